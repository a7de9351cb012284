import { expect, test } from 'vitest';
import { z } from 'zod';
import { letterReplyResult, type letterRow } from '../../../shared/contract/letter-shapes.ts';
import { present } from '../../../shared/std/assert.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { post } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';
import { saveParty, workedBook } from '../support/worked-book.ts';

const DAY = '2026-11-20';
const OCTOBER = { ledger: 'AR', from: '2026-10-01', to: '2026-10-31' } as const;
const issued = z.object({ statements: z.array(z.object({ uid: z.string(), number: z.string() })) });

/** Issues the statement of one party for October; an answer is asked for within the month. */
async function october(book: TestBook, partyUid: string): Promise<string> {
  const options = { replyBy: '2026-11-10' };
  const result = issued.parse(
    await book.job('statement.issue', {
      parties: [partyUid],
      ...OCTOBER,
      options,
      folder: null,
      formats: ['pdf'],
    }),
  );
  return present(result.statements[0], 'statement').uid;
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

function standing(book: TestBook, uid: string): z.infer<typeof letterRow> {
  const { rows } = book.query('letter.list', { asOf: DAY });
  return present(
    rows.find((row) => row.uid === uid),
    uid,
  );
}

test('a paper goes its way as dated facts, by the one table, with who and when (SPEC 18)', async () => {
  const { book, partyUid } = await workedBook();
  const uid = await october(book, partyUid);
  expect(standing(book, uid)).toMatchObject({
    state: 'draft',
    answer: 'none',
    daysLate: null,
    closing: '60205.08',
  });
  const move = (state: 'reviewed' | 'sent' | 'received' | 'resent' | 'agreed' | 'returned', date: string) =>
    book.tryCommand('letter.move', { uids: [uid], state, date, note: '' });
  expectRefused(move('received', '2026-11-03'), 'LETTER_MOVE_REFUSED');
  expectRefused(move('sent', '2026-11-01'), 'LETTER_DATE_EARLIER');
  expectValue(move('reviewed', '2026-11-02'));
  expectValue(move('sent', '2026-11-03'));
  expectRefused(move('returned', '2026-11-02'), 'LETTER_DATE_EARLIER');
  expectRefused(move('agreed', '2026-11-04'), 'LETTER_MOVE_REFUSED');
  expectValue(move('returned', '2026-11-05'));
  expectValue(move('resent', '2026-11-06'));
  expect(standing(book, uid)).toMatchObject({ state: 'resent', stateDate: '2026-11-06', daysLate: 10 });
  const late = book.query('letter.list', { asOf: DAY, overdue: true });
  expect(late).toMatchObject({
    total: 1,
    replies: { asked: 1, answered: 0, overdue: 1 },
    counts: { resent: 1 },
  });
  expect(book.query('letter.list', { asOf: '2026-11-10', overdue: true }).total).toBe(0);
  expect(book.query('today.summary', { asOf: DAY }).queue).toContainEqual(
    expect.objectContaining({ kind: 'reply_late', uid, days: 10, amount: '60205.08' }),
  );
  const detail = book.query('letter.get', { uid, asOf: DAY });
  expect(detail.states.map(({ state, date, by }) => [state, date, by])).toEqual([
    ['reviewed', '2026-11-02', '王会计'],
    ['sent', '2026-11-03', '王会计'],
    ['returned', '2026-11-05', '王会计'],
    ['resent', '2026-11-06', '王会计'],
  ]);
  expect(detail.moves).toEqual(['received', 'returned', 'alternative', 'archived']);
  expect(verified(book)).toEqual([]);
});

test('one paper that may not move keeps none of the others waiting; where none may, the reason is said', async () => {
  const { book, partyUid } = await workedBook();
  const [first, second] = [await october(book, partyUid), await october(book, partyUid)];
  book.command('letter.move', { uids: [first], state: 'sent', date: '2026-11-03' });
  const both = book.command('letter.move', {
    uids: [first, second, second],
    state: 'sent',
    date: '2026-11-04',
  });
  expect(both).toMatchObject({ moved: 1, refused: [{ uid: first, number: 'DZ2026-0001' }] });
  expectRefused(
    book.tryCommand('letter.move', { uids: [first, second], state: 'sent', date: '2026-11-05' }),
    'LETTER_MOVE_REFUSED',
  );
  expectRefused(
    book.tryCommand('letter.move', { uids: ['nobody0here.1'], state: 'sent', date: '2026-11-05' }),
    'NOT_FOUND',
  );
});

test('a void number stays in its row, and the next paper gets the next one (SPEC 18, 22)', async () => {
  const { book, partyUid } = await workedBook();
  const first = await october(book, partyUid);
  const reason = '抬头有误';
  book.command('letter.void', { uids: [first], date: '2026-11-03', reason });
  const second = await october(book, partyUid);
  expect(standing(book, first)).toMatchObject({ number: 'DZ2026-0001', state: 'voided' });
  expect(standing(book, second)).toMatchObject({ number: 'DZ2026-0002', state: 'draft' });
  expectRefused(
    book.tryCommand('letter.void', { uids: [second, first], date: '2026-11-04', reason }),
    'LETTER_MOVE_REFUSED',
  );
  expect(standing(book, second).state).toBe('draft');
  expectRefused(
    await book.tryJob('letter.reply', { code: 'DZ2026-0001', date: '2026-11-04', agrees: true }),
    'LETTER_MOVE_REFUSED',
  );
  expect(verified(book)).toEqual([]);
});

test('only an answer under a company’s seal with its scan binds; a signature or a workbook does not (SPEC 18)', async () => {
  const { book, partyUid } = await workedBook();
  const uid = await october(book, partyUid);
  const { code } = book.query('letter.get', { uid, asOf: DAY });
  const scan = { name: '回函.jpg', bytes: new Uint8Array([0xff, 0xd8, 1, 2, 3]) };
  const agreed = { code, date: '2026-11-06', agrees: true, signer: '李会计' } as const;
  expectRefused(
    await book.tryJob('letter.reply', { ...agreed, seal: 'finance' }),
    'LETTER_SEAL_WITHOUT_SCAN',
  );
  expectRefused(
    await book.tryJob('letter.reply', {
      ...agreed,
      code: `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`,
    }),
    'LETTER_CODE_OTHER',
  );
  expectRefused(await book.tryJob('letter.reply', { ...agreed, code: 'DZ2026-0077' }), 'LETTER_UNKNOWN');
  expectRefused(await book.tryJob('letter.reply', { ...agreed, channel: 'auditor' }), 'LETTER_ASKS_NO_REPLY');
  expectRefused(await book.tryJob('letter.reply', { ...agreed, closing: '1.00' }), 'REPLY_CONTRADICTS');
  expectRefused(await book.tryJob('letter.reply', { ...agreed, agrees: false }), 'LETTER_REPLY_EMPTY');
  expectRefused(await book.tryJob('letter.reply', { ...agreed, date: '2026-10-31' }), 'LETTER_DATE_EARLIER');
  expectRefused(await book.tryJob('letter.reply', { ...agreed, scan: 'a-token' }), 'TOKEN_UNKNOWN');
  const signed = letterReplyResult.parse(
    await book.job('letter.reply', { ...agreed, seal: 'signature' }, { file: scan }),
  );
  expect(signed).toMatchObject({ state: 'agreed', binding: false });
  expect(standing(book, uid)).toMatchObject({ state: 'agreed', answer: 'unsealed' });
  const sealed = await book.job(
    'letter.reply',
    { ...agreed, date: '2026-11-08', seal: 'official' },
    { file: scan },
  );
  expect(sealed).toMatchObject({ binding: true, theirStatementUid: null });
  expect(standing(book, uid)).toMatchObject({ state: 'agreed', stateDate: '2026-11-08', answer: 'sealed' });
  const { replies } = book.query('letter.get', { uid, asOf: DAY });
  expect(replies.map(({ binding, fileName, signer }) => [binding, fileName, signer])).toEqual([
    [false, '回函.jpg', '李会计'],
    [true, '回函.jpg', '李会计'],
  ]);
  const kept = await book.job('letter.replyFile', { uid: present(replies[1], 'sealed answer').uid });
  expect(kept).toMatchObject({ fileName: '回函.jpg', bytes: 5 });
  expect(new Uint8Array(book.kept(String(Reflect.get(Object(kept), 'token'))))).toEqual(scan.bytes);
  expectRefused(await book.tryJob('letter.replyFile', { uid: 'nobody0here.1' }), 'NOT_FOUND');
  expect(book.query('letter.list', { asOf: DAY }).replies).toEqual({
    asked: 1,
    answered: 1,
    agreed: 1,
    differs: 0,
    sealed: 1,
    overdue: 0,
  });
  expect(verified(book)).toEqual([]);
});

test('an answer that differs becomes their account, ready to be compared (SPEC 15, 16, 18)', async () => {
  const { book, partyUid } = await workedBook();
  const uid = await october(book, partyUid);
  const lines = [
    { index: 5, agrees: false, amount: '42500.00', note: '入库单 42,500.00' },
    { index: 9, agrees: false, amount: null, note: '未入账' },
  ];
  const reply = letterReplyResult.parse(
    await book.job('letter.reply', {
      code: 'DZ2026-0001',
      date: '2026-11-06',
      agrees: false,
      closing: '51400.00',
      lines,
    }),
  );
  expect(reply.state).toBe('differs');
  expect(standing(book, uid)).toMatchObject({ state: 'differs', theirClosing: '51400.00' });
  const theirs = present(reply.theirStatementUid, 'their statement');
  const stated = book.query('theirs.lines', { uid: theirs });
  expect(stated.rows.find(({ number }) => number === 'INV-1004')).toMatchObject({ debit: '42500.00' });
  expect(stated.rows.some(({ number }) => number === 'INV-1005')).toBe(false);
  const compared = book.query('reconcile.compare', {
    partyUid,
    ledger: 'AR',
    currency: 'CNY',
    from: '2026-10-01',
    to: '2026-10-31',
    statements: [theirs],
  });
  expect(compared).toMatchObject({ ours: { closing: '60205.08' }, theirs: { closing: '51400.00' } });
  book.command('letter.move', { uids: [uid], state: 'reconciling', date: '2026-11-07' });
  expectRefused(
    await book.tryJob('letter.reply', {
      code: 'DZ2026-0001',
      date: '2026-11-08',
      agrees: false,
      lines: [{ index: 99, agrees: false }],
    }),
    'REQUEST_INVALID',
  );
  expect(verified(book)).toEqual([]);
});

test('what changed since we last wrote is exactly what was recorded since and dated into it (SPEC 17)', async () => {
  const { book, partyUid } = await workedBook();
  const uid = await october(book, partyUid);
  expect(book.query('letter.changed', { asOf: DAY }).total).toBe(0);
  post(book, {
    kind: 'credit_note',
    ledger: 'AR',
    number: 'CN-1007',
    partyUid,
    date: '2026-10-28',
    gross: '565.00',
  });
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    number: 'INV-1101',
    partyUid,
    date: '2026-11-05',
    gross: '100.00',
  });
  const { rows, total } = book.query('letter.changed', { partyUid, asOf: DAY });
  expect(total).toBe(1);
  expect(rows[0]).toMatchObject({
    paper: { uid, closing: '60205.08' },
    closingNow: '59640.08',
    difference: '-565.00',
    changes: [{ number: 'CN-1007', date: '2026-10-28', amount: '-565.00', recordedBy: '王会计' }],
  });
  book.command('letter.void', { uids: [uid], date: '2026-11-20', reason: '作废' });
  expect(book.query('letter.changed', { asOf: DAY }).total).toBe(0);
  expectRefused(book.tryQuery('letter.changed', { partyUid: 'nobody0here.1', asOf: DAY }), 'NOT_FOUND');
});

test('each open item says when its limitation ends and what last interrupted it (SPEC 18)', async () => {
  const { book, partyUid } = await workedBook();
  const ends = () =>
    book
      .query('letter.limitation', { partyUid, ledger: 'AR', asOf: DAY })
      .rows.map(({ number, ground, runsFrom, endsOn }) => [number, ground, runsFrom, endsOn]);
  expect(ends()).toEqual([
    ['INV-0088', 'part_payment', '2026-10-20', '2029-10-20'],
    ['INV-1004', 'due', '2026-11-14', '2029-11-14'],
    ['INV-1005', 'due', '2026-11-21', '2029-11-21'],
    ['INV-1006', 'due', '2026-11-29', '2029-11-29'],
  ]);
  await october(book, partyUid);
  const scan = { name: 's.png', bytes: new Uint8Array([1]) };
  const reply = { code: 'DZ2026-0001', date: '2026-11-15', agrees: true, seal: 'official' } as const;
  await book.job('letter.reply', reply, { file: scan });
  expect(ends()).toEqual([
    ['INV-0088', 'confirmation', '2026-11-15', '2029-11-15'],
    ['INV-1004', 'confirmation', '2026-11-15', '2029-11-15'],
    ['INV-1005', 'due', '2026-11-21', '2029-11-21'],
    ['INV-1006', 'due', '2026-11-29', '2029-11-29'],
  ]);
  const settings = book.query('settings.get', {}).letters;
  book.command('settings.save', { section: 'letters', value: { ...settings, limitationYears: 2 } });
  const soon = book.query('letter.limitation', { ledger: 'AR', asOf: DAY, endsBy: '2028-11-15' });
  expect(soon).toMatchObject({ total: 2, years: 2 });
});

test('the overdue are proposed at their level; a promise or a dispute keeps them out while it stands (SPEC 27)', async () => {
  const { book, partyUid } = await workedBook();
  const other = saveParty(book, 'C002', '无锡示例电器有限公司', 'customer');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    number: 'INV-2001',
    partyUid: other,
    date: '2026-10-02',
    gross: '500.00',
  });
  const propose = (asOf: string) => book.query('dunning.propose', { asOf });
  expect(
    propose(DAY).rows.map(({ party, overdue, level, daysOverdue, hold }) => [
      party.code,
      overdue,
      level,
      daysOverdue,
      hold,
    ]),
  ).toEqual([
    ['C001', '25200.00', 1, 118, null],
    ['C002', '500.00', 1, 19, null],
  ]);
  const held = book.command('dunning.hold', {
    partyUid: other,
    kind: 'promise',
    until: '2026-11-30',
    note: '月底付',
  });
  expect(propose(DAY).rows[1]).toMatchObject({
    level: null,
    overdue: '0.00',
    hold: { kind: 'promise', amount: '500.00' },
  });
  expect(propose('2026-12-01').rows.find(({ party }) => party.code === 'C002')).toMatchObject({
    level: 1,
    hold: null,
  });
  book.command('dunning.release', { uid: present(held.uid, 'hold') });
  expectRefused(
    book.tryCommand('dunning.release', { uid: present(held.uid, 'hold') }),
    'LETTER_HOLD_RELEASED',
  );
  expect(propose(DAY).held).toBe(0);
  const { rows } = book.query('document.list', { search: 'INV-1004' });
  const document = present(rows[0], 'INV-1004').uid;
  book.command('dunning.hold', { partyUid, documentUid: document, kind: 'dispute', note: '数量不符' });
  expect(propose(DAY).rows[0]).toMatchObject({
    overdue: '10000.00',
    level: 1,
    hold: { kind: 'dispute', amount: '15200.00' },
  });
  expect(book.query('dunning.holds', { asOf: DAY }).rows.map(({ kind, stands }) => [kind, stands])).toEqual([
    ['dispute', true],
    ['promise', false],
  ]);
  expectRefused(
    book.tryCommand('dunning.hold', { partyUid: other, documentUid: document, kind: 'dispute', note: 'x' }),
    'NOT_FOUND',
  );
  const settings = book.query('settings.get', {}).letters;
  expectRefused(
    book.tryCommand('settings.save', {
      section: 'letters',
      value: { ...settings, dunningDays: [30, 20, 60] },
    }),
    'LETTER_LEVELS_UNORDERED',
  );
  expect(verified(book)).toEqual([]);
});
