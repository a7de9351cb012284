import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absolute, divideRounded, splitByWeights } from '../../../shared/std/integer.ts';
import { SEED } from '../expect-result.ts';

test.each([
  [5n, 2n, 3n, 2n, 2n],
  [-5n, 2n, -3n, -2n, -2n],
  [7n, 2n, 4n, 4n, 3n],
  [1n, 3n, 0n, 0n, 0n],
  [2n, 3n, 1n, 1n, 0n],
  [5n, -2n, -3n, -2n, -2n],
] as const)('divideRounded %s by %s', (dividend, divisor, halfUp, halfEven, down) => {
  expect(divideRounded(dividend, divisor, 'half-up')).toBe(halfUp);
  expect(divideRounded(dividend, divisor, 'half-even')).toBe(halfEven);
  expect(divideRounded(dividend, divisor, 'down')).toBe(down);
});

test('divideRounded is never further than half off, and down never further than one', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), (dividend, divisor) => {
      fc.pre(divisor !== 0n);
      for (const rounding of ['half-up', 'half-even'] as const) {
        const off = absolute(divideRounded(dividend, divisor, rounding) * divisor - dividend);
        expect(off * 2n <= absolute(divisor)).toBe(true);
      }
      expect(divideRounded(dividend, divisor, 'down')).toBe(dividend / divisor);
    }),
    { seed: SEED },
  );
  expect(() => divideRounded(1n, 0n, 'down')).toThrow('division by zero');
});

test('splitByWeights adds up and keeps each part within one of its share', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.bigInt(), weights, (total, parts) => {
      const sum = parts.reduce((a, b) => a + b, 0n);
      fc.pre(sum > 0n);
      const split = splitByWeights(total, parts);
      expect(split.reduce((a, b) => a + b, 0n)).toBe(total);
      split.forEach((part, index) => {
        expect(absolute(part * sum - total * (parts[index] ?? 0n)) < sum).toBe(true);
      });
    }),
    { seed: SEED },
  );
  expect(() => splitByWeights(1n, [0n])).toThrow('weights');
});
