import { expect, test } from 'vitest';
import { z } from 'zod';
import { letterIssueResult } from '../../../shared/contract/letter-shapes.ts';
import { present } from '../../../shared/std/assert.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { paperBytes, paperSnapshot } from '../../../electron/engine/store/queries/letter.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { importFile } from '../support/import-files.ts';
import { post } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';
import { workedBook } from '../support/worked-book.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' } as const;
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' } as const;
type Period = { readonly from: string; readonly to: string };

const issued = z.object({ statements: z.array(z.object({ uid: z.string() })) });
const balance = z.object({ direction: z.string(), amount: z.string() });
const statement = z.object({
  opening: balance,
  closing: balance,
  closingWords: z.string(),
  lines: z.array(
    z.object({
      number: z.string(),
      date: z.string(),
      text: z.string(),
      debit: z.string(),
      credit: z.string(),
      balance,
    }),
  ),
  periodTotals: z.object({ debit: z.string(), credit: z.string() }),
  yearTotals: z.object({ debit: z.string(), credit: z.string() }),
});
const letter = z.object({
  opening: balance,
  closing: balance,
  items: z.array(z.record(z.string(), z.string().nullable())),
});

async function issueStatement(book: TestBook, partyUid: string, period: Period): Promise<string> {
  const { statements } = issued.parse(
    await book.job('statement.issue', {
      parties: [partyUid],
      ledger: 'AR',
      ...period,
      options: {},
      folder: null,
      formats: ['pdf'],
    }),
  );
  return present(statements[0], 'statement').uid;
}

async function issueLetter(book: TestBook, partyUid: string, period: Period): Promise<string> {
  const template = 'standard-confirmation-movements-zh';
  const { letters } = letterIssueResult.parse(
    await book.job('letter.issue', {
      kind: 'confirmation_letter',
      ledger: 'AR',
      parties: [partyUid],
      template,
      ...period,
    }),
  );
  return present(letters[0], 'letter').uid;
}

function frozenStatement(book: TestBook, uid: string): z.infer<typeof statement> {
  return statement.parse(JSON.parse(present(paperSnapshot(book.read, uid), uid)));
}

function frozenLetter(book: TestBook, uid: string): z.infer<typeof letter> {
  return letter.parse(JSON.parse(present(paperSnapshot(book.read, uid), uid)));
}

function postLate(book: TestBook, partyUid: string): void {
  const date = '2026-10-28';
  post(book, { kind: 'credit_note', ledger: 'AR', number: 'CN-1007', partyUid, date, gross: '565.00' });
}

function verified(book: TestBook): readonly unknown[] {
  const options = {
    checks: BOOK_CHECKS,
    anchored: null,
    onProgress: () => undefined,
    isCancelled: () => false,
  };
  return expectValue(verifyBook(book.read, options)).problems;
}

const LATE_LINE = { number: 'CN-1007', date: '2026-10-28', debit: '-565.00', text: '上期补记' };

test('the next statement and the next letter open where the last paper closed, what came late bridging to the books (SPEC 17)', async () => {
  const { book, partyUid } = await workedBook();
  const october = await issueStatement(book, partyUid, OCTOBER);
  const before = paperBytes(book.read, october, 'pdf');
  postLate(book, partyUid);
  post(book, { kind: 'receipt', ledger: 'AR', partyUid, date: '2026-11-02', gross: '12000.00' });

  const november = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(november).toMatchObject({
    opening: { direction: 'debit', amount: '60205.08' },
    lines: [
      { ...LATE_LINE, credit: '0.00', balance: { direction: 'debit', amount: '59640.08' } },
      { date: '2026-11-02', credit: '12000.00', balance: { direction: 'debit', amount: '47640.08' } },
    ],
    periodTotals: { debit: '-565.00', credit: '12000.00' },
    closing: { direction: 'debit', amount: '47640.08' },
    closingWords: '人民币肆万柒仟陆佰肆拾元零捌分',
  });
  expect(november.lines).toHaveLength(2);
  const account = book.query('ledger.account', { partyUid, ledger: 'AR', ...NOVEMBER });
  expect(account.opening).toBe('59640.08');
  expect(november.yearTotals).toEqual({ debit: account.yearDebit, credit: account.yearCredit });

  const written = frozenLetter(book, await issueLetter(book, partyUid, NOVEMBER));
  expect(written).toMatchObject({
    opening: { direction: 'debit', amount: '60205.08' },
    closing: { direction: 'debit', amount: '47640.08' },
    items: [{ date: '2026-10-28', number: 'CN-1007', debit: '-565.00', balance: '59640.08' }, {}],
  });
  expect(written.items[0]?.['text']).toContain('上期补记');
  expect(paperBytes(book.read, october, 'pdf')).toEqual(before);
  expect(frozenStatement(book, october).closing.amount).toBe('60205.08');
  expect(verified(book)).toEqual([]);
});

test('what was told as a change since is the next opening, and a void paper is none (SPEC 17)', async () => {
  const { book, partyUid } = await workedBook();
  const october = await issueStatement(book, partyUid, OCTOBER);
  postLate(book, partyUid);
  const changed = letterIssueResult.parse(
    await book.job('letter.issue', {
      kind: 'changed_since',
      ledger: 'AR',
      to: OCTOBER.to,
      parties: [partyUid],
    }),
  );
  const told = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(told).toMatchObject({ opening: { amount: '59640.08' }, lines: [] });

  const uids = [october, present(changed.letters[0], 'note of changes').uid];
  book.command('letter.void', { uids: [uids[1] ?? ''], date: '2026-11-03', reason: '抬头有误' });
  const bridged = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(bridged).toMatchObject({ opening: { amount: '60205.08' }, lines: [LATE_LINE] });

  book.command('letter.void', { uids: [october], date: '2026-11-03', reason: '抬头有误' });
  const anew = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(anew).toMatchObject({ opening: { amount: '59640.08' }, lines: [] });
  expect(verified(book)).toEqual([]);
});

test('a document voided since bridges with the opposite amount on its own side (SPEC 17)', async () => {
  const { book, partyUid } = await workedBook();
  const october = await issueStatement(book, partyUid, OCTOBER);
  const batch = await importFile(book, {
    name: '补开.csv',
    kind: 'invoices',
    lines: [
      '发票号码,客户编码,开票日期,价税合计,币种,蓝字/红字,原发票号,归属',
      'INV-1008,C001,2026-10-29,113.00,CNY,蓝字,,book',
    ],
  });
  await book.job('letter.issue', {
    kind: 'changed_since',
    ledger: 'AR',
    to: OCTOBER.to,
    parties: [partyUid],
  });
  book.command('letter.void', { uids: [october], date: '2026-11-03', reason: '抬头有误' });
  book.command('import.void', { uid: batch.batch, reason: '重复' });
  const next = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(next).toMatchObject({
    opening: { amount: '60318.08' },
    lines: [{ number: 'INV-1008', text: '上期作废', debit: '-113.00', balance: { amount: '60205.08' } }],
    closing: { amount: '60205.08' },
  });
  expect(verified(book)).toEqual([]);
});

test('a locked month takes nothing late, so nothing bridges (SPEC 17)', async () => {
  const { book, partyUid } = await workedBook();
  await issueStatement(book, partyUid, OCTOBER);
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const entry = { kind: 'credit_note', ledger: 'AR', number: 'CN-1007', partyUid, currency: 'CNY' } as const;
  expectRefused(
    book.tryCommand('document.post', { entry: { ...entry, date: '2026-10-28', gross: '565.00' } }),
    'PERIOD_LOCKED',
  );
  book.command('document.post', { entry: { ...entry, date: '2026-11-06', gross: '565.00' } });
  const next = frozenStatement(book, await issueStatement(book, partyUid, NOVEMBER));
  expect(next).toMatchObject({
    opening: { amount: '60205.08' },
    lines: [{ number: 'CN-1007', date: '2026-11-06', text: '' }],
    closing: { amount: '59640.08' },
  });
});
