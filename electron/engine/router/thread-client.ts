import { Worker } from 'node:worker_threads';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { log } from '../log.ts';
import { threadFile } from '../program-files.ts';
import type { FromThread, ToThread } from '../threads/messages.ts';
import type { Actor } from '../usecases/context.ts';

/**
 * Heaps of a thread. Where it may have two gigabytes or more, V8 lets garbage pile up to four times what is alive before it clears it
 * away, below that to twice; and rows that pass through need no large nursery.
 */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1984, maxYoungGenerationSizeMb: 24 };

type Told = Exclude<FromThread, { readonly kind: 'reply' }>;
type Heard = (message: Told, thread: ThreadClient) => void;

/** One call to a thread. `extra` is what the request itself does not carry: paths behind tokens, prepared rows. */
export type ThreadCall = {
  readonly name: string;
  readonly input: Wire;
  readonly actor: Actor | null;
  readonly at: string;
  readonly extra?: Wire;
};

/** The router's side of a thread: answers by id, everything else goes to `heard`. A thread that dies answers what it owed. */
export class ThreadClient {
  readonly name: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (reply: WireReply) => void>();
  #lastId = 0;
  #dead = false;

  constructor(kind: 'writer' | 'read' | 'job', heard: Heard, died: (thread: ThreadClient) => void) {
    this.name = kind;
    this.#worker = new Worker(threadFile(kind), {
      workerData: { logFolder: log.folder },
      resourceLimits: THREAD_LIMITS,
      stdout: false,
      stderr: false,
    });
    this.#worker.on('message', (message: FromThread) => {
      if (message.kind === 'reply') this.#settle(message.id, message.reply);
      else heard(message, this);
    });
    const end = (what: string): void => {
      if (this.#dead) return;
      this.#dead = true;
      log.error('thread ended', { thread: kind, error: what });
      for (const id of Array.from(this.#waiting.keys()))
        this.#settle(id, { ok: false, error: problem('JOB_DIED', kind) });
      died(this);
    };
    this.#worker.on('error', (error) => end(error.stack ?? error.message));
    this.#worker.on('exit', (code) => end(`exit ${code}`));
  }

  /** Calls not yet answered: the pool gives work to the idlest. */
  get load(): number {
    return this.#waiting.size;
  }

  get lastId(): number {
    return this.#lastId;
  }

  call(call: ThreadCall, transfer: readonly ArrayBuffer[] = []): Promise<WireReply> {
    const { name, input, actor, at, extra = null } = call;
    return this.#ask((id) => ({ kind: 'call', id, name, input, actor, at, extra }), transfer);
  }

  job(
    call: ThreadCall,
    cancel: SharedArrayBuffer,
    transfer: readonly ArrayBuffer[] = [],
  ): { readonly id: number; readonly done: Promise<WireReply> } {
    const { name, input, actor, at, extra = null } = call;
    const done = this.#ask((id) => ({ kind: 'job', id, name, input, actor, at, extra, cancel }), transfer);
    return { id: this.#lastId, done };
  }

  open(place: Extract<ToThread, { readonly kind: 'open' }>['place']): Promise<WireReply> {
    return this.#ask((id) => ({ kind: 'open', id, place }), []);
  }

  close(): Promise<WireReply> {
    return this.#ask((id) => ({ kind: 'close', id }), []);
  }

  /** Passes on what needs no answer. */
  post(
    message: Extract<ToThread, { readonly kind: 'answer' | 'reader-message' | 'reader-exit' }>,
    transfer: readonly ArrayBuffer[] = [],
  ): void {
    if (!this.#dead) this.#worker.postMessage(message, [...transfer]);
  }

  async terminate(): Promise<void> {
    this.#dead = true;
    await this.#worker.terminate();
  }

  #ask(message: (id: number) => ToThread, transfer: readonly ArrayBuffer[]): Promise<WireReply> {
    this.#lastId += 1;
    const id = this.#lastId;
    if (this.#dead) return Promise.resolve({ ok: false, error: problem('JOB_DIED', this.name) });
    return new Promise((settle) => {
      this.#waiting.set(id, settle);
      this.#worker.postMessage(message(id), [...transfer]);
    });
  }

  #settle(id: number, reply: WireReply): void {
    const settle = this.#waiting.get(id);
    this.#waiting.delete(id);
    settle?.(reply);
  }
}
