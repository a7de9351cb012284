import { expect, test } from 'vitest';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { bookChecks } from '../support/book-checks.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { saveParty } from '../support/october-book.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const AS_OF = '2026-11-20';

async function twoParties(): Promise<{ readonly book: TestBook; readonly a: string; readonly b: string }> {
  const book = await testBook();
  const a = saveParty(book, 'C001', '苏州示例精密制造有限公司', {
    salesperson: '李示例',
    aliases: ['示例精密'],
  });
  return { book, a, b: saveParty(book, 'C002', '宁波示例机械有限公司') };
}

function rows(book: TestBook) {
  return book.query('party.list', { asOf: AS_OF }).rows;
}

test('cells of several parties change in one command, and one act takes all of them back', async () => {
  const { book, a, b } = await twoParties();
  const field = {
    kind: 'field' as const,
    name: '区域',
    type: 'choice' as const,
    of: 'party' as const,
    choices: ['华东', '华南'],
  };
  book.command('master.save', { uid: null, entry: field });
  const made = book.command('party.edit', {
    edits: [
      { uid: a, cells: { phone: '0512-1', creditLimit: '1000', termsDays: 45, custom: { 区域: '华东' } } },
      { uid: b, cells: { code: 'C009', salesperson: '王示例', group: '示例集团' } },
    ],
  });
  expect(made).toMatchObject({ parties: 2, cells: 7 });
  expect(rows(book)).toMatchObject([
    {
      code: 'C001',
      phone: '0512-1',
      creditLimit: '1000.00',
      termsDays: 45,
      custom: { 区域: '华东' },
      salesperson: '李示例',
    },
    {
      code: 'C009',
      salesperson: '王示例',
      group: '示例集团',
      own: { group: '示例集团', salesperson: '王示例' },
    },
  ]);
  expect(book.query('party.get', { uid: a }).fields.aliases).toEqual(['示例精密']);
  const [step] = book.query('history.list', {}).rows;
  expect(step).toMatchObject({
    name: 'party.edit',
    object: { type: 'edit', uid: made.uid, label: 'C001' },
    count: 2,
    undo: 'open',
  });
  expect(book.command('edit.undo', { uid: made.uid ?? '' })).toMatchObject({ parties: 2 });
  expect(rows(book)).toMatchObject([
    { code: 'C001', phone: '', creditLimit: null, termsDays: 30, custom: {} },
    { code: 'C002', salesperson: '', group: '' },
  ]);
  expect(
    book
      .query('history.list', {})
      .rows.slice(0, 2)
      .map(({ undo }) => undo),
  ).toEqual(['none', 'undone']);
  expectRefused(book.tryCommand('edit.undo', { uid: made.uid ?? '' }), 'EDIT_UNDONE');
  expect(bookChecks(book)).toEqual([]);
});

test('one refused cell refuses the whole batch, and asking first says which', async () => {
  const { book, a, b } = await twoParties();
  const edits = [
    { uid: a, cells: { phone: '1' } },
    { uid: b, cells: { code: 'c001' } },
  ];
  expect(book.query('party.tryEdit', { edits }).refused).toMatchObject([null, { code: 'PARTY_CODE_TAKEN' }]);
  expectRefused(book.tryCommand('party.edit', { edits }), 'PARTY_CODE_TAKEN');
  const both = [a, b].map((uid) => ({ uid, cells: { code: 'C777' } }));
  expect(book.query('party.tryEdit', { edits: both }).refused).toMatchObject([
    null,
    { code: 'PARTY_CODE_TAKEN' },
  ]);
  const twice = [a, a].map((uid) => ({ uid, cells: { phone: '1' } }));
  expectRefused(book.tryCommand('party.edit', { edits: twice }), 'EDIT_TWICE');
  const precise = book.query('party.tryEdit', { edits: [{ uid: a, cells: { creditLimit: '0.001' } }] });
  expect(precise.refused).toMatchObject([{ code: 'MONEY_TOO_PRECISE' }]);
  expectRefused(book.tryCommand('party.edit', { edits: [{ uid: a, cells: { phone: '' } }] }), 'EDIT_NOTHING');
  expect(rows(book).map(({ code, phone }) => [code, phone])).toEqual([
    ['C001', ''],
    ['C002', ''],
  ]);
});

test('what was changed since is not overwritten by taking back, and the refusal names the cell', async () => {
  const { book, a } = await twoParties();
  const { uid } = book.command('party.edit', { edits: [{ uid: a, cells: { phone: '1', contact: '赵' } }] });
  book.command('party.edit', { edits: [{ uid: a, cells: { email: 'a@example.com' } }] });
  const later = book.command('party.edit', { edits: [{ uid: a, cells: { phone: '2' } }] });
  const refused = expectRefused(book.tryCommand('edit.undo', { uid: uid ?? '' }), 'EDIT_SINCE');
  expect(problemText('zh-CN', refused).what).toContain('“电话”');
  book.command('edit.undo', { uid: later.uid ?? '' });
  book.command('edit.undo', { uid: uid ?? '' });
  expect(rows(book)[0]).toMatchObject({ phone: '', contact: '', email: 'a@example.com' });
});

test('a salesperson who follows from hand-overs is not changed in the list (SPEC 34)', async () => {
  const { book, a } = await twoParties();
  book.command('salesperson.handOver', { into: '王示例', date: '2026-11-01', parties: [a], reason: '换人' });
  const edits = [{ uid: a, cells: { salesperson: '孙示例' } }];
  expectRefused(book.tryCommand('party.edit', { edits }), 'EDIT_HANDED_OVER');
});
