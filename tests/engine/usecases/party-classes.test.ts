import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const DAY = '2026-10-31';

/** Five customers and a supplier: sales of twelve months are 80,000.00, 14,000.00, 6,000.00, nothing and nothing. */
function classedBook(book: TestBook): Readonly<Record<string, string>> {
  const uids = {
    big: saveParty(book, 'C001', '苏州示例精密制造有限公司'),
    middle: saveParty(book, 'C002', '杭州样板电器有限公司'),
    small: saveParty(book, 'C003', '绍兴样板纺织有限公司'),
    old: saveParty(book, 'C004', '南京示例仪表有限公司'),
    empty: saveParty(book, 'C005', '温州样板阀门有限公司'),
    supplier: saveParty(book, 'S001', '无锡示例风机有限公司', { role: 'supplier' }),
  };
  const sell = (partyUid: string, number: string, date: string, gross: string): void => {
    post(book, { kind: 'invoice', ledger: 'AR', owner: 'book', number, partyUid, date, gross });
  };
  // Due after 30 days: 2026-07-31, 92 days before; 2026-11-19, not yet.
  sell(uids.big, 'INV-1', '2026-07-01', '79000.00');
  sell(uids.big, 'INV-2', '2026-10-20', '1000.00');
  sell(uids.middle, 'INV-3', '2026-10-20', '14000.00');
  // The first document, of the very day three months ago, is overdue since 2026-08-30, 62 days.
  sell(uids.small, 'INV-4', '2026-07-31', '6000.00');
  // Before the twelve months.
  sell(uids.old, 'INV-5', '2025-10-30', '500000.00');
  post(book, {
    kind: 'receipt',
    ledger: 'AR',
    owner: 'book',
    number: 'SK-1',
    partyUid: uids.old,
    date: '2026-04-29',
    gross: '500000.00',
  });
  post(book, {
    kind: 'invoice',
    ledger: 'AP',
    owner: 'book',
    number: 'FP-1',
    partyUid: uids.supplier,
    date: '2026-10-20',
    gross: '90000.00',
  });
  return uids;
}

function classesOf(book: TestBook): Readonly<Record<string, string | null>> {
  const { rows } = book.query('party.list', { asOf: DAY, classes: true });
  return Object.fromEntries(
    rows.map(({ code, classes }) => [
      code,
      classes === undefined ? null : `${classes.size} ${classes.debt} ${classes.activity}`,
    ]),
  );
}

test('customers are classed by sales, debt and activity, suppliers alone are not (SPEC 35)', async () => {
  const book = await testBook();
  const uids = classedBook(book);
  expect(classesOf(book)).toEqual({
    C001: 'A late3 active',
    C002: 'B current new',
    C003: 'B late2 new',
    // Not matched with its receipt: the invoice of a year ago is due since 2025-11-29.
    C004: 'none late4 sleeping',
    C005: 'none none never',
    S001: null,
  });
  const { party, sums } = book.query('party.classes', {
    asOf: DAY,
    partyUid: present(uids['small'], 'C003'),
  });
  expect(party).toMatchObject({ sales: '6000.00', overdueDays: 62, lastDate: '2026-07-31' });
  expect(sums.filter(({ dimension }) => dimension === 'size')).toEqual([
    {
      dimension: 'size',
      class: 'A',
      currency: 'CNY',
      parties: 1,
      sales: '80000.00',
      receivable: '80000.00',
      overdue: '79000.00',
    },
    {
      dimension: 'size',
      class: 'B',
      currency: 'CNY',
      parties: 2,
      sales: '20000.00',
      receivable: '20000.00',
      overdue: '6000.00',
    },
    {
      dimension: 'size',
      class: 'none',
      currency: 'CNY',
      parties: 2,
      sales: '0.00',
      receivable: '0.00',
      overdue: '500000.00',
    },
  ]);
  const supplier = book.query('party.classes', { asOf: DAY, partyUid: present(uids['supplier'], 'S001') });
  expect(supplier.party).toBeNull();
  expectRefused(book.tryQuery('party.classes', { asOf: DAY, partyUid: 'nobody.1' }), 'NOT_FOUND');
});

test('the list is filtered and ordered by classes, and a file of it says them in words (SPEC 35)', async () => {
  const book = await testBook();
  classedBook(book);
  const codes = (request: Parameters<typeof book.query<'party.list'>>[1]): readonly string[] =>
    book.query('party.list', request).rows.map(({ code }) => code);
  const where = (column: string, ...values: string[]) => [{ column, is: 'among' as const, values }];
  expect(codes({ asOf: DAY, filters: where('sizeClass', 'A', 'B') })).toEqual(['C001', 'C002', 'C003']);
  expect(codes({ asOf: DAY, filters: where('activityClass', 'sleeping') })).toEqual(['C004']);
  expect(codes({ asOf: DAY, filters: where('debtClass', '') })).toEqual(['S001']);
  expect(codes({ asOf: DAY, sorts: [{ column: 'debtClass', descending: true }] })).toEqual([
    'C004',
    'C001',
    'C003',
    'C002',
    'C005',
    'S001',
  ]);
  const path = join(book.folder(), 'classes.csv');
  const written = await book.tryJob(
    'list.write',
    {
      list: 'parties',
      request: { asOf: DAY },
      columns: ['code', 'sizeClass', 'debtClass', 'activityClass'],
      format: 'csv',
      file: 'to',
      locale: 'zh-CN',
    },
    { paths: { to: path } },
  );
  expect(written.ok).toBe(true);
  const lines = new TextDecoder().decode(readFileSync(path)).replace('\uFEFF', '').trim().split('\r\n');
  expect(lines.slice(0, 2)).toEqual(['编码,规模,欠款,往来', 'C001,A 类,逾期 91–180 天,往来中']);
  expect(lines.at(-1)).toBe('S001,,,');
});

test('the rules are the user’s, and rules that contradict themselves are refused (SPEC 35)', async () => {
  const book = await testBook();
  classedBook(book);
  const { classes } = book.query('settings.get', {});
  const value = { ...classes, sizeBy: 'amount' as const, amountA: '14000.00', amountB: '6000.01' };
  book.command('settings.save', {
    section: 'classes',
    value: { ...value, debtDays: [91, 92, 93], sleepMonths: 7, newMonths: 4 },
  });
  expect(classesOf(book)).toMatchObject({
    C001: 'A late2 new',
    C002: 'A current new',
    C003: 'C late1 new',
    C004: 'none late4 active',
  });
  const fault = expectRefused(
    book.tryCommand('settings.save', { section: 'classes', value: { ...value, amountB: '14000.00' } }),
    'CLASSES_UNORDERED',
  );
  expect(fault.params['place']).toBe('amountA');
  expectRefused(
    book.tryCommand('settings.save', { section: 'classes', value: { ...value, amountA: '1.001' } }),
    'MONEY_TOO_PRECISE',
  );
});

test('what a party had before it was taken over counts for the one that took it over (SPEC 35)', async () => {
  const book = await testBook();
  const uids = classedBook(book);
  book.command('party.merge', {
    from: present(uids['big'], 'C001'),
    into: present(uids['small'], 'C003'),
    date: '2026-10-30',
    reason: '重复建档',
  });
  expect(classesOf(book)).toMatchObject({ C002: 'B current new', C003: 'A late3 active' });
  const { party } = book.query('party.classes', { asOf: DAY, partyUid: present(uids['small'], 'C003') });
  expect(party).toMatchObject({ sales: '86000.00', lastDate: '2026-10-20' });
});
