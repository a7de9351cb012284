import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { accept, octoberBook, post, proposalOf, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const SUPPLIER = '宁波示例供应有限公司';

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return { name, kind: 'bank', lines: ['交易日期,收入,支出,币种,对方户名,流水号,摘要', ...lines] };
}

const ACCOUNT = { account: '6222000000000001' };

/** The six documents of the worked example as purchases of one supplier. */
async function purchases(): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  book.command('settings.save', {
    section: 'policy',
    value: { feeMax: '50.00', numberPrefixes: ['INV-', 'CN-'] },
  });
  const party = saveParty(book, 'S001', SUPPLIER, { role: 'supplier' });
  const invoice = { kind: 'invoice', ledger: 'AP', partyUid: party, taxRate: '13' } as const;
  post(book, { ...invoice, number: 'INV-1001', date: '2026-10-05', gross: '11300.00' });
  const blue = post(book, { ...invoice, number: 'INV-1002', date: '2026-10-08', gross: '22600.00' });
  post(book, {
    ...invoice,
    kind: 'credit_note',
    number: 'CN-1003',
    date: '2026-10-12',
    gross: '1130.00',
    originalUid: blue,
  });
  return { book, party };
}

function account(book: TestBook, partyUid: string): readonly (readonly string[])[] {
  return book
    .query('ledger.account', { partyUid, ledger: 'AP' })
    .lines.map((line) => [line.number, line.debit, line.credit, line.direction, line.balance]);
}

const SETTLED_ACCOUNT = [
  ['INV-1001', '0.00', '11300.00', 'credit', '11300.00'],
  ['INV-1002', '0.00', '22600.00', 'credit', '33900.00'],
  ['CN-1003', '0.00', '-1130.00', 'credit', '32770.00'],
  ['FK2026-0001', '32770.00', '0.00', 'flat', '0.00'],
];

test('a fee inside what we paid never shows on the supplier’s account', async () => {
  const { book, party } = await purchases();
  await importFile(
    book,
    bankFile('流水.csv', `2026-10-16,,32785.00,CNY,${SUPPLIER},P1,付1001 1002 扣1003`),
    ACCOUNT,
  );
  await runMatching(book);
  const match = proposalOf(book, 'P1');
  expect(match).toMatchObject({ certainty: 'certain', adjustments: [{ kind: 'fee', amount: '15.00' }] });
  expect(match.allocations.map((part) => part.amount)).toEqual(['-11300.00', '-22600.00', '1130.00']);
  accept(book, 'P1');
  expect(account(book, party)).toEqual(SETTLED_ACCOUNT);
  expect(book.query('ledger.openItems', { partyUid: party, ledger: 'AP', asOf: '2026-12-31' }).rows).toEqual(
    [],
  );
  expect(book.query('document.list', { kind: 'adjustment' }).total).toBe(0);
  const line = book.query('bank.lines', {}).rows[0];
  expect(line).toMatchObject({ amount: '-32785.00', status: 'settled', class: 'payment' });
});

test('a fee on a line of its own gives the same account', async () => {
  const { book, party } = await purchases();
  await importFile(
    book,
    bankFile(
      '流水.csv',
      `2026-10-16,,32770.00,CNY,${SUPPLIER},P1,付1001 1002 扣1003`,
      '2026-10-16,,15.00,CNY,,P2,手续费',
    ),
    ACCOUNT,
  );
  await runMatching(book, true);
  expect(account(book, party)).toEqual(SETTLED_ACCOUNT);
  expect(book.query('bank.lines', {}).rows.map((row) => [row.status, row.class])).toEqual([
    ['settled', 'payment'],
    ['classified', 'other'],
  ]);
});

test('a payment posted in full is not split afterwards: its fee is refused by name', async () => {
  const { book, party } = await purchases();
  await importFile(
    book,
    bankFile('流水.csv', `2026-10-16,,32785.00,CNY,${SUPPLIER},P1,付1001 1002 扣1003`),
    ACCOUNT,
  );
  await runMatching(book);
  const uid = proposalOf(book, 'P1').receipt.id;
  const posted = book.command('bank.post', { uid, partyUid: party, ledger: 'AP' });
  await runMatching(book, true);
  const waiting = proposalOf(book, 'P1');
  expect(waiting.certainty).toBe('certain');
  const refused = expectRefused(book.tryCommand('match.accept', { id: waiting.id }), 'MATCH_CHARGE_POSTED');
  expect(refused.params['number']).toBe('FK2026-0001');
  expect(book.command('match.acceptCertain', {}).accepted).toBe(0);
  book.command('document.reverse', { uid: posted.uid ?? '', date: '2026-10-16' });
  await runMatching(book);
  accept(book, 'P1');
  expect(account(book, party).at(-1)?.at(-1)).toBe('0.00');
  expect(proposalOf(book, 'P1').status).toBe('accepted');
});

test('what needs a person keeps nobody else waiting', async () => {
  const { book, party } = await octoberBook();
  const abroad = saveParty(book, 'C900', '海外示例公司');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: abroad,
    number: 'INV-9001',
    date: '2026-10-05',
    currency: 'USD',
    exchangeRate: '7.1',
    gross: '10000.00',
  });
  await importFile(book, bankFile('美元.csv', '2026-10-20,10000.00,,USD,海外示例公司,U1,INV-9001'), {
    account: '6222000000000007',
  });
  expect((await runMatching(book, true)).accepted).toBe(4);
  const dollars = proposalOf(book, 'U1');
  expect(dollars.certainty).toBe('certain');
  expect(book.command('match.acceptCertain', {}).accepted).toBe(0);
  expectRefused(book.tryCommand('match.accept', { id: dollars.id }), 'ENTRY_RATE_MISSING');
  expectRefused(book.tryCommand('match.accept', { id: dollars.id, exchangeRate: '0' }), 'RATE_UNREADABLE');
  expectRefused(
    book.tryCommand('match.manual', {
      id: dollars.id,
      partyUid: party,
      ledger: 'AR',
      items: [],
      adjustments: [],
      exchangeRate: '0.0',
    }),
    'RATE_UNREADABLE',
  );
  book.command('match.accept', { id: dollars.id, exchangeRate: '7.05' });
  expectRefused(book.tryCommand('match.accept', { id: dollars.id }), 'MATCH_NOT_WAITING');
  expect(proposalOf(book, 'U1').status).toBe('accepted');
});

test('money posted to one party is not allocated to another, and the holder is named', async () => {
  const { book, party } = await octoberBook();
  const other = saveParty(book, 'C002', '无锡示例有限公司');
  await runMatching(book);
  const r1 = proposalOf(book, 'B0001');
  book.command('bank.post', { uid: r1.receipt.id, partyUid: other, ledger: 'AR' });
  expect((await runMatching(book, true)).accepted).toBe(3);
  const again = proposalOf(book, 'B0001');
  const refused = expectRefused(book.tryCommand('match.accept', { id: again.id }), 'MATCH_POSTED_ELSEWHERE');
  expect(refused.params['party']).toBe('无锡示例有限公司');
  const items = book.query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-12-31' }).rows;
  const invoice = present(
    items.find((row) => row.number === 'INV-0097'),
    'INV-0097',
  );
  const byHand = expectRefused(
    book.tryCommand('match.manual', {
      id: again.id,
      partyUid: party,
      ledger: 'AR',
      items: [{ lineId: invoice.lineId, amount: '38650.40' }],
      adjustments: [],
    }),
    'MATCH_POSTED_ELSEWHERE',
  );
  expect(byHand.params['party']).toBe('无锡示例有限公司');
  expectRefused(book.tryCommand('match.undo', { id: again.id, date: '2026-11-02' }), 'MATCH_NOT_ACCEPTED');
  expectRefused(book.tryCommand('match.accept', { id: 'nothing.1' }), 'NOT_FOUND');
});

test('a proposal whose invoice was paid otherwise is refused as stale', async () => {
  const { book, party } = await octoberBook();
  await runMatching(book);
  const r1 = proposalOf(book, 'B0001');
  const money = post(book, {
    kind: 'receipt',
    ledger: 'AR',
    partyUid: party,
    date: '2026-10-09',
    gross: '38650.40',
  });
  const [part] = r1.allocations;
  book.command('allocation.create', {
    pairs: [{ positiveLine: part?.lineId ?? '', negativeLine: `${money}/1`, amount: '1.00' }],
  });
  const refused = expectRefused(book.tryCommand('match.accept', { id: r1.id }), 'MATCH_STALE');
  expect(refused.params['document']).toBe('INV-0097');
  expect(book.command('match.acceptCertain', {}).accepted).toBe(3);
});

test('a match that a later one has followed can still be opened and undone', async () => {
  const { book, party, documents } = await octoberBook();
  await runMatching(book);
  const r2 = proposalOf(book, 'B0002');
  book.command('match.manual', {
    id: r2.id,
    partyUid: party,
    ledger: 'AR',
    items: [{ lineId: `${documents['INV-1001']}/1`, amount: '11300.00' }],
    adjustments: [{ code: 'fee', amount: '10.00', lineId: `${documents['INV-1001']}/1` }],
  });
  const first = proposalOf(book, 'B0002');
  expect(first.status).toBe('unmatched');
  await runMatching(book);
  expect(proposalOf(book, 'B0002').id).not.toBe(first.id);
  expect(book.query('match.get', { id: first.id }).acceptedAllocations).toHaveLength(2);
  book.command('match.undo', { id: first.id, date: '2026-11-01' });
  expect(book.query('document.get', { uid: documents['INV-1001'] }).open).toBe('11300.00');
  expect(
    book.query('document.list', { kind: 'adjustment' }).rows.map((row) => [row.status, row.open]),
  ).toEqual([
    ['settled', '0.00'],
    ['reversed', '0.00'],
  ]);
  expectRefused(book.tryCommand('match.undo', { id: first.id, date: '2026-11-01' }), 'MATCH_NOT_ACCEPTED');
  await runMatching(book);
  accept(book, 'B0002');
  expect(book.query('document.get', { uid: documents['INV-1002'] }).open).toBe('0.00');
  const job = await book.job('match.verify', {});
  expect(job).toMatchObject({ rejected: [] });
});

test('bank lines are named by what they are, in their direction only', async () => {
  const { book, party } = await octoberBook();
  const [line] = book.query('bank.lines', {}).rows;
  const uid = line?.uid ?? '';
  expectRefused(
    book.tryCommand('bank.classify', { uid, class: 'payment', reason: '不是' }),
    'BANK_LINE_DIRECTION',
  );
  book.command('bank.classify', { uid, class: 'internal_transfer', reason: '转户' });
  expect(book.query('bank.lines', {}).rows[0]).toMatchObject({ status: 'classified' });
  book.command('bank.post', { uid, partyUid: party, ledger: 'AR' });
  expectRefused(book.tryCommand('bank.classify', { uid, class: 'other', reason: '晚了' }), 'BANK_LINE_TAKEN');
  expectRefused(book.tryCommand('bank.post', { uid, partyUid: party, ledger: 'AR' }), 'BANK_LINE_TAKEN');
});

test('a job that is stopped writes nothing', async () => {
  const { book } = await octoberBook();
  const { head } = book.query('book.info', {});
  for (const name of ['match.run', 'book.verify'] as const) {
    const stopped = await book.tryJob(name, { auto: true }, { stopWhen: () => true });
    expectRefused(stopped, 'JOB_CANCELLED');
  }
  expect(book.query('book.info', {}).head).toBe(head);
  expectValue(await book.tryJob('match.run', { auto: false }));
});
