import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { csvReader } from '../../../electron/engine/readers/csv/csv-reader.ts';
import { detectFormat } from '../../../electron/engine/readers/detect-format.ts';
import { memorySource } from '../../../electron/engine/readers/reader.ts';
import { readCells, readRows, type Cells } from '../../fixtures/reading/read-text.ts';

const FILES = join(import.meta.dirname, '../../../../shared/fixtures');
const MALFORMED = join(FILES, 'malformed');
const OFFICE = 'PHPOffice+PhpSpreadsheet/tests/data/Reader/';

/** The folder with files of others; nothing is registered where it does not exist. */
const FOLDERS = existsSync(FILES) ? [FILES] : [];

/** Files that must be refused, by code. All others must be read. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  IMPORT_DOCTYPE_REFUSED: [
    'XLSX/utf8entity.dontuse',
    'selfmade/camt053-xxe-file.xml',
    'selfmade/xxe-in-sharedstrings.xlsx',
  ],
  IMPORT_ENCODING_UNCERTAIN: [
    'CSV/encoding.iso88591.csv',
    'CSV/encoding.utf32be.csv',
    'CSV/encoding.utf32le.csv',
    'CSV/line_break_escaped_32le.csv',
    'CSV/premiere.utf32be.csv',
    'CSV/premiere.utf32bebom.csv',
    'CSV/premiere.utf32le.csv',
    'CSV/premiere.utf32lebom.csv',
    'CSV/premiere.win1252.csv',
    'selfmade/encoding-big5.csv',
  ],
  IMPORT_ENCRYPTED: ['XLS/pwtest.xls', 'XLS/pwtest2.xls', 'XLS/pwtest3.xls'],
  IMPORT_FILE_CUT_OFF: ['selfmade/mt940-cut-mid-61.sta'],
  IMPORT_FILE_EMPTY: ['CSV/empty.csv', 'selfmade/empty.csv'],
  IMPORT_FORMAT_UNSUPPORTED: [
    'Gnumeric/ArrayFormulaTest.gnumeric',
    'Gnumeric/ArrayFormulaTest2.gnumeric',
    'Gnumeric/Autofilter_Basic.gnumeric',
    'Gnumeric/HiddenSheet.gnumeric',
    'Gnumeric/PageSetup.gnumeric',
    'Gnumeric/PageSetup.gnumeric.unzipped.xml',
    'Gnumeric/apostrophe3a.gnumeric',
    'Gnumeric/apostrophe3b.gnumeric',
    'Gnumeric/xmlwithdoctype.gnumeric',
    'NotASpreadsheetFile.doc',
    'Slk/issue.2267c.slk',
    'Slk/issue.2276.slk',
    'Slk/issue.3658.slk',
    'Xml/SecurityScannerWithCallbackExample.xml',
    'Xml/XEETestInvalidSimpleXML.xml',
    'Xml/XEETestInvalidUTF-16.xml',
    'Xml/XEETestInvalidUTF-16BE.xml',
    'Xml/XEETestInvalidUTF-16LE.xml',
    'Xml/XEETestInvalidUTF-7-single-quote.xml',
    'Xml/XEETestInvalidUTF-7-whitespace.xml',
    'Xml/XEETestInvalidUTF-7.xml',
    'Xml/XEETestInvalidUTF-7_DoubleEncoded.xml',
    'Xml/XEETestInvalidUTF-8.xml',
    'Xml/XEETestValidUTF-16.xml',
    'Xml/XEETestValidUTF-16BE.xml',
    'Xml/XEETestValidUTF-16LE.xml',
    'Xml/XEETestValidUTF-8-single-quote.xml',
    'Xml/XEETestValidUTF-8-whitespace.xml',
    'Xml/XEETestValidUTF-8.xml',
  ],
  IMPORT_MARKUP_TOO_DEEP: ['selfmade/camt053-deep-100k.xml'],
  IMPORT_PAGE_WITHOUT_TABLE: ['HTML/badhtml.html'],
  IMPORT_WORKBOOK_DAMAGED: [
    'XLS/oleloop.xls',
    'XLSX/utf16entity.dontuse',
    'XLSX/utf7quoteorder.dontuse',
    'XLSX/utf8and16.dontuse',
    'Xml/CorruptedXmlFile.xml',
  ],
  IMPORT_ZIP_DAMAGED: ['selfmade/not-a-zip.xlsx', 'selfmade/truncated.xlsx'],
  IMPORT_ZIP_LIMIT: ['Gnumeric/gzbomb.gnumeric'],
};

/** Files that are read, by format, and how many rows or records they have together. */
const READ: Readonly<Record<string, readonly [number, number]>> = {
  camt: [3, 3],
  csv: [39, 1193],
  html: [17, 32],
  mt940: [1, 1],
  ods: [19, 867],
  'spreadsheet-xml': [15, 59],
  xls: [23, 508],
  xlsx: [88, 4395],
};

type Outcome = { readonly code: string } | { readonly format: string; readonly rows: number };

/** What becomes of a file, whatever its captions mean. */
async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const detected = await detectFormat(memorySource(bytes), 'test');
  if (!detected.ok) return { code: detected.error.code };
  const { reader, source } = detected.value;
  if (reader.shape === 'records') {
    const { result, rows } = await readRows(bytes, null);
    return result.ok ? { format: reader.id, rows: rows.length } : { code: result.error.code };
  }
  const { result, sheets } = await readCells(reader, source.read(0, source.size));
  if (!result.ok) return { code: result.error.code };
  return { format: reader.id, rows: sheets.reduce((sum, { rows }) => sum + rows.length, 0) };
}

test.each(FOLDERS)(
  'malformed files of others: each is read, or refused by the code it deserves',
  async () => {
    const refused: Record<string, string[]> = {};
    const read: Record<string, [number, number]> = {};
    for (const path of globSync(join(MALFORMED, '**/*')).sort()) {
      if (!statSync(path).isFile()) continue;
      const outcome = await outcomeOf(readFileSync(path));
      const name = relative(MALFORMED, path).replaceAll('\\', '/').replace(OFFICE, '');
      if ('code' in outcome) (refused[outcome.code] ??= []).push(name);
      else {
        const total = (read[outcome.format] ??= [0, 0]);
        total[0] += 1;
        total[1] += outcome.rows;
      }
    }
    expect(refused).toEqual(REFUSED);
    expect(read).toEqual(READ);
    expect(Object.keys(Object.prototype)).toEqual([]);
  },
  120_000,
);

type Expected = Readonly<Record<string, unknown>> & { readonly file: string; readonly encoding?: string };

/** Where we differ from what the authors of these files expect, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'encoding.utf32be.csv':
    'UTF-32 is refused: no bank or program writes it, and the platform does not decode it',
  'encoding.utf32le.csv': 'UTF-32 is refused',
  'premiere.utf32be.csv': 'UTF-32 is refused',
  'premiere.utf32bebom.csv': 'UTF-32 is refused',
  'premiere.utf32le.csv': 'UTF-32 is refused',
  'premiere.utf32lebom.csv': 'UTF-32 is refused',
  'premiere.win1252.csv': 'several encodings fit; a person is asked instead of guessing',
  'premiere.utf16le.csv': 'U+FFFE and U+FFFF are kept as they are; the oracle replaces them',
  'empty.csv': 'an empty file is refused instead of read as one empty cell',
};

/** A cell by its name, such as B3. */
function cellAt({ sheets }: Cells, name: string): string {
  const column = name.charCodeAt(0) - 'A'.charCodeAt(0);
  const index = sheets[0]?.lines.indexOf(Number(name.slice(1))) ?? -1;
  const at = index < 0 ? Number(name.slice(1)) - 1 : index;
  return sheets[0]?.rows[at]?.[column] ?? '';
}

test.each(FOLDERS)('separated text of others: the cells are those its authors expect', async () => {
  const path = join(FILES, 'oracles/malformed/PHPOffice+PhpSpreadsheet/csv-expected.json');
  const oracle = JSON.parse(readFileSync(path, 'utf8')) as Readonly<
    Record<string, Expected | readonly Expected[]>
  >; // a file we know
  const cases = ['encoding_given', 'encoding_guessed', 'surrogates', 'delimiter'].flatMap(
    (key) => oracle[key] ?? [],
  );
  const differing = new Set<string>();
  let cells = 0;
  for (const expected of cases) {
    const name = expected.file.slice(expected.file.lastIndexOf('/') + 1);
    const bytes = readFileSync(join(MALFORMED, 'PHPOffice+PhpSpreadsheet', expected.file));
    const read = await readCells(
      csvReader,
      bytes,
      expected.encoding === undefined ? {} : { encoding: expected.encoding },
    );
    if (!read.result.ok) differing.add(name);
    for (const [key, value] of Object.entries(expected)) {
      if (!/^[A-Z]\d$/u.test(key) || value === null) continue;
      cells += 1;
      if (cellAt(read, key) !== value) differing.add(name);
    }
  }
  expect([...differing].sort()).toEqual(Object.keys(DEVIATIONS).sort());
  expect(cells).toBeGreaterThan(30);
});

test.each(FOLDERS)(
  'XML with a document type or an entity is never read, in whatever encoding it hides',
  async () => {
    for (const path of globSync(join(MALFORMED, OFFICE, 'Xml/XEETestInvalid*.xml')))
      expect(await outcomeOf(readFileSync(path))).toHaveProperty('code');
  },
);

test('import.meta.dirname: the folder of this test is known', () => {
  expect(import.meta.dirname).toContain('readers');
});
