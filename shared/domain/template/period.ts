import {
  addDays,
  addMonths,
  calendarDate,
  type CalendarDate,
  dateParts,
  endOfMonth,
} from '../../std/calendar-date.ts';

/**
 * Days a template names without naming dates, so that it may be used month after month (SPEC 48). A paper or report that stands on one
 * day stands on the last of them.
 */
export const PERIODS = [
  'today',
  'month',
  'last_month',
  'quarter',
  'last_quarter',
  'half',
  'year',
  'last_year',
  'twelve_months',
  'twelve_ended',
] as const;
export type Period = (typeof PERIODS)[number];

/** First and last day, both belonging to it. */
type Span = { readonly from: CalendarDate; readonly to: CalendarDate };

/** So many whole months beginning in the month `shift` months away. */
function months(first: CalendarDate, shift: number, count: number): Span {
  const from = addMonths(first, shift);
  return { from, to: endOfMonth(addMonths(from, count - 1)) };
}

/**
 * The days of a period as seen from a day (SPEC 48): `month`, `quarter`, `half` and `year` run from their beginning to that day, `last_…`
 * are whole and ended before it, `twelve_months` is the running month with the eleven before it, `twelve_ended` the twelve before it.
 */
export function periodSpan(period: Period, today: CalendarDate): Span {
  const { year, month } = dateParts(today);
  const first = calendarDate(year, month, 1);
  const intoQuarter = (month - 1) % 3;
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'month':
      return { from: first, to: today };
    case 'last_month':
      return { from: addMonths(first, -1), to: addDays(first, -1) };
    case 'quarter':
      return { from: addMonths(first, -intoQuarter), to: today };
    case 'last_quarter':
      return months(first, -intoQuarter - 3, 3);
    case 'half':
      return { from: addMonths(first, -((month - 1) % 6)), to: today };
    case 'year':
      return { from: calendarDate(year, 1, 1), to: today };
    case 'last_year':
      return { from: calendarDate(year - 1, 1, 1), to: calendarDate(year - 1, 12, 31) };
    case 'twelve_months':
      return { from: addMonths(first, -11), to: today };
    case 'twelve_ended':
      return months(first, -12, 12);
  }
}
