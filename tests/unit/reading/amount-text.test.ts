import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyCode, currencyExponent } from '../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import {
  decimalEvidence,
  minorOf,
  negated,
  plainAmount,
  readAmount,
} from '../../../shared/domain/reading/amount-text.ts';
import { SEED } from '../expect-result.ts';

const CURRENCIES = ['CNY', 'JPY', 'KWD'].map(currencyCode);

test('plainAmount: the fast path agrees with the money parser whenever it answers', () => {
  const digits = fc.stringMatching(/^-?[0-9]{0,15}(\.[0-9]{0,4})?$/u);
  const any = fc.oneof(
    digits,
    fc.string({ unit: fc.constantFrom(...'0|1|2|3|4|5|6|7|8|9|.|-|+| |,'.split('|')) }),
    fc.string(),
  );
  let answered = 0;
  fc.assert(
    fc.property(any, fc.constantFrom(...CURRENCIES), (text, currency) => {
      const fast = plainAmount(text, currencyExponent(currency));
      if (fast === null) return;
      answered += 1;
      const slow = parseAmount(text, currency);
      expect(slow.ok && formatAmount(slow.value, currency)).toBe(fast);
      expect(slow.ok && slow.value).toBe(minorOf(fast));
    }),
    { seed: SEED, numRuns: 5000 },
  );
  expect(answered).toBeGreaterThan(500);
});

test('plainAmount: every amount as the program writes it takes the fast path', () => {
  fc.assert(
    fc.property(
      fc.bigInt(-99_999_999_999n, 99_999_999_999n),
      fc.constantFrom(...CURRENCIES),
      (minor, currency) => {
        const text = formatAmount(minor, currency);
        expect(plainAmount(text, currencyExponent(currency))).toBe(text);
      },
    ),
    { seed: SEED },
  );
});

test.each([
  ['-0.00', '0.00'],
  ['5', '5.00'],
  ['5.1', '5.10'],
  ['1,234.5', '1234.50'],
  ['（1,234.50）', '-1234.50'],
  ['￥１，２３４．５６', '1234.56'],
  ['1,234.56-', '-1234.56'],
])('readAmount: %s is %s', (text, expected) => {
  const read = readAmount(text, currencyCode('CNY'), false);
  expect(read.ok && read.value).toBe(expected);
});

test.each([
  ['1.234,56', '1234.56'],
  ['1 234,56', '1234.56'],
  ['1300,00', '1300.00'],
  ['-50,00', '-50.00'],
  ['12', '12.00'],
])('readAmount: in a column with decimal commas %s is %s', (text, expected) => {
  const read = readAmount(text, currencyCode('EUR'), true);
  expect(read.ok && read.value).toBe(expected);
});

test.each([
  ['1,234.50', 'point'],
  ['1.234,50', 'comma'],
  ['12,5', 'comma'],
  ['1,234', 'none'],
  ['1.234.567', 'comma'],
  ['12.5', 'point'],
  ['12', 'none'],
])('decimalEvidence: %s speaks for %s', (text, expected) => {
  expect(decimalEvidence(text)).toBe(expected);
});

test('negated: turns the sign around and leaves nothing alone', () => {
  expect([negated('1.00'), negated('-1.00'), negated('0.00')]).toEqual(['-1.00', '1.00', '0.00']);
});
