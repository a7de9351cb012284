import type { CurrencyCode } from '../../../shared/domain/money/currency.ts';
import { readAmount } from '../../../shared/domain/reading/amount-text.ts';
import { parseCalendarDate, type CalendarDate } from '../../../shared/std/calendar-date.ts';

/** Longest text of a record shown beside its meaning, in characters. */
const RAW_MAX = 2_000;
/** Records between two breaths of a reader. */
export const RECORDS_PER_BREATH = 500;
/** Years of two digits below this belong to this century. */
const CENTURY_PIVOT = 80;

/** The year of two digits: 79 is 2079, 80 is 1980. */
export function fullYear(twoDigits: string): number {
  const year = Number(twoDigits);
  return year < CENTURY_PIVOT ? 2000 + year : 1900 + year;
}

/** A day from year (two digits), month and day; null when it does not exist. */
export function shortDate(year: string, month: string, day: string): CalendarDate | null {
  return parseCalendarDate(`${String(fullYear(year))}-${month}-${day}`);
}

/**
 * Canonical text of digits whose last `decimals` stand behind the point. Null when they are no digits, or when the currency has
 * fewer decimals and the rest is not zero: an amount is never rounded.
 */
export function impliedAmount(
  digits: string,
  decimals: number,
  negative: boolean,
  currency: CurrencyCode,
): string | null {
  if (!/^\d+$/u.test(digits)) return null;
  const padded = digits.padStart(decimals + 1, '0');
  const units = padded.slice(0, padded.length - decimals);
  const rest = padded.slice(padded.length - decimals);
  const amount = readAmount(decimals === 0 ? units : `${units}.${rest}`, currency, false);
  if (!amount.ok) return null;
  return negative && /[1-9]/u.test(amount.value) ? `-${amount.value}` : amount.value;
}

/** The text of a record as it is shown. */
export function rawText(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .slice(0, RAW_MAX);
}

/** A short piece of a record for a finding. */
export function excerpt(text: string): string {
  return text.trim().slice(0, 80);
}

/** Facts without a field of their own; without prototype. Empty texts are left out, a repeated caption goes on in a new line. */
export function customFacts(facts: Iterable<readonly [string, string]>): Readonly<Record<string, string>> {
  // Object.create gives `any`; a record of texts is what is filled in below.
  const custom = Object.create(null) as Record<string, string>;
  for (const [caption, text] of facts) {
    const value = text.trim();
    if (value === '' || caption === '__proto__') continue;
    const before = custom[caption];
    custom[caption] = before === undefined ? value : `${before}\n${value}`;
  }
  return custom;
}

/** The remainder by 97 of a number of any length. */
export function modulo97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** The IBAN (ISO 13616) of a national account number: two check digits over the number and the country's letters. */
export function ibanFrom(country: string, national: string): string {
  const digits = `${national}${country}00`.replaceAll(/[A-Z]/gu, (c) => String(c.charCodeAt(0) - 55));
  if (!/^\d+$/u.test(digits)) return '';
  return `${country}${String(98 - modulo97(digits)).padStart(2, '0')}${national}`;
}
