import { expect, test } from 'vitest';
import { z } from 'zod';
import { testBook, type TestBook } from '../support/test-book.ts';
import { runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { vouchers } from '../support/shop-book.ts';
import { mapAccounts } from '../support/worked-book.ts';
import { readPdf } from '../writers/read-pdf.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import {
  account,
  allocationWith,
  type Choice,
  groupBook,
  invoice,
  matchOf,
  money,
  positions,
} from '../support/group-book.ts';

test('a receipt of a group is split by transfers, each on both accounts, and each statement says for whom', async () => {
  const group = await groupBook();
  const { book, head, north, south } = group;
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, north, 'INV-2', '250.00'), amount: '250.00' },
    { lineId: invoice(group, south, 'INV-3', '60.00'), amount: '40.00' },
  ];
  await money(group, [{ amount: '385.00', reference: 'B1' }]);
  const fee = { code: 'fee', amount: '5.00', lineId: items[1]?.lineId ?? '' } as const;
  const made = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: head,
    ledger: 'AR',
    items,
    adjustments: [fee],
  });
  expect(account(group, head)).toEqual([
    ['INV-1', '', '100.00', '0.00', '100.00'],
    ['ZZ2026-0001', '代太湖示例北方有限公司付', '245.00', '0.00', '345.00'],
    ['ZZ2026-0002', '代太湖示例南方有限公司付', '40.00', '0.00', '385.00'],
    ['SK2026-0001', '货款', '0.00', '385.00', '0.00'],
  ]);
  expect(account(group, north)).toEqual([
    ['INV-2', '', '250.00', '0.00', '250.00'],
    ['ZZ2026-0001', '由太湖示例集团有限公司代付', '0.00', '245.00', '5.00'],
    ['TZ2026-0001', '货款', '0.00', '5.00', '0.00'],
  ]);
  expect(positions(group, [head, north, south])).toEqual([
    { open: [], balance: '' },
    { open: [], balance: '' },
    { open: ['INV-3 CNY 20.00'], balance: 'CNY 20.00' },
  ]);
  const detail = book.query('match.get', { id: made.uid ?? '' });
  expect(detail).toMatchObject({
    status: 'accepted',
    account: { uid: head, reason: 'person' },
    transfers: [
      { uid: north, amount: '245.00' },
      { uid: south, amount: '40.00' },
    ],
    undoable: true,
    redoable: false,
  });
  expect(detail.documents.map(({ kind, number }) => `${kind} ${number}`)).toEqual([
    'receipt SK2026-0001',
    'adjustment TZ2026-0001',
    'transfer ZZ2026-0001',
    'transfer ZZ2026-0001',
    'transfer ZZ2026-0002',
    'transfer ZZ2026-0002',
  ]);
});

test('without a named account the money stands with the largest share', async () => {
  const group = await groupBook();
  const { book, north, south } = group;
  const items = [
    { lineId: invoice(group, north, 'INV-2', '30.00'), amount: '30.00' },
    { lineId: invoice(group, south, 'INV-3', '70.00'), amount: '70.00' },
  ];
  await money(group, [{ amount: '100.00', reference: 'B1', name: '某不知名付款人' }]);
  const id = matchOf(book, 'B1');
  book.command('match.manual', { id, partyUid: null, ledger: 'AR', items, adjustments: [] });
  expect(account(group, south).map(([number]) => number)).toContain('SK2026-0001');
  expect(account(group, north).at(-1)?.at(-1)).toBe('0.00');
});

test('what a payer pays as is kept with the party and said in the certificate', async () => {
  const book = await testBook({ openReader: readerHere });
  const payer = { name: '太湖示例投资有限公司', account: '', from: '2026-01-01', to: '2026-12-31' };
  const payers = [{ ...payer, kind: 'platform' as const }];
  const party = saveParty(book, 'C1', '太湖示例东方有限公司', { payers });
  const group = { book, ledger: 'AR' as const };
  invoice(group, party, 'INV-7', '312.45');
  await money(group, [{ amount: '312.45', reference: 'B1', text: '货款INV-7', name: payer.name }]);
  const { proof } = book.query('match.get', { id: matchOf(book, 'B1') });
  expect(proof.evidence).toContainEqual(
    expect.objectContaining({ kind: 'payer_relation', theirs: payer.name, relation: 'platform' }),
  );
});

test('a payer without an account here is named as the bank names it, also when it is done again', async () => {
  const book = await testBook({ openReader: readerHere });
  const payer = { name: '某示例资金结算中心', account: '', from: null, to: null };
  const group = { book, ledger: 'AR' } as const;
  const [east = '', west = ''] = ['东', '西'].map((side, at) =>
    saveParty(book, `T00${at}`, `太湖示例${side}方有限公司`, { payers: [payer] }),
  );
  invoice(group, east, 'INV-2002', '30.00');
  invoice(group, west, 'INV-3003', '70.00');
  await money(group, [{ amount: '100.00', reference: 'B1', text: '付INV-2002、INV-3003', name: payer.name }]);
  const id = matchOf(book, 'B1');
  expect(book.query('match.get', { id })).toMatchObject({ account: { uid: west, reason: 'largest_share' } });
  book.command('match.accept', { id });
  book.command('match.undo', { id, date: '2026-11-02' });
  book.command('match.redo', { id });
  expect(account(group, east).map(([, text]) => text)).toEqual([
    '',
    '由某示例资金结算中心代付',
    '由某示例资金结算中心代付',
    '由某示例资金结算中心代付',
  ]);
});

test('a payment of several suppliers and a foreign receipt are split alike, at the rate of the money', async () => {
  const payables = await groupBook('AP');
  const paid = [
    { lineId: invoice(payables, payables.north, 'P-1', '80.00'), amount: '80.00' },
    { lineId: invoice(payables, payables.south, 'P-2', '20.00'), amount: '20.00' },
  ];
  await money(payables, [{ amount: '-103.00', reference: 'B1' }]);
  const made = payables.book.command('match.manual', {
    id: matchOf(payables.book, 'B1'),
    partyUid: payables.north,
    ledger: 'AP',
    items: paid,
    adjustments: [{ code: 'fee', amount: '3.00', lineId: paid[0]?.lineId ?? '' }],
  });
  const both = [payables.north, payables.south];
  const flat = [
    { open: [], balance: '' },
    { open: [], balance: '' },
  ];
  expect(positions(payables, both)).toEqual(flat);
  payables.book.command('match.undo', { id: made.uid ?? '', date: '2026-11-02' });
  expect(positions(payables, both)).toEqual([
    { open: ['FK2026-0001 CNY -100.00', 'P-1 CNY 80.00'], balance: 'CNY -20.00' },
    { open: ['P-2 CNY 20.00'], balance: 'CNY 20.00' },
  ]);
  payables.book.command('match.redo', { id: made.uid ?? '' });
  expect(positions(payables, both)).toEqual(flat);

  const abroad = await groupBook();
  const dollars = { currency: 'USD', exchangeRate: '7.1' };
  const items = [
    { lineId: invoice(abroad, abroad.head, 'U-1', '10.00', dollars), amount: '10.00' },
    { lineId: invoice(abroad, abroad.north, 'U-2', '33.33', dollars), amount: '33.33' },
  ];
  await money(abroad, [{ amount: '43.33', reference: 'B1', currency: 'USD' }]);
  abroad.book.command('match.manual', {
    id: matchOf(abroad.book, 'B1'),
    partyUid: abroad.head,
    ledger: 'AR',
    items,
    adjustments: [],
    exchangeRate: '7.05',
  });
  const legs = abroad.book.query('document.list', { kind: 'transfer' }).rows;
  expect(legs.map(({ uid }) => abroad.book.query('document.get', { uid }).exchangeRate)).toEqual([
    '7.05',
    '7.05',
  ]);
  expect(positions(abroad, [abroad.head, abroad.north])).toEqual(flat);
});

test('undoing takes the transfers and adjustments back and leaves the money with the payer; doing it again brings all back', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, north, 'INV-2', '250.00'), amount: '250.00' },
  ];
  await money(group, [{ amount: '345.00', reference: 'B1' }]);
  const { uid } = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: head,
    ledger: 'AR',
    items,
    adjustments: [{ code: 'fee', amount: '5.00', lineId: items[1]?.lineId ?? '' }],
  });
  const id = uid ?? '';
  const accepted = positions(group, [head, north]);
  expectRefused(book.tryCommand('match.redo', { id }), 'MATCH_NOT_UNDONE');
  for (const date of ['2026-11-02', '2026-11-03']) {
    const blast = book.query('match.blast', { id, date });
    expect(blast).toMatchObject({
      allocations: 4,
      refused: null,
      lockedPeriods: [],
      statements: [],
      exports: [],
    });
    expect(blast.reversals.map(({ kind }) => kind)).toEqual(['adjustment', 'transfer', 'transfer']);
    expect(blast.documents.filter(({ number }) => number.startsWith('INV'))).toMatchObject([
      { number: 'INV-2', openBefore: '0.00', openAfter: '250.00' },
      { number: 'INV-1', openBefore: '0.00', openAfter: '100.00' },
    ]);
    book.command('match.undo', { id, date });
    expect(positions(group, [head, north])).toEqual([
      { open: ['INV-1 CNY 100.00', 'SK2026-0001 CNY -345.00'], balance: 'CNY -245.00' },
      { open: ['INV-2 CNY 250.00'], balance: 'CNY 250.00' },
    ]);
    expect(book.query('match.get', { id })).toMatchObject({ undoable: false, redoable: true });
    book.command('match.redo', { id });
    expect(positions(group, [head, north])).toEqual(accepted);
  }
  // On no day does the fee count twice: what was done again counts from the day it was undone.
  for (const asOf of ['2026-10-31', '2026-11-02', '2026-11-04'])
    expect(book.query('ledger.balances', { ledger: 'AR', asOf }).rows).toEqual([]);
});

test('one allocation of a group is undone and made again by itself; one that something else stands on keeps the match', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  const first = invoice(group, head, 'INV-1', '100.00');
  const second = invoice(group, north, 'INV-2', '250.00');
  const third = invoice(group, north, 'INV-9', '250.00');
  await money(group, [{ amount: '350.00', reference: 'B1' }]);
  const { uid } = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: head,
    ledger: 'AR',
    items: [
      { lineId: first, amount: '100.00' },
      { lineId: second, amount: '250.00' },
    ],
    adjustments: [],
  });
  const id = uid ?? '';
  const allocation = allocationWith(book, id, 'INV-2');
  expectRefused(book.tryCommand('allocation.redo', { uid: allocation }), 'ALLOCATION_NOT_UNDONE');
  book.command('allocation.undo', { uid: allocation, date: '2026-11-02' });
  expect(positions(group, [head, north])[1]?.open).toEqual([
    'INV-2 CNY 250.00',
    'INV-9 CNY 250.00',
    'ZZ2026-0001 CNY -250.00',
  ]);
  expect(book.command('allocation.redo', { uid: allocation }).date).toBe('2026-11-02');
  const again = allocationWith(book, id, 'INV-2');
  book.command('allocation.undo', { uid: again, date: '2026-11-02' });
  const leg = book.query('match.get', { id }).documents.find(({ partyUid }) => partyUid === north)?.uid ?? '';
  const other = book.command('allocation.create', {
    pairs: [{ positiveLine: third, negativeLine: `${leg}/1`, amount: '250.00' }],
  });
  const missing = expectRefused(book.tryCommand('allocation.redo', { uid: again }), 'MATCH_REDO_MISSING');
  expect(missing.params['missing']).toBe('ZZ2026-0001 0.00 < 250.00');
  const used = expectRefused(book.tryCommand('match.undo', { id, date: '2026-11-02' }), 'MATCH_UNDO_USED');
  expect(used.params['number']).toBe('ZZ2026-0001');
  expect(book.query('match.blast', { id, date: '2026-11-02' }).refused?.code).toBe('MATCH_UNDO_USED');
  book.command('allocation.undo', { uid: other.uid ?? '', date: '2026-11-02' });
  book.command('match.undo', { id, date: '2026-11-02' });
  expect(positions(group, [head, north]).map(({ balance }) => balance)).toEqual([
    'CNY -250.00',
    'CNY 500.00',
  ]);
});

test('nothing is undone into a locked month, and nothing of a refused command stays', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, north, 'INV-2', '250.00'), amount: '250.00' },
  ];
  await money(group, [{ amount: '350.00', reference: 'B1' }]);
  const { uid } = book.command('match.manual', {
    id: matchOf(book, 'B1'),
    partyUid: head,
    ledger: 'AR',
    items,
    adjustments: [],
  });
  const id = uid ?? '';
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const before = book.query('book.info', {}).head;
  const refused = expectRefused(book.tryCommand('match.undo', { id, date: '2026-10-31' }), 'PERIOD_LOCKED');
  expect(refused.params['open']).toBe('2026-11-01');
  const allocation = allocationWith(book, id, 'INV-1');
  expectRefused(book.tryCommand('allocation.undo', { uid: allocation, date: '2026-10-31' }), 'PERIOD_LOCKED');
  expect(book.query('book.info', {}).head).toBe(before);
  expect(book.query('match.blast', { id, date: '2026-10-31' })).toMatchObject({
    refused: { code: 'PERIOD_LOCKED' },
    lockedPeriods: [{ ledger: 'AR', month: '2026-10' }],
  });
  const october = book.query('ledger.balances', { ledger: 'AR', asOf: '2026-10-31' }).rows;
  book.command('match.undo', { id, date: '2026-11-02' });
  expect(book.query('ledger.balances', { ledger: 'AR', asOf: '2026-10-31' }).rows).toEqual(october);
  expectRefused(book.tryQuery('match.blast', { id, date: '2026-11-02' }), 'MATCH_NOT_ACCEPTED');
  expectRefused(book.tryQuery('match.blast', { id: 'nothing.1', date: '2026-11-02' }), 'NOT_FOUND');
});

test('what the engine proposes for a group is accepted as a whole, to the account of whoever paid', async () => {
  const group = await groupBook();
  const { book, head, north, south } = group;
  invoice(group, north, 'INV-2002', '250.00');
  invoice(group, south, 'INV-3003', '60.00');
  await money(group, [{ amount: '310.00', reference: 'B1', text: '付INV-2002、INV-3003' }]);
  const id = matchOf(book, 'B1');
  expect(book.query('match.get', { id })).toMatchObject({
    status: 'proposed',
    account: { uid: head, reason: 'payer' },
    transfers: [
      { uid: north, amount: '250.00' },
      { uid: south, amount: '60.00' },
    ],
  });
  book.command('match.accept', { id });
  expect(positions(group, [head, north, south])).toEqual([
    { open: [], balance: '' },
    { open: [], balance: '' },
    { open: [], balance: '' },
  ]);
  book.command('match.undo', { id, date: '2026-11-02' });
  expect(positions(group, [head])[0]?.open).toEqual(['SK2026-0001 CNY -310.00']);
  await runMatching(book);
  const again = matchOf(book, 'B1');
  expect(again).not.toBe(id);
  expect(book.query('match.get', { id: again }).account).toMatchObject({ uid: head, reason: 'posted' });
  book.command('match.accept', { id: again });
  expect(positions(group, [head, north, south]).map(({ open }) => open)).toEqual([[], [], []]);
  expectRefused(book.tryCommand('match.redo', { id }), 'MATCH_REDO_MISSING');
});

test('the vouchers of transfers balance, and what is taken back is red on its own side', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  mapAccounts(book);
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, north, 'INV-2', '250.00'), amount: '250.00' },
  ];
  await money(group, [{ amount: '350.00', reference: 'B1' }]);
  const choice: Choice = { partyUid: head, ledger: 'AR', items, adjustments: [] };
  const { uid } = book.command('match.manual', { id: matchOf(book, 'B1'), ...choice });
  const october = vouchers(book);
  expect(october.slice(-2)).toEqual([
    ['借 应收账款 250.00', '贷 应收账款 250.00'],
    ['借 银行存款 350.00', '贷 应收账款 350.00'],
  ]);
  book.command('match.undo', { id: uid ?? '', date: '2026-11-02' });
  book.command('match.redo', { id: uid ?? '' });
  expect(vouchers(book, '2026-11')).toEqual([
    ['借 应收账款 -250.00', '贷 应收账款 -250.00'],
    ['借 应收账款 250.00', '贷 应收账款 250.00'],
  ]);
});

/** All that a statement of October says, as one text without spaces. */
async function statementText(book: TestBook, partyUid: string): Promise<string> {
  const request = { partyUid, ledger: 'AR', from: '2026-10-01', to: '2026-10-31', options: {} } as const;
  const { token } = z.object({ token: z.string() }).parse(await book.job('statement.preview', request));
  const pages = await readPdf(book.kept(token));
  return pages
    .flatMap((page) => page.texts.map(({ text }) => text))
    .join('')
    .replaceAll(' ', '');
}

test('each statement shows its leg and for whom was paid', async () => {
  const group = await groupBook();
  const { book, head, north } = group;
  const items = [
    { lineId: invoice(group, head, 'INV-1', '100.00'), amount: '100.00' },
    { lineId: invoice(group, north, 'INV-2', '250.00'), amount: '250.00' },
  ];
  await money(group, [{ amount: '350.00', reference: 'B1' }]);
  const choice: Choice = { partyUid: head, ledger: 'AR', items, adjustments: [] };
  book.command('match.manual', { id: matchOf(book, 'B1'), ...choice });
  expect(await statementText(book, head)).toContain('代太湖示例北方有限公司付');
  expect(await statementText(book, north)).toContain('由太湖示例集团有限公司代付');
});
