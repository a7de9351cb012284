import { assert } from '../../std/assert.ts';
import { addDays, daysBetween, type CalendarDate } from '../../std/calendar-date.ts';
import type { OpenItem } from '../allocation/open-items.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** What days are counted from (SPEC 7). */
export type AgingBasis = 'due_date' | 'document_date';

/** One column of an aging: days from and to, inclusive; null is without end. */
export type AgingBucket = {
  readonly id: 'not_due' | '0-30' | '1-30' | '31-60' | '61-90' | '91-120' | '121+';
  readonly fromDays: number | null;
  readonly toDays: number | null;
};

const OLDER: readonly AgingBucket[] = [
  { id: '31-60', fromDays: 31, toDays: 60 },
  { id: '61-90', fromDays: 61, toDays: 90 },
  { id: '91-120', fromDays: 91, toDays: 120 },
  { id: '121+', fromDays: 121, toDays: null },
];

/** The columns of each basis, in printing order: day 0 is not due, day 30 is in 1–30 (SPEC 7). */
export const AGING_BUCKETS: Readonly<Record<AgingBasis, readonly AgingBucket[]>> = {
  due_date: [{ id: 'not_due', fromDays: null, toDays: 0 }, { id: '1-30', fromDays: 1, toDays: 30 }, ...OLDER],
  document_date: [{ id: '0-30', fromDays: null, toDays: 30 }, ...OLDER],
};

/** An aging of items of one currency and ledger. Σ buckets + unapplied = total. */
export type Aging = {
  /** In the order of AGING_BUCKETS; positive open amounts only. */
  readonly bucketsMinor: readonly bigint[];
  /** Negative open amounts: advances, unapplied receipts and credit notes, never netted into a bucket (SPEC 7). */
  readonly unappliedMinor: bigint;
  readonly totalMinor: bigint;
};

/** What aging looks at of an item. */
export type AgingItem = Pick<OpenItem, 'openMinor' | 'date' | 'dueDate'>;

/** Days an item is old on a day: past due, or since its document date. An item without a due date is due on its document date. */
export function ageInDays(
  item: Pick<OpenItem, 'date' | 'dueDate'>,
  asOf: CalendarDate,
  basis: AgingBasis,
): number {
  return daysBetween(basis === 'due_date' ? (item.dueDate ?? item.date) : item.date, asOf);
}

/** The column of AGING_BUCKETS a number of days falls in. */
export function bucketIndex(days: number, basis: AgingBasis): number {
  return AGING_BUCKETS[basis].findIndex((bucket) => bucket.toDays === null || days <= bucket.toDays);
}

/** The dates each column covers on a day, inclusive, so that a database can sum them itself. Null is without end. */
export function bucketDates(
  asOf: CalendarDate,
  basis: AgingBasis,
): readonly {
  readonly id: AgingBucket['id'];
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}[] {
  return AGING_BUCKETS[basis].map((bucket) => ({
    id: bucket.id,
    from: bucket.toDays === null ? null : addDays(asOf, -bucket.toDays),
    to: bucket.fromDays === null ? null : addDays(asOf, -bucket.fromDays),
  }));
}

type BucketDates = ReturnType<typeof bucketDates>;

/** Dates compare as text, so that a hundred thousand items need no counting of days. */
function sumInto(buckets: BucketDates, items: readonly AgingItem[], basis: AgingBasis): Aging {
  const bucketsMinor = buckets.map(() => 0n);
  let [unappliedMinor, totalMinor] = [0n, 0n];
  for (const item of items) {
    totalMinor += item.openMinor;
    if (item.openMinor < 0n) {
      unappliedMinor += item.openMinor;
      continue;
    }
    const date = basis === 'due_date' ? (item.dueDate ?? item.date) : item.date;
    const index = buckets.findIndex((bucket) => bucket.from === null || date >= bucket.from);
    bucketsMinor[index] = (bucketsMinor[index] ?? 0n) + item.openMinor;
  }
  const sum = bucketsMinor.reduce((a, b) => a + b, unappliedMinor);
  assert(sum === totalMinor, 'buckets + unapplied must be the total (SPEC 7)');
  return { bucketsMinor, unappliedMinor, totalMinor };
}

/**
 * Ages open items of one ledger and currency (SPEC 7). `items` must be as of that same day.
 * @throws Bug when a ledger balance is given and buckets + unapplied is another amount.
 */
export function agingOf(
  items: readonly AgingItem[],
  asOf: CalendarDate,
  basis: AgingBasis,
  ledgerBalanceMinor: bigint | null = null,
): Aging {
  const aging = sumInto(bucketDates(asOf, basis), items, basis);
  assert(
    ledgerBalanceMinor === null || ledgerBalanceMinor === aging.totalMinor,
    `aging ${aging.totalMinor} is not the ledger balance ${String(ledgerBalanceMinor)} (SPEC 7)`,
  );
  return aging;
}

/** One row of an aging of many parties. */
export type PartyAging = Aging & { readonly partyUid: string; readonly currency: CurrencyCode };

/** Ages the items of one ledger for each party and currency, in the order they first appear. */
export function agingByParty(
  items: readonly OpenItem[],
  asOf: CalendarDate,
  basis: AgingBasis,
): readonly PartyAging[] {
  const groups = new Map<string, OpenItem[]>();
  for (const item of items) {
    const key = `${item.currency} ${item.partyUid}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const buckets = bucketDates(asOf, basis);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ partyUid: first.partyUid, currency: first.currency, ...sumInto(buckets, group, basis) }];
  });
}
