import { expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../../shared/i18n/command-names.ts';
import { OPERATIONS } from '../../../shared/contract/contract.ts';
import { importFile } from '../support/import-files.ts';
import { OPENING, post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

test('the history names what a step was about, its amount, and whether it can still be taken back', async () => {
  const book = await testBook({ openReader: readerHere });
  const partyUid = saveParty(book, 'C001', '示例客户有限公司');
  await importFile(
    book,
    OPENING,
    { cutOver: '2026-09-30' },
    { controlBalances: { ar: '58650.40', ar_advance: '5000.00' } },
  );
  const entered = { kind: 'invoice', ledger: 'AR', partyUid, date: '2026-10-12', gross: '100.00' } as const;
  const invoice = post(book, { ...entered, number: 'FP-1' });
  const open = book.query('history.list', {}).rows;
  expect(open.map(({ name, undo }) => [name, undo])).toEqual([
    ['document.post', 'open'],
    ['import.commit', 'open'],
    ['party.save', 'none'],
    ['book.create', 'none'],
  ]);
  expect(open[0]).toMatchObject({
    actor: '王会计',
    count: 1,
    object: { type: 'document', label: 'FP-1', party: '示例客户有限公司', amount: '100.00', currency: 'CNY' },
  });
  expect(open[1]?.object).toMatchObject({ type: 'batch', label: '期初.csv', amount: null });
  const uid = open[0]?.object?.uid ?? '';
  expect(JSON.stringify(invoice)).toContain(uid);
  book.command('document.reverse', { uid, date: '2026-10-20' });
  const reversed = book.query('history.list', { mine: true, limit: 2 }).rows;
  expect(reversed.map(({ name, undo }) => [name, undo])).toEqual([
    ['document.reverse', 'none'],
    ['document.post', 'undone'],
  ]);
  const older = book.query('history.list', { before: reversed[1]?.seq ?? 0, limit: 1 }).rows;
  expect(older.map(({ name }) => name)).toEqual(['import.commit']);
});

test('every command of the contract has words in the history, in both languages', () => {
  const commands = OPERATIONS.filter((operation) => operation.type === 'command').map(({ name }) => name);
  for (const words of Object.values(COMMAND_NAMES))
    expect(commands.filter((name) => !Object.hasOwn(words, name))).toEqual([]);
});
