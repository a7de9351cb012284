import type { JobName, ParsedRequestOf } from '../../../shared/contract/contract.ts';
import type { WireReply } from '../../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import type { ReaderPort } from '../readers/reader-protocol.ts';
import type { DatabasePort } from '../sources/database-protocol.ts';
import type { ReadHandle } from '../store/handle.ts';
import type { Actor, BookFacts } from './context.ts';
import type { PreparedCommandName } from './context.ts';

/** What a job may use. It reads the book through a connection of its own and commits only through the writer. */
export type JobContext = {
  readonly read: ReadHandle;
  readonly book: BookFacts;
  /** Where the book lies and its key, for jobs that copy or check the files themselves. */
  readonly place: { readonly folder: string; readonly key: Uint8Array };
  readonly actor: Actor;
  /** When it was started, ISO 8601 UTC. */
  readonly at: string;
  /** Paths behind the tokens of the request, as main has given them. */
  readonly paths: Readonly<Record<string, string>>;
  /** The file of the request, when it names one. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
  /** The files of the request, where it names many. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Folder of fonts and templates the program ships. */
  readonly assetsFolder: string;
  /** Tells how far it is; `step` is a key of the texts of progress. */
  progress(done: number, total: number, step: string): void;
  readonly cancelled: () => boolean;
  /** Lets messages in: cancel and answers reach the job only between two pieces of work. */
  breathe(): Promise<void>;
  /** Commits what was prepared as a command of the contract. Buffers of it that are handed over are not copied, and are gone afterwards whatever the reply. */
  commit(
    name: PreparedCommandName,
    request: Wire,
    prepared: Wire,
    handedOver?: readonly ArrayBuffer[],
  ): Promise<WireReply>;
  /** Hands a file to the windows: the token it is fetched under. */
  keepFile(name: string, bytes: Uint8Array): Promise<string>;
  openReader(): ReaderPort;
  /** Starts the process that talks to a database: it has the network, and neither key nor book. */
  openDatabase(): DatabasePort;
};

/** Does long work. The result is JSON; a cancelled job answers JOB_CANCELLED. */
export type JobHandler<N extends JobName> = (
  context: JobContext,
  request: ParsedRequestOf<N>,
) => Promise<Result<unknown, Problem>>;

/** What a job says when it was asked to stop. Nothing was written. */
export function cancelledJob(name: string): { readonly ok: false; readonly error: Problem } {
  return refuse('JOB_CANCELLED', name);
}
