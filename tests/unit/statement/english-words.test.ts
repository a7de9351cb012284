import { expect, test } from 'vitest';
import { amountInEnglishWords } from '../../../shared/domain/statement/english-words.ts';
import { Bug } from '../../../shared/std/assert.ts';

test.each([
  [6_020_508n, 2, 'Sixty thousand two hundred five and 08/100'],
  [0n, 2, 'Zero and 00/100'],
  [100n, 2, 'One and 00/100'],
  [1_999n, 2, 'Nineteen and 99/100'],
  [2_100n, 2, 'Twenty-one and 00/100'],
  [100_000_000n, 2, 'One million and 00/100'],
  [1_200_015n, 0, 'One million two hundred thousand fifteen'],
  [1_005n, 3, 'One and 005/1000'],
  [
    99_999_999_999_999_999n,
    2,
    'Nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine and 99/100',
  ],
] as const)('%s minor units of %s decimals are "%s"', (minor, exponent, words) => {
  expect(amountInEnglishWords(minor, exponent)).toBe(words);
});

test('a negative amount has no words', () => {
  expect(() => amountInEnglishWords(-1n, 2)).toThrow(Bug);
});
