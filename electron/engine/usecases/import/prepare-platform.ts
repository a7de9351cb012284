import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { rowIdentity } from '../../../../shared/domain/reading/occurrence.ts';
import type { PlatformRow } from '../../../../shared/domain/reading/rows.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { dayOfOtherBill, transactionByKey } from '../../store/queries/platform.ts';
import { amountText, ownMinor } from '../amounts.ts';
import { accepted, duplicate, rejected } from './rows.ts';
import type { PreparedRow } from './staging.ts';

type Known = {
  readonly date: string;
  readonly gross: bigint;
  readonly fee: bigint;
  readonly currency: string;
};

/**
 * Lines of a platform's bill. The platform's own number makes a line one: the same line again is a duplicate, the same number with
 * other money is refused, and so is a day that another bill of the shop has told already.
 */
export function* preparePlatform(read: ReadHandle, rows: Iterable<PlatformRow>): Generator<PreparedRow> {
  const seen = new Map<string, Known>();
  const days = new Map<string, boolean>();
  const bills = new Map<string, string>();
  const prepare = (row: PlatformRow): PreparedRow => {
    const identity = rowIdentity('settlement', row);
    const own = knownOf(row);
    const stored = transactionByKey(read, { ...row, transactionId: row.transaction });
    const before = seen.get(identity) ?? stored;
    if (before !== null) {
      return same(before, own)
        ? duplicate(row.line)
        : rejected(row.line, twice(row, before, own), 'transaction');
    }
    const day = JSON.stringify([row.platform, row.account, row.date]);
    const told = days.get(day) ?? dayOfOtherBill(read, row);
    days.set(day, told);
    if (told || (bills.get(day) ?? row.bill) !== row.bill)
      return rejected(row.line, problem('IMPORT_PLATFORM_OTHER_BILL', 'date', { date: row.date }), 'date');
    bills.set(day, row.bill);
    seen.set(identity, own);
    return accepted(row.line, {
      line: row.line,
      platform: row.platform,
      bill: row.bill,
      account: row.account,
      date: row.date,
      kind: row.kind,
      transactionId: row.transaction,
      orderId: row.order,
      gross: String(own.gross),
      fee: String(own.fee),
      net: String(own.gross - own.fee),
      currency: row.currency,
      settlementId: row.settlement,
      counterparty: row.counterparty,
      status: row.status,
      text: row.text,
      raw: row.raw,
      custom: canonicalText({ ...row.custom }),
    });
  };
  for (const row of rows) yield prepare(row);
}

function knownOf(row: PlatformRow): Known {
  const { date, currency } = row;
  return { date, currency, gross: ownMinor(row.gross, currency), fee: ownMinor(row.fee, currency) };
}

function same(a: Known, b: Known): boolean {
  return a.date === b.date && a.currency === b.currency && a.gross === b.gross && a.fee === b.fee;
}

function twice(row: PlatformRow, before: Known, own: Known): Problem {
  const text = ({ date, gross, fee, currency }: Known): string =>
    `${date} ${amountText(gross, currency)} − ${amountText(fee, currency)}`;
  return problem('IMPORT_PLATFORM_ID_TWICE', 'transaction', {
    transaction: row.transaction.slice(0, 60),
    known: text(before),
    found: text(own),
  });
}
