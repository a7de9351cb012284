import { present } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import {
  countsForPayout,
  platformTotals,
  type PlatformTotals,
  type PlatformTransaction,
  type Shop,
} from './transaction.ts';

/** The smallest thing a payout is made of: one settlement the platform names, or one day of a shop that it names none for. */
export type PayoutGroup = Shop &
  PlatformTotals & {
    /** Says which group it is, the same for the same transactions however they come. */
    readonly key: string;
    readonly settlementId: string;
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly transactions: readonly PlatformTransaction[];
  };

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('/', '%2F');
}

/** The name of a shop as groups carry it. */
export function shopKey({ platform, account, currency }: Shop): string {
  return `${platform}/${escaped(account)}/${currency}`;
}

/** The group a transaction belongs to. */
export function groupKey(transaction: PlatformTransaction): string {
  const { settlementId, date } = transaction;
  const last = settlementId === '' ? date : `id/${escaped(settlementId)}`;
  return `${shopKey(transaction)}/${last}`;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Order of transactions within a group: by day, then by what they are; never by how they came. */
export function byDay(a: PlatformTransaction, b: PlatformTransaction): number {
  return (
    compare(a.date, b.date) ||
    compare(a.transactionId, b.transactionId) ||
    compare(a.kind, b.kind) ||
    compare(a.uid, b.uid)
  );
}

/** Sorts payments, refunds and fees into groups, by shop and day; what a payout is never made of is left out. Every other transaction is in exactly one group. */
export function payoutGroups(transactions: readonly PlatformTransaction[]): readonly PayoutGroup[] {
  const members = new Map<string, PlatformTransaction[]>();
  for (const transaction of transactions) {
    if (!countsForPayout(transaction.kind)) continue;
    const key = groupKey(transaction);
    const known = members.get(key);
    if (known === undefined) members.set(key, [transaction]);
    else known.push(transaction);
  }
  return [...members]
    .map(([key, own]): PayoutGroup => {
      const sorted = own.sort(byDay);
      const first = present(sorted[0], 'transaction of a group');
      const { platform, account, currency, settlementId } = first;
      const to = present(sorted.at(-1), 'transaction of a group').date;
      return {
        key,
        platform,
        account,
        currency,
        settlementId,
        from: first.date,
        to,
        transactions: sorted,
        ...platformTotals(sorted),
      };
    })
    .sort((a, b) => compare(shopKey(a), shopKey(b)) || compare(a.from, b.from) || compare(a.key, b.key));
}
