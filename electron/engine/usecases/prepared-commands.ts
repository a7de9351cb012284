import type { PreparedCommandName, PreparedHandler } from './context.ts';
import { attachmentAddCommit } from './attachment/attachments.ts';
import { backupCommit } from './book/backup-job.ts';
import { importCommit } from './import/commit.ts';
import { letterIssueCommit } from './letter/commit.ts';
import { letterRepliesCommit } from './letter/replies-commit.ts';
import { letterReplyCommit } from './letter/reply.ts';
import { productFileCommit } from './master/product-file.ts';
import { matchRunCommit } from './match/run-commit.ts';
import { planRunCommit } from './plan/run.ts';
import { reconcileCloseCommit } from './reconcile/close-commit.ts';
import { trialFileCommit } from './report/trial-file.ts';
import { ruleTestCommit } from './rule/back-test.ts';
import { connectionSaveCommit } from './source/connections.ts';
import { watchRunCommit } from './source/watch-run.ts';
import { watchAddCommit } from './source/watches.ts';
import { exportRunCommit } from './output/export-commit.ts';
import { statementIssueCommit } from './output/statement-commit.ts';

/** The handlers of prepared commands; the type pairs each with its request. */
export const PREPARED_HANDLERS: { readonly [N in PreparedCommandName]: PreparedHandler<N> } = {
  'attachment.add': attachmentAddCommit,
  'trial.file': trialFileCommit,
  'product.file': productFileCommit,
  'book.backup': backupCommit,
  'import.commit': importCommit,
  'watch.add': watchAddCommit,
  'watch.run': watchRunCommit,
  'connection.save': connectionSaveCommit,
  'match.run': matchRunCommit,
  'rule.test': ruleTestCommit,
  'reconcile.close': reconcileCloseCommit,
  'plan.run': planRunCommit,
  'statement.issue': statementIssueCommit,
  'letter.issue': letterIssueCommit,
  'letter.reply': letterReplyCommit,
  'letter.replies': letterRepliesCommit,
  'export.run': exportRunCommit,
};
