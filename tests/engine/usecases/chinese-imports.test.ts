import { expect, test } from 'vitest';
import { importPreview, importResult, type ImportPreview } from '../../../shared/contract/import.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { sampleFile, sampleRows } from '../../fixtures/reading/chinese-samples.ts';
import { encoded, separated } from '../../fixtures/reading/read-text.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

async function previewBytes(book: TestBook, name: string, bytes: Uint8Array): Promise<ImportPreview> {
  const previewed = await book.tryJob(
    'import.preview',
    { file: 'file-of-the-test', kind: 'bank', options: {} },
    { file: { name, bytes } },
  );
  return importPreview.parse(expectValue(previewed));
}

test('a bank’s file is named, taken, and known again in its other encoding and order', async () => {
  const book = await testBook({ openReader: readerHere });
  const preview = await previewBytes(book, '明细.csv', sampleFile('boc-corporate-gbk.csv'));
  expect(preview).toMatchObject({ source: 'boc-corporate', encoding: 'gb18030', proof: 'holds' });
  const committed = await book.staging('import.commit', { stagingId: preview.stagingId });
  expect(importResult.parse(expectValue(committed))).toMatchObject({ read: 6, accepted: 6, duplicates: 0 });
  const lines = book.query('bank.lines', {});
  expect(lines.rows.map((row) => row.amount)).toEqual([
    '38650.40',
    '-2000.00',
    '5000.00',
    '5000.00',
    '-15.00',
    '1000.00',
  ]);
  const again = await previewBytes(book, '又一份.csv', sampleFile('boc-corporate-utf8.csv'));
  expect(again).toMatchObject({
    source: 'boc-corporate',
    encoding: 'utf-8-bom',
    read: 6,
    acceptable: 0,
    duplicates: 6,
  });
  expectRefused(await book.staging('import.commit', { stagingId: again.stagingId }), 'IMPORT_NOTHING_NEW');
  expect(book.query('bank.lines', {}).total).toBe(6);
});

test('a file that holds less than it states is taken on a person’s word only', async () => {
  const book = await testBook({ openReader: readerHere });
  const rows = await sampleRows(sampleFile('boc-corporate-gbk.csv'));
  const preview = await previewBytes(book, '短.csv', encoded(separated(rows.slice(0, -1)), 'gb18030'));
  expect(preview.proof).toBe('broken');
  expect(preview.findings.filter(({ code }) => code === 'READ_CONTROL_DIFFERS')).toHaveLength(3);
  expectRefused(await book.staging('import.commit', { stagingId: preview.stagingId }), 'IMPORT_PROOF_BROKEN');
  const taken = await book.staging('import.commit', {
    stagingId: preview.stagingId,
    despiteBrokenProof: true,
  });
  expect(importResult.parse(expectValue(taken))).toMatchObject({ accepted: 5 });
  expect(book.query('bank.statements', {}).rows).toMatchObject([{ proof: 'broken', lines: 5 }]);
});

test('a wallet’s bill is taken without the rows that moved no money', async () => {
  const book = await testBook({ openReader: readerHere });
  const preview = await previewBytes(book, '账单.csv', sampleFile('alipay-personal.csv'));
  expect(preview).toMatchObject({ source: 'alipay-personal', proof: 'absent' });
  expect(preview).toMatchObject({ read: 7, acceptable: 5, excluded: 2, rejected: 0 });
  await book.staging('import.commit', { stagingId: preview.stagingId });
  expect(book.query('bank.lines', {}).total).toBe(5);
});
