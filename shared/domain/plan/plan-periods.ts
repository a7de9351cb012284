import {
  addDays,
  addMonths,
  calendarDate,
  type CalendarDate,
  dateParts,
  daysBetween,
} from '../../std/calendar-date.ts';

/** How often accounts are compared. */
export const RHYTHMS = ['monthly', 'quarterly', 'yearly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** One period of a plan: first and last day, both inclusive. */
export type PlanPeriod = { readonly from: CalendarDate; readonly to: CalendarDate };

/** How far the comparison of one account for one period has got (SPEC 25). */
export const PLAN_STATES = ['done', 'due', 'overdue'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Most periods a plan looks back over: ten years of months. What is older is no longer asked for. */
export const PERIODS_MAX = 120;

const MONTHS: Readonly<Record<Rhythm, number>> = { monthly: 1, quarterly: 3, yearly: 12 };

/** The period of a rhythm that a day lies in: calendar months, quarters and years. */
export function periodAround(rhythm: Rhythm, day: CalendarDate): PlanPeriod {
  const { year, month } = dateParts(day);
  const months = MONTHS[rhythm];
  const from = calendarDate(year, month - ((month - 1) % months), 1);
  return { from, to: addDays(addMonths(from, months), -1) };
}

/**
 * The periods of a plan that are over on a day, oldest first: the first is the one `since` lies in, each begins the day after the one
 * before it ended (SPEC 25). At most the last `PERIODS_MAX`.
 */
export function endedPeriods(
  rhythm: Rhythm,
  since: CalendarDate,
  today: CalendarDate,
): readonly PlanPeriod[] {
  const periods: PlanPeriod[] = [];
  for (
    let period = periodAround(rhythm, since);
    period.to < today;
    period = periodAround(rhythm, addDays(period.to, 1))
  ) {
    periods.push(period);
    if (periods.length > PERIODS_MAX) periods.shift();
  }
  return periods;
}

/** The last day on which a comparison of a period is still in time: so many days after its end. */
export function dueDay(period: PlanPeriod, days: number): CalendarDate {
  return addDays(period.to, days);
}

/** Where a comparison stands on a day: done once closed, overdue from the day after it was due (SPEC 25). */
export function planState(closed: boolean, due: CalendarDate, today: CalendarDate): PlanState {
  if (closed) return 'done';
  return due < today ? 'overdue' : 'due';
}

/** Days a comparison is late on a day; 0 while it is in time. */
export function daysLate(due: CalendarDate, today: CalendarDate): number {
  return Math.max(0, daysBetween(due, today));
}
