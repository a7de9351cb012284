import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { readAnchor } from '../../../electron/engine/store/anchor.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { accept, octoberBook, post, proposalOf, runMatching } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';

function verifies(book: TestBook): void {
  const anchored = expectValue(readAnchor(book.dir, book.facts.bookId));
  const report = expectValue(
    verifyBook(book.read, {
      checks: BOOK_CHECKS,
      anchored,
      onProgress: () => undefined,
      isCancelled: () => false,
    }),
  );
  expect(report.problems).toEqual([]);
}

type Lines = ReplyOf<'ledger.account'>['lines'];

function printed(lines: Lines): readonly (readonly string[])[] {
  return lines.map((line) => [line.date, line.number, line.debit, line.credit, line.direction, line.balance]);
}

function agingRow(
  book: TestBook,
  asOf: string,
  basis: 'due_date' | 'document_date',
): { readonly amounts: readonly string[]; readonly unapplied: string; readonly total: string } {
  const reply = book.query('ledger.aging', { ledger: 'AR', asOf, basis });
  const [row] = reply.rows;
  expect(reply.rows).toHaveLength(1);
  expect(reply.sums).toHaveLength(1);
  expect(reply.sums[0]).toMatchObject({
    amounts: row?.amounts,
    unapplied: row?.unapplied,
    total: row?.total,
  });
  return { amounts: row?.amounts ?? [], unapplied: row?.unapplied ?? '', total: row?.total ?? '' };
}

function openOf(book: TestBook, partyUid: string, asOf: string): Readonly<Record<string, string>> {
  const { rows } = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf });
  return Object.fromEntries(rows.map((row) => [row.number, row.open]));
}

test('the October of C001: ledger, words and agings, to the cent', async () => {
  const { book, party } = await octoberBook();
  expect(await runMatching(book)).toEqual({ proposed: 4, accepted: 0, ambiguous: 0, unmatched: 0 });
  accept(book, 'B0001', 'B0002', 'B0003', 'B0004');
  const account = book.query('ledger.account', { partyUid: party, ledger: 'AR', to: '2026-10-31' });
  expect(account).toMatchObject({ opening: '53650.40', openingDirection: 'debit', total: 11 });
  expect(printed(account.lines)).toEqual([
    ['2026-10-05', 'INV-1001', '11300.00', '0.00', 'debit', '64950.40'],
    ['2026-10-08', 'INV-1002', '22600.00', '0.00', 'debit', '87550.40'],
    ['2026-10-09', 'SK2026-0001', '0.00', '38650.40', 'debit', '48900.00'],
    ['2026-10-12', 'CN-1003', '-1130.00', '0.00', 'debit', '47770.00'],
    ['2026-10-15', 'INV-1004', '45200.00', '0.00', 'debit', '92970.00'],
    ['2026-10-16', 'SK2026-0002', '0.00', '32755.00', 'debit', '60215.00'],
    ['2026-10-16', 'TZ2026-0001', '0.00', '15.00', 'debit', '60200.00'],
    ['2026-10-20', 'SK2026-0003', '0.00', '10000.00', 'debit', '50200.00'],
    ['2026-10-22', 'INV-1005', '6105.08', '0.00', 'debit', '56305.08'],
    ['2026-10-30', 'INV-1006', '33900.00', '0.00', 'debit', '90205.08'],
    ['2026-10-30', 'SK2026-0004', '0.00', '30000.00', 'debit', '60205.08'],
  ]);
  expect(account).toMatchObject({
    periodDebit: '117975.08',
    periodCredit: '111420.40',
    yearDebit: '117975.08',
    yearCredit: '111420.40',
    closing: '60205.08',
    closingDirection: 'debit',
    closingWords: '人民币陆万零贰佰零伍元零捌分',
  });
  expect(account.lines[6]).toMatchObject({ kind: 'adjustment', adjustmentCode: 'fee' });

  expect(agingRow(book, '2026-10-31', 'due_date')).toEqual({
    amounts: ['55205.08', '0.00', '0.00', '0.00', '10000.00', '0.00'],
    unapplied: '-5000.00',
    total: '60205.08',
  });
  expect(agingRow(book, '2026-10-31', 'document_date')).toEqual({
    amounts: ['55205.08', '0.00', '0.00', '0.00', '10000.00'],
    unapplied: '-5000.00',
    total: '60205.08',
  });
  expect(openOf(book, party, '2026-10-31')).toEqual({
    'INV-0088': '10000.00',
    'SK-0512': '-5000.00',
    'INV-1004': '15200.00',
    'INV-1005': '6105.08',
    'INV-1006': '33900.00',
  });
  expect(agingRow(book, '2026-10-15', 'due_date')).toEqual({
    amounts: ['79100.00', '0.00', '0.00', '20000.00', '0.00', '0.00'],
    unapplied: '-6130.00',
    total: '92970.00',
  });
  const middle = book.query('ledger.account', { partyUid: party, ledger: 'AR', to: '2026-10-15' });
  expect(middle.closing).toBe('92970.00');
  expect(book.query('ledger.balances', { ledger: 'AR', asOf: '2026-10-31' }).rows).toMatchObject([
    { partyCode: 'C001', balance: '60205.08' },
  ]);
  const overdue = book
    .query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-10-31' })
    .rows.find((row) => row.number === 'INV-0088');
  expect(overdue?.daysOverdue).toBe(98);
  verifies(book);
});

test('R2 is paired as the identity says: red with its blue, fee with its invoice, money with the rest', async () => {
  const { book, documents } = await octoberBook();
  await runMatching(book);
  const r2 = proposalOf(book, 'B0002');
  expect(r2).toMatchObject({
    certainty: 'certain',
    alternatives: 0,
    search: 'complete',
    adjustments: [{ kind: 'fee', amount: '15.00' }],
  });
  expect(r2.allocations.map(({ document, amount }) => [document, amount])).toEqual([
    ['INV-1001', '11300.00'],
    ['INV-1002', '22600.00'],
    ['CN-1003', '-1130.00'],
  ]);
  const { proof } = book.query('match.get', { id: r2.id });
  expect(proof.restriction).toMatchObject({ kind: 'named' });
  expect(proof.identity).toEqual([
    { currency: 'CNY', items: '3277000', adjustments: '1500', unapplied: '0', bank: '3275500' },
  ]);
  accept(book, 'B0002');
  const pairs = book
    .query('match.get', { id: r2.id })
    .acceptedAllocations.map(({ positiveNumber, negativeNumber, amount, date }) => [
      negativeNumber,
      positiveNumber,
      amount,
      date,
    ]);
  expect(pairs.toSorted()).toEqual(
    [
      ['CN-1003', 'INV-1002', '1130.00', '2026-10-16'],
      ['SK2026-0001', 'INV-1001', '11300.00', '2026-10-16'],
      ['SK2026-0001', 'INV-1002', '21455.00', '2026-10-16'],
      ['TZ2026-0001', 'INV-1002', '15.00', '2026-10-16'],
    ].toSorted(),
  );
  for (const uid of Object.values(documents))
    expect(book.query('document.get', { uid })).toMatchObject({ open: '0.00', status: 'settled' });
  expect(proposalOf(book, 'B0002').status).toBe('accepted');
  verifies(book);
});

test('the same money with a text that names nothing is ambiguous, and without a fee policy it is nothing', async () => {
  const { book, party } = await octoberBook();
  await runMatching(book);
  accept(book, 'B0001');
  book.command('bank.classify', {
    uid: proposalOf(book, 'B0002').receipt.id,
    class: 'excluded',
    reason: '换一份说明',
  });
  const { importFile } = await import('../support/import-files.ts');
  await importFile(
    book,
    {
      name: '银行流水-2.csv',
      kind: 'bank',
      lines: [
        '交易日期,收入,支出,余额,对方户名,对方账号,流水号,摘要',
        '2026-10-16,32755.00,,700000.00,苏州示例精密制造有限公司,,N0002,货款',
        '2026-10-20,10000.00,,710000.00,苏州示例精密制造有限公司,,N0003,货款',
        '2026-10-30,30000.00,,740000.00,苏州示例精密制造有限公司,,N0004,货款',
      ],
    },
    { account: '6222000000000002' },
  );
  expect((await runMatching(book, true)).accepted).toBe(2);
  const r2 = proposalOf(book, 'N0002');
  expect(r2).toMatchObject({ status: 'ambiguous', certainty: 'ambiguous', alternatives: 1 });
  const detail = book.query('match.get', { id: r2.id });
  expect(detail.question).toMatchObject({ kind: 'is_paid', documents: ['INV-1006'] });
  const sets = [r2.allocations, ...detail.otherSets].map((set) =>
    set.map((part) => part.document).toSorted(),
  );
  expect(sets.toSorted((a, b) => a.length - b.length)).toEqual([
    ['CN-1003', 'INV-1006'],
    ['CN-1003', 'INV-1001', 'INV-1002'],
  ]);
  expect(detail.adjustments).toEqual([{ kind: 'fee', amount: '15.00' }]);
  expectRefused(book.tryCommand('match.accept', { id: r2.id }), 'MATCH_AMBIGUOUS');
  for (const reference of ['N0003', 'N0004'])
    expect(proposalOf(book, reference).certainty).not.toBe('certain');

  book.command('settings.save', { section: 'policy', value: { feeMax: '0.00' } });
  await runMatching(book);
  const none = proposalOf(book, 'N0002');
  expect(none).toMatchObject({ status: 'unmatched', certainty: 'none', allocations: [] });
  expect(book.query('match.get', { id: none.id }).residual).toBe('15.00');
  expect(book.query('ledger.balances', { ledger: 'AR' }).rows).toMatchObject([{ partyUid: party }]);
  verifies(book);
});

test('October is locked, then R3 is undone on 5 November: October stays as it was', async () => {
  const { book, party } = await octoberBook();
  await runMatching(book);
  accept(book, 'B0001', 'B0002', 'B0003', 'B0004');
  const knownAt = book.query('book.info', {}).head;
  const before = book.query('ledger.aging', { ledger: 'AR', asOf: '2026-10-31', knownAt });
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const r3 = proposalOf(book, 'B0003');
  const [allocation] = book.query('match.get', { id: r3.id }).acceptedAllocations;
  const undone = book.command('allocation.undo', { uid: allocation?.uid ?? '', date: '2026-11-05' });
  expect(undone.date).toBe('2026-11-05');
  expect(agingRow(book, '2026-10-31', 'due_date')).toEqual({
    amounts: ['55205.08', '0.00', '0.00', '0.00', '10000.00', '0.00'],
    unapplied: '-5000.00',
    total: '60205.08',
  });
  expect(openOf(book, party, '2026-10-31')['INV-0088']).toBe('10000.00');
  expect(openOf(book, party, '2026-11-05')).toMatchObject({
    'INV-0088': '20000.00',
    'SK2026-0003': '-10000.00',
  });
  const five = book
    .query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-11-05' })
    .rows.find((row) => row.number === 'INV-0088');
  expect(five?.daysOverdue).toBe(103);
  expect(agingRow(book, '2026-11-05', 'due_date')).toMatchObject({
    unapplied: '-15000.00',
    total: '60205.08',
  });
  for (const to of ['2026-10-31', '2026-11-05'])
    expect(book.query('ledger.account', { partyUid: party, ledger: 'AR', to }).closing).toBe('60205.08');
  expect(book.query('ledger.aging', { ledger: 'AR', asOf: '2026-10-31', knownAt })).toEqual(before);
  expectRefused(
    book.tryCommand('allocation.undo', { uid: allocation?.uid ?? '', date: '2026-11-06' }),
    'ALLOCATION_UNDONE',
  );
  verifies(book);
});

test('R4 is matched on 3 November: dated in October while October is open', async () => {
  const { book, party } = await octoberBook(() => '2026-11-03T02:00:00.000Z');
  await runMatching(book);
  accept(book, 'B0001', 'B0002', 'B0003', 'B0004');
  const [allocation] = book.query('match.get', { id: proposalOf(book, 'B0004').id }).acceptedAllocations;
  expect(allocation).toMatchObject({ date: '2026-10-30', amount: '30000.00' });
  expect(openOf(book, party, '2026-10-31')['INV-1004']).toBe('15200.00');
});

test('R4 is matched on 3 November: dated 3 November when October was locked on the 2nd', async () => {
  let at = '2026-11-02T02:00:00.000Z';
  const { book, party } = await octoberBook(() => at);
  await runMatching(book);
  accept(book, 'B0001', 'B0002', 'B0003');
  const line = proposalOf(book, 'B0004').receipt.id;
  book.command('bank.post', { uid: line, partyUid: party, ledger: 'AR' });
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  at = '2026-11-03T02:00:00.000Z';
  await runMatching(book);
  accept(book, 'B0004');
  const [allocation] = book.query('match.get', { id: proposalOf(book, 'B0004').id }).acceptedAllocations;
  expect(allocation).toMatchObject({ date: '2026-11-03', amount: '30000.00' });
  expect(agingRow(book, '2026-10-31', 'due_date')).toEqual({
    amounts: ['85205.08', '0.00', '0.00', '0.00', '10000.00', '0.00'],
    unapplied: '-35000.00',
    total: '60205.08',
  });
  expect(openOf(book, party, '2026-11-03')['INV-1004']).toBe('15200.00');
  expect(proposalOf(book, 'B0004').status).toBe('accepted');
  verifies(book);
});

test('a fee is booked in the open month when its receipt was posted before the lock', async () => {
  let at = '2026-11-02T02:00:00.000Z';
  const { book, party } = await octoberBook(() => at);
  await runMatching(book);
  book.command('bank.post', {
    uid: proposalOf(book, 'B0002').receipt.id,
    partyUid: party,
    ledger: 'AR',
  });
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  at = '2026-11-03T02:00:00.000Z';
  await runMatching(book);
  accept(book, 'B0002');
  const fee = book.query('document.list', { kind: 'adjustment' }).rows;
  expect(fee).toMatchObject([{ date: '2026-11-01', amount: '-15.00', status: 'settled' }]);
  expect(book.query('ledger.account', { partyUid: party, ledger: 'AR', to: '2026-10-31' }).closing).toBe(
    '138870.48',
  );
  verifies(book);
});

test('a late credit note is refused in the locked month and taken in the next', async () => {
  const { book, party, documents } = await octoberBook();
  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const entry = {
    kind: 'credit_note',
    ledger: 'AR',
    number: 'CN-1007',
    partyUid: party,
    currency: 'CNY',
    gross: '565.00',
    originalUid: documents['INV-1001'],
  } as const;
  const refused = expectRefused(
    book.tryCommand('document.post', { entry: { ...entry, date: '2026-10-28' } }),
    'PERIOD_LOCKED',
  );
  expect(refused.params).toMatchObject({ month: '2026-10', open: '2026-11-01' });
  post(book, { ...entry, date: '2026-11-06' });
  verifies(book);
});
