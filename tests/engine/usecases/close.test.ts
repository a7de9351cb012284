import { expect, test } from 'vitest';
import type { CloseProof } from '../../../shared/contract/close.ts';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { unlockKey } from '../../../electron/engine/usecases/book/open-book.ts';
import { closeStateOf } from '../../../shared/domain/period/close.ts';
import { wrongProofs } from '../../../electron/engine/usecases/period/close.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { withRawDatabase } from '../book/raw-database.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { TEST_PASSWORD, testBook, type TestBook } from '../support/test-book.ts';

const MONTH = '2026-10';
const ACCOUNT = { account: '6222000000000001' };

function statement(name: string, ...lines: readonly string[]): TestFile {
  return { name, kind: 'bank', lines: ['交易日期,收入,支出,余额,对方户名,摘要', ...lines] };
}

function proofOf(book: TestBook, proof: CloseProof['proof'], month = MONTH): CloseProof {
  return present(
    book.query('close.check', { month }).proofs.find((one) => one.proof === proof),
    proof,
  );
}

test('every proof opens into lines whose foot is the sum it shows', async () => {
  const book = await testBook();
  const party = saveParty(book, 'A', '示例甲');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-05',
    number: 'I-1',
    gross: '113.00',
  });
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-06',
    number: 'I-2',
    gross: '87.00',
  });
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-11-06',
    number: 'I-3',
    gross: '5.00',
  });
  const check = book.query('close.check', { month: MONTH });
  expect(check).toMatchObject({ documents: 2, locked: { AR: false, AP: false } });
  expect(check.controls).toEqual([
    {
      ledger: 'AR',
      control: 'ar',
      currency: 'CNY',
      documents: '205.00',
      parties: '205.00',
      openItems: '205.00',
      holds: true,
    },
  ]);
  expect(proofOf(book, 'vouchers')).toEqual({
    proof: 'vouchers',
    state: 'open',
    count: 2,
    sums: [{ currency: 'CNY', amount: '200.00' }],
  });
  for (const { proof, count, sums } of check.proofs) {
    const lines = book.query('close.lines', { month: MONTH, proof });
    expect([proof, lines.total, lines.sums, lines.rows.length]).toEqual([proof, count, sums, count]);
  }
  expect(
    book.query('close.lines', { month: MONTH, proof: 'vouchers', offset: 1, limit: 1 }).rows,
  ).toMatchObject([{ title: 'I-2', amount: '87.00', why: 'unexported', opens: 'document' }]);
});

test('a balance that is not the sum of its documents fails the proof, and the month is locked only with a reason', async () => {
  const book = await testBook();
  const party = saveParty(book, 'A', '示例甲');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-05',
    number: 'I-1',
    gross: '113.00',
  });
  expect(wrongProofs(book.read, present(parseMonth(MONTH), MONTH))).toEqual([]);
  const secret = { kind: 'password', password: TEST_PASSWORD } as const;
  const { key } = expectValue(await unlockKey(book.dir, secret, null));
  withRawDatabase(
    databasePath(book.dir),
    (driver) => driver.exec('UPDATE party_balance SET balance = balance + 100'),
    key,
  );
  expect(proofOf(book, 'controls')).toMatchObject({
    state: 'wrong',
    count: 1,
    sums: [{ currency: 'CNY', amount: '1.00' }],
  });
  expect(book.query('close.lines', { month: MONTH, proof: 'controls' }).rows).toMatchObject([
    { uid: party, title: '示例甲', why: 'differs', amount: '1.00', opens: 'party' },
  ]);
  const refused = expectRefused(
    book.tryCommand('period.lock', { ledger: 'AR', month: MONTH }),
    'CLOSE_NOT_PROVEN',
  );
  expect(refused.params).toEqual({ month: MONTH, count: '1' });
  book.command('period.lock', { ledger: 'AR', month: MONTH, reason: '差异下月查清' });
  expect(book.query('close.check', { month: '2026-09' }).locked).toEqual({ AR: true, AP: false });
});

test('what is found counts as wrong only where the books cannot be right', () => {
  expect(closeStateOf({ total: 0, wrong: 0 })).toBe('holds');
  expect(closeStateOf({ total: 3, wrong: 0 })).toBe('open');
  expect(closeStateOf({ total: 3, wrong: 1 })).toBe('wrong');
});

test('a bank statement that does not open with the closing balance before it is a gap; one month does not see the other', async () => {
  const book = await testBook({ openReader: readerHere });
  await importFile(
    book,
    statement('9月.csv', '2026-09-10,100.00,,1100.00,示例甲,货款', '2026-09-30,100.00,,1200.00,示例甲,货款'),
    ACCOUNT,
  );
  await importFile(
    book,
    statement('10月.csv', '2026-10-10,50.00,,1350.00,示例乙,货款', '2026-10-11,1.00,,1351.00,示例乙,货款'),
    ACCOUNT,
  );
  expect(proofOf(book, 'statements', '2026-09').count).toBe(0);
  expect(book.query('close.lines', { month: MONTH, proof: 'statements' }).rows).toMatchObject([
    { why: 'gap', detail: '10月.csv', amount: '100.00', opens: 'bank-statement' },
  ]);
  expect(proofOf(book, 'bank_lines')).toMatchObject({
    count: 2,
    sums: [{ currency: 'CNY', amount: '51.00' }],
  });
});
