import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const INVOICE_HEADER = '发票号码,客户编码,开票日期,价税合计,币种,蓝字/红字,原发票号,归属';
const BANK: TestFile = {
  name: 'A.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,支出,余额,对方户名,摘要',
    '2026-10-09,38650.40,,138650.40,苏州示例精密制造有限公司,货款',
    '2026-10-10,,2000.00,136650.40,示例房东,房租',
  ],
};
const ACCOUNT = { account: '6222000000000001' };

async function bookWithC001(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  return { book, party: saveParty(book, 'C001', '苏州示例精密制造有限公司') };
}

test('a batch is voided by one fact, after everything that keeps it was taken back', async () => {
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
  const { batch } = await importFile(book, file);
  const rows = book.query('document.list', { search: 'B-' }).rows;
  const b1 = rows.find((row) => row.number === 'B-1')?.uid ?? '';
  const b2 = rows.find((row) => row.number === 'B-2')?.uid ?? '';
  const money = post(book, {
    kind: 'receipt',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-05',
    gross: '60.00',
    number: 'SK-1',
  });
  const joined = book.command('allocation.create', {
    pairs: [{ positiveLine: `${b1}/1`, negativeLine: `${money}/1`, amount: '60.00' }],
  });
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const blockers = book.query('import.blockers', { uid: batch }).blockers;
  expect(blockers.map(({ code, place }) => `${code} ${place}`)).toEqual([
    'VOID_ALLOCATED B-1',
    'VOID_LOCKED B-1',
    'VOID_LOCKED B-2',
  ]);
  const refused = expectRefused(
    book.tryCommand('import.void', { uid: batch, reason: '重复' }),
    'BATCH_BLOCKED',
  );
  expect(refused.params).toMatchObject({ count: '3', first: 'B-1' });
  book.command('period.unlock', { ledger: 'AR', month: '2026-10', reason: '更正' });
  book.command('allocation.undo', { uid: joined.uid ?? '', date: '2026-10-06' });
  const reversed = book.command('document.reverse', { uid: b2, date: '2026-10-07' });
  expect(book.query('import.blockers', { uid: batch }).blockers.map((found) => found.code)).toEqual([
    'VOID_ALLOCATED',
    'VOID_REVERSED',
  ]);
  const clearing = book.query('document.get', { uid: reversed.uid ?? '' }).allocations[0]?.uid ?? '';
  book.command('allocation.undo', { uid: clearing, date: '2026-10-07' });
  expectRefused(book.tryCommand('import.void', { uid: batch, reason: '重复' }), 'BATCH_BLOCKED');

  const other = await importFile(book, {
    ...file,
    name: '另.csv',
    lines: [INVOICE_HEADER, 'B-3,C001,2026-10-01,50.00,CNY,蓝字,,book'],
  });
  const knownAt = book.query('book.info', {}).head;
  const before = book.query('ledger.balances', { ledger: 'AR', knownAt });
  book.command('import.void', { uid: other.batch, reason: '重复' });
  expectRefused(book.tryCommand('import.void', { uid: other.batch, reason: '重复' }), 'BATCH_VOIDED');
  expect(book.query('document.list', { search: 'B-3' }).rows).toMatchObject([
    { status: 'voided', open: '0.00' },
  ]);
  expect(book.query('ledger.balances', { ledger: 'AR', knownAt })).toEqual(before);
  expect(book.query('ledger.balances', { ledger: 'AR' }).rows).not.toEqual(before.rows);
  const b3 = book.query('document.list', { search: 'B-3' }).rows[0]?.uid ?? '';
  expectRefused(book.tryCommand('document.reverse', { uid: b3, date: '2026-10-09' }), 'DOCUMENT_NOT_OPEN');
  expectRefused(
    book.tryCommand('allocation.create', {
      pairs: [{ positiveLine: `${b3}/1`, negativeLine: `${money}/1`, amount: '1.00' }],
    }),
    'DOCUMENT_NOT_OPEN',
  );
  const again = await importFile(book, {
    ...file,
    name: '再.csv',
    lines: [INVOICE_HEADER, 'B-3,C001,2026-10-01,55.00,CNY,蓝字,,book'],
  });
  expect(again.accepted).toBe(1);
});

test('bank lines of a voided batch may come again; posted ones keep their batch', async () => {
  const { book, party } = await bookWithC001();
  const { batch } = await importFile(book, BANK, ACCOUNT);
  const line = book.query('bank.lines', {}).rows[0]?.uid ?? '';
  const posted = book.command('bank.post', { uid: line, partyUid: party, ledger: 'AR' });
  expectRefused(book.tryCommand('import.void', { uid: batch, reason: '错' }), 'BATCH_BLOCKED');
  expect(book.query('import.blockers', { uid: batch }).blockers).toMatchObject([{ code: 'BANK_LINE_TAKEN' }]);
  book.command('document.reverse', { uid: posted.uid ?? '', date: '2026-10-09' });
  book.command('import.void', { uid: batch, reason: '错' });
  expect(book.query('bank.lines', {}).rows.map((row) => row.status)).toEqual(['excluded', 'excluded']);
  expectRefused(
    book.tryCommand('bank.post', { uid: line, partyUid: party, ledger: 'AR' }),
    'BANK_LINE_TAKEN',
  );
  expect(await importFile(book, BANK, ACCOUNT)).toMatchObject({ accepted: 2 });
  const parties = await importFile(book, {
    name: '客户.csv',
    kind: 'parties',
    lines: ['客户编码,客户名称', 'C002,示例二'],
  });
  expectRefused(book.tryCommand('import.void', { uid: parties.batch, reason: '错' }), 'BATCH_BLOCKED');
  expect(book.query('import.blockers', { uid: parties.batch }).blockers).toMatchObject([
    { code: 'BATCH_OF_PARTIES' },
  ]);
});
