import { expect, test } from 'vitest';
import {
  BANK_FILES,
  dateOf,
  description,
  fenOf,
  INVOICE_FILES,
  sampleRows,
  total,
  truth,
  type Row,
} from './sample-files.ts';

/** A line of any of the three files: money in is positive. */
function lineOf(row: Row) {
  const credit = fenOf(row['收入'] ?? row['贷方']);
  const debit = fenOf(row['支出'] ?? row['借方']);
  return {
    date: dateOf(row['交易日期']),
    amount: row['金额'] === undefined ? credit - debit : fenOf(row['金额']),
    balance: fenOf(row['余额']),
    reference: row['流水号'] ?? '',
    name: row['对方户名'] ?? '',
    text: row['摘要'] ?? '',
  };
}

async function statements() {
  return Promise.all(BANK_FILES.map(async (file) => ({ file, lines: (await sampleRows(file)).map(lineOf) })));
}

test('about 900 lines in three months whose running balances prove from 500,000.00 on', async () => {
  const files = await statements();
  const { bank } = description();
  expect(bank.statements[0]?.opening).toBe('500000.00');
  let balance = 50_000_000n;
  let date = '2026-10-01';
  for (const [index, { file, lines }] of files.entries()) {
    const stated = bank.statements[index];
    expect([stated?.file, stated?.lines, fenOf(stated?.opening)]).toEqual([file, lines.length, balance]);
    for (const line of lines) {
      balance += line.amount;
      expect([`${file} ${line.reference}`, line.balance]).toEqual([`${file} ${line.reference}`, balance]);
      expect(line.balance > 0n).toBe(true);
      expect(line.date >= date && line.date.startsWith(`2026-${10 + index}`)).toBe(true);
      date = line.date;
    }
    expect(fenOf(stated?.closing)).toBe(balance);
  }
  const count = files.reduce((sum, { lines }) => sum + lines.length, 0);
  expect(count).toBeGreaterThanOrEqual(860);
  expect(count).toBeLessThanOrEqual(940);
});

test('the payments of C001 are those of the worked example, and its October closes at 60,205.08', async () => {
  const lines = (await statements()).flatMap(({ lines: all }) => all);
  const own = lines.filter((line) => line.name === '苏州示例精密制造有限公司');
  expect(own.map((line) => [line.date, line.amount, line.text])).toEqual([
    ['2026-10-09', 3_865_040n, '付0097货款'],
    ['2026-10-16', 3_275_500n, '货款1001、1002，扣红票1003，手续费15'],
    ['2026-10-20', 1_000_000n, '0088部分款'],
    ['2026-10-30', 3_000_000n, '预付1004部分'],
    ['2026-11-02', 1_200_000n, '货款'],
  ]);
  const opening = (await sampleRows('期初余额.xlsx')).filter((row) => row['客户编码'] === 'C001');
  const invoices = (await Promise.all(INVOICE_FILES.map(sampleRows)))
    .flat()
    .filter((row) => row['客户编码'] === 'C001');
  const october = truth().lines.filter((line) => line.party === 'C001' && line.date <= '2026-10-31');
  const opened = total(opening.map((row) => fenOf(row['未清金额'])));
  const debit = total(invoices.map((row) => fenOf(row['价税合计'])));
  const credit = total(
    october.map((line) => fenOf(line.amount) + total(line.adjustments.map((one) => fenOf(one.amount)))),
  );
  expect([opened, debit, credit, opened + debit - credit]).toEqual([
    5_365_040n,
    11_797_508n,
    11_142_040n,
    6_020_508n,
  ]);
  const { worked } = description();
  expect([worked['opening'], worked['debit'], worked['credit'], worked['closing']].map(fenOf)).toEqual([
    opened,
    debit,
    credit,
    6_020_508n,
  ]);
});

test('truth.json speaks of every line of the files, in their order', async () => {
  const files = await statements();
  const rows = files.flatMap(({ file, lines }) =>
    lines.map((line, index) => [file, index + 1, line.reference, line.date, line.amount]),
  );
  expect(
    truth().lines.map((line) => [line.file, line.row, line.reference, line.date, fenOf(line.amount)]),
  ).toEqual(rows);
});

test('a reversal is red on the side of what it reverses', async () => {
  const november = await sampleRows(BANK_FILES[1]);
  const pair = november.filter(
    (row) => fenOf(row['贷方']) === -800_000n || (fenOf(row['贷方']) === 800_000n && row['摘要'] === '货款'),
  );
  expect(pair.map((row) => [row['贷方'], row['借方']])).toEqual([
    ['8000.00', ''],
    ['-8000.00', ''],
  ]);
});

test('the dirt of real life is there', () => {
  const { lines } = truth();
  const counts = new Map<string, number>();
  for (const feature of lines.flatMap((line) => line.features))
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const least: readonly (readonly [string, number])[] = [
    ['named', 300],
    ['silent', 120],
    ['several', 120],
    ['fee', 40],
    ['netted', 15],
    ['part', 25],
    ['balance', 6],
    ['on-account', 15],
    ['round', 10],
    ['month', 8],
    ['order', 10],
    ['equal-months', 10],
    ['alias', 10],
    ['no-name', 15],
    ['no-account', 15],
    ['name-cut', 4],
    ['half-width-brackets', 1],
    ['paid-by-other', 40],
    ['group', 6],
    ['full-width', 25],
    ['prefix', 25],
    ['spaces', 15],
    ['wrong-digit', 6],
    ['wrong-invoice', 3],
    ['fee-over-policy', 2],
    ['paid-twice', 2],
    ['refund', 2],
    ['credit-refund', 1],
    ['stranger', 1],
    ['paid-for-other', 1],
    ['name-against-account', 1],
    ['overpaid', 1],
    ['reversal-pair', 2],
    ['twin', 2],
    ['no-reference', 2],
  ];
  expect(
    least
      .filter(([feature, count]) => (counts.get(feature) ?? 0) < count)
      .map(([feature]) => [feature, counts.get(feature)]),
  ).toEqual([]);
  const natures = new Set(lines.map((line) => line.nature));
  for (const nature of [
    'interest',
    'fee',
    'transfer',
    'wages',
    'tax',
    'social',
    'expense',
    'payment',
    'refund',
    'supplier-return',
    'reversal',
  ]) {
    expect([nature, natures.has(nature)]).toEqual([nature, true]);
  }
  expect(lines.some((line) => line.class === 'payment' && line.adjustments.length > 0)).toBe(true);
});
