import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { saveParty, workedBook } from '../support/worked-book.ts';

function pay(book: TestBook, partyUid: string, date: string, gross: string): string {
  const entry = { kind: 'receipt', ledger: 'AR', partyUid, date, currency: 'CNY', gross } as const;
  return present(book.command('document.post', { entry }).uid, 'receipt');
}

function promise(book: TestBook, partyUid: string, date: string, amount: string): string {
  const made = { partyUid, currency: 'CNY', amount, madeOn: '2026-10-10', date, note: '电话中答应' };
  return present(book.command('promise.add', made).uid, 'promise');
}

function states(book: TestBook, asOf: string): readonly string[] {
  return book.query('promise.list', { asOf }).rows.map(({ state, paid }) => `${state} ${paid}`);
}

test('promises are kept, late or broken by what came, each cent counted once (SPEC 42)', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  pay(book, partyUid, '2026-10-09', '5000.00');
  promise(book, partyUid, '2026-10-15', '1000.00');
  promise(book, partyUid, '2026-10-20', '2000.00');
  expect(states(book, '2026-10-15')).toEqual(['running 0.00', 'running 0.00']);
  pay(book, partyUid, '2026-10-14', '1500.00');
  expect(states(book, '2026-10-15')).toEqual(['kept 1000.00', 'running 500.00']);
  expect(states(book, '2026-10-21')).toEqual(['kept 1000.00', 'broken 500.00']);
  const last = pay(book, partyUid, '2026-10-25', '1500.00');
  expect(states(book, '2026-10-25')).toEqual(['kept 1000.00', 'late 2000.00']);
  book.command('document.reverse', { uid: last, date: '2026-10-26' });
  expect(states(book, '2026-10-26')).toEqual(['kept 1000.00', 'broken 500.00']);
  expect(book.query('promise.list', { asOf: '2026-10-26', state: 'broken' }).total).toBe(1);
});

test('the timeline of a party puts notes, promises and letters in one line, latest first', async () => {
  const { book, partyUid } = await workedBook();
  book.command('note.add', {
    partyUid,
    kind: 'wechat',
    date: '2026-10-12',
    person: '陈经理',
    text: '说发票未收到',
    reason: 'missing_invoice',
    nextDate: '2026-10-19',
  });
  promise(book, partyUid, '2026-11-15', '990000.00');
  await book.job('statement.issue', {
    parties: [partyUid],
    ledger: 'AR',
    from: '2026-10-01',
    to: '2026-10-31',
    folder: null,
    formats: ['pdf'],
    options: {},
  });
  const { rows, total } = book.query('party.timeline', { partyUid, asOf: '2026-11-02' });
  expect(total).toBe(3);
  expect(rows.map(({ type }) => type)).toEqual(['letter', 'note', 'promise']);
  expect(rows[1]).toMatchObject({
    person: '陈经理',
    reason: 'missing_invoice',
    nextDate: '2026-10-19',
    by: '王会计',
  });
  expect(rows[2]).toMatchObject({ amount: '990000.00', promisedFor: '2026-11-15', state: 'running' });
  const note = present(rows[1], 'note').uid;
  book.command('note.remove', { uid: note, reason: '记错了客户' });
  expectRefused(book.tryCommand('note.remove', { uid: note, reason: '再' }), 'NOTE_REMOVED');
  expectRefused(book.tryCommand('note.remove', { uid: 'nobody0here.1', reason: '再' }), 'NOT_FOUND');
  expect(book.query('party.timeline', { partyUid, asOf: '2026-11-02' }).total).toBe(2);
});

test('a promise keeps its party from being dunned until its day, when that is wanted', async () => {
  const { book, partyUid } = await workedBook();
  const made = { partyUid, currency: 'CNY', amount: '10000.00', madeOn: '2026-11-02' } as const;
  book.command('promise.add', { ...made, date: '2026-11-10', hold: true });
  expect(book.query('dunning.holds', { partyUid, asOf: '2026-11-10' }).rows).toMatchObject([
    { kind: 'promise', until: '2026-11-10', stands: true },
  ]);
  expect(book.query('dunning.holds', { partyUid, asOf: '2026-11-11' }).rows).toMatchObject([
    { stands: false },
  ]);
});

test('a promise of nothing, one dated before it was made, and a next step before its note are refused', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  const other = saveParty(book, 'C002', '宁波示例贸易有限公司', 'customer');
  const made = {
    partyUid,
    currency: 'CNY',
    amount: '1.00',
    madeOn: '2026-10-10',
    date: '2026-10-09',
  } as const;
  expectRefused(book.tryCommand('promise.add', made), 'PROMISE_DATE');
  expectRefused(
    book.tryCommand('promise.add', { ...made, date: '2026-10-11', amount: '0.00' }),
    'PROMISE_AMOUNT',
  );
  const note = { partyUid, kind: 'call', date: '2026-10-10', text: '无人接听' } as const;
  expectRefused(book.tryCommand('note.add', { ...note, nextDate: '2026-10-09' }), 'NOTE_NEXT_EARLIER');
  const documentUid = pay(book, other, '2026-10-10', '1.00');
  expectRefused(book.tryCommand('note.add', { ...note, documentUid }), 'NOT_FOUND');
});

test('promises of a party that was taken over are held against what the other pays', async () => {
  const book = await testBook();
  const from = saveParty(book, 'C001B', '苏州示例精密', 'customer');
  const into = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  promise(book, from, '2026-10-20', '100.00');
  book.command('party.merge', { from, into, date: '2026-10-12', reason: '同一家' });
  pay(book, into, '2026-10-15', '100.00');
  expect(book.query('promise.list', { asOf: '2026-10-20', partyUid: into }).rows).toMatchObject([
    { state: 'kept', partyUid: into },
  ]);
});
