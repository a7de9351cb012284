import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { templateOf } from '../../../electron/engine/usecases/import/template.ts';
import { writeImportTemplate } from '../../../electron/engine/writers/import-template/write-import-template.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../shared/domain/reading/columns.ts';
import type { AnyRow } from '../../../shared/domain/reading/rows.ts';
import { LOCALES, type Locale } from '../../../shared/i18n/message.ts';
import { readRows } from '../../fixtures/reading/read-text.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

const AT = new Date('2026-10-31T08:00:00Z');

async function rowsOf(bytes: Uint8Array, kind: ImportKind | null): Promise<readonly AnyRow[]> {
  const { result, rows } = await readRows(bytes, kind);
  const summary = expectValue(result);
  expect(summary.counts).toEqual({ read: 1, accepted: 1, rejected: 0, excluded: 0, noise: 0 });
  expect(summary.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  return rows.map(({ line: _line, raw: _raw, ...row }) => row as AnyRow); // all that a row means
}

/** The example row as a person would type it into a text file. */
function typed(kind: ImportKind, locale: Locale): Uint8Array {
  const { columns } = templateOf(kind, locale);
  const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(',');
  const lines = [columns.map(({ caption }) => caption), columns.map(({ example }) => example)];
  return new TextEncoder().encode(lines.map(quoted).join('\n'));
}

test.each(IMPORT_KINDS.flatMap((kind) => LOCALES.map((locale) => [kind, locale] as const)))(
  'a blank workbook of %s in %s reads back as its example row',
  async (kind, locale) => {
    const bytes = await writeImportTemplate(templateOf(kind, locale), AT);
    const rows = await rowsOf(bytes, kind);
    expect(rows).toEqual(await rowsOf(typed(kind, locale), kind));
    // What the workbook is shows by itself, too.
    if (kind !== 'their-statement' && kind !== 'orders') expect(await rowsOf(bytes, null)).toEqual(rows);
  },
);

test('codes of twenty digits, dates and amounts survive the workbook', async () => {
  const [row] = await rowsOf(await writeImportTemplate(templateOf('invoices', 'zh-CN'), AT), 'invoices');
  expect(row).toMatchObject({
    number: '26320000000000012345',
    party: 'C001',
    date: '2026-10-08',
    dueDate: '2026-11-07',
    amount: '11300.00',
    tax: '1300.00',
    taxRate: 1300,
    kind: 'invoice',
    ledger: 'AR',
  });
});

test('required columns are marked, choices are lists, every column is explained', async () => {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const bytes = await writeImportTemplate(templateOf('opening', 'zh-CN'), AT);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer); // a buffer of its own
  const [first, second] = workbook.worksheets;
  const captions = first?.getRow(1).values as readonly string[];
  const place = (caption: string): number => captions.findIndex((each) => each === caption);
  expect(captions.filter((caption) => caption?.startsWith('* '))).toEqual([
    '* 客户编码',
    '* 类型',
    '* 单据号',
    '* 单据日期',
    '* 未清金额',
  ]);
  expect(first?.getCell(1, place('* 类型')).font.bold).toBe(true);
  expect(first?.getCell(2, place('* 类型')).dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"发票,红字,预收,其他"'],
  });
  expect(first?.getCell(2, place('* 单据号')).numFmt).toBe('@');
  expect(JSON.stringify(first?.getCell(1, place('* 单据号')).note)).toContain('20 位数字');
  expect(second?.name).toBe('填写说明');
  expect(second?.rowCount).toBe(captions.length); // its heading, and a row for each column
});

test('import.template writes the file a person chose; a token nobody gave is refused', async () => {
  const book = await testBook({ openReader: readerHere });
  const path = join(book.folder(), 'parties.xlsx');
  const request = { kind: 'parties', locale: 'en', file: 'token-1' } as const;
  expectRefused(await book.tryJob('import.template', request), 'TOKEN_UNKNOWN');
  expect(await book.job('import.template', request, { paths: { 'token-1': path } })).toEqual({
    fileName: 'parties.xlsx',
  });
  const [row] = await rowsOf(new Uint8Array(readFileSync(path)), 'parties');
  expect(row).toMatchObject({ code: 'C001', name: 'Example Precision Ltd', role: 'customer' });
});
