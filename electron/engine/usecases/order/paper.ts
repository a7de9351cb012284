import { basename } from 'node:path';
import { checkSnapshot } from '../../../../shared/contract/order-snapshot.ts';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { billingByUid } from '../../store/queries/order-billing.ts';
import { checkByUid, checkSnapshotText } from '../../store/queries/order-check.ts';
import { billingPaper } from '../../writers/order-paper/billing-paper.ts';
import { checkPaper } from '../../writers/order-paper/check-paper.ts';
import type { OrderPaper } from '../../writers/order-paper/paper-model.ts';
import { renderOrderPdf } from '../../writers/order-paper/render-order-pdf.ts';
import { writeOrderXlsx } from '../../writers/order-paper/write-order-xlsx.ts';
import { writeWholeFile } from '../../writers/write-file.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { chosenPath } from '../output/chosen-path.ts';
import { paperFonts, pdfPageCount } from '../output/statement-print.ts';
import { billingSnapshotOf } from './billing.ts';

type Request = ParsedRequestOf<'order.paper'>;

function paperOf(read: ReadHandle, { paper, uid, locale }: Request): Result<OrderPaper, Problem> {
  if (paper === 'billing') {
    const stored = billingByUid(read, uid);
    if (stored === null) return refuse('NOT_FOUND', `application ${uid}`);
    return ok(billingPaper(billingSnapshotOf(stored), locale));
  }
  const stored = checkByUid(read, uid);
  if (stored === null) return refuse('NOT_FOUND', `delivery check ${uid}`);
  const value: unknown = JSON.parse(checkSnapshotText(read, stored.id));
  return ok(checkPaper(checkSnapshot.parse(value), locale));
}

/** order.paper: a delivery check or an application as PDF or workbook, made from what was frozen, kept for the window or written to a file. */
export const orderPaper: JobHandler<'order.paper'> = async (context, request) => {
  const path = request.file === null ? ok(null) : chosenPath(context, request.file, 'order.paper');
  if (!path.ok) return path;
  context.progress(0, 2, 'list.gather');
  const paper = context.read.snapshot(() => paperOf(context.read, request));
  if (!paper.ok) return paper;
  await context.breathe();
  if (context.cancelled()) return cancelledJob('order.paper');
  context.progress(1, 2, 'list.write');
  const pdf = request.format === 'pdf';
  const bytes = pdf
    ? renderOrderPdf(paper.value, paperFonts(context.assetsFolder))
    : await writeOrderXlsx(paper.value);
  const pages = pdf ? pdfPageCount(bytes) : 0;
  const fileName = `${paper.value.title} ${paper.value.number}.${request.format}`.replaceAll(
    /[\\/:*?"<>|]/gu,
    '-',
  );
  if (path.value === null) {
    const token = await context.keepFile(fileName, bytes);
    context.progress(2, 2, 'done');
    return ok({ token, fileName, pages });
  }
  const written = writeWholeFile(path.value, bytes, 'replace');
  if (!written.ok) return written;
  context.progress(2, 2, 'done');
  return ok({ token: null, fileName: basename(path.value), pages });
};
