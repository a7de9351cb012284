import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { workedBook } from '../support/worked-book.ts';

test('the account of October, its agings, and an undoing that leaves October as it was (SPEC 6, 7, 19)', async () => {
  const { book, partyUid } = await workedBook();
  const account = book.query('ledger.account', {
    partyUid,
    ledger: 'AR',
    from: '2026-10-01',
    to: '2026-10-31',
  });
  expect(
    account.lines.map(({ date, debit, credit, balance }) => [date.slice(5), debit, credit, balance]),
  ).toEqual([
    ['10-05', '11300.00', '0.00', '64950.40'],
    ['10-08', '22600.00', '0.00', '87550.40'],
    ['10-09', '0.00', '38650.40', '48900.00'],
    ['10-12', '-1130.00', '0.00', '47770.00'],
    ['10-15', '45200.00', '0.00', '92970.00'],
    ['10-16', '0.00', '32755.00', '60215.00'],
    ['10-16', '0.00', '15.00', '60200.00'],
    ['10-20', '0.00', '10000.00', '50200.00'],
    ['10-22', '6105.08', '0.00', '56305.08'],
    ['10-30', '33900.00', '0.00', '90205.08'],
    ['10-30', '0.00', '30000.00', '60205.08'],
  ]);
  expect(account).toMatchObject({
    opening: '53650.40',
    periodDebit: '117975.08',
    periodCredit: '111420.40',
    closing: '60205.08',
    closingDirection: 'debit',
    closingWords: '人民币陆万零贰佰零伍元零捌分',
  });
  const aging = (asOf: string, basis: 'due_date' | 'document_date' = 'due_date') => {
    const row = present(book.query('ledger.aging', { ledger: 'AR', asOf, basis }).rows[0], 'row');
    return [...row.amounts, row.unapplied, row.total];
  };
  const october = ['55205.08', '0.00', '0.00', '0.00', '10000.00', '0.00', '-5000.00', '60205.08'];
  expect(aging('2026-10-31')).toEqual(october);
  expect(aging('2026-10-31', 'document_date')).toEqual([
    '55205.08',
    '0.00',
    '0.00',
    '0.00',
    '10000.00',
    '-5000.00',
    '60205.08',
  ]);
  expect(aging('2026-10-15')).toEqual([
    '79100.00',
    '0.00',
    '0.00',
    '20000.00',
    '0.00',
    '0.00',
    '-6130.00',
    '92970.00',
  ]);

  book.command('period.lock', { ledger: 'AR', month: '2026-10' });
  const third = book.query('match.list', {}).rows.find(({ receipt }) => receipt.reference === 'B003');
  book.command('match.undo', { id: present(third, 'R3').id, date: '2026-11-05' });
  expect(aging('2026-10-31')).toEqual(october);
  const november = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-11-05' }).rows;
  expect(november.find(({ number }) => number === 'INV-0088')).toMatchObject({
    open: '20000.00',
    daysOverdue: 103,
  });
  expect(november.filter(({ open }) => open === '-10000.00')).toHaveLength(1);
  expect(aging('2026-11-05').at(-1)).toBe('60205.08');
});
