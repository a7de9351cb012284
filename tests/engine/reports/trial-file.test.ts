import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { trialPreview } from '../../../shared/contract/trial.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const DAYS = { from: '2026-10-01', to: '2026-10-31', standard: 'cas' } as const;
type Cell = string | number | null;

/** As an ERP writes it: a title, captions in two rows, levels, sums of a class, thousands separators, a red amount. */
const ROWS: readonly (readonly Cell[])[] = [
  ['科目余额表', null, null, null, null, null, null, null],
  ['单位：示例机电有限公司', null, null, null, '2026年10月', null, null, null],
  ['科目编码', '科目名称', '期初余额', null, '本期发生额', null, '期末余额', null],
  [null, null, '借方', '贷方', '借方', '贷方', '借方', '贷方'],
  ['1002', '银行存款', '100,000.00', null, '50,000.00', '30,000.00', '120,000.00', null],
  ['1122', '应收账款', 53650.4, null, 117975.08, 111420.4, 60205.08, null],
  ['112201', '  应收账款-国内', 53650.4, null, 117975.08, 111420.4, 60205.08, null],
  ['资产 小计', null, 153650.4, null, 167975.08, 141420.4, 180205.08, null],
  ['2221', '应交税费', null, null, '-0.50', '13,215.07', null, '13,215.57'],
  ['4001', '实收资本', null, 153650.4, null, null, null, 153650.4],
  ['6001', '主营业务收入', null, null, null, 104759.51, null, 104759.51],
  ['6602', '管理费用', null, null, '91,420.40', null, '91,420.40', null],
  ['合  计', null, 153650.4, 153650.4, 259394.98, 259394.98, 271625.48, 271625.48],
];

async function xlsx(
  rows: typeof ROWS,
  more: Readonly<Record<string, typeof ROWS>> = {},
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const [name, cells] of Object.entries({ ...more, 余额表: rows })) {
    const sheet = book.addWorksheet(name);
    for (const row of cells) sheet.addRow([...row]);
    if (name === '余额表')
      for (const merged of ['C3:D3', 'E3:F3', 'G3:H3', 'A3:A4', 'B3:B4']) sheet.mergeCells(merged);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function csv(rows: typeof ROWS): string {
  return rows.map((row) => row.map((cell) => (cell === null ? '' : `"${cell}"`)).join(',')).join('\r\n');
}

async function read(
  book: TestBook,
  name: string,
  bytes: Uint8Array,
  more: Partial<RequestOf<'trial.file'>> = {},
): Promise<ReturnType<typeof trialPreview.parse>> {
  return trialPreview.parse(
    await book.job('trial.file', { file: 'trial', ...DAYS, ...more }, { file: { name, bytes } }),
  );
}

test('a trial balance is read from a workbook and from GBK text as an ERP writes them, and kept once it is proven (SPEC 38)', async () => {
  const book = await testBook();
  const files = [
    ['余额表.xlsx', await xlsx(ROWS)],
    ['余额表.csv', new Uint8Array(iconv.encode(csv(ROWS), 'gbk'))],
    ['余额表.txt', new TextEncoder().encode(csv(ROWS))],
  ] as const;
  for (const [index, [name, bytes]] of files.entries()) {
    const seen = await read(book, name, bytes);
    expect(seen).toMatchObject({ accounts: 7, problem: null, recorded: false });
    expect(seen.columns.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(seen.captions[4]).toBe('本期发生额借方');
    expect(seen.rows[3]).toEqual([
      '2221',
      '应交税费',
      '0.00',
      '0.00',
      '-0.50',
      '13215.07',
      '0.00',
      '13215.57',
    ]);
    expect(book.query('trial.list', {}).rows).toHaveLength(index);
    expect(await read(book, name, bytes, { record: true })).toMatchObject({ recorded: true });
    expect(book.query('trial.list', {}).rows[0]).toMatchObject({ fileName: name, to: DAYS.to });
    const sheet = book.query('report.run', { kind: 'balance-sheet', to: DAYS.to });
    expect(sheet.figures[0]?.title).toContain('已平');
  }
});

test('the sheet that reads is taken, columns can be chosen, and what does not fit is told with its place', async () => {
  const book = await testBook({ openReader: readerHere });
  const other = [['说明'], ['本表由总账导出']];
  const two = await xlsx(ROWS, { 说明: other });
  expect(await read(book, 'a.xlsx', two)).toMatchObject({
    sheets: ['说明', '余额表'],
    sheet: '余额表',
    problem: null,
  });
  // Captions nobody knows: the columns a person names count.
  const strange = await xlsx(ROWS.map((row, at) => (at === 2 ? ['KM', ...row.slice(1)] : row)));
  const unknown = await read(book, 'b.xlsx', strange);
  expect(unknown).toMatchObject({ accounts: 0, problem: { code: 'TRIAL_COLUMNS' } });
  expect(unknown.captions[0]).toBe('KM');
  const chosen = await read(book, 'b.xlsx', strange, { columns: [{ key: 'code', column: 0 }] });
  expect(chosen).toMatchObject({ accounts: 7, problem: null });
  const wrong = await xlsx(
    ROWS.map((row, at) => (at === 4 ? [...row.slice(0, 5), '约三万', ...row.slice(6)] : row)),
  );
  expect((await read(book, 'c.xlsx', wrong)).problem).toEqual({
    code: 'TRIAL_AMOUNT',
    place: 'line 5',
    params: { line: '5', column: '本期发生额贷方', text: '约三万' },
  });
});

test('a file that is refused leaves nothing in the book', async () => {
  const book = await testBook({ openReader: readerHere });
  const attempt = (name: string, bytes: Uint8Array, more: Partial<RequestOf<'trial.file'>> = {}) =>
    book.tryJob('trial.file', { file: 'trial', ...DAYS, record: true, ...more }, { file: { name, bytes } });
  const good = new TextEncoder().encode(csv(ROWS));
  const off = new TextEncoder().encode(csv(ROWS).replace('104759.51', '104759.52'));
  expectRefused(await attempt('a.csv', off), 'TRIAL_ROW');
  const long = `${csv(ROWS)}\r\n${'x\r\n'.repeat(20_001)}`;
  expectRefused(await attempt('b.csv', new TextEncoder().encode(long)), 'TRIAL_FILE_LONG');
  expectRefused(await attempt('c.xlsx', await xlsx(ROWS), { sheet: '没有' }), 'TRIAL_SHEET_UNKNOWN');
  expectRefused(await attempt('d.csv', good, { from: '2026-11-01' }), 'REPORT_SPAN_INVERTED');
  const ofx = new TextEncoder().encode('OFXHEADER:100\r\nDATA:OFXSGML\r\n\r\n<OFX></OFX>');
  expectRefused(await attempt('e.ofx', ofx), 'TRIAL_FILE_KIND');
  expectRefused(await book.tryJob('trial.file', { file: 'gone', ...DAYS }), 'TOKEN_UNKNOWN');
  expect(book.query('trial.list', {}).rows).toEqual([]);
});
