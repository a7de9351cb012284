import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CURRENCY_CODES, currencyCode, currencyExponent } from '../../../shared/domain/money/currencies.ts';
import {
  AMOUNT_MINOR_MAX,
  formatAmount,
  formatGrouped,
  parseAmount,
} from '../../../shared/domain/money/parse-amount.ts';
import { expectRefused, expectValue, SEED } from '../expect-result.ts';

const CNY = currencyCode('CNY');

test.each([
  ['1234.5', 123_450n],
  ['0', 0n],
  ['-0.00', 0n],
  ['.50', 50n],
  ['1234.500', 123_450n],
  ['1,234.50', 123_450n],
  ['1,234,567', 123_456_700n],
  ['1,2345,6789.01', 12_345_678_901n],
  ["1'234'567.80", 123_456_780n],
  ['1 234 567.80', 123_456_780n],
  ['1\u00A0234.50', 123_450n],
  ['\u3000１，２３４．５０\u3000', 123_450n],
  ['１２３４。５', 123_450n],
  ['(1,234.50)', -123_450n],
  ['（１２.００）', -1200n],
  ['1,234.50-', -123_450n],
  ['-1,234.50', -123_450n],
  ['−12', -1200n],
  ['－12', -1200n],
  ['负12', -1200n],
  ['+12', 1200n],
  ['¥12.30', 1230n],
  ['￥ 12.30', 1230n],
  ['-¥12.30', -1230n],
  ['¥-12.30', -1230n],
  ['¥(12.30)', -1230n],
  ['(¥12.30)', -1230n],
  ['CNY 12.30', 1230n],
  ['RMB12.30', 1230n],
  ['12.30 CNY', 1230n],
  ['5.00- CNY', -500n],
  ['12.30元', 1230n],
  ['12元整', 1200n],
  ['人民币12.30', 1230n],
  ['3.5万元', 3_500_000n],
  ['3.5万', 3_500_000n],
  ['12.345678万元', 12_345_678n],
  ['-1.2亿元', -12_000_000_000n],
  ['1.5千万', 1_500_000_000n],
  ['2百万元', 200_000_000n],
  ['(3万元)', -3_000_000n],
  ['(3)万元', -3_000_000n],
  ['999999999999999.99', AMOUNT_MINOR_MAX],
] as const)('parseAmount reads %s in CNY', (text, minor) => {
  expect(expectValue(parseAmount(text, CNY))).toBe(minor);
});

test.each([
  ['', 'MONEY_EMPTY'],
  [' \u3000', 'MONEY_EMPTY'],
  ['-', 'MONEY_EMPTY'],
  ['abc', 'MONEY_UNREADABLE'],
  ['12abc', 'MONEY_UNREADABLE'],
  ['1.2E+05', 'MONEY_UNREADABLE'],
  ['12%', 'MONEY_UNREADABLE'],
  ['100②', 'MONEY_UNREADABLE'],
  ['12.', 'MONEY_UNREADABLE'],
  ['元', 'MONEY_UNREADABLE'],
  ['借12', 'MONEY_UNREADABLE'],
  ['12万千元', 'MONEY_UNREADABLE'],
  ['1,23', 'MONEY_AMBIGUOUS'],
  ['1.234,56', 'MONEY_AMBIGUOUS'],
  ['1.234.567', 'MONEY_AMBIGUOUS'],
  ['1,234,5678', 'MONEY_AMBIGUOUS'],
  ['12,34,567', 'MONEY_AMBIGUOUS'],
  ['0,123', 'MONEY_AMBIGUOUS'],
  ['1,234 567', 'MONEY_AMBIGUOUS'],
  ['--5', 'MONEY_AMBIGUOUS'],
  ['-(5)', 'MONEY_AMBIGUOUS'],
  ['(-5)', 'MONEY_AMBIGUOUS'],
  ['-¥-5', 'MONEY_AMBIGUOUS'],
  ['-5-', 'MONEY_AMBIGUOUS'],
  ['1.005', 'MONEY_TOO_PRECISE'],
  ['1.2345678万元', 'MONEY_TOO_PRECISE'],
  ['1000000000000000', 'MONEY_TOO_LARGE'],
  ['10000000亿元', 'MONEY_TOO_LARGE'],
  ['$12', 'MONEY_CURRENCY_DIFFERS'],
  ['USD 12', 'MONEY_CURRENCY_DIFFERS'],
  ['12美元', 'MONEY_CURRENCY_DIFFERS'],
  ['HK$12', 'MONEY_CURRENCY_DIFFERS'],
] as const)('parseAmount refuses %j with %s', (text, code) => {
  expectRefused(parseAmount(text, CNY), code);
});

test('parseAmount follows the digits of the currency', () => {
  expect(expectValue(parseAmount('1,200', currencyCode('JPY')))).toBe(1200n);
  expect(expectValue(parseAmount('1200.00', currencyCode('JPY')))).toBe(1200n);
  expectRefused(parseAmount('1200.5', currencyCode('JPY')), 'MONEY_TOO_PRECISE');
  expect(expectValue(parseAmount('1.234', currencyCode('KWD')))).toBe(1234n);
  expect(expectValue(parseAmount('US$ 1,200.5', currencyCode('USD')))).toBe(120_050n);
  expect(expectValue(parseAmount('$1', currencyCode('HKD')))).toBe(100n);
  expectRefused(parseAmount('12元', currencyCode('USD')), 'MONEY_CURRENCY_DIFFERS');
});

test('formatAmount and formatGrouped are read back for every currency', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -AMOUNT_MINOR_MAX, max: AMOUNT_MINOR_MAX }),
      fc.constantFrom(...CURRENCY_CODES),
      (minor, currency) => {
        const limit = 10n ** BigInt(15 + currencyExponent(currency));
        fc.pre(minor < limit && minor > -limit);
        expect(expectValue(parseAmount(formatAmount(minor, currency), currency))).toBe(minor);
        expect(expectValue(parseAmount(formatGrouped(minor, currency), currency))).toBe(minor);
        expect(
          expectValue(parseAmount(`(${formatGrouped(minor < 0n ? -minor : minor, currency)})`, currency)),
        ).toBe(minor < 0n ? minor : -minor);
      },
    ),
    { seed: SEED },
  );
});

test('formatAmount writes the digits of the currency', () => {
  expect(formatAmount(123_450n, CNY)).toBe('1234.50');
  expect(formatAmount(-3n, currencyCode('JPY'))).toBe('-3');
  expect(formatAmount(-5n, CNY)).toBe('-0.05');
  expect(formatAmount(-1n, currencyCode('KWD'))).toBe('-0.001');
  expect(formatGrouped(-123_456_789n, CNY)).toBe('-1,234,567.89');
  expect(formatGrouped(100_000n, CNY)).toBe('1,000.00');
});
