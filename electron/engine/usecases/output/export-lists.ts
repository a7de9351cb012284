import { exportTargetId, type ExportBatchRow } from '../../../../shared/contract/output.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { exportPage, type StoredExport } from '../../store/queries/output.ts';
import { VOUCHER_TARGETS } from '../../writers/voucher-target/targets.ts';
import { amountText } from '../amounts.ts';
import type { BookFacts, QueryHandler } from '../context.ts';
import { userName } from './statement-list.ts';

/** export.targets: the file formats vouchers can be written in. */
export const exportTargets: QueryHandler<'export.targets'> = () =>
  ok({ targets: VOUCHER_TARGETS.map(({ id, name, extension }) => ({ id, name, extension })) });

/** export.batches: what was written, latest first. */
export const exportBatches: QueryHandler<'export.batches'> = ({ read, book }, { offset, limit }) => {
  const page = exportPage(read, offset, limit);
  return ok({ rows: page.rows.map((stored) => exportBatchRowOf(read, book, stored)), total: page.total });
};

/** A batch as lists show it. */
export function exportBatchRowOf(read: ReadHandle, book: BookFacts, stored: StoredExport): ExportBatchRow {
  const recorded = recordedBy(read, stored.seq);
  return {
    uid: stored.uid,
    number: stored.number,
    target: exportTargetId.parse(stored.target),
    month: stored.month,
    at: recorded.at,
    by: userName(read, recorded.actor),
    vouchers: stored.vouchers,
    entries: stored.entries,
    total: amountText(stored.total, book.currency),
    fileName: stored.fileName,
    hash: stored.sha256,
  };
}
