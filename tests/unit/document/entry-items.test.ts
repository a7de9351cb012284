import { expect, test } from 'vitest';
import { checkItems, type EntryItem, turnedDecimal } from '../../../shared/domain/document/entry-items.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';

const CNY = currencyCode('CNY');
const item = (netMinor: bigint): EntryItem => ({
  name: '电阻器',
  spec: '',
  unit: '个',
  quantity: '1',
  price: null,
  netMinor,
});

test('the items of an invoice are its whole net amount, discounts included', () => {
  const invoice = { kind: 'invoice', netMinor: 29_030n, currency: CNY } as const;
  expect(checkItems([item(30_030n), item(-1_000n)], invoice)).toBeNull();
  expect(checkItems([], invoice)).toBeNull();
  expect(checkItems([item(30_030n)], invoice)).toMatchObject({
    code: 'ENTRY_ITEMS_SUM',
    params: { sum: '300.30', net: '290.30', currency: 'CNY' },
  });
});

test('what is neither an invoice nor a credit note has no items', () => {
  expect(checkItems([item(100n)], { kind: 'receipt', netMinor: 100n, currency: CNY })).toMatchObject({
    code: 'ENTRY_ITEMS_KIND',
  });
});

test('a decimal is turned as text', () => {
  expect(['1.50', '-2', '0', '0.00', '-', null].map(turnedDecimal)).toEqual([
    '-1.50',
    '2',
    '0',
    '0.00',
    '-',
    null,
  ]);
});
