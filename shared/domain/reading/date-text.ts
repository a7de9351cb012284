import {
  calendarDate,
  daysInMonth,
  fromDayNumber,
  parseCalendarDate,
  type CalendarDate,
} from '../../std/calendar-date.ts';

/** How a column writes day, month and year when the year comes last. */
export type DateOrder = 'dmy' | 'mdy';

/** What a text says about the order of day and month: it decides it, it fits both, or there is nothing to decide. */
export type DateEvidence = DateOrder | 'either' | 'none';

const TIME = String.raw`(?:[T\s]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|\s*[AaPp][Mm])?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${TIME}$`, 'u');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}):?(\d{2}):?(\d{2})?)?$/u;
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${TIME}$`, 'u');
const SERIAL = /^(\d{5})(?:\.\d+)?$/u;
const NAMED = /^(?:(\d{1,2})[\s-]+([a-z]{3,9})[\s,-]+(\d{4})|([a-z]{3,9})\s+(\d{1,2}),?\s+(\d{4}))$/iu;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Day numbers taken for dates: 1954 to 2118. */
const SERIAL_MIN = 20_000;
const SERIAL_MAX = 80_000;
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** Two-digit years are years of this century. */
const CENTURY = 2000;

/** Longest text that may be a date, with its time and the spaces around. */
const DATE_TEXT_MAX = 100;

function fold(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, ' ').trim();
}

function dayOf(year: number, month: number, day: number): CalendarDate | null {
  if (month < 1 || month > 12 || year < 1900 || day < 1 || day > daysInMonth(year, month)) return null;
  return calendarDate(year, month, day);
}

/** What one text contributes to deciding the order of its column. */
export function dateEvidence(text: string): DateEvidence {
  if (
    text.length < 6 ||
    text.length > DATE_TEXT_MAX ||
    (text.charCodeAt(4) < 0x30 && !/^\d{1,2}[-/.]/u.test(text))
  )
    return 'none';
  const match = YEAR_LAST.exec(fold(text));
  if (match === null || isYearFirstShort(match)) return 'none';
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 && second <= 12) return 'dmy';
  if (second > 12 && first <= 12) return 'mdy';
  return first === second || first > 12 ? 'none' : 'either';
}

/** 24-3-5: with dashes and a two-digit group at the end nobody can tell which part is the year. */
function isYearFirstShort(match: RegExpExecArray): boolean {
  return match[4]?.length === 2 && match[2] === '-';
}

/**
 * Reads a date in any form files use: 2026-01-05, 2026/1/5, 2026.1.5, 2026年1月5日, 20260105, with or without a time, day numbers of
 * spreadsheets, 05/01/2026 and 05/01/26 in the order given, 5 Jan 2026. Null for anything else, days that do not exist, and
 * for day and month that could be either when `order` is null.
 */
export function parseDateText(text: string, order: DateOrder | null, date1904: boolean): CalendarDate | null {
  if (text.length > DATE_TEXT_MAX) return null;
  if (text.length === 10) {
    const plain = parseCalendarDate(text);
    if (plain !== null) return plain;
  }
  const folded = fold(text);
  const first = YEAR_FIRST.exec(folded) ?? COMPACT.exec(folded);
  if (first !== null) return dayOf(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = YEAR_LAST.exec(folded);
  if (last !== null) return yearLast(last, order);
  const serial = SERIAL.exec(folded);
  if (serial !== null) {
    const day = Number(serial[1]);
    return day < SERIAL_MIN || day > SERIAL_MAX
      ? null
      : fromDayNumber(day - (date1904 ? EPOCH_1904 : EPOCH_1900));
  }
  const named = NAMED.exec(folded);
  if (named === null) return null;
  const month = MONTHS.indexOf((named[2] ?? named[4] ?? '').slice(0, 3).toLowerCase()) + 1;
  return dayOf(Number(named[3] ?? named[6]), month, Number(named[1] ?? named[5]));
}

function yearLast(match: RegExpExecArray, order: DateOrder | null): CalendarDate | null {
  if (isYearFirstShort(match)) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const year = match[4]?.length === 2 ? CENTURY + Number(match[4]) : Number(match[4]);
  const decided = first > 12 ? 'dmy' : second > 12 ? 'mdy' : (order ?? (first === second ? 'dmy' : null));
  if (decided === null || (order !== null && decided !== order && first !== second)) return null;
  return decided === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second);
}
