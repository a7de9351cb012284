import { join } from 'node:path';
import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import type { ExportResult } from '../../../../shared/contract/output.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { voucherTotals } from '../../../../shared/domain/voucher/build-vouchers.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { nextNumber } from '../../store/queries/document.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { exportByUid, exportContent, type StoredExport } from '../../store/queries/output.ts';
import { holdsSame, writeWholeFile } from '../../writers/write-file.ts';
import { formatNumber, prefixOf } from '../document/numbering.ts';
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { chosenFolder } from './chosen-path.ts';
import { earlierReply } from './earlier-reply.ts';
import { committedExport } from './export-commit.ts';
import { exportBatchRowOf } from './export-lists.ts';
import { localTime } from './local-time.ts';
import { sha256 } from './statement-commit.ts';
import { voucherBatch, type VoucherBatch } from './voucher-batch.ts';

type ExportRequest = ParsedRequestOf<'export.run'>;

/** How often a batch is built anew because the book changed meanwhile. */
const TRIES_MAX = 5;
/** Stands in the journal for the folder, which is no part of what happened: the same command writes its file again anywhere. */
const NO_FOLDER = '-';

/**
 * export.run: records the vouchers of a month that no batch holds, then writes the file from the recorded bytes. Nothing new: no
 * file, and the batches that hold the month are named. A command that comes again writes the file of its batch again.
 */
export const exportRun: JobHandler<'export.run'> = async (context, request) => {
  const folder = chosenFolder(context, request.folder, 'export.run');
  if (!folder.ok) return folder;
  const input = { ...request, folder: NO_FOLDER };
  const earlier = earlierReply(context.read, 'export.run', input);
  if (earlier !== null) return finish(context, committedExport.parse(earlier).uid, folder.value);
  for (let tries = 1; ; tries += 1) {
    context.progress(0, 3, 'export.build');
    const { head, batch } = context.read.snapshot(() => ({
      head: headSeq(context.read),
      batch: voucherBatch(context, request.target, request.month),
    }));
    const [first] = batch.problems;
    if (first !== undefined) return { ok: false, error: first };
    if (batch.vouchers.length === 0) return ok(nothingNew(batch));
    context.progress(1, 3, 'export.write');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('export.run');
    const prepared = await prepare(context, request, batch, head);
    const reply = await context.commit('export.run', input, prepared);
    if (reply.ok) return finish(context, committedExport.parse(reply.value).uid, folder.value);
    if (reply.error.code !== 'EXPORT_MOVED' || tries === TRIES_MAX) return reply;
  }
};

function nothingNew(batch: VoucherBatch): ExportResult {
  return { batch: null, heldBy: batch.held.map(({ batch: number }) => number) };
}

async function prepare(
  { read, at }: JobContext,
  { target, month }: ExportRequest,
  batch: VoucherBatch,
  head: number,
): Promise<Wire> {
  const { day } = localTime(at);
  const year = Number(day.slice(0, 4));
  const number = formatNumber(prefixOf(read, 'export'), year, nextNumber(read, 'export', year));
  const content = (await batch.target.write(batch.vouchers, batch.settings)).slice();
  const { entries, totalMinor } = voucherTotals(batch.vouchers);
  return {
    head,
    number,
    day,
    target,
    month,
    vouchers: batch.vouchers.length,
    entries,
    total: String(totalMinor),
    fileName: batch.target.fileName(number, new Date(at)),
    sha256: sha256(content),
    content,
    items: batch.vouchers.flatMap((voucher) =>
      voucher.sourceUids.map((sourceUid) => ({ sourceUid, voucher: voucher.number })),
    ),
  };
}

/** Writes the file of a recorded batch from the book's own bytes. */
function finish(context: JobContext, uid: string, folder: string): Result<ExportResult, Problem> {
  const { read, book } = context;
  const stored = present(exportByUid(read, uid), `export ${uid}`);
  const written = writeBatch(stored, exportContent(read, stored.id), folder);
  if (!written.ok)
    return refuse('EXPORT_FILE_UNWRITTEN', stored.number, {
      batch: stored.number,
      file: stored.fileName,
      reason: written.error.params['reason'] ?? written.error.code,
    });
  context.progress(3, 3, 'done');
  return ok({ batch: exportBatchRowOf(read, book, stored), heldBy: [] });
}

/** A file of that name with the same bytes is the batch already; any other is never overwritten, since ERPs write their answers into it. */
function writeBatch(stored: StoredExport, content: Uint8Array, folder: string): Result<void, Problem> {
  const path = join(folder, stored.fileName);
  const written = writeWholeFile(path, content);
  const same = !written.ok && written.error.code === 'OUTPUT_FILE_EXISTS' && holdsSame(path, content);
  return same ? ok(undefined) : written;
}
