import { problem, type ErrorCode, type Problem } from '../../errors/problem.ts';
import { absolute } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from './currency.ts';
import { currencyExponent, minorPerUnit, parseCurrency } from './currencies.ts';

/** Largest amount of one field, in minor units: sums of a whole book then stay within the 63 bits of the store. */
export const AMOUNT_MINOR_MAX = 99_999_999_999_999_999n;

/** What nearly every file writes; both are also understood the long way round, and are only faster here. */
const PLAIN = /^-?\d{1,15}(?:\.\d{1,2})?$/;
const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?$/;
const NUMBER =
  /^(?:\d+|\d*\.\d+|[1-9]\d{0,2}(?:([,' ])\d{3})(?:\1\d{3})*(?:\.\d+)?|[1-9]\d{0,3}(?:,\d{4})+(?:\.\d+)?)$/;
/** Powers of ten a Chinese unit word stands for. */
const SCALES: Readonly<Record<string, number>> = {
  千: 3,
  仟: 3,
  万: 4,
  萬: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
  万亿: 12,
};
/** Currencies whose unit is simply called 元. */
const YUAN: ReadonlySet<string> = new Set(['CNY', 'HKD', 'MOP', 'TWD']);
const DOLLARS: ReadonlySet<string> = new Set(
  'USD HKD TWD MOP SGD AUD CAD NZD BND FJD NAD JMD TTD MXN'.split(' '),
);

type Parts = { readonly negative: boolean; readonly body: string };

function refused(
  code: ErrorCode,
  text: string,
  currency: CurrencyCode,
): { readonly ok: false; readonly error: Problem } {
  return err(problem(code, 'amount', { text: text.slice(0, 60), currency }));
}

/** Folds full-width forms, exotic spaces and minus signs; a Chinese full stop between digits is a decimal point. NFKC would turn ① into 1. */
function fold(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('\uFFE5', '\u00A5')
    .replaceAll(/[\u2212\u2010-\u2015\uFE63]/gu, '-')
    .replaceAll(/[\u2018\u2019]/gu, "'")
    .replaceAll(/(\d)。(\d)/gu, '$1.$2')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function stripSign(text: string): Parts | null {
  let body = text;
  let signs = 0;
  let negative = false;
  const bracketed = /^\((.*)\)$/u.exec(body);
  if (bracketed !== null) [body, signs, negative] = [(bracketed[1] ?? '').trim(), signs + 1, true];
  const leading = /^([-+负])/u.exec(body);
  if (leading !== null) [body, signs, negative] = [body.slice(1).trim(), signs + 1, leading[1] !== '+'];
  const trailing = /([-+])$/u.exec(body);
  if (trailing !== null) [body, signs, negative] = [body.slice(0, -1).trim(), signs + 1, trailing[1] === '-'];
  return signs > 1 ? null : { negative, body };
}

function marksCurrency(mark: string, currency: CurrencyCode): boolean {
  if (mark === '¥') return currency === 'CNY' || currency === 'JPY';
  if (mark === '$') return DOLLARS.has(currency);
  if (mark === '元' || mark === '圆') return YUAN.has(currency);
  return parseCurrency(mark) === currency;
}

/** Takes currency marks off both ends, or says why not: a mark names another currency, or is no currency at all. */
function stripMarks(
  text: string,
  currency: CurrencyCode,
): Result<string, 'MONEY_CURRENCY_DIFFERS' | 'MONEY_UNREADABLE'> {
  const match = /^([^\d.+(-]*)(.*?)([^\d)-]*)$/u.exec(text);
  if (match === null) return err('MONEY_UNREADABLE');
  const prefix = (match[1] ?? '').trim();
  const rest = (match[3] ?? '').trim().replace(/(元|圆)[整正]$/u, '$1');
  const scale = /^(万亿|千万|百万|千|仟|万|萬|亿|億)?\s*(.*)$/u.exec(rest);
  const suffix = scale?.[2] ?? '';
  for (const mark of [prefix, suffix]) {
    if (mark === '' || marksCurrency(mark.toUpperCase(), currency)) continue;
    const named = parseCurrency(mark) !== null || /^[$元圆]$/u.test(mark);
    return err(named ? 'MONEY_CURRENCY_DIFFERS' : 'MONEY_UNREADABLE');
  }
  return ok(`${(match[2] ?? '').trim()}${scale?.[1] ?? ''}`);
}

function toMinor(number: string, scale: number, currency: CurrencyCode): bigint | 'precise' | 'large' {
  const [units = '', decimals = ''] = number.replaceAll(/[,' ]/gu, '').split('.');
  const places = currencyExponent(currency) + scale;
  if (/[1-9]/u.test(decimals.slice(places))) return 'precise';
  if (units.length > 30 || decimals.length > 30) return 'large';
  const minor = BigInt(`${units === '' ? '0' : units}${decimals.slice(0, places).padEnd(places, '0')}`);
  return minor > AMOUNT_MINOR_MAX ? 'large' : minor;
}

function plainMinor(text: string): bigint {
  const point = text.indexOf('.');
  if (point < 0) return BigInt(text) * 100n;
  return BigInt(text.slice(0, point) + text.slice(point + 1).padEnd(2, '0'));
}

/** Longest text that may be an amount. The patterns below take the square of a long text's length, so nothing longer reaches them. */
export const AMOUNT_TEXT_MAX = 200;

/**
 * Turns what a person or a file wrote into minor units of `currency`; the only place where text becomes money.
 * Understands full-width digits, thousands (groups of 3, or of 4 as in China), 千/万/亿 with 元, brackets and a leading or
 * trailing sign, currency marks before or after, and any spaces. Refuses with MONEY_EMPTY, MONEY_UNREADABLE, MONEY_AMBIGUOUS
 * (a comma that may be a decimal point, uneven groups, two signs), MONEY_TOO_PRECISE (it never rounds), MONEY_TOO_LARGE and
 * MONEY_CURRENCY_DIFFERS. A lone dash is empty.
 */
export function parseAmount(text: string, currency: CurrencyCode): Result<bigint, Problem> {
  if (text.length > AMOUNT_TEXT_MAX)
    return refused('MONEY_UNREADABLE', `${text.slice(0, AMOUNT_TEXT_MAX)}…`, currency);
  const exponent = currencyExponent(currency);
  if (exponent === 2) {
    const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
    if (PLAIN.test(plain)) return ok(plainMinor(plain));
  }
  const folded = fold(text);
  if (/^[-\s]*$/u.test(folded)) return refused('MONEY_EMPTY', text, currency);
  const outer = stripSign(folded);
  if (outer === null) return refused('MONEY_AMBIGUOUS', text, currency);
  const stripped = stripMarks(outer.body, currency);
  if (!stripped.ok) return refused(stripped.error, text, currency);
  const unmarked = stripped.value;
  const inner = stripSign(unmarked.replace(/^\((.*)\)(\D*)$/u, '($1$2)'));
  const signed = (outer.body !== folded ? 1 : 0) + (inner !== null && inner.body !== unmarked ? 1 : 0);
  if (inner === null || signed > 1) return refused('MONEY_AMBIGUOUS', text, currency);
  const scaled = /^([^\u4e00-\u9fff]*?)\s*([\u4e00-\u9fff]*)$/u.exec(inner.body);
  const number = scaled?.[1] ?? '';
  const word = scaled?.[2] ?? '';
  const scale = word === '' ? 0 : SCALES[word];
  if (scaled === null || scale === undefined || !/^[\d.,' ]*\d[\d.,' ]*$/u.test(number)) {
    return refused('MONEY_UNREADABLE', text, currency);
  }
  if (!NUMBER.test(number)) return refused('MONEY_AMBIGUOUS', text, currency);
  const minor = toMinor(number, scale, currency);
  if (minor === 'precise') return refused('MONEY_TOO_PRECISE', text, currency);
  if (minor === 'large') return refused('MONEY_TOO_LARGE', text, currency);
  return ok(outer.negative || inner.negative ? -minor : minor);
}

function digits(
  minor: bigint,
  currency: CurrencyCode,
): { readonly units: string; readonly decimals: string } {
  const magnitude = absolute(minor);
  const per = minorPerUnit(currency);
  const exponent = currencyExponent(currency);
  const decimals = exponent === 0 ? '' : `.${String(magnitude % per).padStart(exponent, '0')}`;
  return { units: String(magnitude / per), decimals };
}

/** Plain decimal text with the currency's own digits and a leading minus: "1234.50", "-3". `parseAmount` reads it back. */
export function formatAmount(minor: bigint, currency: CurrencyCode): string {
  const { units, decimals } = digits(minor, currency);
  return `${minor < 0n ? '-' : ''}${units}${decimals}`;
}

/** The same with a comma after every third digit, for people: "1,234.50". */
export function formatGrouped(minor: bigint, currency: CurrencyCode): string {
  const { units, decimals } = digits(minor, currency);
  return `${minor < 0n ? '-' : ''}${units.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',')}${decimals}`;
}
