import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { bookChecks } from '../support/book-checks.ts';
import { importFile, previewFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

type Field = Extract<RequestOf<'master.save'>['entry'], { readonly kind: 'field' }>;

function field(book: TestBook, of: Field['of'], name: string, more: Partial<Field> = {}): string {
  const entry: Field = { kind: 'field', name, of, type: 'text', ...more };
  return present(book.command('master.save', { uid: null, entry }).uid, 'uid of a field');
}

const INVOICE = {
  kind: 'invoice',
  ledger: 'AR',
  taxRate: '13',
  date: '2026-10-05',
  gross: '11300.00',
} as const;

async function bookWithFields(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  field(book, 'party', '开户日', { type: 'date', order: 2 });
  field(book, 'party', '等级', { type: 'choice', choices: ['A 级', 'B 级'], order: 1 });
  field(book, 'document', '箱数', { type: 'number' });
  field(book, 'document', '车牌');
  const custom = { 等级: 'b 级', 开户日: '2026/3/5' };
  return { book, party: saveParty(book, 'C001', '苏州示例精密制造有限公司', { custom }) };
}

test('SPEC 32: values are kept in the form of their field, and refused when they are not what it holds', async () => {
  const { book, party } = await bookWithFields();
  const { fields } = book.query('party.get', { uid: party });
  expect(fields.custom).toEqual({ 等级: 'B 级', 开户日: '2026-03-05' });
  const save = (custom: Record<string, string>) =>
    book.tryCommand('party.save', { uid: party, fields: { ...fields, custom } });
  expect(expectRefused(save({ 等级: 'C 级' }), 'CUSTOM_CHOICE').params).toMatchObject({
    field: '等级',
    value: 'C 级',
    choices: 'A 级 / B 级',
  });
  expectRefused(save({ 开户日: '三月五日' }), 'CUSTOM_DATE');
  const posting = (number: string, custom: Record<string, string>) =>
    book.tryCommand('document.post', {
      entry: { ...INVOICE, partyUid: party, currency: 'CNY', number, custom },
    });
  expectRefused(posting('INV-1', { 箱数: '十二' }), 'CUSTOM_NUMBER');
  expectRefused(posting('INV-1', { 车牌: '苏'.repeat(501) }), 'CUSTOM_TEXT_LONG');
  const uid = post(book, {
    ...INVOICE,
    partyUid: party,
    number: 'INV-1',
    custom: { 箱数: '1,200.50', 车牌: '' },
  });
  expect(book.query('document.get', { uid }).custom).toEqual({ 箱数: '1200.5' });
  expect(bookChecks(book)).toEqual([]);
});

test('SPEC 32: lists show and find values, and write them behind their columns', async () => {
  const { book, party } = await bookWithFields();
  const other = saveParty(book, 'C002', '嘉兴示例纺织有限公司', { custom: { 等级: 'A 级' } });
  post(book, { ...INVOICE, partyUid: party, number: 'INV-1', custom: { 车牌: '苏E-12345' } });
  post(book, { ...INVOICE, partyUid: other, number: 'INV-2' });
  const parties = book.query('party.list', { asOf: '2026-10-31', search: 'A 级' });
  expect(parties.rows.map(({ code, custom }) => [code, custom])).toEqual([['C002', { 等级: 'A 级' }]]);
  expect(book.query('document.list', { search: 'e-123' }).rows).toMatchObject([
    { number: 'INV-1', custom: { 车牌: '苏E-12345' } },
  ]);
  expect(book.query('document.list', { search: '车牌' }).rows).toEqual([]);
  const path = join(book.folder(), '单据.csv');
  const request = { list: 'documents', request: {}, format: 'csv', file: 'f', locale: 'zh-CN' } as const;
  await book.job('list.write', request, { paths: { f: path } });
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/u);
  expect(head.endsWith(',箱数,车牌')).toBe(true);
  expect(lines.find((line) => line.includes('INV-1'))?.endsWith(',,苏E-12345')).toBe(true);
});

test('SPEC 32: a column of an import by the name of a field is that field, and its values are checked', async () => {
  const { book, party } = await bookWithFields();
  const file = {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计,箱数,车牌',
      'INV-11,C001,2026-10-15,45200.00,"1,000",苏A-1',
      'INV-12,C001,2026-10-16,100.00,很多,苏A-2',
    ],
  } as const;
  const preview = await previewFile(book, file);
  expect(preview.findings).toContainEqual(expect.objectContaining({ code: 'CUSTOM_NUMBER', line: 3 }));
  expect(await importFile(book, file)).toMatchObject({ accepted: 1, rejected: 1 });
  const [row] = book.query('document.list', { partyUid: party }).rows;
  expect(row).toMatchObject({ number: 'INV-11', custom: { 箱数: '1000', 车牌: '苏A-1' } });
  await importFile(book, {
    name: '客户.csv',
    kind: 'parties',
    lines: ['客户编码,客户名称,等级', 'C001,苏州示例精密制造有限公司,a级', 'C003,无锡示例,A 级'],
  });
  expect(book.query('party.list', { asOf: '2026-10-31', search: 'C003' }).rows[0]?.custom).toEqual({
    等级: 'A 级',
  });
  expect(book.query('party.get', { uid: party }).fields.custom).toMatchObject({ 等级: 'B 级' });
});

test('SPEC 32: names are unique whatever their letter case, stay, and are retired instead of removed', async () => {
  const { book, party } = await bookWithFields();
  const uid = field(book, 'document', 'PO Line');
  const again: Field = { kind: 'field', name: 'po  line', of: 'document', type: 'text' };
  expectRefused(book.tryCommand('master.save', { uid: null, entry: again }), 'MASTER_TAKEN');
  field(book, 'party', 'PO Line');
  const renamed: Field = { ...again, name: 'PO Row' };
  expectRefused(book.tryCommand('master.save', { uid, entry: renamed }), 'MASTER_FIXED');
  const retyped: Field = { ...again, name: 'PO Line', type: 'number' };
  expectRefused(book.tryCommand('master.save', { uid, entry: retyped }), 'MASTER_FIXED');
  const twice: Field = { ...again, name: '渠道', type: 'choice', choices: ['店', ' 店'] };
  expectRefused(book.tryCommand('master.save', { uid: null, entry: twice }), 'CUSTOM_CHOICES');
  expectRefused(book.tryCommand('master.save', { uid: 'nothing0here0.1', entry: again }), 'NOT_FOUND');
  book.command('master.save', { uid, entry: { ...again, name: 'PO Line', retired: true } });
  const names = (retired: boolean) =>
    book
      .query('master.list', { kind: 'field', retired })
      .rows.map(({ entry }) => (entry.kind === 'field' ? `${entry.of}:${entry.name}` : ''));
  expect(names(false)).not.toContain('document:PO Line');
  expect(names(true)).toContain('document:PO Line');
  const kept = post(book, { ...INVOICE, partyUid: party, number: 'INV-9', custom: { 'PO Line': '7' } });
  expect(book.query('document.get', { uid: kept }).custom).toEqual({ 'PO Line': '7' });
});
