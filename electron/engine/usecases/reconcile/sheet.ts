import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { journalHead } from '../../store/journal-row.ts';
import { closeByUid } from '../../store/queries/reconcile.ts';
import type { AdjustmentPaper } from '../../writers/adjustment-sheet-pdf/paper-texts.ts';
import { renderAdjustmentPdf } from '../../writers/adjustment-sheet-pdf/render-adjustment-pdf.ts';
import { writeAdjustmentXlsx } from '../../writers/adjustment-sheet-xlsx/write-adjustment-xlsx.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { localTime } from '../output/local-time.ts';
import { paperFonts, pdfPageCount } from '../output/statement-print.ts';
import { headCode } from '../overview/head-code.ts';
import { snapshotBody } from './close.ts';
import { snapshotOf } from './frozen.ts';
import { compareNow } from './outcome.ts';

type SheetRequest = ParsedRequestOf<'reconcile.sheet'>;

/** What is printed: a frozen reconciliation as it was frozen, or a comparison as it stands, marked as a draft. */
function paperOf(context: JobContext, request: SheetRequest): Result<AdjustmentPaper, Problem> {
  const { read } = context;
  const { subject, direction, locale } = request;
  if ('closeUid' in subject) {
    const close = closeByUid(read, subject.closeUid);
    if (close === null) return refuse('NOT_FOUND', `reconciliation ${subject.closeUid}`);
    return ok({ snapshot: snapshotOf(read, close), direction, locale });
  }
  const compared = compareNow(read, subject);
  if (!compared.ok) return compared;
  const snapshot = snapshotBody(context, compared.value, {
    number: PAPER_PREVIEW[locale],
    printed: localTime(context.at),
    headCode: headCode(journalHead(read)),
  });
  return ok({ snapshot, direction, locale });
}

/** reconcile.sheet: the 余额调节表 as PDF or workbook, kept under a token and written where it was asked for. */
export const reconcileSheet: JobHandler<'reconcile.sheet'> = async (context, request) => {
  const path = request.file === null ? ok(null) : chosenPath(context, request.file, 'reconcile.sheet');
  if (!path.ok) return path;
  context.progress(0, 2, 'reconcile.compare');
  const paper = context.read.snapshot(() => paperOf(context, request));
  if (!paper.ok) return paper;
  await context.breathe();
  if (context.cancelled()) return cancelledJob('reconcile.sheet');
  context.progress(1, 2, 'statement.print');
  const pdf = request.format === 'pdf';
  const bytes = pdf
    ? renderAdjustmentPdf(paper.value, paperFonts(context.assetsFolder))
    : await writeAdjustmentXlsx(paper.value);
  if (path.value !== null) {
    const written = writeWholeFile(path.value, bytes, 'replace');
    if (!written.ok) return written;
  }
  const { number, party, to } = paper.value.snapshot;
  const name = 'closeUid' in request.subject ? `${number}-${party.code}` : party.code;
  const fileName = `${name}-${to}.${request.format}`;
  const pages = pdf ? pdfPageCount(bytes) : 0;
  const token = await context.keepFile(fileName, bytes);
  context.progress(2, 2, 'done');
  return ok({ token, fileName, pages });
};
