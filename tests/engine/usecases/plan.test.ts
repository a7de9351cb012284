import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { planRunResult } from '../../../shared/contract/plan.ts';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { bookChecks } from '../support/book-checks.ts';
import { post, saveParty } from '../support/october-book.ts';
import { readPdf } from '../writers/read-pdf.ts';
import { close, twoSides } from '../support/two-sides.ts';
import type { TestBook } from '../support/test-book.ts';

type Save = Omit<RequestOf<'plan.save'>, 'commandId'>;
const MONTHLY: Save = {
  name: '客户月度对账',
  ledger: 'AR',
  scope: { kind: 'all' },
  rhythm: 'monthly',
  since: '2026-10-01',
  dueDays: 10,
};

const saved = (book: TestBook, plan: Save = MONTHLY): string =>
  present(book.command('plan.save', plan).uid, 'uid of a plan');
const progress = (book: TestBook, asOf: string, state: RequestOf<'plan.progress'>['state'] = 'open') =>
  book.query('plan.progress', { asOf, state });
const run = async (book: TestBook, asOf: string) => planRunResult.parse(await book.job('plan.run', { asOf }));

/** The two sides of the worked example, and a customer with a balance of whom nothing came. */
async function planBook(): Promise<{
  readonly book: TestBook;
  readonly party: string;
  readonly silent: string;
}> {
  const { book, party } = await twoSides();
  const silent = saveParty(book, 'C002', '嘉兴示例纺织有限公司');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    partyUid: silent,
    taxRate: '13',
    number: 'INV-2001',
    date: '2026-10-20',
    gross: '5000.00',
  });
  return { book, party, silent };
}

test('SPEC 25: a period is asked for once it is over; overdue comes first and says how late it is', async () => {
  const { book } = await planBook();
  saved(book);
  expect(progress(book, '2026-10-31').rows).toEqual([]);
  expect(progress(book, '2026-11-10')).toMatchObject({
    counts: { done: 0, due: 2, overdue: 0 },
    rows: [
      { partyCode: 'C001', from: '2026-10-01', to: '2026-10-31', due: '2026-11-10', hasStatement: true },
      { partyCode: 'C002', closing: '5000.00', hasStatement: false, state: 'due', daysLate: 0 },
    ],
  });
  expect(progress(book, '2026-11-13', 'overdue').rows.map((row) => [row.partyCode, row.daysLate])).toEqual([
    ['C001', 3],
    ['C002', 3],
  ]);
  expect(book.query('plan.list', { asOf: '2026-11-13' }).rows).toMatchObject([
    { name: '客户月度对账', parties: 2, counts: { overdue: 2 }, nextDue: '2026-11-10', lastRun: null },
  ]);
});

test('SPEC 25: a run compares what has a statement, names what is missing, decides nothing, and is kept', async () => {
  const { book, party } = await planBook();
  saved(book);
  const found = await run(book, '2026-11-05');
  expect(found).toMatchObject({ compared: 1, differing: 1, refused: 0, missing: 1 });
  expect(found.rows).toMatchObject([
    { partyUid: party, difference: '20805.08', openItems: 3, problem: null },
  ]);
  expect(found.lacking.map(({ partyCode }) => partyCode)).toEqual(['C002']);
  expect(progress(book, '2026-11-05').rows).toMatchObject([
    { partyCode: 'C001', difference: '20805.08', openItems: 3, state: 'due' },
    { partyCode: 'C002', difference: null, openItems: null },
  ]);
  expect(book.query('reconcile.history', {}).rows).toEqual([]);
  expect(book.query('plan.list', { asOf: '2026-11-05' }).rows[0]?.lastRun).toMatchObject({
    compared: 1,
    missing: 1,
    by: '王会计',
  });
  expect(bookChecks(book)).toEqual([]);
});

test('SPEC 25: closing a reconciliation makes the period done, and taking it back asks for it again', async () => {
  const { book, party } = await planBook();
  saved(book);
  const closed = await close(book, party, { to: '2026-10-31' });
  expect(progress(book, '2026-11-20', 'done').rows).toMatchObject([
    { partyCode: 'C001', reconciliationUid: closed.uid },
  ]);
  expect(await run(book, '2026-11-20')).toMatchObject({ compared: 0, missing: 1 });
  book.command('reconcile.reopen', { uid: closed.uid, reason: '对方补来一行' });
  expect(progress(book, '2026-11-20').counts).toEqual({ done: 0, due: 0, overdue: 2 });
});

test('SPEC 25: quarters, chosen parties and groups', async () => {
  const { book, party, silent } = await planBook();
  saved(book, {
    ...MONTHLY,
    name: '季度',
    rhythm: 'quarterly',
    scope: { kind: 'chosen', partyUids: [silent] },
  });
  expect(progress(book, '2026-12-31').rows).toEqual([]);
  expect(progress(book, '2027-01-01').rows).toMatchObject([{ partyUid: silent, to: '2026-12-31' }]);
  const fields = book.query('party.get', { uid: party }).fields;
  book.command('party.save', { uid: party, fields: { ...fields, group: '苏南' } });
  saved(book, { ...MONTHLY, name: '苏南', scope: { kind: 'group', group: '苏南' } });
  const names = progress(book, '2026-11-05').rows.map((row) => [row.planName, row.partyCode]);
  expect(names).toEqual([['苏南', 'C001']]);
});

test('a plan is changed and removed by new facts, and refused when it says nothing that could be done', async () => {
  const { book } = await planBook();
  const uid = saved(book);
  expectRefused(book.tryCommand('plan.save', { ...MONTHLY, name: '客户月度对账 ' }), 'PLAN_NAME_TAKEN');
  expectRefused(
    book.tryCommand('plan.save', { ...MONTHLY, name: '无人', scope: { kind: 'group', group: '没有' } }),
    'PLAN_NOBODY',
  );
  expectRefused(
    book.tryCommand('plan.save', { ...MONTHLY, name: '谁', owner: 'nobody' }),
    'PLAN_OWNER_UNKNOWN',
  );
  book.command('plan.save', { ...MONTHLY, uid, dueDays: 20, owner: 'a1b2c3d4e5f60718' });
  expect(book.query('plan.list', { asOf: '2026-11-15' }).rows).toMatchObject([
    { uid, dueDays: 20, ownerName: '王会计', counts: { due: 2, overdue: 0 } },
  ]);
  book.command('plan.remove', { uid });
  expect(book.query('plan.list', { asOf: '2026-11-15' }).rows).toEqual([]);
  expectRefused(book.tryCommand('plan.remove', { uid }), 'NOT_FOUND');
  expectRefused(await book.tryJob('plan.run', { uid, asOf: '2026-11-15' }), 'NOT_FOUND');
});

test('what is open is written as Excel and as paper', async () => {
  const { book } = await planBook();
  saved(book);
  await run(book, '2026-11-13');
  const folder = book.folder();
  for (const format of ['xlsx', 'pdf'] as const) {
    const path = join(folder, `例外.${format}`);
    const request = { list: 'plan', request: { asOf: '2026-11-13' }, format, locale: 'zh-CN' } as const;
    expect(await book.job('list.write', { ...request, file: 'f' }, { paths: { f: path } })).toEqual({
      fileName: `例外.${format}`,
      rows: 2,
    });
    if (format === 'pdf') {
      const pages = await readPdf(new Uint8Array(readFileSync(path)));
      const text = pages.flatMap(({ texts }) => texts.map((piece) => piece.text)).join(' ');
      for (const said of ['对账例外', 'C002', '20,805.08', '未收到', '逾期']) expect(text).toContain(said);
    }
  }
});
