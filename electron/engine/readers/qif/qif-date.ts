import {
  dateEvidence,
  parseDateText,
  type DateEvidence,
  type DateOrder,
} from '../../../../shared/domain/reading/date-text.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';

/** 1/ 2'95, 12/31'2024, 01/02/24, 01.02.24: day and month in either order, the year last. An apostrophe stands before it. */
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.'](\d{4}|\d{2})$/u;
/** Two-digit years from here are of the last century, as in POSIX. */
const PIVOT = 69;

/** A date of QIF in the form others write it: without spaces, with the whole year. */
function plain(text: string): string {
  const bare = text.replaceAll(/\s/gu, '').replace('’', "'");
  const match = YEAR_LAST.exec(bare);
  if (match === null) return text.trim();
  const [, first = '', separator = '', second = '', year = ''] = match;
  const whole = year.length === 4 ? year : String((Number(year) < PIVOT ? 2000 : 1900) + Number(year));
  return [first, second, whole].join(separator);
}

/** What a date says about the order of day and month in its file. Points are only written after the day. */
export function qifDateEvidence(text: string): DateEvidence {
  const date = plain(text);
  return /^\d{1,2}\.\d{1,2}\.\d{4}$/u.test(date) ? 'none' : dateEvidence(date);
}

/** Reads a date of QIF; null for what is none, and where `order` has to be known and is not. */
export function qifDate(text: string, order: DateOrder | null): CalendarDate | null {
  const date = plain(text);
  return parseDateText(date, date.includes('.') ? 'dmy' : order, false);
}
