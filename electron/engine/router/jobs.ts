import { randomBytes } from 'node:crypto';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { JobState } from '../../../shared/contract/file.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';

/** Ended jobs that are remembered, so that a window that was away can still fetch the result. */
const ENDED_MAX = 50;

type Entry = {
  state: JobState;
  result: Wire;
  /** The book it read was locked: what it found out is not told any more. */
  forgotten: boolean;
  /** Counts the endings; 0 while it runs. */
  ended: number;
  readonly cancel: SharedArrayBuffer;
  readonly finished: Promise<WireReply>;
  readonly settle: (reply: WireReply) => void;
};

/** What runs and what ended lately. Every change is told. */
export class Jobs {
  readonly #entries = new Map<string, Entry>();
  readonly #changed: (job: JobState) => void;
  #ends = 0;

  constructor(changed: (job: JobState) => void) {
    this.#changed = changed;
  }

  /** Registers a running job; its cancel flag is shared with the thread that runs it. */
  begin(name: string, at: string): { readonly id: string; readonly cancel: SharedArrayBuffer } {
    const id = `job-${randomBytes(12).toString('base64url')}`;
    const cancel = new SharedArrayBuffer(4);
    const { promise: finished, resolve: settle } = Promise.withResolvers<WireReply>();
    this.#entries.set(id, {
      state: { id, name, state: 'running', done: 0, total: 0, step: 'start', startedAt: at, error: null },
      result: null,
      forgotten: false,
      ended: 0,
      cancel,
      finished,
      settle,
    });
    this.#tell(id, {});
    return { id, cancel };
  }

  progress(id: string, done: number, total: number, step: string): void {
    if (this.#entries.get(id)?.state.state === 'running') this.#tell(id, { done, total, step });
  }

  end(id: string, reply: WireReply): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    if (reply.ok) {
      entry.result = entry.forgotten ? null : reply.value;
      this.#tell(id, { state: 'done' });
    } else {
      this.#tell(id, {
        state: reply.error.code === 'JOB_CANCELLED' ? 'cancelled' : 'failed',
        error: entry.forgotten ? bare(reply.error) : wireProblem(reply.error),
      });
    }
    entry.settle(reply);
    this.#ends += 1;
    entry.ended = this.#ends;
    // Those that ended first go first: a long job is remembered although many have begun and ended since it began.
    const ended = [...this.#entries.values()]
      .filter((each) => each.ended > 0)
      .sort((a, b) => a.ended - b.ended);
    for (const old of ended.slice(0, Math.max(0, ended.length - ENDED_MAX)))
      this.#entries.delete(old.state.id);
  }

  /** Keeps of every job only that it was: nothing readable stays when the book is locked. Jobs named in `except` that still run say what they found. */
  forget(except: ReadonlySet<string>): void {
    for (const entry of this.#entries.values()) {
      const { name, state, error } = entry.state;
      if (state === 'running') entry.forgotten ||= !except.has(name);
      else {
        entry.result = null;
        entry.state = { ...entry.state, error: error === null ? null : bare(error) };
      }
    }
  }

  /** Waits for a job to end. */
  finished(id: string): Promise<WireReply> {
    return this.#entries.get(id)?.finished ?? Promise.resolve(refuse('NOT_FOUND', id));
  }

  /** Asks a job to stop at its next look; true when there is such a job. */
  cancel(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    Atomics.store(new Int32Array(entry.cancel), 0, 1);
    return true;
  }

  cancelAll(): void {
    for (const id of this.#entries.keys()) this.cancel(id);
  }

  get(id: string): { readonly job: JobState; readonly result: Wire } | null {
    const entry = this.#entries.get(id);
    return entry === undefined ? null : { job: entry.state, result: entry.result };
  }

  list(): readonly JobState[] {
    return [...this.#entries.values()].map((entry) => entry.state).reverse();
  }

  #tell(id: string, change: Partial<JobState>): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    entry.state = { ...entry.state, ...change };
    this.#changed(entry.state);
  }
}

/** A problem without what it speaks of. */
function bare({ code }: { readonly code: string }): NonNullable<JobState['error']> {
  return { code, place: '', params: {} };
}

function wireProblem(error: Problem): NonNullable<JobState['error']> {
  return { code: error.code, place: error.place, params: { ...error.params } };
}
