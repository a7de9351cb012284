import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import type { TestBook } from '../support/test-book.ts';
import { workedBook } from '../support/worked-book.ts';

const DAY = '2026-10-31';
const ASKING = { userId: 'a1b2c3d4e5f60718', userName: '王会计', role: 'owner' } as const;
const DECIDING = { userId: 'ffeeddcc00112233', userName: '李主管', role: 'owner' } as const;

function documentUid(book: TestBook, number: string): string {
  const { rows } = book.query('document.list', { search: number });
  return present(
    rows.find((row) => row.number === number),
    number,
  ).uid;
}

function ask(book: TestBook, number: string, amount: string): string {
  const request = { documentUid: documentUid(book, number), amount, date: DAY, reason: '客户已注销' };
  return present(book.command('approval.request', request).uid, 'request');
}

function receivable(book: TestBook, partyUid: string): string {
  const { rows } = book.query('party.list', { asOf: DAY });
  return present(
    rows.find(({ uid }) => uid === partyUid),
    'party',
  ).receivable;
}

test('坏账核销 posts only once another owner agrees, and settles the item it gives up (SPEC 41)', async () => {
  const { book, partyUid } = await workedBook();
  const alone = {
    kind: 'adjustment',
    ledger: 'AR',
    partyUid,
    date: DAY,
    currency: 'CNY',
    gross: '10000.00',
    adjustmentCode: 'write_off',
  } as const;
  expectRefused(book.tryCommand('document.post', { entry: alone }), 'APPROVAL_NEEDED');
  const uid = ask(book, 'INV-0088', '10000.00');
  expect(receivable(book, partyUid)).toBe('60205.08');
  book.actAs(DECIDING);
  book.actAs(ASKING);
  expectRefused(book.tryCommand('approval.decide', { uid, decision: 'approved' }), 'APPROVAL_OWN');
  expect(book.query('approval.list', {}).rows).toMatchObject([{ mayDecide: false, mayWithdraw: true }]);
  book.actAs(DECIDING);
  expect(book.query('today.summary', { asOf: DAY }).queue).toContainEqual(
    expect.objectContaining({ kind: 'approval_waiting', uid, amount: '10000.00' }),
  );
  const decided = book.command('approval.decide', { uid, decision: 'approved', opinion: '同意' });
  expect(receivable(book, partyUid)).toBe('50205.08');
  const made = book.query('document.get', { uid: present(decided.uid, 'write-off') });
  expect(made).toMatchObject({
    adjustmentCode: 'write_off',
    amount: '-10000.00',
    open: '0.00',
    text: '客户已注销',
  });
  expect(book.query('document.get', { uid: documentUid(book, 'INV-0088') }).status).toBe('settled');
  expect(book.query('approval.list', {}).rows).toMatchObject([
    {
      uid,
      state: 'approved',
      requestedBy: '王会计',
      opinion: '同意',
      madeUid: decided.uid,
      mayDecide: false,
      alone: false,
    },
  ]);
  expectRefused(
    book.tryCommand('approval.decide', { uid, decision: 'refused', opinion: '否' }),
    'APPROVAL_DECIDED',
  );
  expect(BOOK_CHECKS.flatMap((check) => [...check.run(book.read)])).toEqual([]);
});

test('a refusal says why and posts nothing; whoever asked may withdraw', async () => {
  const { book, partyUid } = await workedBook();
  const first = ask(book, 'INV-0088', '4000.00');
  const again = {
    documentUid: documentUid(book, 'INV-0088'),
    amount: '1.00',
    date: DAY,
    reason: '再',
  } as const;
  expectRefused(book.tryCommand('approval.request', again), 'APPROVAL_WAITS');
  book.actAs(DECIDING);
  expectRefused(book.tryCommand('approval.decide', { uid: first, decision: 'refused' }), 'APPROVAL_OPINION');
  expectRefused(book.tryCommand('approval.withdraw', { uid: first, reason: '别人的' }), 'APPROVAL_OTHERS');
  book.command('approval.decide', { uid: first, decision: 'refused', opinion: '继续催收' });
  book.actAs(ASKING);
  const second = ask(book, 'INV-0088', '4000.00');
  book.command('approval.withdraw', { uid: second, reason: '已回款' });
  expect(book.query('approval.list', {}).rows.map(({ state }) => state)).toEqual(['withdrawn', 'refused']);
  expect(receivable(book, partyUid)).toBe('60205.08');
});

test('more than is open, credit notes and unknown documents are refused, also when the book has moved since', async () => {
  const { book, partyUid } = await workedBook();
  const of = (number: string, amount: string) =>
    ({ documentUid: documentUid(book, number), amount, date: DAY, reason: '试' }) as const;
  expectRefused(book.tryCommand('approval.request', of('INV-0088', '10000.01')), 'APPROVAL_AMOUNT');
  expectRefused(book.tryCommand('approval.request', of('INV-0088', '0.00')), 'APPROVAL_AMOUNT');
  expectRefused(book.tryCommand('approval.request', of('CN-1003', '1.00')), 'APPROVAL_SUBJECT');
  const nobody = { documentUid: 'nobody0here.1', amount: '1.00', date: DAY, reason: '试' } as const;
  expectRefused(book.tryCommand('approval.request', nobody), 'NOT_FOUND');
  const uid = ask(book, 'INV-0088', '10000.00');
  const entry = {
    kind: 'receipt',
    ledger: 'AR',
    partyUid,
    date: DAY,
    currency: 'CNY',
    gross: '1.00',
  } as const;
  const receipt = present(book.command('document.post', { entry }).uid, 'receipt');
  book.command('allocation.create', {
    pairs: [
      { positiveLine: `${documentUid(book, 'INV-0088')}/1`, negativeLine: `${receipt}/1`, amount: '1.00' },
    ],
  });
  book.actAs(DECIDING);
  expectRefused(book.tryCommand('approval.decide', { uid, decision: 'approved' }), 'APPROVAL_AMOUNT');
});

test('who keeps a book alone decides alone, with an opinion, and the list says that it was so (SPEC 41)', async () => {
  const { book, partyUid } = await workedBook();
  const uid = ask(book, 'INV-0088', '10000.00');
  expect(book.query('approval.list', {}).rows).toMatchObject([{ mayDecide: true, alone: true }]);
  expectRefused(book.tryCommand('approval.decide', { uid, decision: 'approved' }), 'APPROVAL_OPINION');
  book.command('approval.decide', { uid, decision: 'approved', opinion: '法院裁定终结执行' });
  expect(receivable(book, partyUid)).toBe('50205.08');
  expect(book.query('approval.list', {}).rows).toMatchObject([
    { state: 'approved', alone: true, opinion: '法院裁定终结执行' },
  ]);
});

test('a viewer beside the only owner changes nothing, an accountant does', async () => {
  const { book } = await workedBook();
  ask(book, 'INV-0088', '1.00');
  const may = (): boolean | undefined => book.query('approval.list', {}).rows[0]?.mayDecide;
  book.actAs({ userId: '00000000000000aa', userName: '李观察', role: 'viewer' });
  expect(may()).toBe(false);
  book.actAs(ASKING);
  expect(may()).toBe(true);
  book.actAs({ userId: '00000000000000bb', userName: '陈会计', role: 'accountant' });
  expect(may()).toBe(false);
  book.actAs(ASKING);
  expect(may()).toBe(false);
});
