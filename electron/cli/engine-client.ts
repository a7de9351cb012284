import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type {
  ChildProgram,
  EngineEvent,
  FromEngine,
  HostFacts,
  ToEngine,
  WireReply,
} from '../../shared/contract/engine-protocol.ts';
import type { JobState } from '../../shared/contract/file.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type ErrorCode, problem, refuse } from '../../shared/errors/problem.ts';
import { Bug } from '../../shared/std/assert.ts';
import { databaseFile, readerFile } from '../engine/program-files.ts';
import { forkReader } from '../engine/readers/fork-reader.ts';
import { forkDatabase } from '../engine/sources/fork-database.ts';
import type { ReaderPort } from '../engine/readers/reader-protocol.ts';

/** What the engine must know of the machine; everything else of the environment, the password above all, stays out. */
const PASSED_ON = [
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
  'HOME',
  'USERPROFILE',
  'LANG',
  'TZ',
  'NODE_COMPILE_CACHE',
] as const;
const HEAP_MEGABYTES = 2048;
/** How long the engine may take to close the book before it is ended. */
const CLOSE_WAIT_MS = 5000;
const TOKEN_PREFIX = 'cli-';

type Progress = (state: Pick<JobState, 'name' | 'done' | 'total' | 'step'>) => void;

function entryFile(): URL {
  const built = import.meta.url.endsWith('.mjs');
  return new URL(built ? '../engine/entry.mjs' : '../engine/entry.ts', import.meta.url);
}

function smallEnvironment(): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), QZ_PROCESS: 'engine' };
}

/** The engine as the command line sees it: the process main would start, spoken to in the same words. */
export class EngineClient {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<
    number,
    { readonly name: string; readonly settle: (reply: WireReply) => void }
  >();
  readonly #readers = new Map<number, ReaderPort>();
  readonly #paths = new Map<string, string>();
  readonly #jobs = new Map<string, JobState>();
  readonly #jobListeners = new Set<(job: JobState) => void>();
  #running: string | null = null;
  #lastId = 0;
  #gone = false;
  #bye: () => void = () => undefined;

  /** `entry` is the engine to start; the one beside this file unless a measurement wants the built one. */
  constructor(host: HostFacts, entry: URL = entryFile()) {
    this.#child = fork(fileURLToPath(entry), [], {
      env: smallEnvironment(),
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`, '--no-warnings'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // An interrupt of the terminal is for this process alone: it cancels what runs and lets the engine close the book.
      detached: process.platform !== 'win32',
    });
    this.#child.on('message', (message) => this.#receive(message as FromEngine)); // our own engine, written against this type
    this.#child.on('exit', () => this.#ended());
    this.#child.on('error', () => this.#ended());
    this.#post({ kind: 'start', host });
  }

  /** The process of the engine, for whoever measures it. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** A name for a path in a request; the engine learns the path beside it. */
  token(path: string): string {
    const token = TOKEN_PREFIX + randomBytes(12).toString('hex');
    this.#paths.set(token, path);
    return token;
  }

  /** Sends a request and waits for its reply; never throws. */
  invoke(name: string, input: Wire): Promise<WireReply> {
    if (this.#gone) return Promise.resolve(refuse('ENGINE_GONE', name));
    this.#lastId += 1;
    const id = this.#lastId;
    const tokens = this.#tokensOf(input);
    return new Promise((settle) => {
      this.#waiting.set(id, { name, settle });
      this.#post({ kind: 'invoke', id, name, input, tokens, window: 0 });
    });
  }

  /** Runs a job to its end and answers with its result. */
  async job(name: string, input: Wire, progress: Progress): Promise<WireReply> {
    const started = await this.invoke(name, input);
    if (!started.ok) return started;
    const jobId: unknown = Reflect.get(Object(started.value), 'jobId');
    if (typeof jobId !== 'string') throw new Bug(`${name} is no job`);
    this.#running = jobId;
    const job = await this.#ending(jobId, progress);
    this.#running = null;
    if (job === null) return refuse('ENGINE_GONE', name);
    if (job.error !== null) return { ok: false, error: { ...job.error, code: job.error.code as ErrorCode } }; // the engine knows no other codes
    const reply = await this.invoke('job.result', { jobId });
    if (!reply.ok) return reply;
    const result: unknown = Reflect.get(Object(reply.value), 'result');
    return { ok: true, value: result as Wire }; // it came over the wire
  }

  /** Asks the running job to stop at its next look; false when none runs. */
  cancel(): boolean {
    const jobId = this.#running;
    if (jobId === null) return false;
    void this.invoke('job.cancel', { jobId });
    return true;
  }

  /** Lets the engine close the book and ends it. */
  close(): Promise<void> {
    if (this.#gone) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#bye(), CLOSE_WAIT_MS);
      this.#bye = () => {
        clearTimeout(timer);
        this.#gone = true;
        for (const reader of this.#readers.values()) reader.kill();
        this.#child.kill('SIGKILL');
        resolve();
      };
      this.#post({ kind: 'close' });
    });
  }

  #post(message: ToEngine): void {
    if (this.#child.connected) this.#child.send(message, () => undefined); // a message to a dead engine is answered by its exit
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'reply':
        this.#waiting.get(message.id)?.settle(message.reply);
        this.#waiting.delete(message.id);
        break;
      case 'event':
        this.#event(message.event);
        break;
      case 'open-reader':
        this.#openReader(message.reader, message.program);
        break;
      case 'reader-send':
        this.#readers.get(message.reader)?.post(message.message);
        break;
      case 'reader-kill':
        this.#readers.get(message.reader)?.kill();
        break;
      case 'host-request':
        this.#post({
          kind: 'host-reply',
          id: message.id,
          reply: refuse('KEYCHAIN_UNAVAILABLE', message.name),
        });
        break;
      case 'bye':
        this.#bye();
        break;
    }
  }

  #event(event: EngineEvent): void {
    if (event.type !== 'job') return;
    this.#jobs.set(event.job.id, event.job);
    for (const listener of this.#jobListeners) listener(event.job);
  }

  #openReader(reader: number, program: ChildProgram): void {
    const port = program === 'database' ? forkDatabase(databaseFile()) : forkReader(readerFile());
    this.#readers.set(reader, port);
    port.onMessage((message) => {
      // The reader is not trusted: the engine checks what it says against a schema; here it is only carried.
      this.#post({ kind: 'reader-message', reader, message: message as Wire }); // carried unread, see above
    });
    port.onExit((code) => {
      this.#readers.delete(reader);
      this.#post({ kind: 'reader-exit', reader, code: code ?? -1 });
    });
  }

  /** The last state of a job; null when the engine died before it ended. */
  #ending(jobId: string, progress: Progress): Promise<JobState | null> {
    return new Promise((resolve) => {
      const look = (job: JobState | undefined): void => {
        if (job?.id !== jobId) return;
        if (job.state === 'running') return progress(job);
        this.#jobListeners.delete(look);
        resolve(job);
      };
      this.#jobListeners.add(look);
      this.#child.once('exit', () => resolve(null));
      look(this.#jobs.get(jobId));
    });
  }

  #tokensOf(value: Wire): Record<string, string> {
    if (typeof value === 'string') {
      const path = this.#paths.get(value);
      return path === undefined ? {} : { [value]: path };
    }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return {};
    return Object.assign({}, ...Object.values(value).map((part: Wire) => this.#tokensOf(part)));
  }

  #ended(): void {
    this.#gone = true;
    for (const reader of this.#readers.values()) reader.kill();
    for (const { name, settle } of this.#waiting.values())
      settle({ ok: false, error: problem('ENGINE_GONE', name) });
    this.#waiting.clear();
    this.#bye();
  }
}
