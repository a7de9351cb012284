import { expect, test } from 'vitest';
import {
  importPreview,
  importResult,
  type ImportPreview,
  type ImportResult,
} from '../../../shared/contract/import.ts';
import { documentsByNumber } from '../../../electron/engine/store/queries/document.ts';
import { partyByUid } from '../../../electron/engine/store/queries/party.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import {
  BASE_CAPTIONS,
  baseRows,
  BLUE_PART,
  BLUE_WHOLE,
  CUSTOMER,
  INPUT,
  LINE_CAPTIONS,
  lineRows,
  OURS,
  RED_PART,
  RED_WHOLE,
  type Sample,
  SIX,
  SUPPLIER,
  vatList,
  workbook,
} from '../../fixtures/fapiao/vat-list.ts';
import { saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

type Options =
  NonNullable<Parameters<TestBook['tryJob']>[1]> extends { readonly options: infer O } ? O : never;

async function bookOf({ taxId = OURS.taxId }: { readonly taxId?: string } = {}): Promise<{
  readonly book: TestBook;
  readonly customer: string;
  readonly supplier: string;
}> {
  const book = await testBook({ openReader: readerHere });
  if (taxId !== '') book.command('settings.save', { section: 'company', value: { name: OURS.name, taxId } });
  const customer = saveParty(book, 'C001', '苏州示例', { taxId: CUSTOMER.taxId });
  const supplier = saveParty(book, 'S001', SUPPLIER.name, { role: 'supplier' });
  return { book, customer, supplier };
}

async function preview(
  book: TestBook,
  bytes: Uint8Array,
  options: Options = {} as Options,
): Promise<ImportPreview> {
  const job = await book.tryJob(
    'import.preview',
    { file: 'list', kind: null, options },
    { file: { name: '全量发票.xlsx', bytes } },
  );
  return importPreview.parse(expectValue(job));
}

async function commit(book: TestBook, bytes: Uint8Array): Promise<ImportResult> {
  const { stagingId } = await preview(book, bytes);
  return importResult.parse(expectValue(await book.staging('import.commit', { stagingId })));
}

function partyId(book: TestBook, uid: string): number {
  return present(partyByUid(book.read, uid), 'party').id;
}

const codesOf = (result: { readonly findings: readonly { readonly code: string }[] }): readonly string[] =>
  result.findings.map(({ code }) => code);

test('SPEC 20: both sheets of a list are one list, in the ledgers our tax number gives them', async () => {
  const { book, customer, supplier } = await bookOf();
  const bytes = await vatList(SIX);
  const result = await commit(book, bytes);
  expect(result).toMatchObject({ accepted: 5, duplicates: 0, rejected: 0 });
  expect(result.totals).toEqual({ 'amount AR CNY': '10170.00', 'amount AP CNY': '5650.00' });
  expect(codesOf(result)).toEqual(['READ_VOIDED_EXCLUDED']);
  const stored = (uid: string, ledger: string, number: string) => {
    const [document] = documentsByNumber(book.read, ledger, partyId(book, uid), number);
    return present(document, number);
  };
  const blue = stored(customer, 'AR', BLUE_PART);
  const whole = stored(customer, 'AR', BLUE_WHOLE);
  expect([blue.kind, blue.gross, blue.net, blue.tax, blue.taxRate]).toEqual([
    'invoice',
    1_130_000n,
    1_000_000n,
    130_000n,
    1300,
  ]);
  expect(stored(customer, 'AR', RED_PART)).toMatchObject({
    kind: 'credit_note',
    gross: -113_000n,
    originalId: blue.id,
  });
  expect(stored(customer, 'AR', RED_WHOLE)).toMatchObject({
    kind: 'credit_note',
    gross: -2_260_000n,
    originalId: whole.id,
  });
  expect(stored(supplier, 'AP', INPUT).gross).toBe(565_000n);
  expect(documentsByNumber(book.read, 'AR', partyId(book, customer), '01234567')).toEqual([]);

  const again = await preview(book, bytes);
  expect(again).toMatchObject({ acceptable: 0, duplicates: 5, rejected: 0 });
  const { stagingId } = again;
  expectRefused(await book.staging('import.commit', { stagingId }), 'IMPORT_NOTHING_NEW');
});

test('SPEC 20: the side is asked for where our tax number is not known, and an invoice of strangers is rejected', async () => {
  const { book } = await bookOf({ taxId: '' });
  const bytes = await vatList(SIX);
  const refused = expectRefused(
    await book.tryJob(
      'import.preview',
      { file: 'list', kind: null, options: {} },
      { file: { name: 'a.xlsx', bytes } },
    ),
    'IMPORT_OWN_TAX_ID_MISSING',
  );
  expect(refused.place).toBe('company.taxId');
  expect(await preview(book, bytes, { ownTaxId: '9133 0100 demo 0000 19' } as Options)).toMatchObject({
    acceptable: 5,
  });
  const stranger = await preview(book, bytes, { ownTaxId: '91440000DEMO000099' } as Options);
  expect(stranger).toMatchObject({ acceptable: 0, rejected: 5 });
  expect(codesOf(stranger).filter((code) => code === 'IMPORT_SIDE_UNKNOWN')).toHaveLength(5);
});

const ONE: Sample = {
  number: '26330000000000000201',
  items: [{ net: '1000.00', rate: '13%', tax: '130.00', gross: '1130.00' }],
};
const RED: Sample = {
  number: '26330000000000000202',
  date: '2026-10-20 08:00:00',
  remark: `被红冲蓝字数电发票号码：${ONE.number} 红字发票信息确认单编号：33010026100000000002`,
  items: [{ net: '-1000.00', rate: '13%', tax: '-130.00', gross: '-1130.00' }],
};

test('SPEC 20: a status that changed since the import is said, as long as the book does not show it', async () => {
  const { book } = await bookOf();
  await commit(book, await vatList([ONE]));
  const reversed = { ...ONE, status: '已红冲-全额' };
  const changed = await preview(book, await vatList([reversed]));
  expect(changed).toMatchObject({ acceptable: 0, duplicates: 1 });
  expect(changed.findings).toContainEqual(
    expect.objectContaining({
      code: 'IMPORT_INVOICE_STATUS_CHANGED',
      severity: 'warning',
      params: { number: ONE.number, before: '正常', after: '已红冲-全额' },
    }),
  );
  await commit(book, await vatList([reversed, RED]));
  const settled = await preview(book, await vatList([reversed, RED]));
  expect(settled).toMatchObject({ acceptable: 0, duplicates: 2 });
  expect(settled.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ['IMPORT_INVOICE_STATUS_CHANGED', 'info'],
  ]);
});

test('SPEC 20: an invoice voided after its import is said and left to a person', async () => {
  const { book, customer } = await bookOf();
  const paper: Sample = { ...ONE, code: '3300204130', number: '00234568' };
  await commit(book, await vatList([paper]));
  const head = book.query('book.info', {}).head;
  const voided = await preview(book, await vatList([{ ...paper, status: '已作废' }]));
  expect(voided.acceptable).toBe(0);
  expect(voided.findings).toContainEqual(
    expect.objectContaining({
      code: 'IMPORT_INVOICE_VOIDED_LATER',
      severity: 'warning',
      params: { number: '00234568', amount: '1130.00', after: '已作废' },
    }),
  );
  expect(book.query('book.info', {}).head).toBe(head);
  expect(documentsByNumber(book.read, 'AR', partyId(book, customer), '00234568')).toHaveLength(1);
  // Another paper invoice may have the same eight digits under another code.
  expect(await preview(book, await vatList([{ ...paper, code: '3300204131' }]))).toMatchObject({
    acceptable: 1,
  });
});

test('SPEC 20: more red than blue is said, also when the blue one came long before', async () => {
  const { book } = await bookOf();
  await commit(book, await vatList([ONE, RED]));
  const more: Sample = {
    ...RED,
    number: '26330000000000000203',
    items: [{ net: '-100.00', rate: '13%', tax: '-13.00', gross: '-113.00' }],
  };
  const result = await preview(book, await vatList([more]));
  expect(result.acceptable).toBe(1);
  expect(result.findings).toContainEqual(
    expect.objectContaining({
      code: 'READ_RED_EXCEEDS_BLUE',
      params: { number: ONE.number, blue: '1130.00', red: '1243.00' },
    }),
  );
});

test('each sheet alone gives the same invoices as both', async () => {
  const { book } = await bookOf();
  for (const sheets of [
    { 发票基础信息: [BASE_CAPTIONS, ...baseRows(SIX)] },
    { 信息汇总表: [LINE_CAPTIONS, ...lineRows(SIX)] },
  ]) {
    const seen = await preview(book, await workbook(sheets));
    expect(seen.totals).toEqual({ 'amount AR CNY': '10170.00', 'amount AP CNY': '5650.00' });
    expect(codesOf(seen)).toEqual(['READ_VOIDED_EXCLUDED']);
  }
});
