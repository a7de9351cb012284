import { problem, type Problem } from '../../errors/problem.ts';
import { addDays, monthOf, monthRange, type CalendarDate, type Month } from '../../std/calendar-date.ts';
import type { Ledger } from '../document/document.ts';

/** A month was locked or unlocked. Periods lock per ledger (SPEC 6). */
export type PeriodLockFact = {
  readonly seq: number;
  readonly ledger: Ledger;
  readonly month: Month;
  readonly locked: boolean;
};

/** The last locked day of each ledger; null: nothing is locked. A locked month locks everything before it, or its opening balance could move. */
export type PeriodLocks = Readonly<Record<Ledger, CalendarDate | null>>;

/** Nothing is locked. */
export const NO_LOCKS: PeriodLocks = { AR: null, AP: null };

/** Months of a ledger that are locked by name, latest fact of each month winning. */
export function lockedMonths(facts: readonly PeriodLockFact[], ledger: Ledger): readonly Month[] {
  const state = new Map<Month, PeriodLockFact>();
  for (const fact of facts) {
    const known = state.get(fact.month);
    if (fact.ledger === ledger && (known === undefined || fact.seq > known.seq)) state.set(fact.month, fact);
  }
  return [...state.values()]
    .filter((fact) => fact.locked)
    .map((fact) => fact.month)
    .sort();
}

function laterOf(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** Folds lock facts and the final cut-over day of each ledger's opening (SPEC 8) into the last locked day. */
export function periodLocks(
  facts: readonly PeriodLockFact[],
  cutOver: Readonly<Record<Ledger, CalendarDate | null>> = NO_LOCKS,
): PeriodLocks {
  const through = (ledger: Ledger): CalendarDate | null => {
    const last = lockedMonths(facts, ledger).at(-1);
    return laterOf(last === undefined ? null : monthRange(last).to, cutOver[ledger]);
  };
  return { AR: through('AR'), AP: through('AP') };
}

/** True when nothing may be dated this day in this ledger any more. */
export function isLocked(locks: PeriodLocks, ledger: Ledger, date: CalendarDate): boolean {
  const through = locks[ledger];
  return through !== null && date <= through;
}

/** The date itself when it is open, else the first open day after it. */
export function firstOpenDay(locks: PeriodLocks, ledger: Ledger, date: CalendarDate): CalendarDate {
  const through = locks[ledger];
  return through !== null && date <= through ? addDays(through, 1) : date;
}

/** The refusal of a date in a locked period (PERIOD_LOCKED), or null. `place` names the field. */
export function checkOpenDay(
  locks: PeriodLocks,
  ledger: Ledger,
  date: CalendarDate,
  place: string,
): Problem | null {
  if (!isLocked(locks, ledger, date)) return null;
  return problem('PERIOD_LOCKED', place, {
    ledger,
    date,
    month: monthOf(date),
    open: firstOpenDay(locks, ledger, date),
  });
}

/** Why a month cannot be locked: it is already (PERIOD_STATE). */
export function checkLockMonth(
  facts: readonly PeriodLockFact[],
  ledger: Ledger,
  month: Month,
): Problem | null {
  return lockedMonths(facts, ledger).includes(month)
    ? problem('PERIOD_STATE', 'month', { ledger, month, state: 'locked' })
    : null;
}

/** Why a month cannot be unlocked: it is open (PERIOD_STATE), or a later one is locked and would stay so (PERIOD_LATER_LOCKED). */
export function checkUnlockMonth(
  facts: readonly PeriodLockFact[],
  ledger: Ledger,
  month: Month,
): Problem | null {
  const months = lockedMonths(facts, ledger);
  const last = months.at(-1);
  if (!months.includes(month)) return problem('PERIOD_STATE', 'month', { ledger, month, state: 'open' });
  return last !== undefined && last > month
    ? problem('PERIOD_LATER_LOCKED', 'month', { ledger, month, later: last })
    : null;
}

/** The later of two dates. */
export function laterDate(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/**
 * The business date an allocation gets by itself (SPEC 6): the later of the two documents' dates if that day is open. Else the
 * first day of the open period, or the day it is recorded when that day lies in the same month and is given.
 */
export function allocationDate(
  dateA: CalendarDate,
  dateB: CalendarDate,
  ledger: Ledger,
  locks: PeriodLocks,
  recordedOn: CalendarDate | null = null,
): CalendarDate {
  const later = laterDate(dateA, dateB);
  const open = firstOpenDay(locks, ledger, later);
  if (open === later || recordedOn === null || recordedOn < open) return open;
  return monthOf(recordedOn) === monthOf(open) ? recordedOn : open;
}
