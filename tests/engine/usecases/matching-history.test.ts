import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { mapAccounts } from '../support/worked-book.ts';
import { allocationWith, groupBook, invoice, matchOf, money } from '../support/group-book.ts';
import { accept, octoberBook, proposalOf, runMatching } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';

type Event = ReplyOf<'match.history'>['rows'][number];

const told = ({ kind, automatic, manual, allocations, documents }: Event): string =>
  [
    kind,
    automatic ? 'by itself' : '',
    manual ? 'by hand' : '',
    `${allocations.length} allocations`,
    documents.map(({ number }) => number).join(' '),
  ]
    .filter((part) => part !== '')
    .join(', ');

function lineOf(book: TestBook, reference: string): string {
  return present(
    book.query('bank.lines', {}).rows.find((row) => row.reference === reference),
    reference,
  ).uid;
}

test('a line tells everything that happened to it, latest first, each with what it made and who did it', async () => {
  const { book } = await octoberBook();
  await runMatching(book);
  const { id } = proposalOf(book, 'B0002');
  accept(book, 'B0002');
  const uid = allocationWith(book, id, 'INV-1001');
  book.command('allocation.undo', { uid, date: '2026-11-02' });
  book.command('allocation.redo', { uid });
  book.command('match.undo', { id, date: '2026-11-02' });
  book.command('match.redo', { id });
  const history = book.query('match.history', { id });
  expect(history.rows.map(told)).toEqual([
    'redone, 4 allocations, TZ2026-0002',
    'undone, 4 allocations, TZ2026-0001',
    'reallocated, 1 allocations',
    'deallocated, 1 allocations',
    'accepted, 4 allocations, SK2026-0001 TZ2026-0001',
    'proposed, 0 allocations',
  ]);
  expect(history.total).toBe(6);
  expect(history.rows.every((row) => row.user === '王会计' && row.matchId === id && row.undoable)).toBe(true);
  expect(history.rows.some(({ redoable }) => redoable)).toBe(false);
  expect(history.rows.at(-1)).toMatchObject({ certainty: 'certain', receipt: { reference: 'B0002' } });
  expect(book.query('match.history', { bankLineUid: lineOf(book, 'B0002') })).toEqual(history);
  const page = book.query('match.history', { id, offset: 2, limit: 2 });
  expect(page).toEqual({ rows: history.rows.slice(2, 4), total: 6 });
  expectRefused(book.tryQuery('match.history', { id: 'nothing.1' }), 'NOT_FOUND');
  expectRefused(book.tryQuery('match.history', { bankLineUid: 'nothing.1' }), 'NOT_FOUND');
});

test('what was posted, called something else and decided by hand is told too', async () => {
  const group = await groupBook();
  const { book, head } = group;
  const lineId = invoice(group, head, 'INV-1', '100.00');
  await money(group, [{ amount: '100.00', reference: 'B1', text: '往来款' }]);
  const uid = lineOf(book, 'B1');
  book.command('bank.classify', { uid, class: 'internal_transfer', reason: '转户' });
  book.command('bank.classify', { uid, class: 'receipt', reason: '看错了' });
  book.command('bank.post', { uid, partyUid: head, ledger: 'AR' });
  book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: null,
    ledger: 'AR',
    items: [{ lineId, amount: '60.00' }],
    adjustments: [],
  });
  const { rows } = book.query('match.history', { bankLineUid: uid });
  expect(rows.map(told)).toEqual([
    'accepted, by hand, 1 allocations',
    'posted, 0 allocations',
    'classified, 0 allocations',
    'classified, 0 allocations',
    'proposed, 0 allocations',
  ]);
  expect(rows.slice(2, 4).map((row) => [row.class, row.reason])).toEqual([
    ['receipt', '看错了'],
    ['internal_transfer', '转户'],
  ]);
});

test('the decisions of the whole book come latest first, in pages, and say what the program did by itself', async () => {
  const { book } = await octoberBook();
  await runMatching(book, true);
  const undone = proposalOf(book, 'B0003').id;
  book.command('match.undo', { id: undone, date: '2026-11-02' });
  const first = book.query('match.history', { limit: 2 });
  expect(first.total).toBe(5);
  expect(first.rows.map(({ kind, automatic }) => [kind, automatic])).toEqual([
    ['undone', false],
    ['accepted', true],
  ]);
  expect(first.rows[0]).toMatchObject({ matchId: undone, undoable: false, redoable: true });
  const rest = book.query('match.history', { offset: 2, limit: 100 });
  expect(rest.rows.map(({ kind, automatic }) => `${kind} ${automatic}`)).toEqual([
    'accepted true',
    'accepted true',
    'accepted true',
  ]);
});

test('before a match is undone its statements, exports and locked months are named', async () => {
  const { book, party } = await octoberBook();
  mapAccounts(book);
  await runMatching(book);
  const { id } = proposalOf(book, 'B0002');
  accept(book, 'B0002');
  await book.job(
    'statement.issue',
    {
      parties: [party],
      ledger: 'AR',
      from: '2026-10-01',
      to: '2026-10-31',
      options: {},
      folder: 'out',
      formats: ['pdf'],
    },
    { paths: { out: book.folder() } },
  );
  await book.job(
    'export.run',
    { target: 'yonyou-u8', month: '2026-10', folder: 'out' },
    { paths: { out: book.folder() } },
  );
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const blast = book.query('match.blast', { id, date: '2026-11-02' });
  expect(blast).toMatchObject({
    allocations: 4,
    statements: [{ number: 'DZ2026-0001', partyName: '苏州示例精密制造有限公司', to: '2026-10-31' }],
    lockedPeriods: [{ ledger: 'AR', month: '2026-10' }],
    reversals: [{ kind: 'adjustment', number: 'TZ2026-0001', amount: '-15.00', reversed: false }],
    refused: null,
  });
  expect(blast.exports.map(({ batch, number }) => `${batch} ${number}`).sort()).toEqual([
    'DC2026-0001 CN-1003',
    'DC2026-0001 INV-1001',
    'DC2026-0001 INV-1002',
    'DC2026-0001 SK2026-0001',
    'DC2026-0001 TZ2026-0001',
  ]);
  expect(
    blast.documents.map((row) => `${row.kind} ${row.number} ${row.openBefore} ${row.openAfter}`).sort(),
  ).toEqual([
    'adjustment TZ2026-0001 0.00 -15.00',
    'credit_note CN-1003 0.00 -1130.00',
    'invoice INV-1001 0.00 11300.00',
    'invoice INV-1002 0.00 22600.00',
    'receipt SK2026-0001 0.00 -32755.00',
  ]);
  const single = book.query('allocation.blast', {
    uid: allocationWith(book, id, 'INV-1001'),
    date: '2026-11-02',
  });
  expect(single.documents.map(({ number }) => number).sort()).toEqual(['INV-1001', 'SK2026-0001']);
});
