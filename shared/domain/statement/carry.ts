import { dateParts } from '../../std/calendar-date.ts';
import { signedBalance } from './check-snapshot.ts';
import { frozenMinor } from './frozen-amount.ts';
import type { CarryMode, StatementLine, StatementSnapshot } from './snapshot.ts';

/** Debits and credits added up, in minor units. */
export type SidePair = { readonly debit: bigint; readonly credit: bigint };

/** What stands at a page break (承前页, 过次页): sums of the page, of the period and of the year so far, and the debit-positive balance, in minor units. */
export type CarriedSums = {
  readonly page: SidePair;
  readonly period: SidePair;
  readonly year: SidePair;
  readonly balance: bigint;
};

const NOTHING: SidePair = { debit: 0n, credit: 0n };

function pairOf(line: StatementLine, snapshot: StatementSnapshot): SidePair {
  return {
    debit: frozenMinor(line.debit, snapshot.currency),
    credit: frozenMinor(line.credit, snapshot.currency),
  };
}

function add(one: SidePair, other: SidePair): SidePair {
  return { debit: one.debit + other.debit, credit: one.credit + other.credit };
}

function inClosingYear(line: StatementLine, snapshot: StatementSnapshot): boolean {
  return dateParts(line.date).year === dateParts(snapshot.to).year;
}

/** The sums before the first line: the year already holds what moved before the period. */
export function carryAtStart(snapshot: StatementSnapshot): CarriedSums {
  const own = snapshot.lines.filter((line) => inClosingYear(line, snapshot));
  const moved = own.reduce((sum, line) => add(sum, pairOf(line, snapshot)), NOTHING);
  return {
    page: NOTHING,
    period: NOTHING,
    year: {
      debit: frozenMinor(snapshot.yearTotals.debit, snapshot.currency) - moved.debit,
      credit: frozenMinor(snapshot.yearTotals.credit, snapshot.currency) - moved.credit,
    },
    balance: signedBalance(snapshot.opening, snapshot.currency),
  };
}

/** The sums after one more line. */
export function carryAfter(sums: CarriedSums, line: StatementLine, snapshot: StatementSnapshot): CarriedSums {
  const pair = pairOf(line, snapshot);
  return {
    page: add(sums.page, pair),
    period: add(sums.period, pair),
    year: inClosingYear(line, snapshot) ? add(sums.year, pair) : sums.year,
    balance: sums.balance + pair.debit - pair.credit,
  };
}

/** The same sums at the top of a new page: the page's own begin again. */
export function carryToNextPage(sums: CarriedSums): CarriedSums {
  return { ...sums, page: NOTHING };
}

/** The pair a template prints at a page break; null when it prints the balance alone. */
export function carriedPair(sums: CarriedSums, mode: CarryMode): SidePair | null {
  return mode === 'balance_only' ? null : sums[mode];
}
