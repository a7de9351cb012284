import { expect, test } from 'vitest';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { ReportKind } from '../../../shared/contract/report.ts';
import { sumOf } from '../../../shared/std/integer.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { importFile, type TestFile } from '../support/import-files.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
const BANK: TestFile = {
  name: '银行流水.csv',
  kind: 'bank',
  lines: [
    '交易日期,收入,支出,余额,对方户名,流水号,摘要',
    '2026-09-30,1000.00,,500000.00,绍兴样板纺织有限公司,B0,货款',
    '2026-10-09,38650.40,,538650.40,苏州示例精密制造有限公司,B1,付0097货款',
    '2026-10-10,,12000.00,526650.40,示例员工,B2,10月工资',
    '2026-10-12,,650.40,526000.00,示例税务局,B3,增值税',
    '2026-10-15,,6000.00,520000.00,,B4,转账',
    '2026-11-03,,20000.00,500000.00,无锡示例风机有限公司,B5,货款',
  ],
};

function shown(report: ReplyOf<'report.run'>): Readonly<Record<string, string | null>> {
  return Object.fromEntries(report.rows.map(({ key, cells }) => [key, cells[1] ?? null]));
}

function run(book: TestBook, kind: ReportKind, subject = OCTOBER): ReplyOf<'report.run'> {
  return book.query('report.run', { kind, ...subject });
}

/** Every figure that opens has lines whose sum it is. */
function openAll(book: TestBook, kind: ReportKind): number {
  const report = run(book, kind);
  const opening = report.rows.filter(({ opens }) => opens.includes('amount'));
  for (const { key, cells } of opening) {
    const lines = book.query('report.lines', { kind, ...OCTOBER, row: key, column: 'amount' });
    const sum = sumOf(lines.rows.map(({ amount }) => BigInt(amount.replace('.', ''))));
    expect([key, lines.foot, sum]).toEqual([key, cells[1], BigInt((cells[1] ?? '').replace('.', ''))]);
  }
  return opening.length;
}

async function bankBook(): Promise<TestBook> {
  const book = await testBook();
  await importFile(book, BANK, { account: '9900000000000000001' });
  return book;
}

test('bank lines make a cash flow that is proven by the balances of the bank (SPEC 45)', async () => {
  const book = await bankBook();
  expect(shown(run(book, 'cash-flow'))).toMatchObject({
    unassigned: '20000.00',
    increase: '20000.00',
    opening: '500000.00',
    difference: '0.00',
    closing: '520000.00',
  });
  expect(run(book, 'cash-flow').figures[0]?.title).toContain('未完成');
  const uid = (reference: string): string =>
    book.query('bank.lines', {}).rows.find((row) => row.reference === reference)?.uid ?? '';
  book.command('bank.classify', { uid: uid('B1'), class: 'receipt', reason: '货款' });
  book.command('settings.save', {
    section: 'cashFlow',
    value: { rules: [{ item: 'employeesPaid', words: '工资 社保', direction: 'out' }] },
  });
  const before = book.command('cash.assign', { uids: [uid('B3')], item: 'taxesPaid' });
  book.command('cash.assign', { uids: [uid('B4')], item: 'assetsBought', reason: '设备款' });
  const report = run(book, 'cash-flow');
  expect(shown(report)).toEqual({
    salesReceived: '38650.40',
    'operating.in': '38650.40',
    employeesPaid: '12000.00',
    taxesPaid: '650.40',
    'operating.out': '12650.40',
    'operating.net': '26000.00',
    'investing.in': '0.00',
    assetsBought: '6000.00',
    'investing.out': '6000.00',
    'investing.net': '-6000.00',
    'financing.in': '0.00',
    'financing.out': '0.00',
    'financing.net': '0.00',
    unassigned: '0.00',
    increase: '20000.00',
    opening: '500000.00',
    difference: '0.00',
    closing: '520000.00',
  });
  expect(report.figures).toMatchObject([{ value: '0.00', title: '已证明：期初 + 流量 = 期末' }]);
  expect(openAll(book, 'cash-flow')).toBe(17);
  const known = book.query('report.run', { kind: 'cash-flow', ...OCTOBER, knownAt: before.seq });
  expect(shown(known)).toMatchObject({ unassigned: '-6000.00', taxesPaid: '650.40' });
  expect(book.query('cash.lines', { ...OCTOBER, item: 'employeesPaid' })).toMatchObject({
    total: 1,
    sum: '-12000.00',
    rows: [{ by: 'rule', amount: '-12000.00' }],
  });
  book.command('cash.assign', { uids: [uid('B3')], item: null });
  expect(book.query('cash.lines', { ...OCTOBER, item: 'none' }).rows).toMatchObject([{ amount: '-650.40' }]);
  expect(await book.job('report.print', { kind: 'cash-flow', ...OCTOBER })).toMatchObject({ pages: 1 });
});

test('what a file without balances moved stays in the difference, and is named (SPEC 45)', async () => {
  const book = await bankBook();
  const lines = ['交易日期,收入,支出,对方户名,流水号,摘要', '2026-10-20,,300.00,示例物业,C1,房租'];
  await importFile(book, { name: '二号.csv', kind: 'bank', lines }, { account: '9900000000000000002' });
  const report = run(book, 'cash-flow');
  expect(shown(report)).toMatchObject({ opening: '500000.00', closing: '520000.00', difference: '300.00' });
  expect(report.terms.join(' ')).toContain('9900000000000000002');
});

test('a cash-flow rule without a condition, an unknown line and a span the wrong way round are refused (SPEC 45)', async () => {
  const book = await testBook();
  expectRefused(
    book.tryCommand('settings.save', { section: 'cashFlow', value: { rules: [{ item: 'taxesPaid' }] } }),
    'CASH_RULE_VAGUE',
  );
  expectRefused(
    book.tryCommand('cash.assign', { uids: ['nothing0here0.1'], item: 'taxesPaid' }),
    'NOT_FOUND',
  );
  expectRefused(
    book.tryQuery('cash.lines', { from: '2026-11-01', to: '2026-10-01' }),
    'REPORT_SPAN_INVERTED',
  );
});

const HEAD = '科目编码,科目名称,期初借方,期初贷方,本期借方,本期贷方,期末借方,期末贷方';
const SEPTEMBER = [
  HEAD,
  '1002,银行存款,,,100000.00,,100000.00,',
  '1122,应收账款,,,53650.40,,53650.40,',
  '4001,实收资本,,,,153650.40,,153650.40',
].join('\n');
const TRIAL = [
  HEAD,
  '1002,银行存款,100000.00,,80000.00,52000.00,128000.00,',
  '1122,应收账款,53650.40,,90400.00,80000.00,64050.40,',
  '1231,坏账准备,,,,400.40,,400.40',
  '1601,固定资产,,,30000.00,,30000.00,',
  '1602,累计折旧,,,,500.00,,500.00',
  '2001,短期借款,,,,,,',
  '2202,应付账款,,,20000.00,45000.00,,25000.00',
  '2221,应交税费,,,,10400.00,,10400.00',
  '4001,实收资本,,153650.40,,,,153650.40',
  '6001,主营业务收入,,,,80000.00,,80000.00',
  '6401,主营业务成本,,,45000.00,,45000.00,',
  '6602,管理费用,,,500.00,,500.00,',
  '6603,财务费用,,,2000.00,,2000.00,',
  '6702,信用减值损失,,,400.40,,400.40,',
].join('\n');

test('two trial balances make an indirect cash flow through a mapping a person can change (SPEC 45)', async () => {
  const book = await testBook();
  expect(run(book, 'cash-flow-indirect').rows).toEqual([]);
  book.command('trial.record', { from: '2026-01-01', to: '2026-09-30', standard: 'cas', text: SEPTEMBER });
  book.command('trial.record', { ...OCTOBER, standard: 'cas', text: TRIAL });
  const report = run(book, 'cash-flow-indirect');
  expect(shown(report)).toEqual({
    'indirect.profit': '32099.60',
    'indirect.impairment': '400.40',
    'indirect.depreciation': '500.00',
    'indirect.financeCost': '2000.00',
    'indirect.receivablesFall': '-10400.00',
    'indirect.payablesRise': '35400.00',
    'operating.net': '60000.00',
    'indirect.longAssets': '-30000.00',
    'investing.net': '-30000.00',
    'indirect.dividendsInterest': '-2000.00',
    'indirect.appropriations': '0.00',
    'financing.net': '-2000.00',
    increase: '28000.00',
    opening: '100000.00',
    difference: '0.00',
    closing: '128000.00',
  });
  expect(report.figures[0]?.title).toContain('已证明');
  expect(openAll(book, 'cash-flow-indirect')).toBe(16);
  const { seq } = book.command('cash.map', { standard: 'cas', code: '2202', target: 'longAssets' });
  expect(shown(run(book, 'cash-flow-indirect'))).toMatchObject({
    'indirect.payablesRise': '10400.00',
    'indirect.longAssets': '-5000.00',
    difference: '0.00',
  });
  const rows = book.query('cash.accounts', { to: OCTOBER.to }).rows;
  expect(rows.find(({ code }) => code === '2202')).toMatchObject({ target: 'longAssets', own: true });
  expect(rows.find(({ code }) => code === '6001')).toMatchObject({ target: 'profit', own: false });
  const known = book.query('report.run', { kind: 'cash-flow-indirect', ...OCTOBER, knownAt: seq - 1 });
  expect(shown(known)).toMatchObject({ 'indirect.longAssets': '-30000.00' });
});

test('an account nothing says the item of is the difference, until a person does (SPEC 45)', async () => {
  const book = await testBook();
  book.command('trial.record', {
    ...OCTOBER,
    standard: 'cas',
    text: TRIAL.replace('1601,固定资产', '9001,临时科目'),
  });
  const before = run(book, 'cash-flow-indirect');
  expect(shown(before)).toMatchObject({
    difference: '-30000.00',
    increase: '58000.00',
    closing: '128000.00',
  });
  expect(before.figures[0]?.title).toContain('未完成');
  expect(before.terms.join(' ')).toContain('9001 临时科目 -30000.00');
  book.command('cash.map', { standard: 'cas', code: '9001', target: 'investments' });
  expect(shown(run(book, 'cash-flow-indirect'))).toMatchObject({
    difference: '0.00',
    'indirect.investments': '-30000.00',
  });
});
