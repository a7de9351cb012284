import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { EngineParts } from './engine-parts.ts';

/** How often watched folders are looked into while a book is open in a window, in milliseconds. */
export const WATCH_EVERY_MS = 15_000;

const list = z.object({ rows: z.array(z.unknown()) });

/** Looks into watched folders from time to time: only while a book is open, one look after another, and without telling windows of a job. */
export class WatchTimer {
  readonly #engine: EngineParts;
  #looking = false;
  #cancel = new Int32Array(new SharedArrayBuffer(4));

  constructor(engine: EngineParts) {
    this.#engine = engine;
  }

  /** One look, if it is time for one. */
  async tick(): Promise<void> {
    const { session, host } = this.#engine;
    if (this.#looking || session === null || session.actor.role === 'viewer' || host?.background !== true)
      return;
    this.#looking = true;
    try {
      const { actor } = session;
      const watches = await this.#engine.invoke({ name: 'watch.list', input: {}, tokens: {} });
      if (!watches.ok || list.parse(watches.value).rows.length === 0) return;
      const thread = await this.#engine.threads.jobThread('imports');
      if (this.#engine.session !== session) return;
      const cancel = new SharedArrayBuffer(4);
      this.#cancel = new Int32Array(cancel);
      const input = { commandId: randomBytes(16).toString('hex'), uid: null };
      const call = { name: 'watch.run', input, actor, at: this.#engine.now(), extra: {} };
      await thread.job(call, cancel, []).done;
    } finally {
      this.#looking = false;
    }
  }

  /** Stops a running look: the book is about to be closed. */
  stop(): void {
    Atomics.store(this.#cancel, 0, 1);
  }
}
