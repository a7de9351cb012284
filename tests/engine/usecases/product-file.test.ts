import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { productPreview, type ProductPreview } from '../../../shared/contract/product.ts';
import { WIRE_BYTES_MAX, wireSize } from '../../../shared/contract/wire.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

type Cell = string | number | Date | null;
type Rows = readonly (readonly Cell[])[];
const FROM = '2026-10-01';

const ROWS: Rows = [
  ['存货档案', null, null, null, null, null],
  ['存货编码', '存货名称', '规格型号', '主计量单位', '参考成本', '启用日期'],
  ['P-1', '深沟球轴承', '6204', '个', 7.25, new Date('2026-09-01T00:00:00Z')],
  ['P-2', '油封', 'TC 25×40', '个', '1,200.50', null],
  ['P-3', '安装服务', null, '次', null, null],
  ['合计', null, null, null, '1,207.75', null],
];

async function xlsx(rows: Rows): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('说明').addRow(['本表由存货档案导出']);
  const sheet = book.addWorksheet('存货');
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function csv(rows: Rows): string {
  const text = (cell: Cell): string =>
    cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : `"${cell}"`;
  return rows.map((row) => row.map(text).join(',')).join('\r\n');
}

function utf8(rows: Rows): Uint8Array {
  return new TextEncoder().encode(csv(rows));
}

async function read(
  book: TestBook,
  name: string,
  bytes: Uint8Array,
  more: Partial<RequestOf<'product.file'>> = {},
): Promise<ProductPreview> {
  const request = { file: 'products', from: FROM, ...more };
  return productPreview.parse(await book.job('product.file', request, { file: { name, bytes } }));
}

const products = (book: TestBook): unknown[] =>
  book.query('master.list', { kind: 'product', retired: true }).rows.map(({ entry }) => entry);
const costs = (book: TestBook): unknown[] =>
  book.query('product.costs', {}).rows.map(({ code, from, cost }) => `${code} ${from} ${cost}`);
const commands = (book: TestBook): number => book.query('history.list', { limit: 100 }).rows.length;

test('products and unit costs come from a workbook in one command; the same file as GBK text changes nothing (SPEC 50)', async () => {
  const book = await testBook();
  const before = commands(book);
  const seen = await read(book, '存货.xlsx', await xlsx(ROWS));
  expect(seen).toMatchObject({
    sheets: ['说明', '存货'],
    sheet: '存货',
    counts: { new: 3, changed: 0, unchanged: 0, costs: 2, refused: 0 },
    problem: null,
    recorded: false,
  });
  expect(seen.columns.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(products(book)).toEqual([]);

  const taken = await read(book, '存货.xlsx', await xlsx(ROWS), { record: true });
  expect(taken).toMatchObject({ recorded: true, counts: { new: 3, costs: 2 } });
  expect(commands(book)).toBe(before + 1);
  expect(products(book)).toMatchObject([
    { code: 'P-1', name: '深沟球轴承', spec: '6204', unit: '个', price: null, retired: false },
    { code: 'P-2', name: '油封', spec: 'TC 25×40' },
    { code: 'P-3', name: '安装服务', spec: '', unit: '次' },
  ]);
  expect(costs(book).toSorted()).toEqual(['P-1 2026-09-01 7.25', 'P-2 2026-10-01 1200.5']);

  const gbk = new Uint8Array(iconv.encode(csv(ROWS), 'gbk'));
  // The day a user has chosen is a later one by then.
  for (const [name, bytes] of [
    ['存货.csv', gbk],
    ['存货.xlsx', await xlsx(ROWS)],
  ] as const)
    expect(await read(book, name, bytes, { record: true, from: '2026-10-20' })).toMatchObject({
      recorded: true,
      counts: { new: 0, changed: 0, unchanged: 3, costs: 0, refused: 0 },
    });
  expect(commands(book)).toBe(before + 1);
});

test('a row changes what it says and keeps the rest of the product; costs come from a day on (SPEC 50)', async () => {
  const book = await testBook({ openReader: readerHere });
  const entry = { kind: 'product', code: 'p-1', name: '轴承', spec: '6204', unit: '个' } as const;
  const more = { price: '12.50', taxRate: '13', retired: true };
  const { uid } = book.command('master.save', { uid: null, entry: { ...entry, ...more } });
  book.command('product.setCosts', { costs: [{ product: 'p-1', from: '2026-01-01', cost: '7' }] });
  const rows: Rows = [
    ['编码', '名称', '单位成本'],
    ['P-1', '深沟球轴承', '8'],
    ['P-9', '垫片', null],
  ];
  const seen = await read(book, 'a.csv', utf8(rows), { record: true });
  expect(seen.rows).toMatchObject([
    { line: 2, outcome: 'changed', changes: [{ field: 'name', before: '轴承', after: '深沟球轴承' }] },
    { line: 3, outcome: 'new', cost: null },
  ]);
  const [first] = book.query('master.list', { kind: 'product', retired: true }).rows;
  expect(first).toMatchObject({ uid, entry: { ...entry, ...more, name: '深沟球轴承' } });
  expect(costs(book)).toEqual(['p-1 2026-01-01 7', `p-1 ${FROM} 8`]);
});

test('one refused row and nothing is recorded; what is wrong is told with its place (SPEC 50)', async () => {
  const book = await testBook({ openReader: readerHere });
  const attempt = (name: string, bytes: Uint8Array, more: Partial<RequestOf<'product.file'>> = {}) =>
    book.tryJob(
      'product.file',
      { file: 'products', from: FROM, record: true, ...more },
      { file: { name, bytes } },
    );
  const before = commands(book);
  const head = ['产品编码', '名称', '单位', '成本单价', '生效日期'];
  const good = ['P-1', '轴承', '个', '7.25', ''];
  const seen = await read(book, 'a.csv', utf8([head, good, ['P-2', '油封', '个', '约八元', '']]));
  expect(seen).toMatchObject({ counts: { new: 1, refused: 1 }, problem: { code: 'PRODUCT_ROW_COST' } });
  expect(seen.rows[1]).toMatchObject({
    outcome: 'refused',
    problem: { place: 'line 3, 成本单价', params: { row: '3', column: '成本单价', text: '约八元' } },
  });
  const wrong = {
    PRODUCT_ROW_COST: ['P-2', '油封', '个', '约八元', ''],
    PRODUCT_ROW_DATE: ['P-2', '油封', '个', '8', '下月'],
    PRODUCT_ROW_TEXT: ['P-2', '', '个', '8', ''],
    PRODUCT_ROW_TWICE: ['p-1', '轴承', '个', '8', ''],
  } as const;
  for (const [code, row] of Object.entries(wrong))
    expectRefused(await attempt('a.csv', utf8([head, good, row])), code as keyof typeof wrong); // its own keys
  expectRefused(await attempt('b.csv', utf8([['名称'], ['轴承']])), 'PRODUCT_COLUMNS');
  expectRefused(await attempt('c.csv', utf8([head])), 'PRODUCT_COLUMNS');
  expectRefused(await attempt('d.xlsx', await xlsx(ROWS), { sheet: '没有' }), 'TRIAL_SHEET_UNKNOWN');
  const ofx = new TextEncoder().encode('OFXHEADER:100\r\nDATA:OFXSGML\r\n\r\n<OFX></OFX>');
  expectRefused(await attempt('e.ofx', ofx), 'TRIAL_FILE_KIND');
  const long = new TextEncoder().encode(`${csv([head, good])}\r\n${'x\r\n'.repeat(20_001)}`);
  expectRefused(await attempt('f.csv', long), 'TRIAL_FILE_LONG');
  expectRefused(await book.tryJob('product.file', { file: 'gone', from: FROM }), 'TOKEN_UNKNOWN');
  expect(products(book)).toEqual([]);
  expect(commands(book)).toBe(before);
});

test('what is shown of many long rows fits into one message, refused rows first (SPEC 50)', async () => {
  const book = await testBook({ openReader: readerHere });
  const long = (length: number): string => '轴'.repeat(length);
  const head = ['编码', '名称', '规格', '单位', `成本单价（不含税）`];
  const rows = Array.from({ length: 3_000 }, (_, at) => {
    const wrong = at >= 2_900 ? long(2_000) : '7.25';
    return [`${long(50)}${at}`, long(200), long(500), long(20), wrong];
  });
  const seen = await read(book, 'a.csv', utf8([head, ...rows]));
  expect(seen.counts).toMatchObject({ new: 2_900, refused: 100 });
  expect(new Set(seen.rows.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
  expect(wireSize(seen)).toBeLessThan(WIRE_BYTES_MAX);
  const good = await read(book, 'a.csv', utf8([head, ...rows.slice(0, 2_900)]), { record: true });
  expect(good).toMatchObject({ recorded: true, counts: { new: 2_900, costs: 2_900 } });
  const renamed = rows.slice(0, 2_900).map(([code = '']) => [code, 'b'.repeat(200), long(499), '个', '8']);
  const changed = await read(book, 'a.csv', utf8([head, ...renamed]), { from: '2026-11-01' });
  expect(changed.counts).toMatchObject({ changed: 2_900, costs: 2_900 });
  expect(wireSize(changed)).toBeLessThan(WIRE_BYTES_MAX);
});

test('columns a person chooses count, and what the writer finds decides (SPEC 50)', async () => {
  const book = await testBook({ openReader: readerHere });
  const rows: Rows = [
    ['货号', '品名', '去年成本', '今年成本'],
    ['P-1', '轴承', '7', '8'],
  ];
  const unknown = await read(book, 'a.csv', utf8(rows));
  expect(unknown).toMatchObject({ captions: rows[0], problem: { code: 'PRODUCT_COLUMNS' }, rows: [] });
  const columns = [
    { key: 'code', column: 0 },
    { key: 'cost', column: 3 },
  ] as const;
  const chosen = await read(book, 'a.csv', utf8(rows), { columns: [...columns], record: true });
  expect(chosen).toMatchObject({ counts: { new: 1, costs: 1 }, recorded: true });
  expect(costs(book)).toEqual([`P-1 ${FROM} 8`]);
  // The product came into the book between the reading and the writing.
  const row = { line: 2, code: 'P-1', name: '', spec: '', unit: '', cost: '9', from: '2026-11-01' };
  const request = { file: 'read', from: FROM, record: true } as const;
  expect(book.prepared('product.file', request, { captions: {}, rows: [row] }).ok).toBe(true);
  expect(products(book)).toHaveLength(1);
  const late = book.prepared('product.file', request, { captions: {}, rows: [{ ...row, code: 'P-2' }] });
  expectRefused(late, 'PRODUCT_ROW_TEXT');
});
