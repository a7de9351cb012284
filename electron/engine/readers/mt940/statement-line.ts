import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import {
  dateParts,
  dayNumber,
  parseCalendarDate,
  type CalendarDate,
} from '../../../../shared/std/calendar-date.ts';
import { fullYear, shortDate } from '../record-parts.ts';

/** What field :61: says. */
export type StatementLine = {
  /** Null where the day does not exist. */
  readonly valueDate: CalendarDate | null;
  /** The day of the entry; null where none is given. */
  readonly entryDate: CalendarDate | null;
  /** As written, for what is said about it. */
  readonly valueText: string;
  /** Money in is positive. */
  readonly amount: string;
  readonly reversal: boolean;
  readonly code: string;
  readonly reference: string;
  readonly bankReference: string;
  readonly supplement: string;
};

/**
 * YYMMDD [MMDD] mark [third letter of the currency] amount code reference [//bank reference]. Marks: C, D, RC, RD, and EC, ED of
 * entries that are only expected. Banks put spaces between the parts and references longer than the 16 characters allowed.
 */
const LINE =
  /^(\d{2})(\d{2})(\d{2}) ?(\d{4})? *(R[CD]|E[CD]|[CD])([A-Z])? ?([\d.]*,?\d*) *([A-Z][A-Z0-9 ]{3})(.*)$/u;

/** Reads field :61:, or null when it does not have its form. Amounts finer than the currency are none. */
export function readStatementLine(lines: readonly string[], currency: CurrencyCode): StatementLine | null {
  const split = splitLines(lines);
  if (split === null) return null;
  const { match, supplement } = split;
  const [, year = '', month = '', day = '', entry, mark = '', , written = '', code = '', rest = ''] = match;
  const unsigned = amountOf(written, currency);
  if (unsigned === null) return null;
  const valueDate = shortDate(year, month, day);
  // A reversal of a credit takes money out again, and the other way round.
  const negative = mark === 'D' || mark === 'ED' || mark === 'RC';
  const [reference, bankReference] = splitReference(rest);
  return {
    valueDate,
    entryDate: entry === undefined ? null : entryDate(entry, valueDate, fullYear(year)),
    valueText: `${year}${month}${day}`,
    amount: negative && /[1-9]/u.test(unsigned) ? `-${unsigned}` : unsigned,
    reversal: mark.startsWith('R'),
    code: code.trim(),
    reference,
    bankReference,
    supplement,
  };
}

/** The parts of the line, and what stands below it. Some programs wrap inside the line: then its first two lines belong together. */
function splitLines(
  lines: readonly string[],
): { readonly match: RegExpExecArray; readonly supplement: string } | null {
  const [first = '', second = ''] = lines;
  const match = LINE.exec(first.trim());
  if (match !== null) return { match, supplement: lines.slice(1).join(' ').trim() };
  const joined = LINE.exec(first.trim() + second.trim());
  return joined === null ? null : { match: joined, supplement: lines.slice(2).join(' ').trim() };
}

function splitReference(rest: string): readonly [string, string] {
  const at = rest.indexOf('//');
  const reference = (at < 0 ? rest : rest.slice(0, at)).trim();
  return [reference === 'NONREF' ? '' : reference, at < 0 ? '' : rest.slice(at + 2).trim()];
}

/** An amount with a decimal comma: "300,", "0,1", "000147,64". Null when it is none, or finer than the currency. */
export function amountOf(written: string, currency: CurrencyCode): string | null {
  const match = /^(\d+)(?:[.,](\d*))?$/u.exec(written.trim());
  if (match === null) return null;
  const [, units = '', decimals = ''] = match;
  const amount = readAmount(decimals === '' ? units : `${units}.${decimals}`, currency, false);
  return amount.ok ? amount.value : null;
}

const HALF_YEAR = 182;

/** The entry's month and day in the year that lies nearest to the value date: banks book around the turn of the year. */
function entryDate(monthDay: string, value: CalendarDate | null, year: number): CalendarDate | null {
  const [month, day] = [monthDay.slice(0, 2), monthDay.slice(2)];
  if (value === null) return parseCalendarDate(`${String(year)}-${month}-${day}`);
  const base = dateParts(value).year;
  const same = parseCalendarDate(`${base}-${month}-${day}`);
  if (same !== null && Math.abs(dayNumber(same) - dayNumber(value)) <= HALF_YEAR) return same;
  let best = same;
  for (const candidate of [base - 1, base + 1]) {
    const date = parseCalendarDate(`${candidate}-${month}-${day}`);
    if (date === null) continue;
    const distance = Math.abs(dayNumber(date) - dayNumber(value));
    if (best === null || distance < Math.abs(dayNumber(best) - dayNumber(value))) best = date;
  }
  return best;
}
