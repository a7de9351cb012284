import { expect, test } from 'vitest';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport, tryPreview } from '../support/import-files.ts';
import { OPENING, post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

async function bookWithC001(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  return { book, party: saveParty(book, 'C001', '苏州示例精密制造有限公司') };
}

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return { name, kind: 'bank', lines: ['交易日期,收入,支出,余额,对方户名,摘要', ...lines] };
}

const L1 = '2026-10-09,38650.40,,138650.40,苏州示例精密制造有限公司,货款';
const L2 = '2026-10-10,,2000.00,136650.40,示例房东,房租';
const L3 = '2026-10-12,5000.00,,141650.40,苏州示例精密制造有限公司,货款';
const L4 = '2026-10-12,5000.00,,146650.40,苏州示例精密制造有限公司,货款';
const L5 = '2026-10-12,,15.00,146635.40,,手续费';
const ACCOUNT = { account: '6222000000000001' };

function codes(preview: ImportPreview): readonly string[] {
  return preview.findings.map((finding) => `${finding.code}:${finding.line ?? ''}`);
}

test('two equal lines of one file are two, the same line in two overlapping files is one', async () => {
  const { book } = await bookWithC001();
  const a = await importFile(book, bankFile('A.csv', L1, L2, L3, L4), ACCOUNT);
  expect(a).toMatchObject({ read: 4, accepted: 4, duplicates: 0, rejected: 0 });
  const b = await importFile(book, bankFile('B.csv', L3, L4, L5), ACCOUNT);
  expect(b).toMatchObject({ read: 3, accepted: 1, duplicates: 2, rejected: 0 });
  const lines = book.query('bank.lines', {});
  expect(lines.total).toBe(5);
  expect(lines.rows.map((row) => row.amount)).toEqual([
    '38650.40',
    '-2000.00',
    '5000.00',
    '5000.00',
    '-15.00',
  ]);
  // Nothing stands before the first line of the first file.
  expect(lines.rows.map((row) => row.proof)).toEqual(['absent', 'holds', 'holds', 'holds', 'holds']);
  const head = book.query('book.info', {}).head;
  const again = expectRefused(
    await tryImport(book, bankFile('A.csv', L1, L2, L3, L4), ACCOUNT),
    'IMPORT_NOTHING_NEW',
  );
  expect(again.params).toEqual({ duplicates: '4', rejected: '0' });
  expect(book.query('book.info', {}).head).toBe(head);
  expect(book.query('bank.lines', {}).total).toBe(5);
});

test('a line left out breaks the proof where it is missing, and is imported on a person’s word only', async () => {
  const { book } = await bookWithC001();
  const file = bankFile('短.csv', L1, L2, L3, L5);
  const preview = await previewFile(book, file, ACCOUNT);
  expect(preview.proof).toBe('broken');
  const found = preview.findings.find((finding) => finding.code === 'READ_BALANCE_BROKEN');
  expect(found?.line).toBe(5);
  expect(Object.values(found?.params ?? {})).toEqual(
    expect.arrayContaining(['141650.40', '-15.00', '141635.40', '146635.40', '+5000.00']),
  );
  const refused = expectRefused(await tryImport(book, file, ACCOUNT), 'IMPORT_PROOF_BROKEN');
  expect(refused.params['detail']).toContain('+5000.00');
  expect(book.query('bank.lines', {}).total).toBe(0);
  await importFile(book, file, ACCOUNT, { despiteBrokenProof: true });
  expect(book.query('bank.statements', {}).rows).toMatchObject([{ proof: 'broken', lines: 4 }]);
  expect(book.query('today.summary', { asOf: '2026-11-02' }).brokenStatements).toBe(1);
});

test('statements stand latest first, and everything says by name who brought it', async () => {
  const { book, party } = await bookWithC001();
  await importFile(book, bankFile('A.csv', L1, L2), ACCOUNT);
  await importFile(book, bankFile('B.csv', L3.replace('10-12', '11-12')), ACCOUNT);
  await importFile(book, bankFile('C.csv', L3.replace('10-12', '09-12')), ACCOUNT);
  const { rows } = book.query('bank.statements', {});
  expect(rows.map((row) => row.fileName)).toEqual(['B.csv', 'A.csv', 'C.csv']);
  expect(book.query('import.batches', {}).rows.map((row) => row.by)).toEqual(['王会计', '王会计', '王会计']);
  expect(new Set(book.query('journal.list', {}).rows.map((row) => row.actor))).toEqual(new Set(['王会计']));
  const uid = post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-01',
    gross: '1.00',
  });
  expect(book.query('document.get', { uid }).recordedBy).toBe('王会计');
});

test('opening items tie to both control accounts, or the difference is named and nothing is written', async () => {
  const { book, party } = await bookWithC001();
  const head = book.query('book.info', {}).head;
  const cutOver = { cutOver: '2026-09-30' };
  expectRefused(await tryPreview(book, OPENING, {}), 'OPENING_CUT_OVER_MISSING');
  const net = expectRefused(
    await tryImport(book, OPENING, cutOver, { controlBalances: { ar: '58650.40' } }),
    'OPENING_DIFFERS',
  );
  expect(net.params).toMatchObject({ account: 'ar', difference: '5000.00', item: 'SK-0512' });
  expectRefused(await tryImport(book, OPENING, cutOver), 'OPENING_BALANCE_MISSING');
  expectRefused(
    await tryImport(book, OPENING, cutOver, { controlBalances: { 应收: '58650.40' } }),
    'IMPORT_CONTROL_UNKNOWN',
  );
  expect(book.query('book.info', {})).toMatchObject({ head, documents: 0 });
  await importFile(book, OPENING, cutOver, {
    controlBalances: { ar: '58650.40', ar_advance: '5000.00' },
  });
  expect(
    book
      .query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-09-30' })
      .rows.map((row) => [row.number, row.control, row.open]),
  ).toEqual([
    ['SK-0512', 'ar_advance', '-5000.00'],
    ['INV-0088', 'ar', '20000.00'],
    ['INV-0097', 'ar', '38650.40'],
  ]);

  expectRefused(
    await tryImport(book, OPENING, cutOver, {
      controlBalances: { ar: '58650.40', ar_advance: '5000.00' },
    }),
    'IMPORT_NOTHING_NEW',
  );
  const more = {
    ...OPENING,
    name: '期初-补.csv',
    lines: [OPENING.lines[0] ?? '', 'C001,发票,INV-0100,2026-09-20,2026-10-20,7.00,7.00,AR,'],
  };
  for (const day of ['2026-09-30', '2026-12-31', '2026-08-31']) {
    const late = await previewFile(book, more, { cutOver: day });
    expect(late).toMatchObject({ acceptable: 0, rejected: 1 });
    expect(codes(late)).toContain('PERIOD_LOCKED:2');
  }
  const again = { kind: 'invoice', ledger: 'AR', partyUid: party, currency: 'CNY', gross: '1.00' } as const;
  expectRefused(
    book.tryCommand('document.post', { entry: { ...again, number: 'INV-0088', date: '2026-10-05' } }),
    'DOCUMENT_NUMBER_TAKEN',
  );
  expectRefused(
    book.tryCommand('document.post', { entry: { ...again, number: 'INV-2', date: '2026-09-30' } }),
    'PERIOD_LOCKED',
  );
});

test('due lines of one opening invoice are rows with one number, and each counts once', async () => {
  const { book, party } = await bookWithC001();
  const file: TestFile = {
    name: '期初.csv',
    kind: 'opening',
    lines: [
      OPENING.lines[0] ?? '',
      'C001,发票,INV-0300,2026-06-25,2026-07-25,190000.00,190000.00,AR,',
      'C001,发票,INV-0300,2026-06-25,2027-06-25,10000.00,10000.00,AR,',
      'C001,发票,INV-0300,2026-06-25,2027-06-25,10000.00,10000.00,AR,',
      'C001,不知道,INV-0301,2026-06-25,,1.00,1.00,AR,某科目',
    ],
  };
  const result = await importFile(
    book,
    file,
    { cutOver: '2026-09-30' },
    { controlBalances: { ar: '200000.00' } },
  );
  expect(result).toMatchObject({ read: 4, accepted: 2, duplicates: 1, rejected: 1 });
  const { rows } = book.query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-09-30' });
  expect(rows.map((row) => [row.number, row.dueDate, row.open])).toEqual([
    ['INV-0300', '2026-07-25', '190000.00'],
    ['INV-0300', '2027-06-25', '10000.00'],
  ]);
});

const INVOICE_HEADER = '发票号码,客户编码,开票日期,价税合计,币种,蓝字/红字,原发票号,归属';

test('a red invoice finds its blue one, whatever rows before it were known or refused', async () => {
  const { book } = await bookWithC001();
  await importFile(book, {
    name: '一.csv',
    kind: 'invoices',
    lines: [
      INVOICE_HEADER,
      'B-1,C001,2026-10-01,100.00,CNY,蓝字,,erp',
      'B-2,C001,2026-10-02,200.00,CNY,蓝字,,erp',
    ],
  });
  const second: TestFile = {
    name: '二.csv',
    kind: 'invoices',
    lines: [
      INVOICE_HEADER,
      'R-1,C001,2026-10-20,-10.00,CNY,红字,B-4,erp',
      'B-1,C001,2026-10-01,100.00,CNY,蓝字,,erp',
      'B-9,C404,2026-10-03,300.00,CNY,蓝字,,erp',
      'B-8,C001,2026-10-03,300.00,USD,蓝字,,erp',
      'B-3,C001,2026-10-03,300.00,CNY,蓝字,,erp',
      'B-4,C001,2026-10-04,400.00,CNY,蓝字,,erp',
      'R-2,C001,2026-10-21,-20.00,CNY,红字,B-2,erp',
      'R-3,C001,2026-10-22,-30.00,CNY,红字,B-7,erp',
      'R-4,C001,2026-10-23,-40.00,CNY,红字,B-8,erp',
      'B-3,C001,2026-10-03,300.00,CNY,蓝字,,erp',
    ],
  };
  const preview = await previewFile(book, second);
  expect(codes(preview)).toEqual(
    expect.arrayContaining([
      'IMPORT_PARTY_UNKNOWN:4',
      'ENTRY_RATE_MISSING:5',
      'IMPORT_ORIGINAL_UNKNOWN:9',
      'IMPORT_ORIGINAL_UNKNOWN:10',
    ]),
  );
  const result = await importFile(book, second);
  expect(result).toMatchObject({ read: 10, accepted: 6, duplicates: 2, rejected: 2 });
  const originalOf = (number: string): string | null => {
    const [row] = book.query('document.list', { search: number }).rows;
    const { originalUid } = book.query('document.get', { uid: row?.uid ?? '' });
    return originalUid === null ? null : book.query('document.get', { uid: originalUid }).number;
  };
  expect(['R-1', 'R-2', 'R-3', 'R-4'].map(originalOf)).toEqual(['B-4', 'B-2', null, null]);
  expectRefused(await tryImport(book, second), 'IMPORT_NOTHING_NEW');
});

test('a row that is refused does not make the correct one after it a duplicate', async () => {
  const { book } = await bookWithC001();
  const result = await importFile(book, {
    name: '一.csv',
    kind: 'invoices',
    lines: [
      INVOICE_HEADER,
      'B-1,C001,2026-10-01,100.00,USD,蓝字,,erp',
      'B-1,C001,2026-10-01,100.00,CNY,蓝字,,erp',
    ],
  });
  expect(result).toMatchObject({ read: 2, accepted: 1, duplicates: 0, rejected: 1 });
});

test('a receipt with its fee is one row and two documents; a supplier never sees the fee', async () => {
  const { book, party } = await bookWithC001();
  const supplier = saveParty(book, 'S001', '示例供应商', { role: 'supplier' });
  const file: TestFile = {
    name: '收款.csv',
    kind: 'receipts',
    lines: [
      '收款单号,客户编码,日期,金额,往来方向,手续费,收款方式',
      'SK-1,C001,2026-10-08,985.00,AR,15.00,电汇',
      'SK-2,C001,2026-10-08,500.00,AR,,电汇',
      'FK-1,S001,2026-10-08,1000.00,AP,5.00,电汇',
      'SK-1,C001,2026-10-08,985.00,AR,15.00,电汇',
    ],
  };
  const preview = await previewFile(book, file);
  expect(preview).toMatchObject({ read: 4, acceptable: 3, duplicates: 1, rejected: 0 });
  const page = expectValue(await book.staging('import.rows', { stagingId: preview.stagingId }));
  expect(page).toMatchObject({
    total: 4,
    rows: [
      { status: 'accepted' },
      { status: 'accepted' },
      { status: 'accepted' },
      {
        status: 'duplicate',
        findings: [
          { code: 'READ_NUMBER_REPEATED', line: 5 },
          { code: 'IMPORT_DUPLICATE', line: 5 },
        ],
      },
    ],
  });
  expect(await importFile(book, file)).toMatchObject({ read: 4, accepted: 3, duplicates: 1, rejected: 0 });
  expect(book.query('import.batches', {}).rows).toMatchObject([{ read: 4, accepted: 3, duplicates: 1 }]);
  expect(
    book
      .query('ledger.account', { partyUid: party, ledger: 'AR' })
      .lines.map((line) => [line.number, line.credit, line.balance]),
  ).toEqual([
    ['SK-1', '985.00', '985.00'],
    ['SK-1-F', '15.00', '1000.00'],
    ['SK-2', '500.00', '1500.00'],
  ]);
  expect(book.query('ledger.account', { partyUid: supplier, ledger: 'AP' })).toMatchObject({
    total: 1,
    periodDebit: '1000.00',
    closing: '1000.00',
    closingDirection: 'debit',
  });
});

test('a commit that comes again is answered as it was, and never with other bytes', async () => {
  const { book } = await bookWithC001();
  const preview = await previewFile(book, bankFile('A.csv', L1, L2), ACCOUNT);
  const request = { commandId: 'the0same0command0again', stagingId: preview.stagingId };
  const first = expectValue(await book.staging('import.commit', request));
  expect(expectValue(await book.staging('import.commit', request))).toEqual(first);
  expectRefused(
    await book.staging('import.commit', { ...request, despiteBrokenProof: true }),
    'COMMAND_ID_REUSED',
  );
  expectRefused(await book.staging('import.commit', { stagingId: preview.stagingId }), 'STAGING_GONE');
  expectRefused(await book.staging('import.rows', { stagingId: preview.stagingId }), 'STAGING_GONE');
  expect(book.query('bank.lines', {}).total).toBe(2);
});

test('rows prepared on another state of the book are refused by the writer and prepared anew', async () => {
  const { book, party } = await bookWithC001();
  const file: TestFile = {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      INVOICE_HEADER,
      'B-1,C001,2026-10-01,100.00,CNY,蓝字,,book',
      'B-2,C001,2026-10-02,200.00,CNY,蓝字,,book',
    ],
  };
  const preview = await previewFile(book, file);
  expect(preview.acceptable).toBe(2);
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-01',
    gross: '100.00',
    number: 'B-1',
  });
  const committed = expectValue(await book.staging('import.commit', { stagingId: preview.stagingId }));
  expect(committed).toMatchObject({ accepted: 1, duplicates: 1 });
  const counts = { read: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const prepared = {
    head: 1,
    kind: 'invoices',
    file: { sha256: 'x', name: 'x.csv', size: 0, deflated: new Uint8Array(0) },
    format: 'csv',
    counts,
    records: 0,
    totals: {},
    findings: [],
    header: null,
    chunks: [],
  };
  expectRefused(book.prepared('import.commit', { stagingId: 'x' }, prepared), 'IMPORT_MOVED');
});

test('parties are told apart by code, name and alias, and never guessed', async () => {
  const { book } = await bookWithC001();
  saveParty(book, 'C002', '示例同名', { aliases: ['同一个名字'] });
  saveParty(book, 'C003', '示例同名二', { aliases: ['同一个名字'] });
  const preview = await previewFile(book, {
    name: '发票.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户名称,开票日期,价税合计',
      'A-1,同一个名字,2026-10-01,1.00',
      'A-2,无此单位,2026-10-01,1.00',
      'A-3,示例同名二,2026-10-01,1.00',
    ],
  });
  expect(codes(preview)).toEqual(['IMPORT_PARTY_AMBIGUOUS:2', 'IMPORT_PARTY_UNKNOWN:3']);
  expect(preview.findings[0]?.params['codes']).toBe('C002, C003');
  expect(preview).toMatchObject({ acceptable: 1, rejected: 2 });
  expectRefused(
    await tryPreview(book, {
      name: '对方对账单.csv',
      kind: 'their-statement',
      lines: ['日期,单号,借方,贷方,摘要', '2026-10-05,INV-1001,,11300.00,货'],
    }),
    'IMPORT_PARTY_NEEDED',
  );
});

test('a file of parties adds, changes and leaves alone; what it does not say stays', async () => {
  const { book, party } = await bookWithC001();
  const lines = [
    '客户编码,客户名称,账期天数,业务员',
    'c001,苏州示例精密制造有限公司,45,',
    'C002,示例二,30,小李',
  ];
  const file: TestFile = { name: '客户.csv', kind: 'parties', lines };
  expect(await importFile(book, file)).toMatchObject({ read: 2, accepted: 2 });
  const saved = book.query('party.get', { uid: party }).fields;
  expect(saved.terms.days).toBe(45);
  expectRefused(await tryImport(book, file), 'IMPORT_NOTHING_NEW');
  expect(book.query('party.list', { asOf: '2026-11-02' }).total).toBe(2);
  expectRefused(
    book.tryCommand('party.save', {
      uid: null,
      fields: { code: 'ｃ002', name: '另一个', terms: {} },
    }),
    'PARTY_CODE_TAKEN',
  );
  expectRefused(
    book.tryCommand('party.save', {
      uid: null,
      fields: { code: 'C009', name: '另一个', terms: {}, parentCode: 'C404' },
    }),
    'PARTY_PARENT_UNKNOWN',
  );
});
