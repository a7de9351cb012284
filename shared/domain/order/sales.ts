import { assert } from '../../std/assert.ts';
import type { Month } from '../../std/calendar-date.ts';

/** Documents of one customer, month and currency summed. Amounts are minor units in the signs of the receivable: red invoices negative, receipts negative. */
export type SalesFact = {
  readonly partyId: number;
  readonly currency: string;
  readonly month: Month;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  /** Gross of invoices whose net and tax are not known. */
  readonly unsplitMinor: bigint;
  /** Receipts less refunds as they change the account: money that came in is negative. */
  readonly moneyMinor: bigint;
};

/** Sales against money arrived: net + tax + unsplit = gross; difference = gross − received. */
export type SalesSum = {
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly unsplitMinor: bigint;
  readonly grossMinor: bigint;
  readonly receivedMinor: bigint;
  readonly differenceMinor: bigint;
};
export type SalesRow = SalesSum & {
  readonly partyId: number;
  readonly currency: string;
  readonly month: Month;
};

const NOTHING: SalesSum = {
  netMinor: 0n,
  taxMinor: 0n,
  unsplitMinor: 0n,
  grossMinor: 0n,
  receivedMinor: 0n,
  differenceMinor: 0n,
};

function added(sum: SalesSum, fact: SalesFact): SalesSum {
  const grossMinor = sum.grossMinor + fact.grossMinor;
  const receivedMinor = sum.receivedMinor - fact.moneyMinor;
  return {
    netMinor: sum.netMinor + fact.netMinor,
    taxMinor: sum.taxMinor + fact.taxMinor,
    unsplitMinor: sum.unsplitMinor + fact.unsplitMinor,
    grossMinor,
    receivedMinor,
    differenceMinor: grossMinor - receivedMinor,
  };
}

/**
 * Sales invoiced and money received by customer and month, and the sum of each currency (SPEC 30). Rows come by customer, currency and month
 * in the order in which their customers first appear.
 * @throws Bug when net, tax and what is not split do not make the gross.
 */
export function salesAgainstReceipts(facts: readonly SalesFact[]): {
  readonly rows: readonly SalesRow[];
  readonly sums: ReadonlyMap<string, SalesSum>;
} {
  const rows = new Map<string, SalesRow>();
  const sums = new Map<string, SalesSum>();
  for (const fact of facts) {
    assert(
      fact.netMinor + fact.taxMinor + fact.unsplitMinor === fact.grossMinor,
      'net and tax make the gross',
    );
    const key = `${fact.partyId}|${fact.currency}|${fact.month}`;
    const { partyId, currency, month } = fact;
    rows.set(key, { ...added(rows.get(key) ?? NOTHING, fact), partyId, currency, month });
    sums.set(currency, added(sums.get(currency) ?? NOTHING, fact));
  }
  return { rows: [...rows.values()], sums };
}
