import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { minorOf, readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import type { ControlTotals } from '../../../../shared/domain/reading/rows.ts';
import { NO_CONTROLS } from '../../../../shared/domain/reading/statement-records.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** Entries of a statement as they were met: those that are delivered, and those that are not booked. */
export class EntryTally {
  readonly booked = { lines: 0, creditLines: 0, debitLines: 0, credits: 0n, debits: 0n };
  readonly left = { lines: 0, creditLines: 0, debitLines: 0, credits: 0n, debits: 0n };
  /** Payments of one batch went both ways, so sums of lines are not sums of entries. */
  mixed = false;

  /** Counts a signed amount: of an entry, or of a further payment of the same entry. */
  add(amount: string, booked: boolean, entries: 0 | 1): void {
    const minor = minorOf(amount);
    const counts = booked ? this.booked : this.left;
    counts.lines += entries;
    if (amount.startsWith('-')) {
      counts.debitLines += entries;
      counts.debits -= minor;
    } else {
      counts.creditLines += entries;
      counts.credits += minor;
    }
  }
}

/**
 * The counts and sums of `TxsSummry` as totals of what is delivered. Banks differ on whether entries that are not booked are in
 * them: a figure that is right with them is told as the figure without.
 */
export function controlTotals(
  summary: XmlElement | null,
  currency: CurrencyCode,
  tally: EntryTally,
): ControlTotals {
  if (summary === null) return NO_CONTROLS;
  const { booked, left } = tally;
  const count = (value: string, delivered: number, unbooked: number): number | null => {
    if (!/^\d{1,15}$/u.test(value)) return null;
    return Number(value) === delivered + unbooked ? delivered : Number(value);
  };
  const sum = (value: string, delivered: bigint, unbooked: bigint): string | null => {
    const stated = value === '' || tally.mixed ? null : readAmount(value, currency, false);
    if (stated?.ok !== true) return null;
    return minorOf(stated.value) === delivered + unbooked ? formatAmount(delivered, currency) : stated.value;
  };
  return {
    lines: count(summary.textAt('TtlNtries', 'NbOfNtries'), booked.lines, left.lines),
    creditLines: count(summary.textAt('TtlCdtNtries', 'NbOfNtries'), booked.creditLines, left.creditLines),
    debitLines: count(summary.textAt('TtlDbtNtries', 'NbOfNtries'), booked.debitLines, left.debitLines),
    credits: sum(summary.textAt('TtlCdtNtries', 'Sum'), booked.credits, left.credits),
    debits: sum(summary.textAt('TtlDbtNtries', 'Sum'), booked.debits, left.debits),
  };
}
