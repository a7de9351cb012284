import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile } from '../support/import-files.ts';
import { post, saveParty } from '../support/october-book.ts';
import {
  close,
  compare,
  groupsOf,
  groupWith,
  THEIR_NOVEMBER,
  THEIR_OCTOBER,
  theirFile,
  twoSides,
} from '../support/two-sides.ts';

const OCTOBER = { to: '2026-10-31' };
const NOVEMBER = { to: '2026-11-30' };

test('what a person decides is kept with who and when, prevails when later, and can be taken back (SPEC 15)', async () => {
  const { book, party } = await twoSides();
  const account = { partyUid: party, currency: 'CNY' };
  const before = groupWith(groupsOf(book, party, OCTOBER), 'INV-1004');
  const ours = before.ours.map(({ id }) => id);
  const theirs = before.theirs.map(({ id }) => id);
  const said = {
    kind: 'classify',
    ours,
    theirs,
    status: 'disputed',
    inError: 'ours',
    owner: '李会计',
    note: '对方坚持合同价',
  } as const;
  const { uid } = book.command('reconcile.decide', { ...account, decisions: [said] });
  const decided = groupWith(groupsOf(book, party, OCTOBER), 'INV-1004');
  expect(decided).toMatchObject({
    class: 'amount_differs',
    status: 'disputed',
    inError: 'ours',
    owner: '李会计',
    note: '对方坚持合同价',
    decisions: [uid],
  });
  expect(compare(book, party, OCTOBER).sheet.ours).toMatchObject({
    corrected: { total: '-2700.00' },
    adjusted: '45505.08',
  });
  const apart = { kind: 'unlink', ours, theirs } as const;
  const second = book.command('reconcile.decide', { ...account, decisions: [apart] });
  expect(groupWith(groupsOf(book, party, OCTOBER), 'INV-1004').class).toBe('ours_only');
  const back = { kind: 'withdraw', uid: present(second.uid, 'uid') } as const;
  book.command('reconcile.decide', { ...account, decisions: [back] });
  expect(groupWith(groupsOf(book, party, OCTOBER), 'INV-1004').class).toBe('amount_differs');
  const list = book.query('reconcile.decisions', account);
  expect(list.rows.map(({ decision, by, withdrawn }) => [decision.kind, by, withdrawn])).toEqual([
    ['withdraw', '王会计', false],
    ['unlink', '王会计', true],
    ['classify', '王会计', false],
  ]);
  expectRefused(
    book.tryCommand('reconcile.decide', { ...account, decisions: [back] }),
    'RECONCILE_DECISION_UNKNOWN',
  );
});

test('decisions that name too few lines, or lines of another account, are refused', async () => {
  const { book, party } = await twoSides();
  const other = saveParty(book, 'C002', '示例二');
  const foreign = post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: other,
    number: 'INV-2001',
    date: '2026-10-09',
    gross: '50.00',
  });
  const account = { partyUid: party, currency: 'CNY' };
  const [group] = groupsOf(book, party, OCTOBER);
  const line = present(group?.ours[0], 'a line').id;
  const decide = (ours: string[], theirs: string[], kind: 'link' | 'unlink' = 'link') =>
    book.tryCommand('reconcile.decide', { ...account, decisions: [{ kind, ours, theirs }] });
  expectRefused(decide([line], []), 'RECONCILE_DECISION_LINES');
  expectRefused(decide([line, foreign], [], 'unlink'), 'RECONCILE_DECISION_LINES');
  expectRefused(decide([line, foreign], []), 'RECONCILE_LINE_UNKNOWN');
  expectRefused(decide([line], ['nothing0here0.1/1']), 'RECONCILE_LINE_UNKNOWN');
});

test('options are versioned per party and change what comes together', async () => {
  const { book, party } = await twoSides();
  const subject = { partyUid: party, currency: 'CNY' };
  const standard = book.query('reconcile.options', subject);
  expect(standard).toMatchObject({ version: 0, options: { feeMax: '50.00', tolerance: '0.00' } });
  const compared = { ...standard.options.compare, number: false };
  const options = { ...standard.options, transitDays: 0, compare: compared };
  expect(book.command('reconcile.saveOptions', { ...subject, options })).toMatchObject({ version: 1 });
  const found = compare(book, party, OCTOBER);
  expect(found.options).toMatchObject({ version: 1, transitDays: 0 });
  expectRefused(
    book.tryCommand('reconcile.saveOptions', { ...subject, options: { ...options, tolerance: '-1.00' } }),
    'ENTRY_AMOUNT_NEGATIVE',
  );
});

test('an open item keeps its owner into the next month, and what was said about it', async () => {
  const { book, party } = await twoSides();
  const frozen = await close(book, party, OCTOBER);
  const { rows } = book.query('reconcile.items', { closeUid: frozen.uid, asOf: '2026-11-10' });
  expect(rows.map(({ label, cause, ageDays }) => [label, cause, ageDays])).toEqual([
    ['INV-1004', 'typing', 26],
    ['INV-1005', 'missing', 19],
    ['付款', 'timing', 10],
  ]);
  const item = present(rows[1], 'INV-1005');
  const said = { closeUid: frozen.uid, id: item.id };
  book.command('reconcile.item', { ...said, owner: '李会计', status: 'disputed', note: '已补寄' });
  book.command('reconcile.item', { ...said, note: '已签收' });
  const silent = theirFile('无变动.csv', '贷,39400.00', ['2026-11-09,,付款,100.00,,,'], '贷,39300.00');
  await importFile(book, silent, { partyUid: party });
  const carried = groupWith(groupsOf(book, party, NOVEMBER), 'INV-1005');
  expect(carried).toMatchObject({ owner: '李会计', status: 'disputed', note: '已签收', carried: [item.id] });
  expect(book.query('reconcile.items', { asOf: '2026-11-10' }).rows[1]).toMatchObject({ owner: '李会计' });
  expectRefused(book.tryCommand('reconcile.item', { ...said, id: 'ours x.1' }), 'RECONCILE_ITEM_UNKNOWN');
  await close(book, party, NOVEMBER);
  expectRefused(book.tryCommand('reconcile.item', { ...said, owner: '王' }), 'RECONCILE_NOT_LAST');
});

test('a reconciliation follows the one before, freezes what was seen, and only the last is taken back', async () => {
  const { book, party } = await twoSides();
  const seen = compare(book, party, OCTOBER);
  saveParty(book, 'C009', '示例九');
  const request = { partyUid: party, currency: 'CNY', ...OCTOBER };
  expectRefused(await book.tryJob('reconcile.close', { ...request, head: seen.head }), 'RECONCILE_MOVED');
  const first = await close(book, party, OCTOBER);
  await importFile(book, THEIR_NOVEMBER, { partyUid: party });
  expectRefused(
    await book.tryJob('reconcile.close', { ...request, from: '2026-11-02', to: '2026-11-30' }),
    'RECONCILE_NOT_NEXT',
  );
  const second = await close(book, party, NOVEMBER);
  expectRefused(book.tryCommand('reconcile.reopen', { uid: first.uid, reason: '错' }), 'RECONCILE_NOT_LAST');
  book.command('reconcile.reopen', { uid: second.uid, reason: '对方更正' });
  expectRefused(book.tryCommand('reconcile.reopen', { uid: second.uid, reason: '错' }), 'RECONCILE_REOPENED');
  const again = await close(book, party, NOVEMBER);
  expect(again.number).toBe('TJ2026-0003');
  const history = book.query('reconcile.history', { partyUid: party, reopened: true });
  expect(history.rows.map(({ number, reopened }) => [number, reopened])).toEqual([
    ['TJ2026-0003', null],
    ['TJ2026-0002', '对方更正'],
    ['TJ2026-0001', null],
  ]);
  expect(await book.job('book.verify', {})).toMatchObject({ holds: true });
});

test('the same closing asked for twice is one', async () => {
  const { book, party } = await twoSides();
  const request = { commandId: 'sameclosing00twice', partyUid: party, currency: 'CNY', ...OCTOBER };
  const first = await book.job('reconcile.close', request);
  expect(await book.job('reconcile.close', request)).toEqual(first);
  expect(book.query('reconcile.history', {}).total).toBe(1);
});

test('a statement of theirs that was used is neither changed nor voided; a voided one is not compared', async () => {
  const { book, party } = await twoSides();
  const { uid } = present(book.query('theirs.list', {}).rows[0], 'their statement');
  const frozen = await close(book, party, OCTOBER);
  const batch = present(book.query('import.batches', {}).rows[0], 'the batch').uid;
  for (const refused of [
    book.tryCommand('theirs.void', { uid, reason: '重发' }),
    book.tryCommand('theirs.describe', { uid, ledger: 'AP' }),
  ])
    expectRefused(refused, 'THEIRS_IN_USE');
  expect(book.query('import.blockers', { uid: batch }).blockers[0]).toMatchObject({ code: 'THEIRS_IN_USE' });
  book.command('reconcile.reopen', { uid: frozen.uid, reason: '对方重发' });
  book.command('theirs.void', { uid, reason: '重发' });
  expectRefused(book.tryCommand('theirs.void', { uid, reason: '重发' }), 'THEIRS_VOIDED');
  const request = { partyUid: party, currency: 'CNY', ...OCTOBER };
  expectRefused(book.tryQuery('reconcile.compare', request), 'RECONCILE_NOTHING_OF_THEIRS');
  expectRefused(
    book.tryQuery('reconcile.compare', { ...request, statements: [uid] }),
    'RECONCILE_STATEMENT_FOREIGN',
  );
  // What was voided may come again.
  await importFile(book, THEIR_OCTOBER, { partyUid: party });
  expect(compare(book, party, OCTOBER).difference).toBe('20805.08');
  expect(book.query('reconcile.list', {}).rows[0]).toMatchObject({ state: 'received', last: null });
});

test('of two statements for the same days the later recorded counts; a typed one keeps what was typed', async () => {
  const { book, party } = await twoSides();
  const account = { partyUid: party, currency: 'CNY', from: '2026-10-01', to: '2026-10-31' } as const;
  const typed = book.command('theirs.record', {
    ...account,
    origin: 'pasted',
    opening: '-53650.40',
    closing: '-64950.40',
    lines: [{ date: '2026-10-05', number: 'INV-1001', credit: '11300.00', quantity: '4' }],
  });
  const found = compare(book, party, OCTOBER);
  expect(found.statements).toMatchObject([{ uid: typed.uid, origin: 'pasted', lines: 1 }]);
  expect(found.theirs).toMatchObject({ closing: '64950.40', lines: 1 });
  const line = { date: '2026-10-05', credit: '1.00' } as const;
  const record = (more: object) => book.tryCommand('theirs.record', { ...account, lines: [line], ...more });
  expectRefused(record({ lines: [] }), 'THEIRS_EMPTY');
  expectRefused(record({ lines: [{ date: '2026-10-05' }] }), 'THEIRS_LINE_EMPTY');
  expectRefused(record({ lines: [{ ...line, date: '2026-11-01' }] }), 'THEIRS_DATE_OUTSIDE');
  expectRefused(record({ from: '2026-11-01' }), 'THEIRS_DATE_OUTSIDE');
  expectRefused(
    book.tryQuery('reconcile.compare', { ...account, from: '2026-11-01', to: '2026-10-31' }),
    'RECONCILE_PERIOD_INVERTED',
  );
});

test('a statement that begins before the period gives it its opening; balances without a side follow from the sums', async () => {
  const { book, party } = await twoSides(null);
  const quarter = {
    name: '三季度起.csv',
    kind: 'their-statement' as const,
    lines: [
      '日期,单号,摘要,借方,贷方,余额',
      ',,期初余额,,,40000.00',
      '2026-09-20,,入库,,13650.40,53650.40',
      '2026-10-05,INV-1001,,,11300.00,64950.40',
      '2026-11-01,,付款,1000.00,,63950.40',
    ],
  };
  await importFile(book, quarter, { partyUid: party });
  expect(book.query('theirs.list', {}).rows[0]).toMatchObject({ opening: '-40000.00' });
  const found = compare(book, party, OCTOBER);
  expect(found.theirs).toMatchObject({ opening: '53650.40', closing: '64950.40', lines: 1 });
  expect(found.orientation).toMatchObject({ orientation: 'their_books', known: 'opening' });
  const sideless = {
    name: '无方向.csv',
    kind: 'their-statement' as const,
    lines: ['日期,单号,摘要,借方,贷方,余额', ',,期初余额,,,7.00', '2026-12-05,INV-9,,,1.00,'],
  };
  const result = await importFile(book, sideless, { partyUid: party });
  expect(result.findings[0]).toMatchObject({
    code: 'THEIRS_BALANCE_SIDE_UNKNOWN',
    severity: 'warning',
  });
  expect(book.query('theirs.list', {}).rows[0]).toMatchObject({ opening: null, fileName: '无方向.csv' });
});
