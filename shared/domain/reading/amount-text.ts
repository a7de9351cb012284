import type { ErrorCode } from '../../errors/problem.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { currencyExponent, type CurrencyExponent } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { AMOUNT_TEXT_MAX, formatAmount, parseAmount } from '../money/parse-amount.ts';

/** What the decimals of a column look like: a cell decides for the point or the comma, or fits both. */
export type DecimalEvidence = 'point' | 'comma' | 'none';

const ZEROS = ['', '0', '00', '000'] as const;
/** Longest text the fast path takes: its digits stay far below the limit of an amount. */
const FAST_LENGTH_MAX = 14;

/**
 * The fast path for what nearly every cell is: "-123.45" or "123". Gives the canonical text, or null when the text is not that
 * plain and the parser has to look at it. A test proves that both always agree.
 */
export function plainAmount(text: string, exponent: CurrencyExponent): string | null {
  const length = text.length;
  if (length === 0 || length > FAST_LENGTH_MAX) return null;
  const start = text.charCodeAt(0) === 0x2d ? 1 : 0;
  let point = -1;
  let nonZero = false;
  for (let at = start; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x2e && point < 0 && at > start) point = at;
    else if (code < 0x30 || code > 0x39) return null;
    else nonZero ||= code !== 0x30;
  }
  const units = (point < 0 ? length : point) - start;
  if (units === 0 || (units > 1 && text.charCodeAt(start) === 0x30)) return null;
  const decimals = point < 0 ? 0 : length - point - 1;
  if (decimals > exponent || point === length - 1) return null;
  const signed = start === 1 && !nonZero ? text.slice(1) : text;
  if (decimals === exponent) return signed;
  return `${signed}${point < 0 ? '.' : ''}${ZEROS[exponent - decimals] ?? ''}`;
}

/** Canonical text of an amount ("1234.50"). The error is the code of the money parser that says why there is none. */
export function readAmount(text: string, currency: CurrencyCode, comma: boolean): Result<string, ErrorCode> {
  const plain = plainAmount(text, currencyExponent(currency));
  if (plain !== null) return ok(plain);
  if (text.length > AMOUNT_TEXT_MAX) return err('MONEY_UNREADABLE');
  const parsed = parseAmount(comma ? swapDecimals(text) : text, currency);
  return parsed.ok ? ok(formatAmount(parsed.value, currency)) : err(parsed.error.code);
}

/** Minor units of canonical text. */
export function minorOf(canonical: string): bigint {
  return BigInt(canonical.replace('.', ''));
}

/** The opposite amount of canonical text. Nothing has no sign. */
export function negated(canonical: string): string {
  if (canonical.startsWith('-')) return canonical.slice(1);
  return /[1-9]/u.test(canonical) ? `-${canonical}` : canonical;
}

/** 1.234,56 and 1 234,56 as the parser knows them. */
function swapDecimals(text: string): string {
  return text.replaceAll(/[.\u00A0\u202F ](?=\d{3}(?:\D|$))/gu, '').replace(/,(?=\d*[^\d,]*$)/u, '.');
}

/** What a cell says about the decimal sign of its column. Groups of three behind a comma say nothing against the point. */
export function decimalEvidence(text: string): DecimalEvidence {
  if (text.length > AMOUNT_TEXT_MAX) return 'none';
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma < 0 && point < 0) return 'none';
  if (comma >= 0 && point >= 0) return comma > point ? 'comma' : 'point';
  if (comma >= 0) return /,\d{1,2}\D*$/u.test(text) && text.indexOf(',') === comma ? 'comma' : 'none';
  if (text.indexOf('.') !== point) return 'comma';
  return /\.\d{1,2}\D*$/u.test(text) ? 'point' : 'none';
}
