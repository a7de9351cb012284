import type { ParsedRequestOf } from '../../../shared/contract/contract.ts';
import type { Wire } from '../../../shared/contract/wire.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import type { CommandContext } from './context.ts';
import { backupCommit } from './book/backup-job.ts';
import { importCommit } from './import/commit.ts';
import { matchRunCommit } from './match/run-commit.ts';
import { exportRunCommit } from './output/export-commit.ts';
import { statementIssueCommit } from './output/statement-commit.ts';

/** Commands whose facts a job works out beforehand, so that the writer is busy only for as long as writing takes. The writer checks again what may have changed meanwhile. */
export type PreparedCommandName =
  | 'book.backup'
  | 'import.commit'
  | 'match.run'
  | 'statement.issue'
  | 'export.run';

/** Writes what a job has prepared. `prepared` is unknown until its schema has read it. */
export type PreparedHandler<N extends PreparedCommandName> = (
  context: CommandContext,
  request: ParsedRequestOf<N>,
  prepared: Wire,
) => Result<unknown, Problem>;

export const PREPARED_HANDLERS: { readonly [N in PreparedCommandName]: PreparedHandler<N> } = {
  'book.backup': backupCommit,
  'import.commit': importCommit,
  'match.run': matchRunCommit,
  'statement.issue': statementIssueCommit,
  'export.run': exportRunCommit,
};
