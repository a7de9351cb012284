import type { Brand } from '../../std/brand.ts';

/** An ISO 4217 alphabetic code that this program knows the exponent of. */
export type CurrencyCode = Brand<string, 'CurrencyCode'>;

/** An amount of money: an integer count of the currency's minor units. Never a float. */
export type Money = { readonly currency: CurrencyCode; readonly minor: bigint };
