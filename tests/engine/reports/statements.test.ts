import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { ReportKind } from '../../../shared/contract/report.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const DAY = '2026-10-31';
const OCTOBER = { from: '2026-10-01', to: DAY, standard: 'cas' } as const;
/** Result accounts are not carried over; 1231 lessens 1122; 9001 goes to no line. */
const TEXT = [
  '科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方',
  '1002,银行存款,"100,000.00",,50000.00,30000.00,120000.00,',
  '1122,应收账款,53650.40,,117975.08,111420.40,60205.08,',
  '112201,应收账款-国内,53650.40,,117975.08,111420.40,60205.08,',
  '1231,坏账准备,,1300.00,,252.05,,1552.05',
  '2221,应交税费,,0,,13215.57,,13215.57',
  '4001,实收资本,,152350.40,,,,152350.40',
  '6001,主营业务收入,,,,104759.51,,104759.51',
  '6602,管理费用,,,91420.40,,91420.40,',
  '6702,信用减值损失,,,252.05,,252.05,',
].join('\n');

function shown(report: ReplyOf<'report.run'>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(report.rows.map(({ key, cells }) => [key, cells[1] ?? null]));
}

function run(book: TestBook, kind: ReportKind, to = DAY): ReplyOf<'report.run'> {
  return book.query('report.run', { kind, to });
}

test('a balanced trial balance gives complete statements whose figures open into accounts (SPEC 38)', async () => {
  const book = await testBook();
  expect(run(book, 'balance-sheet').rows).toEqual([]);
  book.command('trial.record', { ...OCTOBER, fileName: '10月.csv', text: TEXT });
  const sheet = run(book, 'balance-sheet');
  expect(shown(sheet)).toEqual({
    cash: '120000.00',
    receivables: '58653.03',
    assets: '178653.03',
    taxes: '13215.57',
    liabilities: '13215.57',
    capital: '152350.40',
    carried: '13087.06',
    equity: '165437.46',
    liabilitiesAndEquity: '178653.03',
  });
  expect(sheet.figures).toMatchObject([
    { id: 'difference', value: '0.00', title: '已平：资产 − 负债 − 权益' },
  ]);
  const income = run(book, 'income-statement');
  expect(shown(income)).toEqual({
    revenue: '104759.51',
    administration: '91420.40',
    creditLoss: '252.05',
    operatingProfit: '13087.06',
    profitBeforeTax: '13087.06',
    netProfit: '13087.06',
  });
  for (const report of [sheet, income]) {
    for (const row of report.rows) {
      for (const column of row.opens) {
        const asked = { kind: report.kind, to: DAY, row: row.key, column };
        const lines = book.query('report.lines', asked);
        const at = report.columns.findIndex(({ id }) => id === column);
        expect([row.key, lines.foot]).toEqual([row.key, row.cells[at]]);
        const sum = lines.rows.reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n);
        expect(sum).toBe(BigInt(lines.foot.replace('.', '')));
      }
    }
  }
  expect(await book.job('report.print', { kind: 'balance-sheet', to: DAY })).toMatchObject({ pages: 1 });
});

test('an account without a line leaves the balance sheet incomplete until a person sends it to one (SPEC 38)', async () => {
  const book = await testBook();
  const text = TEXT.replace('4001,实收资本', '9001,其他权益');
  book.command('trial.record', { ...OCTOBER, text });
  const before = run(book, 'balance-sheet');
  expect(before.figures[0]).toMatchObject({ value: '152350.40' });
  expect(before.figures[0]?.title).toContain('未完成');
  expect(before.terms.join(' ')).toContain('9001 其他权益 -152350.40');
  const loose = book.query('trial.accounts', { to: DAY }).rows.filter(({ line }) => line === null);
  expect(loose.map(({ code }) => code)).toEqual(['9001']);
  const { seq } = book.command('trial.map', { standard: 'cas', code: '9001', line: 'capitalReserve' });
  expect(shown(run(book, 'balance-sheet'))).toMatchObject({ capitalReserve: '152350.40' });
  expect(run(book, 'balance-sheet').figures[0]?.title).toContain('已平');
  const known = book.query('report.run', { kind: 'balance-sheet', to: DAY, knownAt: seq - 1 });
  expect(known.figures[0]?.title).toContain('未完成');
  book.command('trial.map', { standard: 'cas', code: '9001', line: null });
  expect(run(book, 'balance-sheet').figures[0]?.title).toContain('未完成');
});

test('what is not proven is not kept, and a later one of the same days takes its place (SPEC 38)', async () => {
  const book = await testBook();
  const refused = (text: string, code: Parameters<typeof expectRefused>[1]): void => {
    expectRefused(book.tryCommand('trial.record', { ...OCTOBER, text }), code);
  };
  refused('没有标题', 'TRIAL_COLUMNS');
  refused(TEXT.replace('30000.00', '约三万'), 'TRIAL_AMOUNT');
  refused(TEXT.replace('112201', '1122'), 'TRIAL_DOUBLE');
  refused(TEXT.replace('120000.00', '120000.01'), 'TRIAL_ROW');
  refused(`${TEXT}\n112202,应收账款-国外,,,1,,1,`, 'TRIAL_PARENT');
  refused(`${TEXT}\n1403,原材料,,,1,,1,`, 'TRIAL_UNBALANCED');
  expectRefused(
    book.tryCommand('trial.record', { ...OCTOBER, from: '2026-11-01', text: TEXT }),
    'REPORT_SPAN_INVERTED',
  );
  expect(book.query('trial.list', {}).rows).toEqual([]);
  book.command('trial.record', { ...OCTOBER, text: TEXT });
  book.command('trial.record', { ...OCTOBER, text: TEXT.replace('管理费用', '管理费') });
  expect(book.query('trial.list', {}).rows).toHaveLength(2);
  const opened = { kind: 'income-statement', row: 'administration', column: 'amount' } as const;
  expect(book.query('report.lines', { ...opened, to: DAY }).rows).toMatchObject([{ partyName: '管理费' }]);
  expect(run(book, 'income-statement', '2026-11-30').rows).not.toEqual([]);
  expect(run(book, 'income-statement', '2026-09-30').rows).toEqual([]);
});

test('an income statement of closed accounts says where 本年利润 disagrees (SPEC 38)', async () => {
  const book = await testBook();
  const text = [
    TEXT.split('\n')[0],
    '1002,银行存款,,,60.00,,60.00,',
    '4103,本年利润,,,40.00,100.00,,60.00',
    '6001,主营业务收入,,,100.00,100.00,,',
    '6603,财务费用,,,70.00,70.00,,',
  ].join('\n');
  book.command('trial.record', { ...OCTOBER, text });
  const said = run(book, 'income-statement').terms.join(' ');
  expect(said).toContain('收入 100.00、费用 70.00，本年利润贷方 100.00、借方 40.00，两者不符');
  book.command('trial.record', { ...OCTOBER, text: text.replace('70.00,70.00', '40.00,40.00') });
  expect(run(book, 'income-statement').terms[0]).toBe('已结转的损益科目与本年利润的发生额相符。');
});
