import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import {
  allocationWith,
  type Choice,
  groupBook,
  invoice,
  matchOf,
  money,
  positions,
} from '../support/group-book.ts';
import { accept, octoberBook, proposalOf, runMatching } from '../support/october-book.ts';

test('an undone match is done again by its own id: red with its blue, fee with its invoice, money with the rest', async () => {
  const { book, party } = await octoberBook();
  await runMatching(book);
  const { id } = proposalOf(book, 'B0002');
  accept(book, 'B0002');
  const pairs = (): readonly string[] =>
    book
      .query('match.get', { id })
      .acceptedAllocations.filter(({ undone }) => !undone)
      .map((row) => `${row.positiveNumber} ${row.negativeNumber} ${row.amount}`.replace(/TZ2026-\d+/u, 'TZ'));
  const accepted = pairs();
  expect(accepted).toHaveLength(4);
  book.command('match.undo', { id, date: '2026-11-02' });
  expect(pairs()).toEqual([]);
  expect(book.command('match.redo', { id }).uid).toBe(id);
  expect(pairs()).toEqual(accepted);
  const standing = book.query('match.get', { id }).acceptedAllocations.filter(({ undone }) => !undone);
  expect(standing.map(({ date }) => date)).toEqual(standing.map(() => '2026-11-02'));
  const on = (asOf: string): string =>
    book.query('ledger.balances', { ledger: 'AR', asOf }).rows.find((row) => row.partyUid === party)
      ?.balance ?? '';
  expect([on('2026-11-01'), on('2026-11-02')]).toEqual([on('2026-10-31'), on('2026-10-31')]);
  expectRefused(book.tryCommand('match.redo', { id }), 'MATCH_NOT_UNDONE');
  expectRefused(book.tryCommand('match.redo', { id: 'nothing.1' }), 'NOT_FOUND');
  expectRefused(book.tryCommand('match.redo', { id: proposalOf(book, 'B0001').id }), 'MATCH_NOT_UNDONE');
});

test('what is missing is named: an item that was paid otherwise, and money that settles something else', async () => {
  const group = await groupBook();
  const { book, head } = group;
  const first = invoice(group, head, 'INV-1', '100.00');
  const second = invoice(group, head, 'INV-2', '100.00');
  await money(group, [
    { amount: '100.00', reference: 'B1', text: '付INV-1' },
    { amount: '70.00', reference: 'B2', date: '2026-10-21', text: '往来款' },
  ]);
  const one: Omit<Choice, 'items'> = { partyUid: head, ledger: 'AR', adjustments: [] };
  const { uid } = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    ...one,
    items: [{ lineId: first, amount: '100.00' }],
  });
  const id = uid ?? '';
  book.command('match.undo', { id, date: '2026-11-02' });
  const other = book.command('match.manual', {
    id: matchOf(book, 'B2'),
    ...one,
    items: [{ lineId: first, amount: '70.00' }],
  });
  const receipt = book.query('document.list', { kind: 'receipt', search: 'SK2026-0001' }).rows[0]?.uid ?? '';
  const taken = book.command('allocation.create', {
    pairs: [{ positiveLine: second, negativeLine: `${receipt}/1`, amount: '25.00' }],
  });
  const before = positions(group, [head]);
  const refused = expectRefused(book.tryCommand('match.redo', { id }), 'MATCH_REDO_MISSING');
  expect(refused.params['missing']).toBe('INV-1 30.00 < 100.00, SK2026-0001 75.00 < 100.00');
  expect(positions(group, [head])).toEqual(before);
  book.command('match.undo', { id: other.uid ?? '', date: '2026-11-02' });
  book.command('allocation.undo', { uid: taken.uid ?? '', date: '2026-11-02' });
  book.command('match.redo', { id });
  expect(positions(group, [head])[0]?.open).toEqual(['INV-2 CNY 100.00', 'SK2026-0002 CNY -70.00']);
});

test('money that was reversed since is posted anew at its rate; a line named otherwise is not', async () => {
  const group = await groupBook();
  const { book, north } = group;
  const lineId = invoice(group, north, 'U-1', '10.00', { currency: 'USD', exchangeRate: '7.1' });
  await money(group, [{ amount: '10.00', reference: 'B1', currency: 'USD' }]);
  const { uid } = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: north,
    ledger: 'AR',
    exchangeRate: '7.05',
    items: [{ lineId, amount: '10.00' }],
    adjustments: [],
  });
  const id = uid ?? '';
  const receipts = () => book.query('document.list', { kind: 'receipt' }).rows;
  book.command('match.undo', { id, date: '2026-11-02' });
  book.command('document.reverse', { uid: receipts()[0]?.uid ?? '', date: '2026-11-02' });
  const line = book.query('match.get', { id }).bankLineUid;
  book.command('bank.classify', { uid: line, class: 'other', reason: '试' });
  expectRefused(book.tryCommand('match.redo', { id }), 'MATCH_NOT_WAITING');
  book.command('bank.classify', { uid: line, class: 'receipt', reason: '是收款' });
  book.command('match.redo', { id });
  const standing = receipts().filter(({ status }) => status === 'settled');
  expect(standing.map((row) => book.query('document.get', { uid: row.uid }).exchangeRate)).toEqual([
    '7.05',
    '7.05',
  ]);
  expect(positions(group, [north])).toEqual([{ open: [], balance: '' }]);
});

test('one of several allocations is undone and made again, dated by itself; the others never move', async () => {
  const { book, documents } = await octoberBook();
  await runMatching(book);
  const { id } = proposalOf(book, 'B0002');
  accept(book, 'B0002');
  const others = () =>
    book
      .query('match.get', { id })
      .acceptedAllocations.filter(({ positiveNumber }) => positiveNumber !== 'INV-1001');
  const before = others();
  const uid = allocationWith(book, id, 'INV-1001');
  const open = (): string => book.query('document.get', { uid: documents['INV-1001'] }).open;
  book.command('allocation.undo', { uid, date: '2026-11-02' });
  expect(open()).toBe('11300.00');
  const again = book.command('allocation.redo', { uid });
  expect(again).toMatchObject({ date: '2026-11-02' });
  expect(open()).toBe('0.00');
  expect(others()).toEqual(before);
  expectRefused(book.tryCommand('allocation.redo', { uid: 'nothing.1' }), 'NOT_FOUND');
  expect(
    expectRefused(book.tryCommand('allocation.redo', { uid }), 'MATCH_REDO_MISSING').params['missing'],
  ).toBe('INV-1001 0.00 < 11300.00, SK2026-0001 0.00 < 11300.00');
  book.command('match.undo', { id, date: '2026-11-03' });
  expect(open()).toBe('11300.00');
});

test('certain ones are accepted in bulk: counted and named before, each with its own result', async () => {
  const { book, party } = await octoberBook();
  await runMatching(book);
  const ids = ['B0001', 'B0002', 'B0003', 'B0004'].map((reference) => proposalOf(book, reference).id);
  const preview = book.query('match.certainPreview', {});
  expect(preview).toMatchObject({
    count: 4,
    sums: [{ currency: 'CNY', count: 4, amount: '111405.40' }],
    parties: [{ party: { uid: party, code: 'C001' }, currency: 'CNY', count: 4, amount: '111405.40' }],
    refused: [],
  });
  expect([...preview.ids].sort()).toEqual([...ids].sort());
  const money = book.command('document.post', {
    entry: {
      kind: 'receipt',
      ledger: 'AR',
      partyUid: party,
      date: '2026-10-09',
      gross: '1.00',
      currency: 'CNY',
    },
  });
  book.command('allocation.create', {
    pairs: [
      {
        positiveLine: proposalOf(book, 'B0001').allocations[0]?.lineId ?? '',
        negativeLine: `${money.uid}/1`,
        amount: '1.00',
      },
    ],
  });
  const stale = book.query('match.certainPreview', {});
  expect(stale).toMatchObject({ count: 3, refused: [{ id: ids[0], problem: { code: 'MATCH_STALE' } }] });
  const done = book.command('match.acceptSome', { ids: [...ids.slice(0, 3), 'nothing.1'] });
  expect(done.accepted).toBe(2);
  expect(done.results.map(({ refused }) => refused?.code ?? null)).toEqual([
    'MATCH_STALE',
    null,
    null,
    'NOT_FOUND',
  ]);
  expect(book.command('match.acceptSome', { ids: ids.slice(1, 2) }).results[0]?.refused?.code).toBe(
    'MATCH_NOT_WAITING',
  );
});

test('what is only probable is not accepted in bulk', async () => {
  const group = await groupBook();
  const { book, north } = group;
  invoice(group, north, 'INV-1', '100.00');
  await money(group, [{ amount: '100.00', reference: 'B1', text: '付INV-1', name: '不知名示例付款人' }]);
  const row = proposalOf(book, 'B1');
  expect(row).toMatchObject({ status: 'proposed', certainty: 'probable' });
  expect(book.query('match.certainPreview', {}).count).toBe(0);
  const done = book.command('match.acceptSome', { ids: [row.id] });
  expect(done).toMatchObject({
    accepted: 0,
    results: [{ id: row.id, refused: { code: 'MATCH_NOT_CERTAIN' } }],
  });
});

test('two certain ones of one item: the preview promises what accepting them one after another does', async () => {
  const group = await groupBook();
  const { book, north } = group;
  invoice(group, north, 'INV-1', '100.00');
  const name = book.query('party.get', { uid: north }).fields.name;
  await money(group, [
    { amount: '30.00', reference: 'B1', text: '付INV-1部分款', name },
    { amount: '25.00', reference: 'B2', text: '付INV-1部分款', name },
  ]);
  expect(['B1', 'B2'].map((reference) => proposalOf(book, reference).certainty)).toEqual([
    'certain',
    'certain',
  ]);
  const preview = book.query('match.certainPreview', {});
  expect(preview).toMatchObject({ count: 1, refused: [{ problem: { code: 'MATCH_STALE' } }] });
  const ids = [...preview.ids, ...preview.refused.map(({ id }) => id)];
  const done = book.command('match.acceptSome', { ids });
  expect(done.accepted).toBe(preview.count);
  expect(done.results.map(({ refused }) => refused?.code ?? null)).toEqual([null, 'MATCH_STALE']);
});
