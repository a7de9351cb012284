import { assert } from './assert.ts';

/** How a quotient that does not come out even is turned into an integer. */
export type Rounding = 'half-up' | 'half-even' | 'down';

/** Absolute value. */
export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** Divides and rounds away nothing silently: the rounding is named. half-up rounds ties away from zero. @throws Bug on a divisor of zero. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  assert(divisor !== 0n, 'division by zero');
  const negative = dividend < 0n !== divisor < 0n;
  const [n, d] = [absolute(dividend), absolute(divisor)];
  const quotient = n / d;
  const twice = (n % d) * 2n;
  const up = twice > d || (twice === d && (rounding === 'half-up' || quotient % 2n === 1n));
  const magnitude = rounding !== 'down' && up ? quotient + 1n : quotient;
  return negative ? -magnitude : magnitude;
}

/** Splits a total in proportion to weights; the parts always add up to the total (largest remainders first, then first come). @throws Bug on negative or all-zero weights. */
export function splitByWeights(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  assert(sum > 0n && weights.every((w) => w >= 0n), 'weights must be non-negative and not all zero');
  const sign = total < 0n ? -1n : 1n;
  const magnitude = absolute(total);
  const floors = weights.map((w) => (magnitude * w) / sum);
  const rest = magnitude - floors.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((w, index) => ({ index, remainder: (magnitude * w) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const parts = [...floors];
  for (let i = 0; i < Number(rest); i += 1) {
    const target = order[i]?.index ?? 0;
    parts[target] = (parts[target] ?? 0n) + 1n;
  }
  assert(parts.reduce((a, b) => a + b, 0n) === magnitude, 'parts must add up to the total');
  return parts.map((part) => part * sign);
}

/** Sum of amounts. */
export function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((a, b) => a + b, 0n);
}

/** How many ways there are to take `size` of `count` things. */
export function combinations(count: number, size: number): bigint {
  let ways = 1n;
  for (let i = 0; i < size; i += 1) ways = (ways * BigInt(Math.max(0, count - i))) / BigInt(i + 1);
  return ways;
}
