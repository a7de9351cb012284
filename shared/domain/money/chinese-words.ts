import { absolute } from '../../std/integer.ts';
import type { CurrencyCode } from './currency.ts';
import { currencyChineseName, currencyExponent, minorPerUnit } from './currencies.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['仟', '佰', '拾', ''] as const;
/** What the decimals of a currency are called, first decimal first. */
const DECIMALS = ['角', '分', '厘'] as const;

function digit(value: number): string {
  return DIGITS.charAt(value);
}

/** One to 9999 without a leading 零; several zeros inside become one. */
function fourDigits(value: number): string {
  const text = String(value).padStart(4, '0');
  let words = '';
  let gap = false;
  for (let index = 0; index < 4; index += 1) {
    const figure = Number(text.charAt(index));
    if (figure === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${digit(figure)}${PLACES[index] ?? ''}`;
    gap = false;
  }
  return words;
}

/** A positive count in words. A lower part that does not fill its first place is introduced by 零. */
function count(value: bigint): string {
  const [base, unit, full] =
    value >= 100_000_000n
      ? [100_000_000n, '亿', 10_000_000n]
      : value >= 10_000n
        ? [10_000n, '万', 1000n]
        : [0n, '', 0n];
  if (base === 0n) return fourDigits(Number(value));
  const rest = value % base;
  const tail = rest === 0n ? '' : `${rest < full ? '零' : ''}${count(rest)}`;
  return `${count(value / base)}${unit}${tail}`;
}

function decimalWords(decimals: string, hasUnits: boolean): string {
  let words = '';
  let gap = false;
  for (let index = 0; index < decimals.length; index += 1) {
    const figure = Number(decimals.charAt(index));
    if (figure === 0) {
      gap = hasUnits || words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${digit(figure)}${DECIMALS[index] ?? ''}`;
    gap = false;
  }
  return words;
}

/**
 * An amount in the capital figures of cheques and statements (人民币大写): 6020508 fen give 人民币陆万零贰佰零伍元零捌分.
 * 整 ends an amount that stops at 元 or 角; a negative one says （负数） after the currency's name. SPEC 19.
 */
export function amountInChineseWords(minor: bigint, currency: CurrencyCode): string {
  const per = minorPerUnit(currency);
  const magnitude = absolute(minor);
  const units = magnitude / per;
  const exponent = currencyExponent(currency);
  const decimals = exponent === 0 ? '' : String(magnitude % per).padStart(exponent, '0');
  const fraction = decimalWords(decimals, units > 0n);
  const whole = units > 0n ? `${count(units)}元` : fraction === '' ? '零元' : '';
  const exact = fraction === '' || fraction.endsWith('角') ? '整' : '';
  return `${currencyChineseName(currency)}${minor < 0n ? '（负数）' : ''}${whole}${fraction}${exact}`;
}
