import { expect, test } from 'vitest';
import {
  CURRENCY_CODES,
  currencyChineseName,
  currencyCode,
  currencyExponent,
  minorPerUnit,
  parseCurrency,
} from '../../../shared/domain/money/currencies.ts';

test.each([
  ['CNY', 'CNY'],
  [' cny ', 'CNY'],
  ['ＲＭＢ', 'CNY'],
  ['人民币', 'CNY'],
  ['人民币(CNY)', 'CNY'],
  ['人民币（RMB）', 'CNY'],
  ['¥', 'CNY'],
  ['￥', 'CNY'],
  ['US$', 'USD'],
  ['美元', 'USD'],
  ['美金', 'USD'],
  ['HK$', 'HKD'],
  ['港币', 'HKD'],
  ['欧元', 'EUR'],
  ['日元', 'JPY'],
  ['$', null],
  ['', null],
  ['XXX', null],
  ['CNY USD', null],
  ['人民币(USD)', null],
] as const)('parseCurrency reads %j as %s', (text, code) => {
  expect(parseCurrency(text)).toBe(code);
});

test('currencyExponent knows the whole list', () => {
  expect(currencyExponent(currencyCode('CNY'))).toBe(2);
  expect(currencyExponent(currencyCode('JPY'))).toBe(0);
  expect(currencyExponent(currencyCode('KWD'))).toBe(3);
  expect(minorPerUnit(currencyCode('BHD'))).toBe(1000n);
  expect(CURRENCY_CODES.length).toBe(new Set(CURRENCY_CODES).size);
  expect(CURRENCY_CODES.every((code) => /^[A-Z]{3}$/u.test(code))).toBe(true);
  expect(CURRENCY_CODES.filter((code) => currencyExponent(code) === 0)).toHaveLength(17);
  expect(CURRENCY_CODES.filter((code) => currencyExponent(code) === 3)).toHaveLength(7);
  expect(currencyChineseName(currencyCode('CNY'))).toBe('人民币');
  expect(currencyChineseName(currencyCode('ETB'))).toBe('ETB');
  expect(() => currencyCode('ABC')).toThrow('not a currency');
});
