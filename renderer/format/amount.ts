import { assert, present } from '../../shared/std/assert.ts';
import type { CurrencyCode } from '../../shared/domain/money/currency.ts';
import { currencyExponent, parseCurrency } from '../../shared/domain/money/currencies.ts';
import {
  formatAmount as plainAmount,
  formatGrouped,
  parseAmount,
} from '../../shared/domain/money/parse-amount.ts';

/** Currencies one chooses from, besides the book's own. */
export const USUAL_CURRENCIES: readonly string[] = [
  'CNY',
  'USD',
  'HKD',
  'EUR',
  'JPY',
  'GBP',
  'SGD',
  'TWD',
  'MOP',
  'AUD',
  'KRW',
];

/** The currency of a contract text. @throws Bug for a code the program does not know, which the engine never sends. */
export function currencyOf(code: string): CurrencyCode {
  return present(parseCurrency(code), `currency ${code}`);
}

/** Digits after the point of a currency. */
export function exponentOf(currency: string): number {
  return currencyExponent(currencyOf(currency));
}

/** Minor units of an amount as the contract writes it ("1234.50"). @throws Bug for other text: a sum must not pass over what it cannot read. */
export function minorOf(amount: string, currency: string): bigint {
  const parsed = parseAmount(amount, currencyOf(currency));
  assert(parsed.ok, `${amount} is not an amount in ${currency}`);
  return parsed.value;
}

/** The contract's text of minor units: "1234.50", "-3". */
export function amountOf(minor: bigint, currency: string): string {
  return plainAmount(minor, currencyOf(currency));
}

/**
 * An amount for people: thousands in groups of three, the currency's own number of digits, a leading minus. An amount
 * that is not canonical is shown as it came, never as another number.
 */
export function showAmount(amount: string, currency: string): string {
  const parsed = parseAmount(amount, currencyOf(currency));
  return parsed.ok ? formatGrouped(parsed.value, currencyOf(currency)) : amount;
}

/** Whether an amount is zero, such as "0.00". */
export function isZero(amount: string): boolean {
  return /^-?0*(\.0*)?$/u.test(amount);
}

/** Whether an amount is below zero. */
export function isNegative(amount: string): boolean {
  return amount.startsWith('-') && !isZero(amount);
}

/** Exact sums by currency, in the order the currencies first appear. */
export function sumsByCurrency(
  amounts: readonly { readonly amount: string; readonly currency: string }[],
): readonly { readonly amount: string; readonly currency: string }[] {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + minorOf(amount, currency));
  }
  return [...sums].map(([currency, minor]) => ({ currency, amount: amountOf(minor, currency) }));
}

/** The amount with its sign turned round. */
export function negated(amount: string): string {
  if (isZero(amount)) return amount;
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** How wide an amount is as a share of the largest, 0 to 1000: for bars only, where a pixel is coarser than the rounding. */
export function shareOf(amount: string, largest: bigint, currency: string): number {
  const minor = minorOf(amount, currency);
  const size = minor < 0n ? -minor : minor;
  return largest === 0n ? 0 : Number((size * 1000n) / largest);
}
