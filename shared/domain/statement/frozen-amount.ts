import { assert } from '../../std/assert.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { currencyExponent } from '../money/currencies.ts';

const FROZEN = /^-?\d+(\.\d+)?$/;

/**
 * Minor units of an amount this program froze with `formatAmount`: exactly its inverse, also for sums beyond what one field may
 * hold. What people and files write goes through `parseAmount`. @throws Bug on any other form.
 */
export function frozenMinor(text: string, currency: CurrencyCode): bigint {
  assert(FROZEN.test(text), `"${text}" is not a frozen amount`);
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const exponent = currencyExponent(currency);
  assert(decimals.length === exponent, `"${text}" does not have ${exponent} decimals`);
  const magnitude = BigInt(whole + decimals);
  return text.startsWith('-') ? -magnitude : magnitude;
}
