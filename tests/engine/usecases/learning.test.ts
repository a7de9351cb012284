import { expect, test } from 'vitest';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { post, proposalOf, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const PAYER = '上海示例集团财务有限公司';

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return {
    name,
    kind: 'bank',
    lines: ['交易日期,收入,支出,币种,对方户名,对方账号,流水号,摘要', ...lines],
  };
}

type Learning = {
  readonly book: TestBook;
  readonly parties: readonly [string, string];
  /** Imports a payment of the payer for an invoice, and has a person match it. */
  readonly pay: (index: number, day: string, number: string) => Promise<void>;
};

/** Two customers with an invoice a month; a third company pays for them. */
async function learningBook(): Promise<Learning> {
  const book = await testBook({ openReader: readerHere });
  const parties = [
    saveParty(book, 'C001', '苏州示例精密制造有限公司'),
    saveParty(book, 'C002', '无锡示例轴承有限公司'),
  ] as const;
  const amounts = ['1130.00', '2260.00', '3390.00', '4520.00', '5650.00'];
  parties.forEach((partyUid, index) => {
    for (const [at, gross] of amounts.entries())
      post(book, {
        kind: 'invoice',
        ledger: 'AR',
        partyUid,
        taxRate: '13',
        number: `INV-${index + 1}00${at + 1}`,
        date: `2026-0${at + 1}-10`,
        gross,
      });
  });
  const pay = async (index: number, day: string, number: string): Promise<void> => {
    const partyUid = parties[index] ?? '';
    const item = book
      .query('ledger.openItems', { partyUid, ledger: 'AR', asOf: '2026-12-31' })
      .rows.find((row) => row.number === number);
    const amount = item?.open ?? '0.00';
    await importFile(
      book,
      bankFile(`${day}-${number}.csv`, `${day},${amount},,CNY,${PAYER},6228 0000 1111,${number},货款`),
      { account: '6222000000000001' },
    );
    await runMatching(book);
    book.command('match.manual', {
      id: proposalOf(book, number).id,
      partyUid,
      ledger: 'AR',
      items: [{ lineId: item?.lineId ?? '', amount }],
      adjustments: [],
    });
  };
  return { book, parties, pay };
}

const learned = (book: TestBook, partyUid: string | null = null) =>
  book
    .query('learned.list', { partyUid })
    .rows.map(({ code, kind, key, name, value, held, seen }) => [code, kind, key, name, value, held, seen]);

test('SPEC 24: a counterparty is learned from what persons accept, by account and by name, with counts', async () => {
  const { book, parties, pay } = await learningBook();
  expect(learned(book)).toEqual([]);
  await pay(0, '2026-06-15', 'INV-1001');
  await pay(0, '2026-07-15', 'INV-1002');
  expect(learned(book)).toEqual([
    ['C001', 'payer', 'account:622800001111', '', 0, 2, 2],
    ['C001', 'payer', 'name:上海示例集团财务', PAYER, 0, 2, 2],
  ]);
  await pay(1, '2026-08-15', 'INV-2001');
  expect(learned(book, parties[1])).toEqual([
    ['C002', 'payer', 'account:622800001111', '', 0, 1, 3],
    ['C002', 'payer', 'name:上海示例集团财务', PAYER, 0, 1, 3],
  ]);
  expect(learned(book, parties[0])[0]).toEqual(['C001', 'payer', 'account:622800001111', '', 0, 2, 3]);
  const behind = book.query('learned.list', { partyUid: parties[0] }).rows[0]?.matches ?? [];
  expect(behind.map((match) => [match.date, match.amount, match.contradicts])).toEqual([
    ['2026-08-15', '1130.00', true],
    ['2026-07-15', '2260.00', false],
    ['2026-06-15', '1130.00', false],
  ]);
});

test('SPEC 24: what was undone contradicts, and one undone allocation is enough when nothing else stands', async () => {
  const { book, parties, pay } = await learningBook();
  await pay(0, '2026-06-15', 'INV-1001');
  await pay(0, '2026-07-15', 'INV-1002');
  book.command('match.undo', { id: proposalOf(book, 'INV-1002').id, date: '2026-07-20' });
  expect(learned(book, parties[0]).map((row) => row.slice(-2))).toEqual([
    [1, 2],
    [1, 2],
  ]);
  const match = book.query('match.get', { id: proposalOf(book, 'INV-1001').id });
  book.command('allocation.undo', {
    uid: match.acceptedAllocations[0]?.uid ?? '',
    date: '2026-07-20',
  });
  expect(learned(book)).toEqual([]);
  expect(await book.job('book.verify', {})).toMatchObject({ problems: [] });
});

test('SPEC 24: habits need three matches and more than half; what is forgotten can be learned anew', async () => {
  const { book, parties, pay } = await learningBook();
  await pay(0, '2026-06-15', 'INV-1001');
  await pay(0, '2026-07-16', 'INV-1002');
  expect(learned(book).filter(([, kind]) => kind !== 'payer')).toEqual([]);
  await pay(0, '2026-08-15', 'INV-1003');
  const habits = (): unknown => learned(book, parties[0]).filter(([, kind]) => kind !== 'payer');
  expect(habits()).toEqual([
    ['C001', 'oldest_first', 'oldest_first', '', 0, 3, 3],
    ['C001', 'pay_day', 'pay_day', '', 15, 3, 3],
  ]);
  book.command('learned.forget', { partyUid: parties[0], key: 'pay_day' });
  book.command('learned.forget', { partyUid: parties[0], key: 'account:622800001111' });
  expect(habits()).toEqual([['C001', 'oldest_first', 'oldest_first', '', 0, 3, 3]]);
  expect(learned(book)[0]).toEqual(['C001', 'payer', 'name:上海示例集团财务', PAYER, 0, 3, 3]);
  expectRefused(
    book.tryCommand('learned.forget', { partyUid: parties[0], key: 'pay_day' }),
    'LEARNED_UNKNOWN',
  );
  expectRefused(book.tryCommand('learned.forget', { partyUid: 'nobody.1', key: 'pay_day' }), 'NOT_FOUND');
  expectRefused(book.tryQuery('learned.list', { partyUid: 'nobody.1' }), 'NOT_FOUND');
  await pay(0, '2026-09-02', 'INV-1005');
  expect(learned(book, parties[0])).toEqual([
    ['C001', 'payer', 'account:622800001111', '', 0, 1, 1],
    ['C001', 'payer', 'name:上海示例集团财务', PAYER, 0, 4, 4],
    ['C001', 'oldest_first', 'oldest_first', '', 0, 3, 4],
  ]);
});

test('SPEC 24: what a merged party has taught is told of the party that took it over', async () => {
  const { book, parties, pay } = await learningBook();
  await pay(0, '2026-06-15', 'INV-1001');
  book.command('party.merge', { from: parties[0], into: parties[1], date: '2026-11-01', reason: '重复' });
  expect(learned(book).map(([code]) => code)).toEqual(['C002', 'C002']);
});

test('SPEC 24: nothing is learned from what nobody confirmed', async () => {
  const { book, parties } = await learningBook();
  const party = book.query('party.get', { uid: parties[0] });
  expect(party.fields.code).toBe('C001');
  await importFile(
    book,
    bankFile(
      '流水.csv',
      '2026-06-15,1130.00,,CNY,苏州示例精密制造有限公司,6228 0000 2222,A1,INV-1001',
      '2026-06-16,2260.00,,CNY,苏州示例精密制造有限公司,6228 0000 2222,A2,INV-1002',
    ),
    { account: '6222000000000001' },
  );
  expect((await runMatching(book, true)).accepted).toBe(2);
  expect(learned(book)).toEqual([]);
  const id = proposalOf(book, 'A2').id;
  book.command('match.undo', { id, date: '2026-06-20' });
  book.command('match.redo', { id });
  expect(learned(book)).toEqual([['C001', 'payer', 'account:622800002222', '', 0, 1, 1]]);
});
