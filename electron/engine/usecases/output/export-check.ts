import { voucherTotals } from '../../../../shared/domain/voucher/build-vouchers.ts';
import { ok } from '../../../../shared/std/result.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { voucherBatch } from './voucher-batch.ts';

/** Problems a reply names; one mapping that is missing can stand behind hundreds. */
const PROBLEMS_MAX = 200;

/** export.check: what an export would write, what stands against it, and which batches hold the rest of the month already. */
export const exportCheckQuery: QueryHandler<'export.check'> = (context, { target, month }) => {
  const batch = voucherBatch(context, target, month);
  const { entries, totalMinor } = voucherTotals(batch.vouchers);
  return ok({
    target,
    vouchers: batch.vouchers.length,
    entries,
    total: amountText(totalMinor, context.book.currency),
    alreadyExported: batch.held.map(({ batch: number, vouchers }) => ({ batch: number, vouchers })),
    problems: batch.problems
      .slice(0, PROBLEMS_MAX)
      .map(({ code, place, params }) => ({ code, place, params: { ...params } })),
  });
};
