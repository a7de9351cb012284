import type { CommandName, ParsedRequestOf, QueryName, ReplyOf } from '../../../shared/contract/contract.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import type { Role } from '../../../shared/contract/define.ts';
import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import type { ReadHandle, WriteHandle } from '../store/handle.ts';

/** What never changes about an open book. */
export type BookFacts = {
  readonly bookId: string;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly sample: boolean;
};

/** Who asks. */
export type Actor = { readonly userId: string; readonly userName: string; readonly role: Role };

/** What a query may use: one snapshot of the book. */
export type QueryContext = { readonly read: ReadHandle; readonly book: BookFacts; readonly actor: Actor };

/** What a command may use: the writing handle inside its transaction, and the ids and times that came with it. */
export type CommandContext = {
  readonly write: WriteHandle;
  readonly book: BookFacts;
  readonly actor: Actor;
  /** Journal number that the facts of this command carry. */
  readonly seq: number;
  readonly commandId: string;
  /** When it was asked for, ISO 8601 UTC. For display only: order never comes from a clock. */
  readonly at: string;
  /** Global ids for the facts of this command, in the order they are made. */
  readonly newUid: () => string;
};

/** Answers a query from one snapshot. */
export type QueryHandler<N extends QueryName> = (
  context: QueryContext,
  request: ParsedRequestOf<N>,
) => Result<ReplyOf<N>, Problem>;

/** Gathers, decides, writes; runs inside the transaction of its command and writes nothing when it refuses. */
export type CommandHandler<N extends CommandName> = (
  context: CommandContext,
  request: ParsedRequestOf<N>,
) => Result<ReplyOf<N>, Problem>;

/** Commands whose facts a job works out beforehand, so that the writer is busy only for as long as writing takes. The writer checks again what may have changed meanwhile. */
export type PreparedCommandName =
  | 'attachment.add'
  | 'trial.file'
  | 'product.file'
  | 'book.backup'
  | 'import.commit'
  | 'watch.add'
  | 'watch.run'
  | 'connection.save'
  | 'match.run'
  | 'rule.test'
  | 'reconcile.close'
  | 'plan.run'
  | 'statement.issue'
  | 'letter.issue'
  | 'letter.reply'
  | 'letter.replies'
  | 'export.run';

/** Writes what a job has prepared. `prepared` is unknown until its schema has read it. */
export type PreparedHandler<N extends PreparedCommandName> = (
  context: CommandContext,
  request: ParsedRequestOf<N>,
  prepared: Wire,
) => Result<unknown, Problem>;

/** Counts the uids of one command: its id, a dot, and base 36. */
export function uidMaker(commandId: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `${commandId}.${made.toString(36)}`;
  };
}
