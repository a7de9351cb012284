import type { ChildProgram, FromEngine } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { buffersOf, withOwnBuffers } from '../threads/buffers.ts';
import type { ThreadClient } from './thread-client.ts';

/** Carries messages between a job thread and the reader process that main has started for it. Reader numbers are given here, so that two threads never share one. */
export class ReaderRelay {
  readonly #post: (message: FromEngine) => void;
  readonly #owners = new Map<number, { readonly thread: ThreadClient; readonly own: number }>();
  #last = 0;

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
  }

  open(thread: ThreadClient, own: number, program: ChildProgram): void {
    this.#last += 1;
    this.#owners.set(this.#last, { thread, own });
    this.#post({ kind: 'open-reader', reader: this.#last, program });
  }

  send(thread: ThreadClient, own: number, message: Wire): void {
    const reader = this.#numberOf(thread, own);
    if (reader !== null) this.#post({ kind: 'reader-send', reader, message });
  }

  kill(thread: ThreadClient, own: number): void {
    const reader = this.#numberOf(thread, own);
    if (reader !== null) this.#post({ kind: 'reader-kill', reader });
  }

  /** From the reader process, by way of main. */
  message(reader: number, message: Wire): void {
    const owner = this.#owners.get(reader);
    if (owner === undefined) return;
    const own = withOwnBuffers(message);
    owner.thread.post({ kind: 'reader-message', reader: owner.own, message: own }, buffersOf(own));
  }

  exit(reader: number, code: number): void {
    const owner = this.#owners.get(reader);
    this.#owners.delete(reader);
    owner?.thread.post({ kind: 'reader-exit', reader: owner.own, code });
  }

  #numberOf(thread: ThreadClient, own: number): number | null {
    for (const [reader, owner] of this.#owners)
      if (owner.thread === thread && owner.own === own) return reader;
    return null;
  }
}
