import { expect, test } from 'vitest';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { importFile, matchCounts, type TestFile } from '../support/import-files.ts';
import { accept, post, proposalOf, runMatching, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const NAME = '苏州示例精密制造有限公司';

function bankFile(name: string, ...lines: readonly string[]): TestFile {
  return { name, kind: 'bank', lines: ['交易日期,收入,支出,币种,对方户名,流水号,摘要', ...lines] };
}

/** A customer with six invoices and six payments, each of which names its invoice. */
async function earningBook(
  automaticAfter: number,
): Promise<{ readonly book: TestBook; readonly party: string }> {
  const book = await testBook({ openReader: readerHere });
  const { policy } = book.query('settings.get', {});
  book.command('settings.save', { section: 'policy', value: { ...policy, automaticAfter } });
  const party = saveParty(book, 'C001', NAME);
  const lines: string[] = [];
  for (let at = 1; at <= 6; at += 1) {
    const number = `INV-100${at}`;
    const gross = `${1130 * at + 7 * at * at}.00`;
    post(book, { kind: 'invoice', ledger: 'AR', partyUid: party, number, date: `2026-10-0${at}`, gross });
    lines.push(`2026-10-1${at},${gross},,CNY,${NAME},P${at},付${number}`);
  }
  await importFile(book, bankFile('流水.csv', ...lines), { account: '6222000000000001' });
  await runMatching(book);
  return { book, party };
}

const standing = (book: TestBook) => book.query('automatic.list', {}).rows[0];
const autoRun = async (book: TestBook) => matchCounts.parse(await book.job('match.run', { auto: true }));

test('SPEC 24: off by default: asking for automatic accepts nothing that nobody switched on or earned', async () => {
  const { book } = await earningBook(5);
  expect(proposalOf(book, 'P1').certainty).toBe('certain');
  expect((await autoRun(book)).accepted).toBe(0);
  expect(book.query('automatic.list', {})).toEqual({ book: false, rows: [], total: 0 });
});

test('SPEC 24: a party earns it by certain proposals accepted without change, and loses it by an override until earned anew', async () => {
  const { book, party } = await earningBook(2);
  accept(book, 'P1');
  expect(standing(book)).toMatchObject({ confirmed: 1, needed: 2, earned: false, allowed: true });
  expect((await autoRun(book)).accepted).toBe(0);
  accept(book, 'P2');
  expect(standing(book)).toMatchObject({ confirmed: 2, earned: true, automatic: 0, lostAt: null });
  expect((await runMatching(book)).accepted).toBe(0);
  expect((await autoRun(book)).accepted).toBe(4);
  expect(standing(book)).toMatchObject({ confirmed: 2, automatic: 4 });
  const id = proposalOf(book, 'P3').id;
  book.command('match.undo', { id, date: '2026-10-20' });
  expect(standing(book)).toMatchObject({ confirmed: 0, earned: false });
  expect(standing(book)?.lostAt).not.toBeNull();
  expect((await autoRun(book)).accepted).toBe(0);
  book.command('match.redo', { id });
  expect(standing(book)).toMatchObject({ confirmed: 3, earned: true });
  expect(await book.job('book.verify', {})).toMatchObject({ problems: [] });
  expect(book.query('automatic.list', { partyUid: party }).total).toBe(1);
  expectRefused(book.tryQuery('automatic.list', { partyUid: 'nobody.1' }), 'NOT_FOUND');
});

test('SPEC 24: a certain proposal that a person decides otherwise takes it away', async () => {
  const { book, party } = await earningBook(1);
  accept(book, 'P1');
  expect(standing(book)).toMatchObject({ earned: true });
  const items = book.query('ledger.openItems', { partyUid: party, ledger: 'AR', asOf: '2026-12-31' }).rows;
  const sixth = items.find((row) => row.number === 'INV-1006');
  const match = proposalOf(book, 'P2');
  book.command('match.manual', {
    id: match.id,
    partyUid: party,
    ledger: 'AR',
    items: [{ lineId: sixth?.lineId ?? '', amount: match.receipt.amount }],
    adjustments: [],
  });
  expect(standing(book)).toMatchObject({ confirmed: 0, earned: false });
  await runMatching(book);
  accept(book, 'P3');
  expect(standing(book)).toMatchObject({ confirmed: 1, earned: true });
});

test('SPEC 24: a party can be taken out, whether it has earned it or the whole book is automatic', async () => {
  const { book, party } = await earningBook(1);
  book.command('automatic.allow', { partyUid: party, allowed: false });
  accept(book, 'P1');
  expect(standing(book)).toMatchObject({ earned: true, allowed: false });
  expect((await autoRun(book)).accepted).toBe(0);
  expect((await runMatching(book, true)).accepted).toBe(0);
  book.command('automatic.allow', { partyUid: party, allowed: true });
  expect((await autoRun(book)).accepted).toBe(5);
  expectRefused(book.tryCommand('automatic.allow', { partyUid: 'nobody.1', allowed: true }), 'NOT_FOUND');
});

test('SPEC 24: zero means that nobody earns it', async () => {
  const { book } = await earningBook(0);
  accept(book, 'P1', 'P2', 'P3');
  expect(standing(book)).toMatchObject({ confirmed: 3, needed: 0, earned: false });
  expect((await autoRun(book)).accepted).toBe(0);
});

test('SPEC 24: what a person took back is never done again by itself', async () => {
  const { book } = await earningBook(5);
  expect((await runMatching(book, true)).accepted).toBe(6);
  book.command('match.undo', { id: proposalOf(book, 'P3').id, date: '2026-10-20' });
  expect((await autoRun(book)).accepted).toBe(0);
  expect(proposalOf(book, 'P3').status).not.toBe('accepted');
});

test('a run that is stopped while it decides writes nothing', async () => {
  const { book } = await earningBook(5);
  const before = book.query('journal.list', {}).rows[0]?.seq;
  const stopped = await book.tryJob(
    'match.run',
    { auto: true },
    { stopWhen: (_done, _total, step) => step === 'match.decide' },
  );
  expectRefused(stopped, 'JOB_CANCELLED');
  expect(book.query('journal.list', {}).rows[0]?.seq).toBe(before);
  expectValue(await book.tryJob('match.run', { auto: false }));
});
