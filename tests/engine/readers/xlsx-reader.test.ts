import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberForm, numberText, serialText } from '../../../electron/engine/readers/xlsx/cell-format.ts';
import { xlsxReader } from '../../../electron/engine/readers/xlsx/xlsx-reader.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import {
  makeTextWorkbook,
  makeZip,
  sheetXml,
  stringsXml,
  stylesXml,
  workbookParts,
  type Part,
} from '../../../build/bench/make-workbook.ts';
import { readCells } from '../../fixtures/reading/read-text.ts';
import { SEED } from '../../unit/expect-result.ts';

const text = fc.string({
  unit: fc.constantFrom(...'a|1| |<|>|&|"|\''.split('|'), '苏', '州', '𠮷', '\n', '_x', 'é', '=', '-'),
  maxLength: 10,
});

function oneSheet(
  rows: string,
  more: {
    readonly strings?: string;
    readonly codes?: readonly string[];
    readonly date1904?: boolean;
    readonly after?: string;
  } = {},
): Uint8Array {
  return makeZip(
    workbookParts({
      sheets: [{ name: 'S', xml: sheetXml(rows, more.after ?? '') }],
      ...(more.strings === undefined ? {} : { sharedStrings: stringsXml(more.strings) }),
      ...(more.codes === undefined ? {} : { styles: stylesXml(more.codes) }),
      ...(more.date1904 === undefined ? {} : { date1904: more.date1904 }),
    }),
  );
}

async function rowsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const { result, sheets } = await readCells(xlsxReader, bytes);
  expect(result).toMatchObject({ ok: true });
  return sheets[0]?.rows ?? [];
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const { result } = await readCells(xlsxReader, bytes);
  return result.ok ? '' : result.error.code;
}

test('xlsxReader: what was written is what is read', async () => {
  const trimmed = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    rows
      .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
      .filter((row) => row.length > 0);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      async (rows) => {
        expect(await rowsOf(makeTextWorkbook(rows))).toEqual(trimmed(rows));
      },
    ),
    { seed: SEED, numRuns: 100 },
  );
});

test('xlsxReader: a file of another writer, with numbers, dates, percentages and thousands of Chinese texts, has no wrong cell', async () => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('发票');
  const expected: string[][] = [];
  for (let i = 1; i <= 5_000; i += 1) {
    const row = sheet.addRow([
      `苏州示例精密制造股份有限公司${i}`,
      i / 100,
      new Date(Date.UTC(2026, 0, 1 + (i % 365))),
      i % 2 === 0,
      0.13,
      `号${i % 50}`,
    ]);
    row.getCell(3).numFmt = 'yyyy"年"m"月"d"日"';
    row.getCell(5).numFmt = '0%';
    const date = new Date(Date.UTC(2026, 0, 1 + (i % 365))).toISOString().slice(0, 10);
    expected.push([
      `苏州示例精密制造股份有限公司${i}`,
      String(i / 100),
      date,
      i % 2 === 0 ? 'TRUE' : 'FALSE',
      '13%',
      `号${i % 50}`,
    ]);
  }
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  expect(await rowsOf(bytes)).toEqual(expected);
});

test('xlsxReader: shared, rich and phonetic strings, entities, sparse cells, cells without references, namespace prefixes', async () => {
  const strings =
    '<si><t>甲&amp;乙</t></si><si><r><rPr/><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh sb="0" eb="1"><t>fu</t></rPh></si><si/><si><t>a_x000D_b &#x82CF;&unknown;</t></si>';
  const rows =
    '<row r="3"><c r="B3" t="s"><v>0</v></c><c r="D3" t="s"><v>1</v></c></row>' +
    '<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="inlineStr"><is><t><![CDATA[<b>]]></t></is></c></row><!-- <row> -->' +
    '<row r="AA"><c r=\'C9\' t="str"><f>1&lt;2</f><v>公式</v></c></row>';
  const { sheets } = await readCells(xlsxReader, oneSheet(rows, { strings }));
  expect(sheets[0]?.rows).toEqual([
    ['', '甲&乙', '', '富 文本'],
    ['', 'a\rb 苏&unknown;', '<b>'],
    ['', '', '公式'],
  ]);
  expect(sheets[0]?.lines).toEqual([3, 4, 5]);
  const prefixed =
    '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
  expect(await rowsOf(makeZip(workbookParts({ sheets: [{ name: 'S', xml: prefixed }] })))).toEqual([['7']]);
});

test('xlsxReader: formulas count by their stored value; those without one, merged cells and lost digits are told', async () => {
  const rows =
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1"><v>12345678901234567890</v></c><c r="D1" t="e"><v>#N/A</v></c></row>';
  const { sheets, findings } = await readCells(
    xlsxReader,
    oneSheet(rows, { after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' }),
  );
  expect(sheets[0]?.rows).toEqual([['2', '', '12345678901234567890', '#N/A']]);
  expect(findings.map(({ code }) => code).sort()).toEqual([
    'READ_DIGITS_LOST',
    'READ_FORMULA_WITHOUT_VALUE',
    'READ_MERGED_CELLS',
  ]);
});

test('xlsxReader: dates follow the number format and the 1904 system; codes keep their zeros; noise of binary fractions goes', async () => {
  const codes = ['General', 'yyyy-mm-dd hh:mm', '000000', '0.00%', '#,##0.00_);[Red]\\(#,##0.00\\)'];
  const rows =
    '<row r="1"><c r="A1" s="1"><v>45292</v></c><c r="B1" s="1"><v>45292.5</v></c><c r="C1" s="2"><v>42</v></c><c r="D1" s="3"><v>0.13</v></c><c r="E1" s="4"><v>1552294.3599999999</v></c><c r="F1"><v>1.2E-3</v></c><c r="G1" t="d"><v>2026-01-05T00:00:00</v></c></row>';
  expect(await rowsOf(oneSheet(rows, { codes }))).toEqual([
    ['2024-01-01', '2024-01-01 12:00:00', '000042', '13%', '1552294.36', '0.0012', '2026-01-05'],
  ]);
  expect((await rowsOf(oneSheet(rows, { codes, date1904: true })))[0]?.slice(0, 2)).toEqual([
    '2028-01-02',
    '2028-01-02 12:00:00',
  ]);
});

test.each([
  ['yyyy/m/d', -1],
  ['[$-804]yyyy"年"m"月"', -1],
  ['h:mm:ss', -1],
  ['General', 0],
  ['G/通用格式', 0],
  ['[Red]0.00', 0],
  ['"dd"0', 0],
  ['0.0%', -2],
  ['00000', 5],
])('numberForm: %s', (code, form) => {
  expect(numberForm(code)).toBe(form);
});

test('numberText: a number as people see it', () => {
  expect(['1e3', '1.5E+5', '0.1', '-0.30000000000000004', '100', '1E-7', '-0'].map(numberText)).toEqual([
    '1000',
    '150000',
    '0.1',
    '-0.3',
    '100',
    '0.0000001',
    '-0',
  ]);
  expect([
    serialText(59, false),
    serialText(61, false),
    serialText(0.5, false),
    serialText(-1, false),
  ]).toEqual(['1900-02-28', '1900-03-01', '12:00:00', null]);
});

test('xlsxReader: parts in UTF-16 are read', async () => {
  const parts = workbookParts({ sheets: [{ name: 'S', xml: '' }] }).map((part): Part => {
    if (!part.name.includes('sheet1')) return part;
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?>' +
      sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>苏州𠮷</t></is></c></row>').replace(
        /^<\?xml[^>]*\?>/u,
        '',
      );
    return { name: part.name, bytes: Buffer.from(`\uFEFF${xml}`, 'utf16le') };
  });
  expect(await rowsOf(makeZip(parts))).toEqual([['苏州𠮷']]);
});

test('xlsxReader: a large honest file passes the limits in pieces', async () => {
  const row = (i: number): string =>
    `<row r="${i}"><c r="A${i}"><v>${i * 7919}</v></c><c r="B${i}" t="inlineStr"><is><t>公司${(i * 48_271) % 9973}</t></is></c></row>`;
  const rows = await rowsOf(oneSheet(Array.from({ length: 60_000 }, (_e, i) => row(i + 1)).join('')));
  expect([rows.length, rows[59_999]]).toEqual([
    60_000,
    [String(60_000 * 7919), `公司${(60_000 * 48_271) % 9973}`],
  ]);
});

test('xlsxReader: names that mean something to JavaScript are names', async () => {
  const parts = [
    ...workbookParts({
      sheets: [
        {
          name: '__proto__',
          xml: sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>__proto__</t></is></c></row>'),
        },
      ],
    }),
    { name: '__proto__', bytes: new Uint8Array(3) },
  ];
  expect(await rowsOf(makeZip(parts))).toEqual([['__proto__']]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

function sheetPart(change: (part: Part) => Part): Uint8Array {
  const bomb = sheetXml(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(4_000_000)}`);
  return makeZip(
    workbookParts({ sheets: [{ name: 'S', xml: bomb }] }).map((part) =>
      part.name.includes('sheet1') ? change(part) : part,
    ),
  );
}

test('xlsxReader: bombs, lies and damage are refused by their code', async () => {
  expect(await refusal(sheetPart((part) => part))).toBe('IMPORT_ZIP_LIMIT');
  expect(await refusal(sheetPart((part) => ({ ...part, declaredBytes: 100 })))).toBe('IMPORT_ZIP_DAMAGED');
  const small = (xml: string): Uint8Array => makeZip(workbookParts({ sheets: [{ name: 'S', xml }] }));
  expect(await refusal(small('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))).toBe('IMPORT_DOCTYPE_REFUSED');
  expect(await refusal(small('<worksheet><sheetData><row r="1"><c r="A1"'))).toBe('IMPORT_WORKBOOK_DAMAGED');
  expect(
    await refusal(
      small(
        `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'甲'.repeat(2_000_000)}${Math.PI}`,
      ),
    ),
  ).not.toBe('');
  expect(await refusal(small(sheetXml('<row r="1"><c r="AAAA1"><v>1</v></c></row>')))).toBe(
    'IMPORT_TOO_MANY',
  );
  const many = Array.from(
    { length: READING_LIMITS.zipEntries + 1 },
    (_e, i): Part => ({ name: `f${i}`, bytes: new Uint8Array(0), stored: true }),
  );
  expect(await refusal(makeZip(many))).toBe('IMPORT_ZIP_LIMIT');
});

test('xlsxReader: other containers are named, encrypted entries and overlaps are refused', async () => {
  const other = async (name: string): Promise<string> => {
    const { result } = await readCells(xlsxReader, makeZip([{ name, bytes: new Uint8Array(1) }]));
    return result.ok ? '' : `${result.error.code} ${result.error.params['format']}`;
  };
  expect([
    await other('OFD.xml'),
    await other('xl/workbook.bin'),
    await other('content.xml'),
    await other('a.txt'),
  ]).toEqual([
    'IMPORT_FORMAT_UNSUPPORTED ofd',
    'IMPORT_FORMAT_UNSUPPORTED xlsb',
    'IMPORT_FORMAT_UNSUPPORTED ods',
    'IMPORT_FORMAT_UNSUPPORTED zip',
  ]);
  const zip = Buffer.from(makeTextWorkbook([['a']]));
  const entry = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const encrypted = Buffer.from(zip);
  encrypted[entry + 8] = (encrypted[entry + 8] ?? 0) | 1;
  expect(await refusal(encrypted)).toBe('IMPORT_ENCRYPTED');
  const overlapping = Buffer.from(zip);
  const second = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), entry + 4);
  overlapping.writeUInt32LE(0, second + 42);
  expect(await refusal(overlapping)).toBe('IMPORT_ZIP_DAMAGED');
});

test('xlsxReader: any damage to a real file ends in rows or a coded refusal, never in a throw', async () => {
  const whole = Buffer.from(
    makeTextWorkbook([
      ['日期', '金额'],
      ['2026-01-05', '1.00'],
    ]),
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, cut) => {
      const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
      if (!cut) damaged[at] = byte;
      const { result } = await readCells(xlsxReader, damaged);
      if (!result.ok) expect(result.error.code).toMatch(/^IMPORT_/u);
    }),
    { seed: SEED, numRuns: 600 },
  );
});
