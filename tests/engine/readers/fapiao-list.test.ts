import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { InvoiceRow } from '../../../shared/domain/reading/rows.ts';
import { present } from '../../../shared/std/assert.ts';
import { minorOf } from '../../../shared/domain/reading/amount-text.ts';
import { readRows, refusedWith, separated, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';
import {
  BASE_CAPTIONS,
  baseRows,
  LINE_CAPTIONS,
  lineRows,
  type Sample,
  SIX,
  sum,
  vatList,
  workbook,
} from '../../fixtures/fapiao/vat-list.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const FOLDERS = existsSync(FILES) ? [FILES] : [];

const invoices = (table: Table): readonly InvoiceRow[] =>
  table.rows.filter((row): row is InvoiceRow => 'voided' in row);
const codes = (table: Table): readonly string[] => Object.keys(summaryOf(table).findingCounts);

const oracle = z.object({
  invoices: z.array(
    z.object({
      number: z.string(),
      code: z.string().nullable(),
      date: z.string(),
      buyer: z.string(),
      net: z.string(),
      tax: z.string(),
      total: z.string(),
      status: z.string(),
      reverses: z.string().nullable(),
    }),
  ),
  receivable_total_excl_void: z.string(),
});

/** Where we read otherwise than the oracle says, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  '26440000000000002002 reverses':
    'the file has no remark column, nothing in it says which invoice the red one lowers: not guessed',
};

test.each(FOLDERS.flatMap((folder) => ['gbk', 'utf8bom'].map((kind) => [folder, kind] as const)))(
  'the list of the tax office, %s %s, is what its maker says',
  async (folder, kind) => {
    const table = await readRows(
      readFileSync(join(folder, `cn/selfmade/全量发票查询导出结果-${kind}.csv`)),
      null,
    );
    const expected = oracle.parse(
      JSON.parse(readFileSync(join(folder, 'oracles/cn/selfmade/invoices.expected.json'), 'utf8')),
    );
    const wrong: string[] = [];
    for (const each of expected.invoices) {
      const ours = invoices(table).find(({ number }) => number === each.number);
      const pairs = [
        ['code', ours?.custom['发票代码'] ?? null, each.code],
        ['date', ours?.date, each.date],
        ['buyer', ours?.buyer?.name, each.buyer],
        ['net', ours?.net, each.net],
        ['tax', ours?.tax, each.tax],
        ['total', ours?.amount, each.total],
        ['status', ours?.status, each.status],
        ['voided', ours?.voided, each.status === '已作废'],
        ['reverses', ours?.original === '' ? null : ours?.original, each.reverses],
      ] as const;
      for (const [name, is, wanted] of pairs) if (is !== wanted) wrong.push(`${each.number} ${name}`);
    }
    expect(wrong).toEqual(Object.keys(DEVIATIONS));
    const counted = invoices(table).filter(({ voided }) => !voided);
    expect(sum(counted.map(({ amount }) => amount))).toBe(expected.receivable_total_excl_void);
    expect(summaryOf(table).counts).toEqual({ read: 10, accepted: 8, rejected: 0, excluded: 1, noise: 1 });
  },
);

const ONE: Sample = {
  number: '26330000000000000301',
  items: [
    { net: '1000.00', rate: '13%', tax: '130.00', gross: '1130.00' },
    { net: '-100.00', rate: '13%', tax: '-13.00', gross: '-113.00' },
    { net: '50.00', rate: '免税', tax: '0.00', gross: '50.00' },
  ],
};

test('items keep a discount line, prices of 13 decimals and their rates; an invoice of several rates has none of its own', async () => {
  const [invoice] = invoices(await readRows(await vatList([ONE]), null));
  expect(invoice).toMatchObject({
    amount: '1067.00',
    net: '950.00',
    tax: '117.00',
    taxRate: null,
    kind: 'invoice',
  });
  expect(invoice?.items.map(({ net, tax, taxRate, price }) => [net, tax, taxRate, price])).toEqual([
    ['1000.00', '130.00', 1300, '884.9557522123894'],
    ['-100.00', '-13.00', 1300, '884.9557522123894'],
    ['50.00', '0.00', 0, '884.9557522123894'],
  ]);
});

test('sheets that do not agree, and invoices only one of them has, are said; the invoice’s own row counts', async () => {
  const wrong = baseRows([ONE]).map((row) => row.with(11, '1068.00'));
  const table = await readRows(
    await workbook({
      发票基础信息: [BASE_CAPTIONS, ...wrong],
      信息汇总表: [LINE_CAPTIONS, ...lineRows([ONE, ...SIX.slice(0, 1)])],
    }),
    null,
  );
  expect(codes(table)).toEqual(
    expect.arrayContaining([
      'READ_INVOICE_SHEETS_DIFFER',
      'READ_INVOICE_ARITHMETIC',
      'READ_INVOICE_ONE_SHEET',
    ]),
  );
  expect(invoices(table).map(({ amount }) => amount)).toEqual(['1068.00', '11300.00']);
});

test('a number that went through a float is refused, lost zeros of a paper one are put back', async () => {
  const [row = []] = baseRows([{ ...ONE, code: '3300204130', number: '1234567' }]);
  const damaged = baseRows([ONE]).map((each) => each.with(3, '2.633E+19'));
  const table = await readRows(separated([BASE_CAPTIONS, row, ...damaged]), null);
  expect(invoices(table).map(({ number, custom }) => [custom['发票代码'], number])).toEqual([
    ['3300204130', '01234567'],
  ]);
  expect(codes(table)).toEqual(['READ_INVOICE_NUMBER_PADDED', 'READ_INVOICE_NUMBER_DAMAGED']);
  expect(summaryOf(table).counts).toMatchObject({ accepted: 1, rejected: 1 });
});

test('a blue invoice whose red ones are not in the file, and a rate nobody has, are said', async () => {
  const reversed: Sample = {
    ...ONE,
    status: '已红冲-全额',
    items: [{ net: '100.00', rate: '12%', tax: '12.00', gross: '112.00' }],
  };
  const table = await readRows(await vatList([reversed]), null);
  expect(codes(table)).toEqual(expect.arrayContaining(['READ_RED_STATUS_DIFFERS', 'READ_RATE_UNUSUAL']));
});

test('red of a paper invoice points at it by code and number, and never exceeds it', async () => {
  const blue: Sample = { ...ONE, code: '3300204130', number: '00234567' };
  const red: Sample = {
    ...ONE,
    code: '3300204130',
    number: '00234999',
    remark: '对应正数发票代码:3300204130号码:00234567',
    items: [{ net: '-2000.00', rate: '13%', tax: '-260.00', gross: '-2260.00' }],
  };
  const table = await readRows(await vatList([blue, red]), null);
  expect(invoices(table)[1]).toMatchObject({ kind: 'credit_note', original: '00234567', amount: '-2260.00' });
  expect(codes(table)).toContain('READ_RED_EXCEEDS_BLUE');
});

test('one sheet named by a person is read alone, and two lists in one file are not added up', async () => {
  const both = await vatList(SIX);
  const alone = await readRows(both, null, { sheet: '信息汇总表' });
  expect(summaryOf(alone)).toMatchObject({ sheet: '信息汇总表', counts: { accepted: 5, excluded: 1 } });
  const twice = await workbook({
    一月: [BASE_CAPTIONS, ...baseRows(SIX)],
    二月: [BASE_CAPTIONS, ...baseRows([ONE])],
  });
  expect(invoices(await readRows(twice, null))).toHaveLength(6);
  expect(refusedWith(await readRows(both, null))).toBe('');
});

const item = fc
  .tuple(fc.bigInt({ min: 1n, max: 99_999_999n }), fc.constantFrom('13%', '9%', '6%', '3%', '1%', '免税'))
  .map(([cents, rate]) => {
    const points = rate === '免税' ? 0n : BigInt(rate.replace('%', ''));
    const tax = (cents * points + 50n) / 100n;
    const text = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
    return { net: text(cents), rate, tax: text(tax), gross: text(cents + tax) };
  });

test('whatever its items are, an invoice is read once, with the sum of its items, from either sheet or both', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(item, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (lists) => {
        const samples = lists.map(
          (items, index): Sample => ({ number: `2633${String(index).padStart(16, '0')}`, items }),
        );
        const base = [BASE_CAPTIONS, ...baseRows(samples)];
        const lines = [LINE_CAPTIONS, ...lineRows(samples)];
        for (const file of [
          separated(base),
          separated(lines),
          await workbook({ 发票基础信息: base, 信息汇总表: lines }),
        ]) {
          const table = await readRows(file, null);
          expect(invoices(table).map(({ number, amount }) => [number, amount])).toEqual(
            samples.map(({ number, items }) => [number, sum(items.map(({ gross }) => gross))]),
          );
          expect(codes(table)).toEqual([]);
          for (const { amount, net, tax } of invoices(table))
            expect(minorOf(amount)).toBe(minorOf(present(net, 'net')) + minorOf(present(tax, 'tax')));
        }
      },
    ),
    { verbose: true, numRuns: 15 },
  );
});
