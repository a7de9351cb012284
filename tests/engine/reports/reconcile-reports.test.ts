import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { ReportKind } from '../../../shared/contract/report.ts';
import { statementRow } from '../../../shared/contract/output.ts';
import { present } from '../../../shared/std/assert.ts';
import { sumOf } from '../../../shared/std/integer.ts';
import { importFile } from '../support/import-files.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { close, twoSides } from '../support/two-sides.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

function run(book: TestBook, kind: ReportKind, subject = OCTOBER): ReplyOf<'report.run'> {
  return book.query('report.run', { kind, ...subject });
}

function cells(report: ReplyOf<'report.run'>, key: string): Readonly<Record<string, string | null>> {
  const row = key === 'foot' ? report.foot : report.rows.find((one) => one.key === key);
  const found = present(row, key);
  return Object.fromEntries(report.columns.map(({ id }, index) => [id, found.cells[index] ?? null]));
}

test('the month of the worked example: what was reconciled, answered, covered and left open (SPEC 47)', async () => {
  const { book, party } = await twoSides();
  expect(cells(run(book, 'reconcile-month'), 'foot')).toMatchObject({
    accounts: '1',
    reconciled: '0',
    coverage: '0.00',
    replyRate: null,
    openAll: '0.00',
  });
  const issued = await book.job('statement.issue', {
    parties: [party],
    ledger: 'AR',
    ...OCTOBER,
    options: {},
    folder: null,
    formats: ['pdf'],
  });
  const { statements } = issued as { readonly statements: readonly unknown[] }; // the result as the contract documents it
  const paper = statementRow.parse(statements[0]);
  expect(cells(run(book, 'reconcile-month'), 'foot')).toMatchObject({ asked: '0', unanswered: '0' });
  book.command('letter.move', { uids: [paper.uid], state: 'sent', date: '2026-11-02' });
  const { knownAt } = run(book, 'reconcile-month');
  expect(cells(run(book, 'reconcile-month'), 'foot')).toMatchObject({
    asked: '1',
    unanswered: '1',
    replyRate: '0.00',
  });
  await close(book, party, OCTOBER);
  await book.job('letter.reply', {
    code: paper.number,
    date: '2026-11-04',
    agrees: false,
    closing: '39400.00',
    signer: '李会计',
  });
  const report = run(book, 'reconcile-month');
  expect(cells(report, 'foot')).toMatchObject({
    accounts: '1',
    reconciled: '1',
    confirmed: '0',
    differing: '1',
    asked: '1',
    unanswered: '0',
    replyRate: '100.00',
    coverage: '100.00',
    open30: '20805.08',
    open90: '0.00',
    openOlder: '0.00',
    openAll: '20805.08',
  });
  expect(
    cells(run(book, 'reconcile-year', { from: '2026-09-01', to: '2026-11-30' }), '2026-10'),
  ).toMatchObject({
    reconciled: '1',
    openAll: '20805.08',
  });
  const lines = book.query('report.lines', {
    kind: 'reconcile-month',
    ...OCTOBER,
    row: 'foot',
    column: 'openAll',
  });
  expect(lines).toMatchObject({ total: 3, foot: '20805.08' });
  expect(sumOf(lines.rows.map(({ amount }) => BigInt(amount.replace('.', ''))))).toBe(2_080_508n);
  const before = book.query('report.run', { kind: 'reconcile-month', ...OCTOBER, knownAt });
  expect(cells(before, 'foot')).toMatchObject({ reconciled: '0', unanswered: '1', openAll: '0.00' });
});

test('differences by class and cause name amounts, parties and months, each item once (SPEC 47)', async () => {
  const { book, party } = await twoSides();
  await close(book, party, OCTOBER);
  const report = run(book, 'reconcile-errors', { from: '2026-09-01', to: '2026-11-30' });
  expect(cells(report, 'foot')).toMatchObject({
    count: '3',
    parties: '1',
    difference: '20805.08',
    '2026-09': '0',
    '2026-10': '3',
    '2026-11': '0',
  });
  expect(report.rows.map(({ cells: [of, cause, , , amount] }) => [of, cause, amount]).sort()).toEqual([
    ['对方独有', '在途（时间差）', '12000.00'],
    ['我方独有', '漏记', '6105.08'],
    ['金额不符', '录入错误', '2700.00'],
  ]);
});

test('what imports found is told by cause and layout of the file, with months (SPEC 47)', async () => {
  const book = await testBook();
  expect(run(book, 'import-errors').rows).toEqual([]);
  const head = '交易日期,收入,支出,余额,对方户名,流水号,摘要';
  const lines = [head, '2026-10-09,100.00,,1100.00,示例,B1,货款', '2026-10-10,50.00,,1250.00,示例,B2,货款'];
  await importFile(
    book,
    { name: '流水.csv', kind: 'bank', lines },
    { account: '9900000000000000001' },
    { despiteBrokenProof: true },
  );
  const report = run(book, 'import-errors', { from: '2026-10-01', to: '2026-11-30' });
  expect(report.rows.length).toBeGreaterThan(0);
  for (const { key } of report.rows)
    expect(cells(report, key)).toMatchObject({
      fileKind: '银行流水 · csv',
      files: '1',
      lastFile: '流水.csv',
      '2026-10': '0',
      '2026-11': cells(report, key)['count'],
    });
  expect(await book.job('report.print', { kind: 'import-errors', ...OCTOBER })).toMatchObject({ pages: 1 });
});
