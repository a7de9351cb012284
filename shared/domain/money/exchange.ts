import { problem, type Problem } from '../../errors/problem.ts';
import { divideRounded, type Rounding } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from './currency.ts';
import { minorPerUnit } from './currencies.ts';

/** A rate of 1: rates are integers, units of the book's currency per unit of the other, times 10^8. */
export const RATE_ONE = 100_000_000n;

/** Reads a rate such as "7.1" or "0.04512345" (at most 8 decimals, more than zero). Refuses with RATE_UNREADABLE. */
export function parseExchangeRate(text: string): Result<bigint, Problem> {
  const match = /^(\d{1,9})(?:\.(\d{1,8}))?$/u.exec(text.trim());
  const rate = match === null ? 0n : BigInt(`${match[1]}${(match[2] ?? '').padEnd(8, '0')}`);
  return rate > 0n ? ok(rate) : err(problem('RATE_UNREADABLE', 'exchangeRate', { text: text.slice(0, 40) }));
}

/** A rate as decimal text without needless zeros: 710000000 gives "7.1". */
export function formatExchangeRate(rate: bigint): string {
  const decimals = String(rate % RATE_ONE)
    .padStart(8, '0')
    .replace(/0+$/u, '');
  return `${rate / RATE_ONE}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Minor units of `from` in minor units of the book's currency `to`, at a rate times 10^8. The rounding is named by the caller. */
export function convertMinor(
  minor: bigint,
  from: CurrencyCode,
  to: CurrencyCode,
  rate: bigint,
  rounding: Rounding,
): bigint {
  return divideRounded(minor * rate * minorPerUnit(to), RATE_ONE * minorPerUnit(from), rounding);
}
