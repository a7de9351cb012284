import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const NAMES = { B: '示例乙贸易有限公司', A: '示例甲制造有限公司', C: '示例丙物流有限公司' } as const;

/** Three customers recorded out of the order of their codes, each owing its own amount. */
async function threeCustomers(): Promise<{
  readonly book: TestBook;
  readonly of: (code: keyof typeof NAMES) => string;
}> {
  const book = await testBook();
  const uids = new Map(Object.entries(NAMES).map(([code, name]) => [code, saveParty(book, code, name)]));
  const of = (code: keyof typeof NAMES): string => uids.get(code) ?? '';
  invoice(book, of('B'), 'INV-1', '200.00', '2026-10-05');
  invoice(book, of('A'), 'INV-2', '100.00', '2026-10-06');
  invoice(book, of('C'), 'INV-3', '300.00', '2026-10-07', { currency: 'USD', exchangeRate: '7.1' });
  return { book, of };
}

function invoice(
  book: TestBook,
  partyUid: string,
  number: string,
  gross: string,
  date: string,
  priced: { readonly currency?: string; readonly exchangeRate?: string } = {},
): void {
  post(book, { kind: 'invoice', ledger: 'AR', partyUid, number, gross, date, ...priced });
}

function asked(book: TestBook, request: Partial<RequestOf<'ledger.balances'>> = {}): object {
  const { rows, total, sums } = book.query('ledger.balances', { ledger: 'AR', ...request });
  return {
    rows: rows.map(({ partyCode, currency, balance }) => `${partyCode} ${currency} ${balance}`),
    total,
    sums: sums.map(({ currency, balance }) => `${currency} ${balance}`),
  };
}

test('balances stand in the order of party codes, page by page, with their sums by currency', async () => {
  const { book } = await threeCustomers();
  const whole = { total: 3, sums: ['CNY 300.00', 'USD 300.00'] };
  expect(asked(book, { limit: 2 })).toEqual({ rows: ['A CNY 100.00', 'B CNY 200.00'], ...whole });
  expect(asked(book, { offset: 2, limit: 2 })).toEqual({ rows: ['C USD 300.00'], ...whole });
  expect(asked(book, { offset: 3 })).toEqual({ rows: [], ...whole });
});

test('a search and a group narrow the rows, their number and the sums alike', async () => {
  const { book, of } = await threeCustomers();
  book.command('group.join', { name: '重点客户', parties: [of('A'), of('C')], from: '2026-10-01' });
  expect(asked(book, { search: '乙贸易' })).toEqual({
    rows: ['B CNY 200.00'],
    total: 1,
    sums: ['CNY 200.00'],
  });
  expect(asked(book, { group: '重点客户', asOf: '2026-10-31', search: '有限公司' })).toEqual({
    rows: ['A CNY 100.00', 'C USD 300.00'],
    total: 2,
    sums: ['CNY 100.00', 'USD 300.00'],
  });
  expect(asked(book, { search: '%' })).toEqual({ rows: [], total: 0, sums: [] });
});

test('what is asked again is what the book says now, whichever ledger, day or change came between', async () => {
  const { book, of } = await threeCustomers();
  const before = asked(book);
  expect(asked(book, { ledger: 'AP' })).toEqual({ rows: [], total: 0, sums: [] });
  expect(asked(book, { asOf: '2026-10-05' })).toMatchObject({ rows: ['B CNY 200.00'], total: 1 });
  expect(asked(book)).toEqual(before);
  invoice(book, of('A'), 'INV-4', '0.50', '2026-10-08');
  expect(asked(book)).toMatchObject({ rows: ['A CNY 100.50', 'B CNY 200.00', 'C USD 300.00'] });
  const { fields } = book.query('party.get', { uid: of('A') });
  book.command('party.save', { uid: of('A'), fields: { ...fields, code: 'Z' } });
  expect(asked(book)).toMatchObject({ rows: ['B CNY 200.00', 'C USD 300.00', 'Z CNY 100.50'] });
});
