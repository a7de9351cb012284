import {
  addDays,
  addMonths,
  calendarDate,
  dateParts,
  daysInMonth,
  endOfMonth,
  parseCalendarDate,
  type CalendarDate,
} from '../../shared/std/calendar-date.ts';

/** Today in the place where the window stands. */
export function today(now: Date = new Date()): CalendarDate {
  return calendarDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** The recorded moment of a fact, in local time to the minute: 2026-10-05 14:03. Text that is no moment is shown as it came. */
export function showMoment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

function day(year: number, month: number, dayOfMonth: number): CalendarDate | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return calendarDate(year, month, dayOfMonth);
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * What somebody typed into a date field. Reads 2026-10-05, 2026/10/5, 2026.10.5, 2026年10月5日, 20261005, 261005,
 * 10-5 and 1005 (this year), 5 (this month), T for today, +3 and -3 days from `base`. Null when it is none of these.
 */
export function readDate(
  typed: string,
  base: CalendarDate,
  now: CalendarDate = today(),
): CalendarDate | null {
  const text = typed.normalize('NFKC').trim();
  if (/^t$/iu.test(text)) return now;
  const shift = /^([+-])(\d{1,4})$/u.exec(text);
  if (shift !== null) return addDays(base, (shift[1] === '-' ? -1 : 1) * Number(shift[2]));
  const { year, month } = dateParts(now);
  const parts = /^(?:(\d{4}|\d{2})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text);
  if (parts !== null) {
    return day(parts[1] === undefined ? year : fullYear(parts[1]), Number(parts[2]), Number(parts[3]));
  }
  const digits = /^(\d{4}|\d{2})?(\d{2})(\d{2})$/u.exec(text);
  if (digits !== null) {
    return day(digits[1] === undefined ? year : fullYear(digits[1]), Number(digits[2]), Number(digits[3]));
  }
  return /^\d{1,2}$/u.test(text) ? day(year, month, Number(text)) : parseCalendarDate(text);
}

/** Single keys of a date field: T today, + and - a day, M and H first and last of the month, Y and R first and last of the year, W and K a week back and on. */
export function dateAfterKey(
  key: string,
  date: CalendarDate,
  now: CalendarDate = today(),
): CalendarDate | null {
  const { year } = dateParts(date);
  switch (key.toLowerCase()) {
    case 't':
      return now;
    case '+':
    case '=':
      return addDays(date, 1);
    case '-':
      return addDays(date, -1);
    case 'm':
      return calendarDate(year, dateParts(date).month, 1);
    case 'h':
      return endOfMonth(date);
    case 'y':
      return calendarDate(year, 1, 1);
    case 'r':
      return calendarDate(year, 12, 31);
    case 'w':
      return addDays(date, -7);
    case 'k':
      return addDays(date, 7);
    default:
      return null;
  }
}

/** First and last day of the month so many months from the one `date` lies in. */
export function monthAround(
  date: CalendarDate,
  months: number,
): { readonly from: CalendarDate; readonly to: CalendarDate } {
  const { year, month } = dateParts(
    addMonths(calendarDate(dateParts(date).year, dateParts(date).month, 1), months),
  );
  const from = calendarDate(year, month, 1);
  return { from, to: endOfMonth(from) };
}
