import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { FromThread } from '../threads/messages.ts';
import type { BookPlace } from '../threads/messages.ts';
import { ThreadClient, type ThreadCall } from './thread-client.ts';

const READ_THREADS = 2;

type Told = Exclude<FromThread, { readonly kind: 'reply' }>;
type Listener = {
  readonly heard: (message: Told, thread: ThreadClient) => void;
  /** The writer is gone: what it had not answered is unknown, and nothing can go on. */
  readonly writerDied: () => void;
};

/** The engine's threads: one writer, two readers of the book, one for jobs that hold previews and one for other jobs. They are made once and kept. */
export class BookThreads {
  readonly writer: ThreadClient;
  readonly #listener: Listener;
  #readers: ThreadClient[] = [];
  #jobs = new Map<'imports' | 'work', ThreadClient>();
  #place: BookPlace | null = null;

  constructor(listener: Listener) {
    this.#listener = listener;
    this.writer = new ThreadClient('writer', listener.heard, () => listener.writerDied());
  }

  get place(): BookPlace | null {
    return this.#place;
  }

  /** Opens the reading connections once the writer has opened the book. */
  async open(place: BookPlace): Promise<WireReply> {
    this.#place = place;
    while (this.#readers.length < READ_THREADS) this.#readers.push(this.#newReader());
    const replies = await Promise.all(
      [...this.#readers, ...this.#jobs.values()].map((thread) => thread.open(place)),
    );
    return replies.find((reply) => !reply.ok) ?? { ok: true, value: null };
  }

  /** Closes every reading connection; the writer closes last and by itself. */
  async close(): Promise<void> {
    this.#place?.key.fill(0);
    this.#place = null;
    await Promise.all([...this.#readers, ...this.#jobs.values()].map((thread) => thread.close()));
  }

  /** Asks the reader that has least to do. */
  query(call: ThreadCall): Promise<WireReply> {
    const [first, ...others] = this.#readers;
    if (first === undefined)
      return Promise.resolve({ ok: false, error: { code: 'BOOK_IS_LOCKED', place: call.name, params: {} } });
    return others.reduce((best, next) => (next.load < best.load ? next : best), first).call(call);
  }

  /** The thread that runs a job. Previews stay in the thread that made them, so imports have their own. */
  async jobThread(kind: 'imports' | 'work'): Promise<ThreadClient> {
    const known = this.#jobs.get(kind);
    if (known !== undefined) return known;
    const thread = new ThreadClient('job', this.#listener.heard, (dead) => {
      if (this.#jobs.get(kind) === dead) this.#jobs.delete(kind);
    });
    this.#jobs.set(kind, thread);
    if (this.#place !== null) await thread.open(this.#place);
    return thread;
  }

  async terminate(): Promise<void> {
    await Promise.all(
      [this.writer, ...this.#readers, ...this.#jobs.values()].map((thread) => thread.terminate()),
    );
  }

  #newReader(): ThreadClient {
    return new ThreadClient('read', this.#listener.heard, (dead) => {
      // A reader that died is replaced; the queries it owed were answered with a retryable failure.
      this.#readers = this.#readers.filter((reader) => reader !== dead);
      if (this.#place === null) return;
      const fresh = this.#newReader();
      this.#readers.push(fresh);
      void fresh.open(this.#place);
    });
  }
}
