import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { saveParty, workedBook } from '../support/worked-book.ts';

function kinds(book: TestBook, asOf: string): readonly string[] {
  return book.query('reminder.list', { asOf }).reminders.map(({ kind, days }) => `${kind} ${days}`);
}

test('each person is reminded by rules of their own (SPEC 43)', async () => {
  const { book, partyUid } = await workedBook();
  const rules = book.query('reminder.rules', {}).rules;
  expect(rules.find(({ kind }) => kind === 'receivable_due')).toMatchObject({ on: false });
  expect(kinds(book, '2026-11-01')).toEqual(['backup 0']);
  const own: RequestOf<'reminder.save'>['rules'] = [
    { kind: 'receivable_due', on: true, days: 14, desktop: true },
    { kind: 'backup', on: false, days: 1, desktop: false },
  ];
  book.command('reminder.save', { rules: own });
  const { reminders } = book.query('reminder.list', { asOf: '2026-11-01' });
  expect(reminders).toMatchObject([
    { kind: 'receivable_due', days: 13, amount: '15200.00', uid: partyUid, desktop: true },
  ]);
  book.actAs({ userId: 'ffeeddcc00112233', userName: '李主管', role: 'owner' });
  expect(kinds(book, '2026-11-01')).toEqual(['backup 0']);
});

test('promises near and broken, next steps and contracts that end are told when they are due', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  book.command('reminder.save', { rules: [{ kind: 'backup', on: false, days: 1, desktop: false }] });
  const made = {
    partyUid,
    currency: 'CNY',
    amount: '10.00',
    madeOn: '2026-10-10',
    date: '2026-10-20',
  } as const;
  book.command('promise.add', made);
  const note = { partyUid, kind: 'call', date: '2026-10-12', text: '约回访' } as const;
  book.command('note.add', { ...note, nextDate: '2026-10-16' });
  book.command('master.save', {
    uid: null,
    entry: { kind: 'contract', what: 'contract', code: 'HT-1', currency: 'CNY', to: '2026-11-17' },
  });
  expect(kinds(book, '2026-10-15')).toEqual([]);
  expect(kinds(book, '2026-10-16')).toEqual(['next_step 0']);
  expect(kinds(book, '2026-10-19')).toEqual(['promise_due 1', 'next_step -3', 'contract_end 29']);
  book.command('note.add', { ...note, date: '2026-10-19', text: '已联系' });
  expect(kinds(book, '2026-10-21')).toEqual(['promise_broken -1', 'contract_end 27']);
});
