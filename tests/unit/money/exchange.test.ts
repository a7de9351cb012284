import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import {
  convertMinor,
  formatExchangeRate,
  parseExchangeRate,
  RATE_ONE,
} from '../../../shared/domain/money/exchange.ts';
import { expectRefused, expectValue, SEED } from '../expect-result.ts';

const [CNY, USD, JPY, KWD] = [
  currencyCode('CNY'),
  currencyCode('USD'),
  currencyCode('JPY'),
  currencyCode('KWD'),
];

test('convertMinor goes from the digits of one currency to those of the other', () => {
  expect(convertMinor(1_000_000n, USD, CNY, 710_000_000n, 'half-up')).toBe(7_100_000n);
  expect(convertMinor(998_500n, USD, CNY, 705_000_000n, 'half-up')).toBe(7_039_425n);
  expect(convertMinor(10_000n, JPY, CNY, 4_512_345n, 'half-up')).toBe(45_123n);
  expect(convertMinor(1000n, KWD, CNY, 2_300_000_000n, 'half-up')).toBe(2300n);
  expect(convertMinor(-1n, USD, CNY, 50_000_000n, 'half-up')).toBe(-1n);
  expect(convertMinor(-1n, USD, CNY, 50_000_000n, 'half-even')).toBe(0n);
  expect(convertMinor(1n, USD, CNY, 99_999_999n, 'down')).toBe(0n);
});

test('parseExchangeRate refuses zero, signs and nine decimals', () => {
  expect(expectValue(parseExchangeRate('7.1'))).toBe(710_000_000n);
  expect(expectValue(parseExchangeRate(' 1 '))).toBe(RATE_ONE);
  for (const text of ['0', '', '-7', '7.123456789', '7,1', 'x']) {
    expectRefused(parseExchangeRate(text), 'RATE_UNREADABLE');
  }
});

test('formatExchangeRate is read back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n - 1n }), (rate) => {
      expect(expectValue(parseExchangeRate(formatExchangeRate(rate)))).toBe(rate);
    }),
    { seed: SEED },
  );
});
