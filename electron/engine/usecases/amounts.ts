import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { Bug } from '../../../shared/std/assert.ts';
import type { Result } from '../../../shared/std/result.ts';

/** An amount of the book as decimal text. The book holds only currencies it knew when it took them. */
export function amountText(minor: bigint, currency: string): string {
  return formatAmount(minor, currencyCode(currency));
}

/** Decimal text of a request as minor units of a currency. */
export function minorOf(text: string, currency: string): Result<bigint, Problem> {
  return parseAmount(text, currencyCode(currency));
}

/** Decimal text the program itself has written. @throws Bug when it is not readable. */
export function ownMinor(text: string, currency: string): bigint {
  const parsed = minorOf(text, currency);
  if (!parsed.ok) throw new Bug(`${text} ${currency} is not an amount`);
  return parsed.value;
}
