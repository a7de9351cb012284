import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  amountOf,
  isNegative,
  isZero,
  minorOf,
  negated,
  shareOf,
  showAmount,
  sumsByCurrency,
} from '../../renderer/format/amount.ts';

const SEED = 20_261_122;
const minor = fc.bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n });

test.each([
  ['0.00', 'CNY', '0.00'],
  ['1234.50', 'CNY', '1,234.50'],
  ['-1234567890123.45', 'CNY', '-1,234,567,890,123.45'],
  ['1234', 'JPY', '1,234'],
  ['1.234', 'KWD', '1.234'],
])('%s %s is shown as %s', (amount, currency, shown) => {
  expect(showAmount(amount, currency)).toBe(shown);
});

test('text that is no amount is shown as it came, and never summed', () => {
  expect(showAmount('12.345', 'CNY')).toBe('12.345');
  expect(() => minorOf('abc', 'CNY')).toThrow('not an amount');
});

test('what is shown means the same as what came', () => {
  fc.assert(
    fc.property(minor, fc.constantFrom('CNY', 'JPY', 'KWD'), (value, currency) => {
      const text = amountOf(value, currency);
      expect(minorOf(showAmount(text, currency), currency)).toBe(value);
      expect(isZero(text)).toBe(value === 0n);
      expect(isNegative(text)).toBe(value < 0n);
      expect(minorOf(negated(text), currency)).toBe(-value);
    }),
    { seed: SEED },
  );
});

test('sums are exact and by currency', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          value: fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }),
          currency: fc.constantFrom('CNY', 'JPY'),
        }),
      ),
      (rows) => {
        const sums = sumsByCurrency(
          rows.map((row) => ({ amount: amountOf(row.value, row.currency), currency: row.currency })),
        );
        for (const { amount, currency } of sums) {
          const exact = rows
            .filter((row) => row.currency === currency)
            .reduce((total, row) => total + row.value, 0n);
          expect(minorOf(amount, currency)).toBe(exact);
        }
        expect(sums).toHaveLength(new Set(rows.map((row) => row.currency)).size);
      },
    ),
    { seed: SEED },
  );
});

test('a share lies between 0 and 1000', () => {
  expect(shareOf('50.00', 10_000n, 'CNY')).toBe(500);
  expect(shareOf('-100.00', 10_000n, 'CNY')).toBe(1000);
  expect(shareOf('1.00', 0n, 'CNY')).toBe(0);
});
