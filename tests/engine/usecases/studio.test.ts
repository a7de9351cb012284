import { expect, test } from 'vitest';
import type { ImportPreview, PreviewRow } from '../../../shared/contract/import.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { importFile, previewFile, type TestFile, tryImport } from '../support/import-files.ts';
import { saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const CAPTIONS = '交易日期,收入,支出,余额,对方户名,摘要';
const LINES = [
  '2026-10-09,38650.40,,138650.40,苏州示例精密制造有限公司,货款',
  '2026-10-10,,2000.00,136650.40,示例房东,房租',
  '2026-10-12,5000.00,,141650.40,苏州示例精密制造有限公司,货款',
  '2026-10-12,,15.00,141635.40,,手续费',
] as const;

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return { name, kind: 'bank', lines: [CAPTIONS, ...lines] };
}

type Rows = { readonly rows: readonly PreviewRow[]; readonly total: number };

async function rowsOf(book: TestBook, preview: ImportPreview, wanted: object = {}): Promise<Rows> {
  return expectValue(await book.staging('import.rows', { stagingId: preview.stagingId, ...wanted })) as Rows; // by its contract
}

const open = (): Promise<TestBook> => testBook({ openReader: readerHere });

test('every row of a file is shown in its order, with its raw text and why it is left out', async () => {
  const book = await open();
  const file = bankFile('混.csv', LINES[0], 'x,1.00,,2.00,,坏', '合计,,,,,', LINES[1]);
  const preview = await previewFile(book, file);
  expect(preview).toMatchObject({
    read: 4,
    acceptable: 2,
    duplicates: 0,
    rejected: 1,
    excluded: 0,
    noise: 1,
  });
  const all = await rowsOf(book, preview);
  expect(all.total).toBe(4);
  expect(all.rows.map(({ line, status }) => `${line} ${status}`)).toEqual([
    '2 accepted',
    '3 rejected',
    '4 noise',
    '5 accepted',
  ]);
  expect(all.rows[0]).toMatchObject({
    raw: LINES[0].replaceAll(',', '\t'),
    cells: { date: '2026-10-09', amount: '38650.40' },
    decision: null,
  });
  expect(all.rows[1]).toMatchObject({
    raw: 'x\t1.00\t\t2.00\t\t坏',
    findings: [{ code: 'READ_DATE_UNREADABLE' }],
  });
  expect(all.rows[2]).toMatchObject({ findings: [{ code: 'READ_NOISE_DROPPED' }] });
  expect((await rowsOf(book, preview, { status: 'rejected' })).rows.map(({ line }) => line)).toEqual([3]);
  expect((await rowsOf(book, preview, { severity: 'error' })).rows.map(({ line }) => line)).toEqual([3]);
  expect((await rowsOf(book, preview, { offset: 3, limit: 1 })).rows.map(({ line }) => line)).toEqual([5]);
  const findings = expectValue(
    await book.staging('import.findings', { stagingId: preview.stagingId, severity: 'error' }),
  );
  expect(findings).toMatchObject({
    total: 1,
    rows: [{ code: 'READ_DATE_UNREADABLE', line: 3 }],
    severities: { error: 1, info: 1 },
  });
});

test('rows of a newest-first file stand in its order, those left out among them', async () => {
  const book = await open();
  const newest = LINES.toReversed();
  const preview = await previewFile(
    book,
    bankFile('倒序.csv', newest[0] ?? '', 'x,,,,,坏', ...newest.slice(1)),
  );
  expect(preview.newestFirst).toBe(true);
  const { rows } = await rowsOf(book, preview);
  expect(rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6]);
});

test('columns are told with their reasons, from all their cells', async () => {
  const book = await open();
  const preview = await previewFile(book, bankFile('A.csv', ...LINES));
  const of = (caption: string) => preview.columns.find((column) => column.caption === caption);
  expect(of('交易日期')).toMatchObject({
    column: 'date',
    role: 'date',
    reason: { code: 'caption', params: { caption: '交易日期', parsed: '4', of: '4' } },
    filled: 4,
    total: 4,
    samples: ['2026-10-09', '2026-10-10', '2026-10-12'],
  });
  expect(of('支出')).toMatchObject({ column: 'debit', role: 'amount', filled: 2, total: 4 });
  expect(preview).toMatchObject({ signMode: 'columns', newestFirst: false, unitFactor: '1', questions: [] });
  expect(preview.fingerprint).toContain('交易日期');
});

test('an excluded bank line stays in the chain as excluded, with its reason, and leaves the totals', async () => {
  const book = await open();
  const preview = await previewFile(book, bankFile('A.csv', ...LINES));
  const decision = { kind: 'exclude', reason: '与本公司无关' } as const;
  const answer = expectValue(
    await book.staging('import.decide', { stagingId: preview.stagingId, line: 3, decision }),
  );
  expect(answer).toMatchObject({
    row: { line: 3, status: 'excluded', decision },
    counts: { acceptable: 3, excluded: 1 },
    totals: { 'debits CNY': '-15.00' },
  });
  const committed = expectValue(await book.staging('import.commit', { stagingId: preview.stagingId }));
  expect(committed).toMatchObject({ accepted: 3 });
  const { rows } = book.query('bank.lines', {});
  expect(rows.map((row) => [row.amount, row.class, row.status, row.proof])).toEqual([
    ['38650.40', 'unclear', 'waiting', 'absent'],
    ['-2000.00', 'excluded', 'excluded', 'holds'],
    ['5000.00', 'unclear', 'waiting', 'holds'],
    ['-15.00', 'unclear', 'waiting', 'holds'],
  ]);
  const uid = rows[1]?.uid ?? '';
  expect(book.query('bank.decisions', { uid })).toMatchObject({
    classes: [{ class: 'excluded', reason: '与本公司无关' }],
    parts: [],
  });
  // The same file again: the excluded line is known as well.
  expectRefused(await tryImport(book, bankFile('A.csv', ...LINES)), 'IMPORT_NOTHING_NEW');
});

test('a line is classified or split before it is stored; parts add up to the cent or are refused', async () => {
  const book = await open();
  const party = saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const preview = await previewFile(book, bankFile('A.csv', ...LINES));
  const decide = (line: number, decision: object | null) =>
    book.staging('import.decide', { stagingId: preview.stagingId, line, decision: decision as never }); // by its contract
  expectValue(await decide(5, { kind: 'classify', class: 'other', reason: '银行手续费' }));
  const part = (amount: string, text: string) => ({ amount, text, class: null, partyUid: null });
  const wrong = { kind: 'split', reason: '两笔', parts: [part('38650.39', '一'), part('0.02', '二')] };
  const refused = expectRefused(await decide(2, wrong), 'IMPORT_SPLIT_DIFFERS');
  expect(refused.params).toEqual({ amount: '38650.40', sum: '38650.41' });
  const right = {
    kind: 'split',
    reason: '两家一起付',
    parts: [{ ...part('30000.00', '货款'), class: 'receipt', partyUid: party }, part('8650.40', '代付')],
  };
  expectValue(await decide(2, right));
  expectValue(await book.staging('import.commit', { stagingId: preview.stagingId }));
  const { rows } = book.query('bank.lines', {});
  expect(rows[3]).toMatchObject({ amount: '-15.00', class: 'other', status: 'classified' });
  // The whole line is matched and posted as before; what it was for is kept beside it.
  expect(rows[0]).toMatchObject({ amount: '38650.40', status: 'waiting' });
  expect(book.query('bank.decisions', { uid: rows[0]?.uid ?? '' }).parts).toEqual([
    { ordinal: 1, amount: '30000.00', class: 'receipt', partyUid: party, text: '货款', reason: '两家一起付' },
    { ordinal: 2, amount: '8650.40', class: null, partyUid: null, text: '代付', reason: '两家一起付' },
  ]);
});

test('decisions that mean nothing are refused, and one can be taken back', async () => {
  const book = await open();
  saveParty(book, 'C001', '苏州示例精密制造有限公司');
  const preview = await previewFile(book, bankFile('A.csv', ...LINES, '合计,,,,,'));
  const { stagingId } = preview;
  const exclude = { kind: 'exclude', reason: '试' } as const;
  expectRefused(
    await book.staging('import.decide', { stagingId, line: 99, decision: exclude }),
    'IMPORT_LINE_UNKNOWN',
  );
  expectRefused(
    await book.staging('import.decide', { stagingId, line: 6, decision: exclude }),
    'IMPORT_DECISION_UNFIT',
  );
  expectValue(await book.staging('import.decide', { stagingId, line: 2, decision: exclude }));
  const back = expectValue(await book.staging('import.decide', { stagingId, line: 2, decision: null }));
  expect(back).toMatchObject({
    row: { status: 'accepted', decision: null },
    counts: { acceptable: 4, excluded: 0 },
  });
  const receipts: TestFile = {
    name: 'R.csv',
    kind: 'receipts',
    lines: ['收款单号,客户编码,收款日期,金额', 'SK-1,C001,2026-10-09,100.00', 'SK-1,C001,2026-10-09,100.00'],
  };
  const other = await previewFile(book, receipts);
  const classify = { kind: 'classify', class: 'other', reason: '试' } as const;
  expectRefused(
    await book.staging('import.decide', { stagingId: other.stagingId, line: 2, decision: classify }),
    'IMPORT_DECISION_UNFIT',
  );
  // Where one of two equal rows is left out, the other is no duplicate any more.
  const left = await book.staging('import.decide', {
    stagingId: other.stagingId,
    line: 2,
    decision: exclude,
  });
  expect(expectValue(left)).toMatchObject({ counts: { acceptable: 1, duplicates: 0, excluded: 1 } });
  const batch = expectValue(await book.staging('import.commit', { stagingId: other.stagingId })) as {
    batch: string;
  };
  expect(book.query('import.exclusions', { uid: batch.batch })).toEqual({
    rows: [{ line: 2, raw: 'SK-1\tC001\t2026-10-09\t100.00', reason: '试' }],
    total: 1,
  });
  expectRefused(await book.staging('import.findings', { stagingId: 'gone' }), 'STAGING_GONE');
});

test('several records of one line are told apart by their place', async () => {
  const book = await open();
  const entry = (amount: string): string =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-10-09</Dt></BookgDt></Ntry>`;
  const xml = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id><Acct><Id><IBAN>DE02100100109307118603</IBAN></Id><Ccy>EUR</Ccy></Acct>${entry('1.00')}${entry('2.00')}</Stmt></BkToCstmrStmt></Document>`;
  const preview = await previewFile(book, { name: 'one-line.xml', kind: 'bank', lines: [xml] });
  const { rows } = await rowsOf(book, preview);
  expect(rows.map(({ line }) => line)).toEqual([1, 1]);
  const { stagingId } = preview;
  const decision = { kind: 'exclude', reason: '试' } as const;
  expectRefused(
    await book.staging('import.decide', { stagingId, line: 1, decision }),
    'IMPORT_LINE_AMBIGUOUS',
  );
  const answer = expectValue(await book.staging('import.decide', { stagingId, line: 1, index: 1, decision }));
  expect(answer).toMatchObject({ row: { cells: { amount: '2.00' }, status: 'excluded' } });
});

test('a pasted table is read as its cells, quotes and all', async () => {
  const book = await open();
  const paste: TestFile = {
    name: 'paste.tsv',
    kind: null,
    lines: ['交易日期\t收入\t支出\t余额\t摘要', '2026-10-09\t"1,300.00"\t\t1300.00\t"货款\n第二行 ""甲"""'],
  };
  const preview = await previewFile(book, paste);
  expect(preview).toMatchObject({ kind: 'bank', delimiter: '\t', acceptable: 1 });
  const { rows } = await rowsOf(book, preview);
  expect(rows[0]?.cells).toMatchObject({ amount: '1300.00', text: '货款\n第二行 "甲"' });
});

test('the same file without and with our account is one statement, and the account is asked for', async () => {
  const book = await open();
  await importFile(book, bankFile('有.csv', ...LINES), { account: '6222 0000-0000 0001' });
  const preview = await previewFile(book, bankFile('无.csv', ...LINES));
  expect(preview).toMatchObject({
    acceptable: 0,
    duplicates: 4,
    questions: [{ key: 'account', choices: [{ value: '6222 0000-0000 0001' }] }],
    statements: [{ known: { overlapLines: 4 } }],
  });
  const more = bankFile('无.csv', ...LINES, '2026-10-13,1.00,,141636.40,,利息');
  const refused = expectRefused(await tryImport(book, more), 'IMPORT_QUESTION_OPEN');
  expect(refused.params).toEqual({ question: 'account' });
  const answered = await importFile(book, more, { account: '6222000000000001' });
  expect(answered).toMatchObject({ accepted: 1, duplicates: 4 });
  expect(answered.findings).toMatchObject([{ code: 'IMPORT_STATEMENT_OVERLAP' }]);
});

test('a file without an account is known again when one is given', async () => {
  const book = await open();
  await importFile(book, bankFile('无.csv', ...LINES));
  const preview = await previewFile(book, bankFile('有.csv', ...LINES), { account: '6222000000000001' });
  expect(preview).toMatchObject({ acceptable: 0, duplicates: 4 });
});

test('a gap to what the account already has is told with its sum, and a statement that follows is', async () => {
  const book = await open();
  const account = { account: '6222000000000001' };
  await importFile(book, bankFile('一.csv', LINES[0], LINES[1]), account);
  const follows = await previewFile(book, bankFile('二.csv', LINES[2], LINES[3]), account);
  expect(follows.statements[0]).toMatchObject({
    opening: '136650.40',
    known: { follows: true, previousClosing: '136650.40', gap: null, overlapLines: 0 },
  });
  const gap = await previewFile(book, bankFile('三.csv', LINES[3]), account);
  expect(gap.statements[0]?.known).toEqual({
    overlapLines: 0,
    previousClosing: '136650.40',
    follows: false,
    gap: { from: '2026-10-10', to: '2026-10-12', difference: '5000.00' },
  });
  expect(gap.findings).toMatchObject([
    {
      code: 'IMPORT_STATEMENT_GAP',
      severity: 'warning',
      params: {
        account: '6222000000000001',
        previous: '136650.40',
        opening: '141650.40',
        difference: '5000.00',
      },
    },
  ]);
});

test('a broken statement names the cause; imported on a person’s word it stays marked', async () => {
  const book = await open();
  const file = bankFile('缺.csv', LINES[0], LINES[2], LINES[3]);
  const preview = await previewFile(book, file);
  expect(preview.statements[0]).toMatchObject({
    proof: 'broken',
    breaksTotal: 1,
    breaks: [{ line: 3, cause: 'missing', nearLine: 2, difference: '-2000.00' }],
  });
  expectRefused(await tryImport(book, file), 'IMPORT_PROOF_BROKEN');
  await importFile(book, file, {}, { despiteBrokenProof: true });
  expect(book.query('bank.statements', {}).rows).toMatchObject([{ proof: 'broken' }]);
});
