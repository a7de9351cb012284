import type { JobName } from '../../../shared/contract/contract.ts';
import { attachmentAdd, attachmentFetch } from './attachment/attachments.ts';
import { bookBackup } from './book/backup-job.ts';
import { bookVerify } from './book/verify.ts';
import { diagnosisWrite } from './diagnosis/diagnosis.ts';
import { helpManual } from './help/manual.ts';
import { importPreview } from './import/preview.ts';
import { importTemplate } from './import/template.ts';
import type { JobHandler } from './job-context.ts';
import { letterIssue } from './letter/issue.ts';
import { letterPreview } from './letter/preview.ts';
import { letterReplies } from './letter/replies.ts';
import { letterReply } from './letter/reply.ts';
import { letterCopy, letterReplyFile, letterWrite } from './letter/write.ts';
import { productFile } from './master/product-file.ts';
import { matchRun } from './match/run.ts';
import { matchVerify } from './match/verify.ts';
import { startLetterhead } from './start/letterhead.ts';
import { orderPaper } from './order/paper.ts';
import { exportRun } from './output/export-run.ts';
import { listWrite } from './output/list-write.ts';
import { planRun } from './plan/run.ts';
import { reconcileClose } from './reconcile/close.ts';
import { reconcileSheet } from './reconcile/sheet.ts';
import { reportPrint } from './report/print.ts';
import { trialFile } from './report/trial-file.ts';
import { ruleTest } from './rule/back-test.ts';
import { connectionPull, connectionSave, connectionTestJob } from './source/connections.ts';
import { watchOpen, watchRun } from './source/watch-run.ts';
import { watchAdd } from './source/watches.ts';
import { statementCopy, statementIssue, statementPreview } from './output/statements.ts';

/** Jobs that read the book. Those that make, restore or re-key a whole book belong to the thread that owns it. */
export type ReadingJobName = Exclude<JobName, 'book.sample' | 'book.restore' | 'book.rotateKey'>;

export const JOB_HANDLERS: { readonly [N in ReadingJobName]: JobHandler<N> } = {
  'book.verify': bookVerify,
  'book.backup': bookBackup,
  'attachment.add': attachmentAdd,
  'attachment.fetch': attachmentFetch,
  'import.preview': importPreview,
  'help.manual': helpManual,
  'diagnosis.write': diagnosisWrite,
  'import.template': importTemplate,
  'watch.add': watchAdd,
  'watch.run': watchRun,
  'watch.open': watchOpen,
  'connection.save': connectionSave,
  'connection.test': connectionTestJob,
  'connection.pull': connectionPull,
  'match.run': matchRun,
  'match.verify': matchVerify,
  'rule.test': ruleTest,
  'reconcile.close': reconcileClose,
  'plan.run': planRun,
  'reconcile.sheet': reconcileSheet,
  'start.letterhead': startLetterhead,
  'statement.preview': statementPreview,
  'statement.issue': statementIssue,
  'statement.copy': statementCopy,
  'letter.preview': letterPreview,
  'letter.issue': letterIssue,
  'letter.write': letterWrite,
  'letter.copy': letterCopy,
  'letter.reply': letterReply,
  'letter.replyFile': letterReplyFile,
  'letter.replies': letterReplies,
  'list.write': listWrite,
  'order.paper': orderPaper,
  'report.print': reportPrint,
  'trial.file': trialFile,
  'product.file': productFile,
  'export.run': exportRun,
};

/** Whether a name is a job that reads the book. */
export function isReadingJob(name: string): name is ReadingJobName {
  return Object.hasOwn(JOB_HANDLERS, name);
}
