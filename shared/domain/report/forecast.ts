import { addDays, type CalendarDate } from '../../std/calendar-date.ts';
import { absolute, divideRounded } from '../../std/integer.ts';
import type { Ratio } from './ratio.ts';
import type { Span } from './spans.ts';

/** How late somebody paid: amounts settled, and each of them times the days after its due date (negative: before). */
export type PaymentRecord = {
  readonly partyId: number;
  readonly settledMinor: bigint;
  readonly minorDays: bigint;
};

/** Days each party pays after the due date, weighted by amount; parties without a record pay as the ledger as a whole does. */
export type Habits = { readonly ofParty: ReadonlyMap<number, number>; readonly ofAll: number };

/** Habits of payment from what was settled (SPEC 21). */
export function habitsOf(records: readonly PaymentRecord[]): Habits {
  const mean = (settled: bigint, minorDays: bigint): number =>
    Number(divideRounded(minorDays, settled, 'half-up'));
  const counted = records.filter(({ settledMinor }) => settledMinor > 0n);
  const settled = counted.reduce((sum, record) => sum + record.settledMinor, 0n);
  const minorDays = counted.reduce((sum, record) => sum + record.minorDays, 0n);
  return {
    ofParty: new Map(
      counted.map((record) => [record.partyId, mean(record.settledMinor, record.minorDays)] as const),
    ),
    ofAll: settled === 0n ? 0 : mean(settled, minorDays),
  };
}

/** Days a party is expected to pay after a due date. */
export function habitDays(habits: Habits, partyId: number): number {
  return habits.ofParty.get(partyId) ?? habits.ofAll;
}

/** Positive open amounts of a party that fall due on one day. */
export type DueAmount = {
  readonly partyId: number;
  readonly dueDate: CalendarDate;
  readonly openMinor: bigint;
};

/** Due dates whose money is expected in each span by a habit of so many days: dates compare as text, so that many amounts need no counting of days. */
function dueSpans(days: number, spans: readonly Span[]): readonly Span[] {
  return spans.map(({ from, to }) => ({ from: addDays(from, -days), to: addDays(to, -days) }));
}

function placeIn(dueDate: CalendarDate, shifted: readonly Span[]): number | 'passed' | 'later' {
  const [first] = shifted;
  if (first === undefined) return 'later';
  if (dueDate < first.from) return 'passed';
  const index = shifted.findIndex((span) => dueDate <= span.to);
  return index === -1 ? 'later' : index;
}

/** Where the money of a due date is expected: the index of a span, or that the day by habit has passed already, or lies after the last span. */
export function expectedIn(
  dueDate: CalendarDate,
  days: number,
  spans: readonly Span[],
): number | 'passed' | 'later' {
  return placeIn(dueDate, dueSpans(days, spans));
}

/** What is expected in each span; Σ of all is Σ of the amounts. */
export type Forecast = {
  readonly spansMinor: readonly bigint[];
  readonly passedMinor: bigint;
  readonly laterMinor: bigint;
};

/** Lays open amounts out by the day they are expected: due date and habit (SPEC 21). Spans follow one another without a gap. */
export function forecastOf(amounts: readonly DueAmount[], habits: Habits, spans: readonly Span[]): Forecast {
  const spansMinor = spans.map(() => 0n);
  let [passedMinor, laterMinor] = [0n, 0n];
  const known = new Map<number, readonly Span[]>();
  for (const { partyId, dueDate, openMinor } of amounts) {
    const days = habitDays(habits, partyId);
    const shifted = known.get(days) ?? dueSpans(days, spans);
    known.set(days, shifted);
    const place = placeIn(dueDate, shifted);
    if (place === 'passed') passedMinor += openMinor;
    else if (place === 'later') laterMinor += openMinor;
    else spansMinor[place] = (spansMinor[place] ?? 0n) + openMinor;
  }
  return { spansMinor, passedMinor, laterMinor };
}

/** A month that is over: what would have been expected at its beginning, and what came. */
export type BackTest = { readonly expectedMinor: bigint; readonly actualMinor: bigint };

/** Σ |expected − actual| ÷ Σ actual, and the same with its sign: how far off the method was, and on which side (SPEC 21). */
export function forecastError(tests: readonly BackTest[]): { readonly size: Ratio; readonly bias: Ratio } {
  let [off, bias, actual] = [0n, 0n, 0n];
  for (const test of tests) {
    off += absolute(test.expectedMinor - test.actualMinor);
    bias += test.expectedMinor - test.actualMinor;
    actual += test.actualMinor;
  }
  return {
    size: { numerator: off, denominator: actual },
    bias: { numerator: bias, denominator: actual },
  };
}
