import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml, makeZip, type Part } from '../../../build/bench/make-workbook.ts';
import { READING_LIMITS } from '../../../electron/engine/readers/limits.ts';
import { odsReader } from '../../../electron/engine/readers/spreadsheet-xml/ods-reader.ts';
import { spreadsheetXmlReader } from '../../../electron/engine/readers/spreadsheet-xml/spreadsheet-xml-reader.ts';
import {
  encoded,
  readCells,
  readRows,
  refusedWith,
  summaryOf,
  type Cells,
} from '../../fixtures/reading/read-text.ts';
import { makeOds, makeSpreadsheetXml } from '../../fixtures/reading/write-xml-workbooks.ts';
import { SEED } from '../../unit/expect-result.ts';

const readXml = (xml: string): Promise<Cells> => readCells(spreadsheetXmlReader, encoded(xml));

const text = fc.string({
  unit: fc.constantFrom(...'a1&<>"\''.split(''), '苏', '州', '𠮷', '-'),
  maxLength: 10,
});
const table = fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const trimmed = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows
    .map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1))
    .filter((row) => row.length > 0);

test('workbooks in XML: what was written is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const xml = rows.map(
        (row) =>
          `<Row>${row.map((cell) => `<Cell><Data ss:Type="String">${escapeXml(cell)}</Data></Cell>`).join('')}</Row>`,
      );
      const ods = rows.map(
        (row) =>
          `<table:table-row>${row.map((cell) => `<table:table-cell office:value-type="string"><text:p>${escapeXml(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`,
      );
      for (const { result, sheets } of [
        await readXml(makeSpreadsheetXml(xml.join(''))),
        await readCells(odsReader, makeOds(ods.join(''))),
      ]) {
        expect(result).toMatchObject({ ok: true });
        expect(sheets[0]?.rows).toEqual(trimmed(rows));
      }
    }),
    { seed: SEED, numRuns: 150, verbose: true },
  );
});

test('spreadsheetXmlReader: places, merged cells, number forms with parents, dates of both systems, hidden sheets, notes left out', async () => {
  const styles =
    '<Style ss:ID="d"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style><Style ss:ID="c" ss:Parent="d"/><Style ss:ID="n"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="z"><NumberFormat ss:Format="000000"/></Style><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="a" ss:Parent="b"/><Style ss:ID="b" ss:Parent="a"/>';
  const number = (value: string, style: string): string =>
    `<Cell ss:StyleID="${style}"><Data ss:Type="Number">${value}</Data></Cell>`;
  const rows =
    `<Row ss:Index="3" ss:StyleID="n"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">合并</Data><Comment><ss:Data>批注</ss:Data></Comment></Cell><Cell><Data ss:Type="Number">46027</Data></Cell></Row>` +
    `<Row ss:Span="2"/><Row>${number('46027', 'd')}${number('46027.5', 'c')}${number('42', 'z')}${number('0.13', 'p')}${number('12345678901234567890', 'a')}</Row>` +
    `<Row><Cell><Data ss:Type="DateTime">2026-01-05T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">富<B>文本</B></ss:Data></Cell></Row>`;
  const { sheets, findings } = await readXml(makeSpreadsheetXml(rows, { styles }));
  expect(sheets[0]?.rows).toEqual([
    ['', '合并', '', '2026-01-05'],
    ['2026-01-05', '2026-01-05 12:00:00', '000042', '13%', '12345678901234567890'],
    ['2026-01-05', 'TRUE', '#N/A', '2', '富文本'],
  ]);
  expect(sheets[0]?.lines).toEqual([3, 7, 8]);
  expect(findings.map(({ code, line, params }) => [code, line, params['where']])).toEqual([
    ['READ_MERGED_CELLS', null, 'B3:C4'],
    ['READ_DIGITS_LOST', 7, ''],
  ]);
  const hidden: boolean[] = [];
  const bytes = encoded(
    makeSpreadsheetXml(`<Row>${number('0', 'n')}</Row>`, {
      styles,
      date1904: true,
      after: '<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>',
    }),
  );
  const texts: string[] = [];
  await spreadsheetXmlReader.read(
    { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) },
    {
      sheet: (info) => hidden.push(info.hidden) > 0,
      rows: (batch) => void texts.push(batch.text(0, 0)),
      finding: () => undefined,
    },
    { encoding: null, delimiter: null },
  );
  expect([hidden, texts]).toEqual([[true], ['1904-01-01']]);
});

test('odsReader: repeated rows and cells, spaces, values behind what is shown, notes left out, hidden sheets', async () => {
  const cell = (type: string, value: string, shown: string, more = ''): string =>
    `<table:table-cell office:value-type="${type}" office:${type === 'date' ? 'date-' : type === 'time' ? 'time-' : type === 'boolean' ? 'boolean-' : ''}value="${value}"${more}><text:p>${shown}</text:p></table:table-cell>`;
  const rows =
    `<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>` +
    `<table:table-row table:number-rows-repeated="2">${cell('float', '1552294.3599999999', '1,552,294.36')}<table:covered-table-cell/>${cell('float', '42', '000042', ' table:number-columns-repeated="2"')}</table:table-row>` +
    `<table:table-row>${cell('date', '2026-01-05', '5.1.26')}${cell('date', '2026-01-05T10:20:30.5', 'x')}${cell('time', 'PT8H05M00S', 'x')}${cell('percentage', '0.13', '13 %')}${cell('boolean', 'true', 'WAHR')}</table:table-row>` +
    '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>甲<text:s text:c="2"/>乙</text:p><text:p>丙<text:line-break/>丁<text:span>戊</text:span></text:p><office:annotation><text:p>批注</text:p></office:annotation></table:table-cell></table:table-row>' +
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
  const { result, sheets, findings } = await readCells(odsReader, makeOds(rows));
  expect(result).toMatchObject({ ok: true, value: { format: 'ods' } });
  expect(sheets[0]?.rows).toEqual([
    ['1552294.36', '', '000042', '000042'],
    ['1552294.36', '', '000042', '000042'],
    ['2026-01-05', '2026-01-05 10:20:30', '08:05:00', '13%', 'TRUE'],
    ['甲  乙\n丙\n丁戊'],
  ]);
  expect(sheets[0]?.lines).toEqual([4, 5, 6, 7]);
  expect(findings.map(({ code }) => code)).toEqual(['READ_MERGED_CELLS']);
});

async function refusal(reader: typeof odsReader, bytes: Uint8Array): Promise<string> {
  const { result } = await readCells(reader, bytes);
  return result.ok
    ? ''
    : [
        result.error.code,
        result.error.params['reason'] ?? result.error.params['what'] ?? result.error.params['format'] ?? '',
      ]
        .join(' ')
        .trim();
}

test('workbooks in XML: bombs, lies, passwords and damage are refused by their code', async () => {
  const row = '<Row><Cell><Data ss:Type="String">x</Data></Cell></Row>';
  const xml = (text: string): Promise<string> => refusal(spreadsheetXmlReader, encoded(text));
  const whole = makeSpreadsheetXml(row);
  expect(await xml(whole.slice(0, whole.indexOf('</Row>') + 6))).toBe('IMPORT_WORKBOOK_DAMAGED cut off');
  expect(await xml(whole.slice(0, whole.indexOf('</Row>') + 3))).toBe('IMPORT_WORKBOOK_DAMAGED cut off');
  expect(await xml(`<!DOCTYPE Workbook [<!ENTITY a "b">]>${whole}`)).toBe('IMPORT_DOCTYPE_REFUSED');
  expect(await xml(whole.replace('<Cell>', '<Cell ss:Index="20000">'))).toBe('IMPORT_TOO_MANY columns');
  expect(
    await xml(
      makeSpreadsheetXml(
        '<Row><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'.repeat(900),
      ),
    ),
  ).toBe('IMPORT_TOO_MANY empty cells');
  const long = `<Row><Cell><Data ss:Type="String">${'<B>xxxxxxxx</B>'.repeat(600_000)}</Data></Cell></Row>`;
  expect(await xml(makeSpreadsheetXml(long))).toBe('IMPORT_TOO_MANY characters');
  const repeated = `<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>`;
  expect(await refusal(odsReader, makeOds(repeated))).toBe('IMPORT_TOO_MANY repeated cells');
  expect(await refusal(odsReader, makeOds('', { encrypted: true }))).toBe('IMPORT_ENCRYPTED ods');
  expect(await refusal(odsReader, makeZip([{ name: 'mimetype', bytes: encoded('x'), stored: true }]))).toBe(
    'IMPORT_WORKBOOK_DAMAGED missing',
  );
  const tables = '<table:table table:name="x"/>'.repeat(READING_LIMITS.sheets);
  expect(await refusal(odsReader, makeOds('', { after: tables }))).toBe('IMPORT_TOO_MANY sheets');
});

test('workbooks in XML are found by what they are; those in Chinese encodings are read; wrong declarations are told', async () => {
  const rows =
    '<Row>' +
    ['发票号码', '客户', '金额', '开票日期']
      .map((each) => `<Cell><Data ss:Type="String">${each}</Data></Cell>`)
      .join('') +
    '</Row>' +
    '<Row>' +
    ['00123456', '苏州市示例有限公司', '10.00', '2026-01-05']
      .map((each) => `<Cell><Data ss:Type="String">${each}</Data></Cell>`)
      .join('') +
    '</Row>';
  for (const [declared, encoding, codes] of [
    ['GB2312', 'gbk', []],
    ['UTF-8', 'utf8', []],
    ['UTF-8', 'gbk', ['READ_ENCODING_DECLARED_WRONG']],
  ] as const) {
    const xml = makeSpreadsheetXml(rows).replace('?>', ` encoding="${declared}"?>`);
    const read = await readRows(encoded(xml, encoding), 'invoices');
    expect([summaryOf(read).format, summaryOf(read).counts.accepted]).toEqual(['spreadsheet-xml', 1]);
    expect(read.rows[0]).toMatchObject({ partyName: '苏州市示例有限公司' });
    expect(
      summaryOf(read)
        .findings.map(({ code }) => code)
        .filter((code) => code.startsWith('READ_ENCODING')),
    ).toEqual(codes);
  }
});

test('formats that are known but not read are named (IMPORT_FORMAT_UNSUPPORTED)', async () => {
  const named = async (bytes: Uint8Array | string): Promise<string> => {
    const read = await readRows(bytes, null);
    return read.result.ok ? '' : `${refusedWith(read)} ${read.result.error.params['format']}`;
  };
  const gnumeric =
    '<?xml version="1.0"?><gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd"></gnm:Workbook>';
  expect(await named(gzipSync(gnumeric))).toBe('IMPORT_FORMAT_UNSUPPORTED gnumeric');
  expect(await named('ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K1\r\nE\r\n')).toBe(
    'IMPORT_FORMAT_UNSUPPORTED slk',
  );
  const tar = Buffer.alloc(1024);
  tar.write('a.csv');
  tar.write('ustar', 257);
  expect(await named(gzipSync(tar))).toBe('IMPORT_FORMAT_UNSUPPORTED tar');
  expect(await named(Buffer.from('BZh91AY&SY\u0001\u0002', 'latin1'))).toBe(
    'IMPORT_FORMAT_UNSUPPORTED bzip2',
  );
  const docx: Part = { name: 'word/document.xml', bytes: new Uint8Array(1) };
  expect(await named(makeZip([docx]))).toBe('IMPORT_FORMAT_UNSUPPORTED docx');
});
