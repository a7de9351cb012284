import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeZip, sheetXml, stylesXml, workbookParts } from '../../../build/bench/make-workbook.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import { xlsReader } from '../../../electron/engine/readers/xls/xls-reader.ts';
import { xlsxReader } from '../../../electron/engine/readers/xlsx/xlsx-reader.ts';
import { readCells, readRows, summaryOf } from '../../fixtures/reading/read-text.ts';
import { makeCompoundFile } from '../../fixtures/reading/write-compound.ts';
import {
  f64,
  makeBiff5,
  makeBiff8,
  makeXls,
  record,
  u16,
  u32,
  type XlsCell,
} from '../../fixtures/reading/write-xls.ts';
import { SEED } from '../../unit/expect-result.ts';

async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { result, sheets } = await readCells(xlsReader, bytes);
  expect(result).toMatchObject({ ok: true });
  return sheets[0]?.rows ?? [];
}

/** Code and reason of a refusal. */
async function refusal(bytes: Uint8Array): Promise<string> {
  const { result } = await readCells(xlsReader, bytes);
  return result.ok ? '' : `${result.error.code} ${Object.values(result.error.params).join(' ')}`;
}

const text = fc.string({
  unit: fc.constantFrom(...'abcdé0129 -'.split(''), '苏', '州', '𠮷', '\n', 'ÿ', 'Ā'),
  maxLength: 30,
});
const trimmed = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows
    .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
    .filter((row) => row.length > 0);

test('xlsReader: what was written is what is read, wherever strings are split and however wide their characters are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 16, max: 90 }),
      async (rows, recordBytes) => {
        expect(await rowsOf(makeXls({ sheets: [{ name: '表', rows }], recordBytes }))).toEqual(trimmed(rows));
      },
    ),
    { seed: SEED, numRuns: 300, verbose: true },
  );
});

test('xlsReader: the same cell reads the same from .xls and .xlsx', async () => {
  const codes = ['General', 'yyyy-mm-dd hh:mm', '000000', '0.00%', '#,##0.00_);[Red]\\(#,##0.00\\)', 'h:mm'];
  const sample = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((cents) => cents / 100),
    fc.integer({ min: 1, max: 90_000 }),
    fc.constantFrom(45_292.5, 1_552_294.359_999_999_9, 0.1 + 0.2, 6_222_020_202_020_202_000, 1e-7, 0),
  );
  const stored = (value: number): string => (Math.abs(value) >= 1e17 ? value.toExponential() : String(value));
  await fc.assert(
    fc.asyncProperty(
      fc.array(sample, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (values, date1904) => {
        const cells = values.flatMap((number) => codes.map((_code, format): XlsCell => ({ number, format })));
        const xml = values
          .flatMap((number) => codes.map((_code, style) => `<c s="${style}"><v>${stored(number)}</v></c>`))
          .join('');
        const xlsx = makeZip(
          workbookParts({
            sheets: [{ name: 'S', xml: sheetXml(`<row r="1">${xml}</row>`) }],
            styles: stylesXml(codes),
            date1904,
          }),
        );
        const theirs = await readCells(xlsxReader, xlsx);
        const ours = await readCells(
          xlsReader,
          makeXls({ sheets: [{ name: 'S', rows: [cells] }], codes, date1904 }),
        );
        expect(ours.sheets[0]?.rows).toEqual(theirs.sheets[0]?.rows);
        expect(ours.findings.map(({ code }) => code)).toEqual(theirs.findings.map(({ code }) => code));
      },
    ),
    { seed: SEED, numRuns: 100, verbose: true },
  );
});

test('xlsReader: numbers in four bytes, truth values, errors, labels, stored results of formulas', async () => {
  const rk = (value: number, hundredths: boolean): number => ((value << 2) | 2 | (hundredths ? 1 : 0)) >>> 0;
  const rows: XlsCell[][] = [
    [
      { number: 0, rk: rk(-1234567, true) },
      { number: 0, rk: rk(88, false) },
      { number: 0, rk: 0x3ff80000 },
      { number: 0, rk: 0x40590001 },
    ],
    [true, false, { error: 0x2a }, { error: 0x07 }, { label: '标签' }],
    [
      { formula: 12.5 },
      { formula: '公式结果' },
      { formula: true },
      { formula: '丢', withoutText: true },
      '=1+1',
    ],
    [],
    [null, '12345678901234567890'],
  ];
  const file = makeXls({ sheets: [{ name: 'S', rows, merged: [[0, 1, 0, 27]] }] });
  const { sheets, findings } = await readCells(xlsReader, file);
  expect(sheets[0]).toEqual({
    name: 'S',
    lines: [1, 2, 3, 5],
    rows: [
      ['-12345.67', '88', '1.5', '1'],
      ['TRUE', 'FALSE', '#N/A', '#DIV/0!', '标签'],
      ['12.5', '公式结果', 'TRUE', '', '=1+1'],
      ['', '12345678901234567890'],
    ],
  });
  expect(findings.map(({ code, params, line }) => [code, params['count'], params['where'], line])).toEqual([
    ['READ_MERGED_CELLS', '1', 'A1:AB2', null],
    ['READ_FORMULA_WITHOUT_VALUE', '1', '', 3],
  ]);
});

test('xlsReader: many numbers in one record; sheets in order, hidden ones marked; charts are no sheets', async () => {
  const many = record(0xbd, u16(0, 1), u16(0), u32(0x0a), u16(0), u32(0x12), u16(2));
  const body = Buffer.concat([record(0x809, u16(0x600, 0x10, 0, 0), u32(0, 0)), many, record(0x0a)]);
  const bound = (position: number, hidden: number, type: number, name: string): Buffer =>
    record(0x85, u32(position), Buffer.from([hidden, type, name.length, 0]), Buffer.from(name, 'latin1'));
  const globals = (at: number): Buffer =>
    Buffer.concat([
      record(0x809, u16(0x600, 5, 0, 0), u32(0, 0)),
      bound(at, 2, 0, 'secret'),
      bound(at, 0, 2, 'chart'),
      bound(at + body.length, 0, 0, 'shown'),
      record(0x0a),
    ]);
  const seen: unknown[] = [];
  const bytes = Buffer.concat([globals(globals(0).length), body, body]);
  const result = await xlsReader.read(
    { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
    {
      sheet: (info) => seen.push(info) > 0,
      rows: (batch) => void seen.push([batch.width(0), batch.text(0, 0), batch.text(0, 1), batch.text(0, 2)]),
      finding: () => undefined,
    },
    { encoding: null, delimiter: null },
  );
  expect(result).toEqual({ ok: true, value: { format: 'xls', encoding: 'utf-16le', delimiter: null } });
  expect(seen).toEqual([
    { index: 0, name: 'secret', hidden: true, date1904: false },
    [3, '', '2', '4'],
    { index: 1, name: 'shown', hidden: false, date1904: false },
    [3, '', '2', '4'],
  ]);
});

test('xlsReader: rows that come out of order are put in order', async () => {
  const rows = Array.from({ length: 40 }, (_e, row) => [`行${row}`, row]);
  const order = rows.map((_row, index) => (index * 7) % rows.length);
  const read = await rowsOf(makeXls({ sheets: [{ name: 'S', rows, order }] }));
  expect(read).toEqual(rows.map(([first, second]) => [first, String(second)]));
});

test('xlsReader: older versions in their code page, with a container, bare, and without a word about the page', async () => {
  const rows = [
    ['记账日期', '对方户名', '收入'],
    ['20260105', '苏州示例精密制造有限公司', 1200.5],
  ];
  const expected = rows.map((row) => row.map(String));
  const book = makeBiff5(rows, 936, 'gbk');
  expect(await rowsOf(makeCompoundFile([{ name: 'Book', bytes: book }]))).toEqual(expected);
  expect(await rowsOf(makeBiff5(rows, 0, 'gbk'))).toEqual(expected);
  expect(await rowsOf(makeBiff5([['Zlecenie', 'Łódź']], 10_029, 'maccenteuro'))).toEqual([
    ['Zlecenie', 'Łódź'],
  ]);
  expect(await refusal(makeBiff5([['é']], 437, 'cp437'))).toBe('IMPORT_WORKBOOK_DAMAGED text');
  const gbk = Buffer.from([0xcb, 0xd5, 0xd6, 0xdd]);
  const bare = Buffer.concat([
    record(0x809, u16(0, 0x10, 0, 0)),
    record(0x204, u16(0, 0, 0, gbk.length), gbk),
    record(0x203, u16(0, 1, 0), f64(12.5)),
    record(0x0a),
  ]);
  expect(await rowsOf(bare)).toEqual([['苏州', '12.5']]);
});

test('xlsReader: the second version, whose cells name their format themselves', async () => {
  const head = (row: number, column: number, format: number): Buffer =>
    Buffer.concat([u16(row, column), Buffer.from([0, format, 0])]);
  const file = Buffer.concat([
    record(0x09, u16(2, 0x10)),
    record(0x1e, Buffer.from([7]), Buffer.from('General')),
    record(0x1e, Buffer.from([6]), Buffer.from('d/m/yy')),
    record(0x04, head(0, 0, 0), Buffer.from([4]), Buffer.from([0xcb, 0xd5, 0xd6, 0xdd])),
    record(0x02, head(0, 1, 0), u16(42)),
    record(0x03, head(0, 2, 1), f64(46_027)),
    record(0x05, head(0, 3, 0), Buffer.from([1, 0])),
    record(0x0a),
  ]);
  expect(await rowsOf(file)).toEqual([['苏州', '42', '2026-01-05', 'TRUE']]);
});

test('xlsReader: the newer of two workbooks in one file counts; other documents are named; passwords are refused', async () => {
  const workbook = makeBiff8({ sheets: [{ name: 'S', rows: [['新']] }] });
  const old = makeBiff5([['旧']], 936, 'gbk');
  expect(
    await rowsOf(
      makeCompoundFile([
        { name: 'Book', bytes: old },
        { name: 'Workbook', bytes: workbook },
      ]),
    ),
  ).toEqual([['新']]);
  expect(await refusal(makeCompoundFile([{ name: 'WordDocument', bytes: Buffer.alloc(5000) }]))).toBe(
    'IMPORT_FORMAT_UNSUPPORTED doc',
  );
  expect(await refusal(makeCompoundFile([{ name: 'EncryptedPackage', bytes: Buffer.alloc(5000) }]))).toBe(
    'IMPORT_ENCRYPTED xlsx',
  );
  expect(await refusal(makeCompoundFile([{ name: 'Other', bytes: Buffer.alloc(10) }]))).toBe(
    'IMPORT_WORKBOOK_DAMAGED no workbook',
  );
  const locked = makeXls({ sheets: [{ name: 'S', rows: [['x']] }], extra: [record(0x2f, u16(0, 1, 2))] });
  expect(await refusal(locked)).toBe('IMPORT_ENCRYPTED xls');
});

test('xlsReader: chains that loop, sizes that lie and records that are cut off are refused', async () => {
  const rows = Array.from({ length: 400 }, (_e, row) => [`第${row}行`, row]);
  const whole = makeXls({ sheets: [{ name: 'S', rows }] });
  const loop = Buffer.from(whole);
  const table = 512 + (loop.readUInt32LE(76) + 0) * 512;
  loop.writeUInt32LE(loop.readUInt32LE(48), table + loop.readUInt32LE(48) * 4);
  expect(await refusal(loop)).toBe('IMPORT_WORKBOOK_DAMAGED loop');
  const lists = Buffer.from(whole);
  lists.writeUInt32LE(1, 68);
  lists.writeUInt32LE(1, 512 * 2 + 508);
  expect(await refusal(lists)).toMatch(/^IMPORT_WORKBOOK_DAMAGED (?:loop|sectors)$/u);
  const bytes = makeBiff8({ sheets: [{ name: 'S', rows }] });
  expect(await refusal(makeCompoundFile([{ name: 'Workbook', bytes, declaredBytes: 900_000_000 }]))).toBe(
    'IMPORT_WORKBOOK_DAMAGED size',
  );
  expect(
    await refusal(makeCompoundFile([{ name: 'Workbook', bytes: bytes.subarray(0, bytes.length - 20) }])),
  ).toBe('IMPORT_WORKBOOK_DAMAGED cut off');
  expect(await refusal(whole.subarray(0, 400))).toBe('IMPORT_WORKBOOK_DAMAGED header');
  expect(await refusal(whole.subarray(0, 2048))).toMatch(/^IMPORT_WORKBOOK_DAMAGED/u);
});

test('xlsReader: what would be endless work or endless memory is refused', async () => {
  const body = Buffer.concat([
    record(0x809, u16(0x600, 0x10, 0, 0), u32(0, 0)),
    ...Array.from({ length: 50 }, (_e, row) => record(0x203, u16(row, 0, 0), f64(1))),
    record(0x0a),
  ]);
  const bound = (position: number, index: number): Buffer =>
    record(0x85, u32(position), Buffer.from([0, 0, 1, 0, 0x41 + (index % 26)]));
  const globals = (at: number): Buffer =>
    Buffer.concat([
      record(0x809, u16(0x600, 5, 0, 0), u32(0, 0)),
      ...Array.from({ length: 500 }, (_e, i) => bound(at, i)),
      record(0x0a),
    ]);
  expect(await refusal(Buffer.concat([globals(globals(0).length), body]))).toBe(
    'IMPORT_WORKBOOK_DAMAGED overlap',
  );
  const wide = Buffer.concat([
    record(0x809, u16(0, 0x10, 0, 0)),
    record(0x203, u16(0, 60_000, 0), f64(1)),
    record(0x0a),
  ]);
  expect(await refusal(wide)).toBe(`IMPORT_TOO_MANY columns ${READING_LIMITS.columns}`);
  const missing = Buffer.concat([
    record(0x809, u16(0x600, 0x10, 0, 0)),
    record(0xfd, u16(0, 0, 0), u32(7)),
    record(0x0a),
  ]);
  expect(await refusal(missing)).toBe('IMPORT_WORKBOOK_DAMAGED strings');
});

test('xlsReader: a statement of a bank is read to its proof', async () => {
  const rows: XlsCell[][] = [
    ['中国建设银行'],
    ['账号：', '6217000000000001'],
    ['交易日期', '摘要', '支出', '收入', '账户余额', '对方户名'],
    ['20260105', '货款', 0, 100.25, 1100.25, '苏州示例精密制造有限公司'],
    ['20260106', '手续费', 0.25, 0, 1100, ''],
  ];
  const read = summaryOf(await readRows(makeXls({ sheets: [{ name: '交易明细', rows }] }), null));
  expect([read.format, read.kind, read.counts.accepted, read.statements[0]?.proof]).toEqual([
    'xls',
    'bank',
    2,
    'holds',
  ]);
});

test('xlsReader: any damage to a real file ends in rows or a coded refusal, never in a throw', async () => {
  const whole = makeXls({
    sheets: [
      {
        name: 'S',
        rows: [
          ['日期', '金额'],
          ['2026-01-05', { formula: '文本' }],
          [1.5, { number: 2, format: 0 }],
        ],
      },
    ],
    recordBytes: 24,
  });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
      if (!cut) damaged[at] = byte;
      const { result } = await readCells(xlsReader, damaged);
      if (!result.ok) expect(result.error.code).toMatch(/^IMPORT_/u);
    }),
    { seed: SEED, numRuns: 1000, verbose: true },
  );
});
