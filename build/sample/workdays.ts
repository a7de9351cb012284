import { addDays, dayNumber, type CalendarDate } from '../../shared/std/calendar-date.ts';
import { day } from './worked-example.ts';

export const CUT_OVER = day('2026-09-30');
export const LAST_DAY = day('2026-12-31');
const HOLIDAY_END = day('2026-10-08');

/** Monday to Friday outside the holiday of the first week of October. */
export function isWorkday(date: CalendarDate): boolean {
  const weekday = (dayNumber(date) + 3) % 7;
  return weekday < 5 && date > HOLIDAY_END;
}

/** Every working day from the first to the last, both included. */
export function workdays(from: CalendarDate, to: CalendarDate): readonly CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (isWorkday(date)) days.push(date);
  return days;
}
