import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type {
  EngineEvent,
  FromEngine,
  ToEngine,
  WireReply,
} from '../../../shared/contract/engine-protocol.ts';
import { canonicalText } from '../../../shared/contract/canonical-bytes.ts';
import { settingsSections } from '../../../shared/contract/output.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { FILE_CHUNK_BYTES, type Wire } from '../../../shared/contract/wire.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { ok } from '../../../shared/std/result.ts';
import { KDF_FLOOR } from '../../../electron/engine/keys/key-derivation.ts';
import type { ReaderPort } from '../../../electron/engine/readers/reader-protocol.ts';
import { forkDatabase } from '../../../electron/engine/sources/fork-database.ts';
import { insertSetting, insertUserRole } from '../../../electron/engine/store/queries/setting.ts';
import { createBook } from '../../../electron/engine/usecases/book/create-book.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { addUser } from '../../../electron/engine/usecases/book/users.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { readerHere } from './reader-here.ts';

const ENTRY = fileURLToPath(new URL('../../../electron/engine/entry.ts', import.meta.url));
const ASSETS = fileURLToPath(new URL('../../../assets', import.meta.url));
const AT = '2026-11-02T01:30:00.000Z';

export const PEOPLE = {
  owner: { id: 'owner000', name: '王会计', password: '主人的密码' },
  accountant: { id: 'accountant000', name: '李出纳', password: '出纳的密码' },
  viewer: { id: 'viewer000', name: '张经理', password: '经理的密码' },
} as const;

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

/** Folders of a test: where a book is, and what the engine may write besides. They go away with the test. */
export type Place = { readonly root: string; readonly book: string; readonly logs: string };

/** Makes a book that three people may open, each with a role of their own and a quick key. */
export async function makeSharedBook(name = '示例账套'): Promise<Place> {
  const root = mkdtempSync(join(tmpdir(), 'qz-engine-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const book = join(root, name);
  const logs = join(root, 'logs');
  mkdirSync(logs);
  const { owner, ...others } = PEOPLE;
  expectValue(
    await createBook({
      dir: book,
      name,
      currency: 'CNY',
      owner,
      kdf: KDF_FLOOR,
      random,
      at: AT,
      device: 'test-device',
      firstFacts: (write, seq) => {
        for (const [role, { id, name: person }] of Object.entries(PEOPLE))
          insertUserRole(write, seq, { id, name: person, role, active: true });
        const section = settingsSections.company.parse({ name: '杭州示例机电有限公司' });
        insertSetting(write, seq, 'company', canonicalText(section as Wire)); // JSON by its schema
        return ok({ seq, uid: null });
      },
    }),
  );
  const opened = expectValue(
    await openBook({ dir: book, secret: { kind: 'password', password: owner.password }, at: AT }),
  );
  for (const person of Object.values(others)) expectValue(await addUser(opened, person, random, KDF_FLOOR));
  opened.close();
  return { root, book, logs };
}

/** The engine in a process of its own, spoken to as main does. */
export class EngineHost {
  readonly events: EngineEvent[] = [];
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (reply: WireReply) => void>();
  readonly #readers = new Map<number, ReaderPort>();
  readonly #exited: Promise<number | null>;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #lastId = 0;
  #over = false;

  constructor(place: Place, openReader: () => ReaderPort = readerHere) {
    this.#child = fork(ENTRY, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#exited = new Promise((resolve) =>
      this.#child.on('exit', (code) => {
        this.#over = true;
        for (const settle of this.#waiting.values())
          settle({ ok: false, error: { code: 'ENGINE_GONE', place: 'engine', params: {} } });
        this.#waiting.clear();
        resolve(code);
      }),
    );
    this.#child.on('error', () => undefined); // its exit says the same
    this.#child.on('message', (message) => this.#heard(message as FromEngine, openReader)); // written against this type
    this.#post({
      kind: 'start',
      host: {
        version: 'test',
        locale: 'zh-CN',
        logFolder: place.logs,
        spoolFolder: place.logs,
        assetsFolder: ASSETS,
      },
    });
    onTestFinished(() => this.kill());
  }

  get alive(): boolean {
    return !this.#over;
  }

  invoke(name: string, input: unknown, tokens: Readonly<Record<string, string>> = {}): Promise<WireReply> {
    return this.send(name, input, tokens);
  }

  /** Sends a request; the promise is answered by the engine, or by its end. */
  send(name: string, input: unknown, tokens: Readonly<Record<string, string>> = {}): Promise<WireReply> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settle) => {
      if (this.#over) return settle({ ok: false, error: { code: 'ENGINE_GONE', place: name, params: {} } });
      this.#waiting.set(id, settle);
      this.#post({ kind: 'invoke', id, name, input: input as Wire, tokens, window: 1 }); // what is not Wire is the test
    });
  }

  /** The same for a request that must be answered well. */
  async value(
    name: string,
    input: unknown,
    tokens: Readonly<Record<string, string>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    return record(expectValue(await this.invoke(name, input, tokens)));
  }

  /** Starts a job and waits for its end. */
  async job(name: string, input: unknown, tokens: Readonly<Record<string, string>> = {}): Promise<WireReply> {
    const started = await this.invoke(name, input, tokens);
    if (!started.ok) return started;
    const jobId = String(record(started.value)['jobId']);
    await this.#ended(jobId);
    const { job, result } = await this.value('job.result', { jobId });
    const { state, error } = record(job);
    return state === 'done'
      ? { ok: true, value: result as Wire } // a reply of the engine
      : { ok: false, error: error as Extract<WireReply, { ok: false }>['error'] }; // as above
  }

  /** Waits until no job runs. */
  async idle(): Promise<void> {
    const latest = new Map(
      this.events.flatMap((event) => (event.type === 'job' ? [[event.job.id, event.job]] : [])),
    );
    for (const { id, state } of latest.values()) if (state === 'running') await this.#ended(id);
  }

  async open(place: Place, role: Role): Promise<WireReply> {
    const { id, password } = PEOPLE[role];
    return this.invoke(
      'book.open',
      { folder: 'book', userId: id, secret: { kind: 'password', password } },
      { book: place.book },
    );
  }

  /** Hands bytes over as a window does; gives their token. */
  async hand(name: string, bytes: Uint8Array): Promise<string> {
    const { token } = await this.value('file.begin', { name, size: bytes.byteLength });
    for (let offset = 0; offset < bytes.byteLength; offset += FILE_CHUNK_BYTES)
      await this.value('file.chunk', {
        token,
        offset,
        bytes: bytes.slice(offset, offset + FILE_CHUNK_BYTES),
      });
    return String(token);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Waits for the end of the process and gives its exit code; null after a signal. */
  exited(): Promise<number | null> {
    return this.#exited;
  }

  /** Asks the engine to close and waits for its end. */
  async close(): Promise<number | null> {
    this.#post({ kind: 'close' });
    return this.#exited;
  }

  /** Sends a message as it is, right or wrong. */
  raw(message: unknown): void {
    if (!this.#over) this.#child.send(message as object, () => undefined); // what cannot be delivered is the test's concern
  }

  #post(message: ToEngine): void {
    if (!this.#over) this.#child.send(message, () => undefined); // a dead engine is told by its exit
  }

  #ended(jobId: string): Promise<void> {
    const over = (event: EngineEvent): boolean =>
      event.type === 'job' && event.job.id === jobId && event.job.state !== 'running';
    if (this.#over || this.events.some(over)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        this.#listeners.delete(listen);
        resolve();
      };
      const listen = (event: EngineEvent): void => {
        if (over(event)) done();
      };
      this.#listeners.add(listen);
      void this.#exited.then(done);
    });
  }

  #heard(message: FromEngine, openReader: () => ReaderPort): void {
    switch (message.kind) {
      case 'reply':
        this.#waiting.get(message.id)?.(message.reply);
        this.#waiting.delete(message.id);
        break;
      case 'event':
        this.events.push(message.event);
        for (const listener of this.#listeners) listener(message.event);
        break;
      case 'open-reader': {
        const { reader } = message;
        const port = message.program === 'database' ? forkDatabase() : openReader();
        this.#readers.set(reader, port);
        port.onMessage(
          (value) => this.#post({ kind: 'reader-message', reader, message: value as Wire }), // parsed by the engine
        );
        port.onExit((code) => this.#post({ kind: 'reader-exit', reader, code: code ?? -1 }));
        break;
      }
      case 'reader-send':
        this.#readers.get(message.reader)?.post(message.message);
        break;
      case 'reader-kill':
        this.#readers.get(message.reader)?.kill();
        this.#readers.delete(message.reader);
        break;
      case 'host-request':
      case 'bye':
        break;
    }
  }
}

/** A value that must be a record. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null)
    throw new Bug(`a record was expected, not ${String(value)}`);
  return value as Readonly<Record<string, unknown>>; // looked at just above
}
