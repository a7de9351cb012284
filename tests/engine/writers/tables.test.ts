import { expect, test } from 'vitest';
import { writeTableCsv } from '../../../electron/engine/writers/table-csv/write-table-csv.ts';
import { sheetName, writeTableXlsx } from '../../../electron/engine/writers/table-xlsx/write-table-xlsx.ts';
import type { Table } from '../../../electron/engine/writers/table.ts';
import { readXlsx, sheetRows } from './read-xlsx.ts';

const CREATED = new Date('2026-11-02T01:30:00Z');

/** The bytes of a list that is written as one page. */
async function xlsxOf(table: Table): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const written = await writeTableXlsx(table, [table.rows], CREATED, (bytes) => pieces.push(bytes.slice()));
  expect(written).toEqual({ ok: true, value: undefined });
  return Buffer.concat(pieces);
}

const TABLE: Table = {
  title: '往来/单位',
  columns: [
    { title: '名称', kind: 'text' },
    { title: '日期', kind: 'date' },
    { title: '金额', kind: 'amount' },
    { title: '天数', kind: 'integer' },
  ],
  rows: [
    ['=1+1', '2026-10-05', '-1130.00', '98'],
    ['25327000000123456789', '2026-10-31', '60205.08', null],
    ['含"引号"，和,逗号\n换行', null, '123456789012345678.99', '-3'],
    ['控制\u0000符', '2026-01-01', '0.00', '0'],
  ],
};

test('CSV for people: BOM, CRLF, quotes, an apostrophe before what looks like a formula, amounts untouched', () => {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeTableCsv(TABLE));
  expect(text).toBe(
    '\ufeff名称,日期,金额,天数\r\n' +
      "'=1+1,2026-10-05,-1130.00,98\r\n" +
      '25327000000123456789,2026-10-31,60205.08,\r\n' +
      '"含""引号""，和,逗号\n换行",,123456789012345678.99,-3\r\n' +
      '控制符,2026-01-01,0.00,0\r\n',
  );
});

test.each(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])(
  'a text beginning with %j is no formula',
  (start) => {
    const table: Table = { title: 't', columns: [{ title: 'a', kind: 'text' }], rows: [[`${start}x`]] };
    const field = new TextDecoder().decode(writeTableCsv(table)).split('\r\n').slice(1).join('\r\n');
    expect(field.replace(/^"/u, '').startsWith("'")).toBe(true);
  },
);

test('a workbook has typed cells, text that stays text, and exact amounts', async () => {
  const workbook = await readXlsx(await xlsxOf(TABLE));
  expect(sheetRows(workbook, '往来 单位')).toEqual([
    ['名称', '日期', '金额', '天数'],
    ['=1+1', '2026-10-05', -1130, 98],
    ['25327000000123456789', '2026-10-31', 60205.08, null],
    ['含"引号"，和,逗号\n换行', null, '123456789012345678.99', -3],
    ['控制符', '2026-01-01', 0, 0],
  ]);
  const sheet = workbook.worksheets[0];
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.getCell('C2').numFmt).toBe('#,##0.00;[Red]-#,##0.00');
  expect(sheet?.getCell('A3').numFmt).toBe('@');
});

test('the same list and date give the same bytes', async () => {
  const [first, second] = [await xlsxOf(TABLE), await xlsxOf(TABLE)];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test('a sheet is never named what Excel refuses', () => {
  expect(sheetName('[a]:b*c?d/e\\f')).toBe('a  b c d e f');
  expect(sheetName("'")).toBe('Sheet1');
  expect(sheetName('x'.repeat(40))).toHaveLength(31);
});
