import { addDays, type CalendarDate } from '../../std/calendar-date.ts';

/** From a day on somebody else sells to a party. Of two of one day the later recorded counts; `order` rises with recording. */
export type SalespersonChange = {
  readonly from: CalendarDate;
  readonly name: string;
  readonly order: number;
};

/** Days somebody sells to a party; both included, null without end. An empty name is nobody. */
export type SalespersonPeriod = {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly name: string;
};

function counting(changes: readonly SalespersonChange[]): readonly SalespersonChange[] {
  const ordered = changes.toSorted((a, b) =>
    a.from === b.from ? a.order - b.order : a.from < b.from ? -1 : 1,
  );
  return ordered.filter(({ from }, index) => ordered[index + 1]?.from !== from);
}

/**
 * Who sells to a party, in order and without a gap: exactly one name on every day (SPEC 34). `base` is the name the party itself carries,
 * which holds until the first change. Periods of one and the same name that follow one another are one.
 */
export function salespersonPeriods(
  base: string,
  changes: readonly SalespersonChange[],
): readonly SalespersonPeriod[] {
  const periods: SalespersonPeriod[] = [{ from: null, to: null, name: base }];
  for (const { from, name } of counting(changes)) {
    const last = periods.at(-1);
    if (last === undefined || last.name === name) continue;
    periods[periods.length - 1] = { ...last, to: addDays(from, -1) };
    periods.push({ from, to: null, name });
  }
  return periods;
}

/** Who sells to a party on a day (SPEC 34). */
export function salespersonOn(
  base: string,
  changes: readonly SalespersonChange[],
  day: CalendarDate,
): string {
  return counting(changes).findLast(({ from }) => from <= day)?.name ?? base;
}
