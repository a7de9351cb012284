import type { HostFacts, WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import type { BookThreads } from './book-threads.ts';
import type { HeldFiles } from './held-files.ts';
import type { Jobs } from './jobs.ts';
import type { OpenSession } from './session.ts';
import type { ThreadClient } from './thread-client.ts';

/** One request as main hands it over. `tokens` names the paths behind the tokens main has issued. */
export type Invocation = {
  readonly name: string;
  readonly input: Wire;
  readonly tokens: Readonly<Record<string, string>>;
};

export type ProgressListener = (done: number, total: number, step: string) => void;

/** What controls and jobs may use of the router. */
export type EngineParts = {
  readonly jobs: Jobs;
  readonly files: HeldFiles;
  readonly threads: BookThreads;
  readonly host: HostFacts | null;
  readonly session: OpenSession | null;
  /** Begins or ends a session. Windows are told unless `announce` is false: a book still being filled is not shown. */
  setSession(session: OpenSession | null, announce?: boolean): void;
  /** Ends the session at once, closes the reading connections, then finishes; windows hear of it last. Only within `alone`. */
  endSession<T>(finish: () => Promise<T>): Promise<T>;
  /** Runs what opens or closes a book, one after another. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Closes the book and forgets all that was readable of it. */
  lock(): Promise<void>;
  /** The instant that goes with a request, for display; nothing is ordered by it. */
  now(): string;
  /** Answers one request; never throws. */
  invoke(invocation: Invocation): Promise<WireReply>;
  /** Hears the progress of one job until it ends; call what it returns to stop. */
  onProgress(thread: ThreadClient, id: number, listener: ProgressListener): () => void;
};
