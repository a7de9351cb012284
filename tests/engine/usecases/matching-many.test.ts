import fc from 'fast-check';
import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { bookChecks } from '../support/book-checks.ts';
import {
  type Choice,
  type GroupBook,
  groupBook,
  invoice,
  matchOf,
  money,
  positions,
} from '../support/group-book.ts';

const two = (cents: number): string => (cents / 100).toFixed(2);

test('three receipts settle five invoices of two parties: split by date, exact, each naming the others', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, head, 'INV-2', '200.00'), amount: '200.00' },
    { lineId: invoice(group, north, 'INV-3', '300.00'), amount: '300.00' },
  ];
  await money(group, [
    { amount: '250.00', reference: 'B2', date: '2026-10-21' },
    { amount: '150.00', reference: 'B1', date: '2026-10-20' },
    { amount: '220.00', reference: 'B3', date: '2026-10-22' },
  ]);
  const ids = ['B3', 'B1', 'B2'].map((reference) => matchOf(book, reference));
  const adjustments: Choice['adjustments'] = [
    { code: 'fee', amount: '3.00', lineId: items[2]?.lineId ?? '' },
  ];
  const choice: Choice = { partyUid: head, ledger: 'AR', items, adjustments };
  const { matches } = book.command('match.manualMany', { ids, ...choice });
  expect(matches.map(({ id, applied, unapplied }) => [ids.indexOf(id), applied, unapplied])).toEqual([
    [1, '150.00', '0.00'],
    [2, '250.00', '0.00'],
    [0, '197.00', '23.00'],
  ]);
  const details = matches.map(({ uid }) => book.query('match.get', { id: uid }));
  expect(
    details.map((detail) => detail.allocations.map((part) => `${part.document} ${part.amount}`)),
  ).toEqual([['INV-1 100.00', 'INV-2 50.00'], ['INV-2 150.00', 'INV-3 103.00'], ['INV-3 197.00']]);
  expect(details.map((detail) => detail.adjustments.map(({ amount }) => amount))).toEqual([[], ['3.00'], []]);
  expect(details[0]?.companions.map(({ reference }) => reference).sort()).toEqual(['B2', 'B3']);
  expect(details[0]?.companions.map(({ id }) => id).sort()).toEqual(
    [matches[1]?.uid, matches[2]?.uid].sort(),
  );
  expect(details[0]?.proof.companions).toHaveLength(2);
  expect(positions(group, [head, north])).toEqual([
    { open: ['SK2026-0003 CNY -23.00'], balance: 'CNY -23.00' },
    { open: [], balance: '' },
  ]);
});

test('payments of suppliers are settled together, the charge of the bank on one of them', async () => {
  const group = await groupBook('AP');
  const { book, north } = group;
  const lineId = invoice(group, north, 'P-1', '500.00');
  await money(group, [
    { amount: '-10.00', reference: 'B1', date: '2026-10-20' },
    { amount: '-502.00', reference: 'B2', date: '2026-10-21' },
  ]);
  const { matches } = book.command('match.manualMany', {
    ids: [matchOf(book, 'B1'), matchOf(book, 'B2')],
    partyUid: null,
    ledger: 'AP',
    items: [{ lineId, amount: '500.00' }],
    adjustments: [{ code: 'fee', amount: '12.00', lineId }],
  });
  expect(matches.map(({ applied, unapplied }) => [applied, unapplied])).toEqual([
    ['-10.00', '0.00'],
    ['-502.00', '0.00'],
  ]);
  expect(positions(group, [north])).toEqual([{ open: [], balance: '' }]);
});

test('receipts that differ, that are idle, or that do not bear the choice are refused, and nothing is left of it', async () => {
  const group = await groupBook();
  const { book, head } = group;
  const lineId = invoice(group, head, 'INV-1', '400.00');
  await money(group, [
    { amount: '300.00', reference: 'B1' },
    { amount: '90.00', reference: 'B2' },
    { amount: '-10.00', reference: 'B3' },
    { amount: '300.00', reference: 'B4' },
  ]);
  await money(group, [{ amount: '80.00', reference: 'B5', currency: 'USD' }]);
  const ids = (...references: readonly string[]): string[] => references.map((each) => matchOf(book, each));
  const choice = (amount: string): Choice => ({
    partyUid: head,
    ledger: 'AR',
    items: [{ lineId, amount }],
    adjustments: [],
  });
  const before = book.query('book.info', {}).head;
  for (const pair of [ids('B1', 'B3'), ids('B1', 'B5'), ids('B1', 'B1')])
    expectRefused(
      book.tryCommand('match.manualMany', { ids: pair, ...choice('310.00') }),
      'MATCH_RECEIPTS_DIFFER',
    );
  expectRefused(
    book.tryCommand('match.manualMany', { ids: ids('B1', 'B4'), ...choice('300.00') }),
    'MATCH_RECEIPT_IDLE',
  );
  expectRefused(
    book.tryCommand('match.manualMany', { ids: ids('B1', 'B2'), ...choice('400.00') }),
    'MATCH_DOES_NOT_ADD_UP',
  );
  expectRefused(
    book.tryCommand('match.manualMany', { ids: ['nothing.1', 'nothing.2'], ...choice('1.00') }),
    'NOT_FOUND',
  );
  book.command('match.manualMany', { ids: ids('B1', 'B2'), ...choice('390.00') });
  expect(book.query('book.info', {}).head).toBe(before + 1);
  expectRefused(
    book.tryCommand('match.manualMany', { ids: ids('B1', 'B4'), ...choice('10.00') }),
    'MATCH_NOT_WAITING',
  );
});

type Case = {
  readonly ledger: 'AR' | 'AP';
  readonly amounts: readonly { readonly party: number; readonly cents: number; readonly part: number }[];
  readonly fee: number;
  readonly cuts: readonly number[];
  readonly over: number;
  readonly order: boolean;
};

const cases: fc.Arbitrary<Case> = fc.record({
  ledger: fc.constantFrom('AR', 'AP'),
  amounts: fc.array(
    fc.record({
      party: fc.nat(2),
      cents: fc.integer({ min: 200, max: 99_999 }),
      part: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  fee: fc.constantFrom(0, 0, 35),
  cuts: fc.uniqueArray(fc.integer({ min: 100, max: 900 }), { maxLength: 3 }),
  over: fc.constantFrom(0, 0, 1234),
  order: fc.boolean(),
});

/** Found by the property: a fee larger than what is settled of the invoice it is recorded on, with two receipts. */
const feeOverItsLine: Case = {
  ledger: 'AR',
  amounts: [
    { party: 0, cents: 200, part: 1 },
    { party: 0, cents: 200, part: 39 },
    { party: 0, cents: 200, part: 24 },
  ],
  fee: 35,
  cuts: [764],
  over: 0,
  order: false,
};

/** Settles a case by hand, whatever number of receipts it has; gives the matches made and what waits for a choice. */
async function settled(group: GroupBook, drawn: Case): Promise<readonly string[]> {
  const { book, head, north, south, ledger } = group;
  const parties = [head, north, south];
  const sign = ledger === 'AR' ? '' : '-';
  const items = drawn.amounts.map(({ party, cents, part }, at) => ({
    lineId: invoice(group, parties[party] ?? head, `INV-${at}`, two(cents)),
    cents: Math.max(1, Math.floor((cents * part) / 100)),
  }));
  const total = items.reduce((sum, { cents }) => sum + cents, 0);
  const fee = total > 40 * items.length ? drawn.fee : 0;
  const bank = ledger === 'AR' ? total - fee : total + fee;
  const places = [...new Set(drawn.cuts.map((cut) => Math.floor((bank * cut) / 1000)))]
    .filter((place) => place > 2 * fee && place < bank)
    .sort((a, b) => a - b);
  const ends = [...places, bank + drawn.over];
  const amounts = ends.map((end, at) => end - (ends[at - 1] ?? 0));
  await money(
    group,
    amounts.map((cents, at) => ({ amount: `${sign}${two(cents)}`, reference: `B${at}`, text: '往来款' })),
  );
  const choice: Choice = {
    partyUid: null,
    ledger,
    items: items.map(({ lineId, cents }) => ({ lineId, amount: two(cents) })),
    adjustments:
      fee === 0 ? [] : [{ code: 'fee', amount: two(fee), lineId: present(items[0], 'item').lineId }],
  };
  const ids = amounts.map((_, at) => matchOf(book, `B${at}`));
  if (ids.length === 1) return [book.command('match.manual', { id: ids[0] ?? '', ...choice }).uid ?? ''];
  return book.command('match.manualMany', { ids, ...choice }).matches.map(({ uid }) => uid);
}

test('accepted, undone and done again: balances and open items as before, for groups and for several receipts', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (drawn) => {
      const group = await groupBook(drawn.ledger);
      const { book, head, north, south } = group;
      const parties = [head, north, south];
      const uids = await settled(group, drawn);
      const accepted = positions(group, parties);
      const undoing = drawn.order ? uids : uids.toReversed();
      for (const id of undoing) book.command('match.undo', { id, date: '2026-11-02' });
      const undone = positions(group, parties);
      expect(undone.flatMap(({ open }) => open).filter((row) => row.startsWith('INV-'))).toHaveLength(
        drawn.amounts.length,
      );
      expect(undone.flatMap(({ open }) => open).filter((row) => /^(ZZ|TZ|HC)/u.test(row))).toEqual([]);
      for (const id of uids) book.command('match.redo', { id });
      expect(positions(group, parties)).toEqual(accepted);
      for (const id of undoing) book.command('match.undo', { id, date: '2026-11-03' });
      expect(positions(group, parties)).toEqual(undone);
      expect(bookChecks(book)).toEqual([]);
      expect(await book.job('match.verify', {})).toMatchObject({ rejected: [] });
      book.close();
    }),
    { verbose: true, numRuns: 12, examples: [[feeOverItsLine]] },
  );
});
