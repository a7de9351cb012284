import { z } from 'zod';
import { monthText } from '../../../../shared/contract/fields.ts';
import { exportTargetId } from '../../../../shared/contract/output.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertExport } from '../../store/queries/output.ts';
import { assignNumber } from '../document/numbering.ts';
import type { PreparedHandler } from '../context.ts';
import { sha256 } from './statement-commit.ts';

const count = z.number().int().min(1);

/** A batch as the job hands it to the writer. */
const preparedExport = z.object({
  /** Head of the journal the vouchers were built on. */
  head: z.number().int(),
  number: z.string(),
  /** A day of the year the batch is numbered in. */
  day: z.string(),
  target: exportTargetId,
  month: monthText,
  vouchers: count,
  entries: count,
  /** Minor units of the book's currency. */
  total: z.string().transform((text) => BigInt(text)),
  fileName: z.string(),
  sha256: z.string(),
  content: z.instanceof(Uint8Array),
  items: z.array(z.object({ sourceUid: z.string(), voucher: count })).min(1),
});

/** What the writer answers: the batch it has recorded. */
export const committedExport = z.object({ uid: z.string() });

/** export.run: records a batch. Vouchers built on another state of the book, or under a number that was taken meanwhile, are refused and built anew. */
export const exportRunCommit: PreparedHandler<'export.run'> = (
  { write, seq, newUid },
  _request,
  prepared,
) => {
  const batch = preparedExport.parse(prepared);
  if (batch.head !== seq - 1) return refuse('EXPORT_MOVED', batch.number);
  if (assignNumber(write, 'export', batch.day) !== batch.number) return refuse('EXPORT_MOVED', batch.number);
  assert(sha256(batch.content) === batch.sha256, `the file of ${batch.number} arrives as it was written`);
  const uid = newUid();
  insertExport(write, {
    uid,
    seq,
    number: batch.number,
    target: batch.target,
    month: batch.month,
    vouchers: batch.vouchers,
    entries: batch.entries,
    total: batch.total,
    fileName: batch.fileName,
    sha256: batch.sha256,
    content: batch.content,
    items: batch.items,
  });
  return ok({ seq, uid });
};
