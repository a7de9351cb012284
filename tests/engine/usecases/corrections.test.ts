import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { post, saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

async function twoParties(): Promise<{ readonly book: TestBook; readonly a: string; readonly b: string }> {
  const book = await testBook();
  return { book, a: saveParty(book, 'A', '示例甲', { role: 'both' }), b: saveParty(book, 'B', '示例乙') };
}

function balances(book: TestBook, ledger: 'AR' | 'AP'): readonly string[] {
  return book.query('ledger.balances', { ledger }).rows.map((row) => `${row.partyCode} ${row.balance}`);
}

test('a transfer goes back with both its legs', async () => {
  const { book, a, b } = await twoParties();
  const made = book.command('document.transfer', {
    date: '2026-10-10',
    currency: 'CNY',
    amount: '8000.00',
    from: { partyUid: a, ledger: 'AR', control: 'ar' },
    to: { partyUid: b, ledger: 'AR', control: 'ar' },
    text: '代付',
  });
  expect(balances(book, 'AR')).toEqual(['A -8000.00', 'B 8000.00']);
  const legs = book.query('document.list', { search: made.number }).rows;
  expect(legs).toHaveLength(2);
  const taking = legs.find((row) => row.partyUid === b);
  const reversed = book.command('document.reverse', { uid: taking?.uid ?? '', date: '2026-10-11' });
  expect(balances(book, 'AR')).toEqual([]);
  expect(
    book.query('document.list', { search: reversed.number }).rows.map((row) => [row.partyCode, row.amount]),
  ).toEqual(
    expect.arrayContaining([
      ['A', '8000.00'],
      ['B', '-8000.00'],
    ]),
  );
  for (const leg of legs) {
    expect(book.query('document.get', { uid: leg.uid })).toMatchObject({ status: 'reversed', open: '0.00' });
    expectRefused(book.tryCommand('document.reverse', { uid: leg.uid, date: '2026-10-12' }), 'REVERSE_TWICE');
  }
  expectRefused(
    book.tryCommand('document.reverse', { uid: reversed.uid ?? '', date: '2026-10-12' }),
    'REVERSE_OF_REVERSAL',
  );
});

test('a transfer is not taken back on one side only when the other is locked', async () => {
  const { book, a } = await twoParties();
  const made = book.command('document.transfer', {
    date: '2026-10-10',
    currency: 'CNY',
    amount: '8.00',
    from: { partyUid: a, ledger: 'AR', control: 'ar' },
    to: { partyUid: a, ledger: 'AP', control: 'ap' },
    text: '应收冲应付',
  });
  book.command('period.lock', { ledger: 'AP', month: '2026-10' });
  expectRefused(
    book.tryCommand('document.reverse', { uid: made.uid ?? '', date: '2026-10-31' }),
    'PERIOD_LOCKED',
  );
  expect(balances(book, 'AR')).toEqual(['A -8.00']);
  expect(balances(book, 'AP')).toEqual(['A -8.00']);
  book.command('document.reverse', { uid: made.uid ?? '', date: '2026-11-01' });
  expect([...balances(book, 'AR'), ...balances(book, 'AP')]).toEqual([]);
});

test('an invoice entered wrongly is taken back on its own side and entered again', async () => {
  const { book, a } = await twoParties();
  const invoice = { kind: 'invoice', ledger: 'AR', partyUid: a, date: '2026-10-30' } as const;
  const wrong = post(book, { ...invoice, number: 'INV-1006', gross: '33090.00' });
  const red = book.command('document.reverse', { uid: wrong, date: '2026-10-30' });
  post(book, { ...invoice, number: 'INV-1006-1', gross: '33900.00' });
  const account = book.query('ledger.account', { partyUid: a, ledger: 'AR' });
  expect(account.lines.map((line) => [line.number, line.debit, line.credit])).toEqual([
    ['INV-1006', '33090.00', '0.00'],
    [red.number, '-33090.00', '0.00'],
    ['INV-1006-1', '33900.00', '0.00'],
  ]);
  expect(account).toMatchObject({ periodDebit: '33900.00', periodCredit: '0.00', closing: '33900.00' });
});

test('automatic numbers pass over those that were written by hand', async () => {
  const { book, a, b } = await twoParties();
  const receipt = { kind: 'receipt', ledger: 'AR', date: '2026-10-30', gross: '1.00' } as const;
  post(book, { ...receipt, partyUid: a, number: 'SK2026-0001' });
  post(book, { ...receipt, partyUid: b, number: 'SK2026-0002' });
  const numbers = [a, b, a].map(
    (partyUid) => book.command('document.post', { entry: { ...receipt, partyUid, currency: 'CNY' } }).number,
  );
  expect(numbers).toEqual(['SK2026-0003', 'SK2026-0004', 'SK2026-0005']);
  expectRefused(
    book.tryCommand('document.post', {
      entry: { ...receipt, partyUid: a, currency: 'CNY', number: 'SK2026-0003' },
    }),
    'DOCUMENT_NUMBER_TAKEN',
  );
});

test('months are locked once and unlocked from the latest back', async () => {
  const { book } = await twoParties();
  for (const month of ['2026-09', '2026-10']) book.command('period.lock', { ledger: 'AR', month });
  expectRefused(book.tryCommand('period.lock', { ledger: 'AR', month: '2026-10' }), 'PERIOD_STATE');
  const unlock = { ledger: 'AR', reason: '更正' } as const;
  const refused = expectRefused(
    book.tryCommand('period.unlock', { ...unlock, month: '2026-09' }),
    'PERIOD_LATER_LOCKED',
  );
  expect(refused.params['later']).toBe('2026-10');
  book.command('period.unlock', { ...unlock, month: '2026-10' });
  expectRefused(book.tryCommand('period.unlock', { ...unlock, month: '2026-10' }), 'PERIOD_STATE');
  book.command('period.unlock', { ...unlock, month: '2026-09' });
  expect(book.query('period.list', {}).periods.every((period) => !period.locked)).toBe(true);
});

test('the tolerances of matching are amounts of the book, and currencies are known ones', async () => {
  const { book } = await twoParties();
  const save = (value: object): ReturnType<TestBook['tryCommand']> =>
    book.tryCommand('settings.save', { section: 'policy', value });
  expectRefused(save({ feeMax: '0.001' }), 'MONEY_TOO_PRECISE');
  expectRefused(save({ roundingMax: '-1.00' }), 'REQUEST_INVALID');
  save({ feeMax: '50', roundingMax: '0.10' });
  expect(book.query('settings.get', {}).policy).toMatchObject({ feeMax: '50', roundingMax: '0.10' });
  await book.job('match.run', { auto: false });
  expectRefused(
    book.tryCommand('settings.save', {
      section: 'company',
      value: { name: '示例', logo: Buffer.from('no picture').toString('base64') },
    }),
    'LOGO_UNREADABLE',
  );
});

test('a document that cannot be is refused by name, and nothing is numbered for it', async () => {
  const { book, a, b } = await twoParties();
  const entry = { kind: 'receipt', ledger: 'AR', partyUid: a, date: '2026-10-30', currency: 'CNY' } as const;
  expectRefused(
    book.tryCommand('document.post', { entry: { ...entry, gross: '0.00' } }),
    'ENTRY_AMOUNT_ZERO',
  );
  expectRefused(
    book.tryCommand('document.post', { entry: { ...entry, gross: '0.001' } }),
    'MONEY_TOO_PRECISE',
  );
  expectRefused(
    book.tryCommand('document.post', { entry: { ...entry, partyUid: 'nobody.1', gross: '1.00' } }),
    'NOT_FOUND',
  );
  const first = post(book, { ...entry, gross: '5.00' });
  expect(book.query('document.get', { uid: first }).number).toBe('SK2026-0001');
  const invoice = post(book, { ...entry, kind: 'invoice', partyUid: b, gross: '5.00', number: 'I-1' });
  expectRefused(
    book.tryCommand('allocation.create', {
      pairs: [{ positiveLine: `${invoice}/1`, negativeLine: `${first}/1`, amount: '5.00' }],
    }),
    'ALLOCATION_ACROSS',
  );
  expectRefused(
    book.tryCommand('allocation.create', {
      pairs: [{ positiveLine: `${invoice}/2`, negativeLine: `${first}/1`, amount: '5.00' }],
    }),
    'NOT_FOUND',
  );
});
