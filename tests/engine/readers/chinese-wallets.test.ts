import { describe, expect, test } from 'vitest';
import { asWorkbook, bankLines, sampleFile, sampleRows } from '../../fixtures/reading/chinese-samples.ts';
import {
  encoded,
  readRows,
  separated,
  summaryOf,
  told,
  type Table,
} from '../../fixtures/reading/read-text.ts';

type Wallet = {
  readonly file: string;
  readonly source: string;
  readonly encoding: string;
  readonly headerLine: number;
  readonly account: string;
  /** line, date and time, amount, counterparty, reference, text */
  readonly lines: readonly (readonly [number, string, string, string, string, string])[];
  readonly left: readonly string[];
  readonly sums: readonly [string, string];
};

const WALLETS: readonly Wallet[] = [
  {
    file: 'alipay-personal.csv',
    source: 'alipay-personal',
    encoding: 'gb18030',
    headerLine: 26,
    account: 'finance@example.invalid',
    lines: [
      [27, '2026-10-12 21:32:14', '-49.74', '示例商户甲', '20261012220011000001', '示例代付'],
      [28, '2026-10-11 10:00:00', '1000.00', '李测试', '20261011220011000002', '货款 1001'],
      [29, '2026-10-10 10:00:00', '258.00', '王测试', '20261010220011000003', '转账'],
      [30, '2026-10-09 12:00:00', '82.00', '示例商户乙', '20261009220011000004_R1', '退款-办公用品'],
      [31, '2026-10-09 11:00:00', '-82.00', '示例商户乙', '20261009220011000004', '办公用品'],
    ],
    left: ['READ_STATUS_EXCLUDED:32', 'READ_NEUTRAL_EXCLUDED:33'],
    sums: ['1340.00', '131.74'],
  },
  {
    file: 'wechat-personal.csv',
    source: 'wechat-personal',
    encoding: 'utf-8',
    headerLine: 17,
    account: '示例财务',
    lines: [
      [18, '2026-10-26 12:45:27', '-28.16', '示例餐饮店', '42000000000000000000000001', '工作餐:28.16'],
      [19, '2026-10-24 10:10:11', '1000.00', '李测试', '42000000000000000000000002', '收款方备注:货款1001'],
      [20, '2026-10-23 10:10:11', '258.00', '王测试', '42000000000000000000000003', '转账备注:押金'],
      [21, '2026-10-22 16:29:37', '-1001.10', '示例银行(1234)', '42000000000000000000000004', '服务费¥1.00'],
      [22, '2026-10-21 10:00:00', '500.00', '示例银行(1234)', '42000000000000000000000005', ''],
      [24, '2026-10-19 10:00:00', '2000.00', '', '42000000000000000000000007', ''],
    ],
    left: ['READ_NEUTRAL_EXCLUDED:23'],
    sums: ['3758.00', '1029.26'],
  },
  {
    file: 'jd-personal.csv',
    source: 'jd-personal',
    encoding: 'utf-8-bom',
    headerLine: 15,
    account: 'jd_example',
    lines: [
      [16, '2026-10-30 17:16:02', '-10.20', '示例快递', 'JDX0001', '寄件'],
      [17, '2026-10-28 13:28:32', '89.84', '示例平台商户', '100000011', '退款-示例外套'],
      [18, '2026-10-28 13:27:56', '-131.77', '示例平台商户', '100000011', '示例外套'],
      [19, '2026-10-26 22:36:09', '318.16', '示例平台商户', '100000012', '退款-示例裤子'],
      [20, '2026-10-26 22:35:50', '-318.16', '示例平台商户', '100000012', '示例裤子'],
    ],
    left: ['READ_NEUTRAL_EXCLUDED:21', 'READ_STATUS_EXCLUDED:22'],
    sums: ['408.00', '460.13'],
  },
];

function linesOf(table: Table): readonly (readonly [number, string, string, string, string, string])[] {
  return bankLines(table).map((row) => [
    row.line,
    `${row.date} ${row.custom['time'] ?? ''}`,
    row.amount,
    row.counterparty,
    row.reference,
    row.text,
  ]);
}

describe.each(WALLETS)('$file', (wallet) => {
  test('every line, what is left out and why, and the counts the bill states', async () => {
    const table = await readRows(sampleFile(wallet.file), null);
    const { kind, source, encoding, headerLine, statements, counts } = summaryOf(table);
    expect([kind, source, encoding, headerLine]).toEqual([
      'bank',
      wallet.source,
      wallet.encoding,
      wallet.headerLine,
    ]);
    expect(linesOf(table)).toEqual(wallet.lines);
    expect(told(table)).toEqual(wallet.left);
    expect([counts.accepted, counts.excluded, counts.rejected]).toEqual([
      wallet.lines.length,
      wallet.left.length,
      0,
    ]);
    expect(statements[0]).toMatchObject({
      account: { id: wallet.account },
      from: '2026-10-01',
      to: '2026-10-31',
      credits: wallet.sums[0],
      debits: wallet.sums[1],
      proof: 'absent',
    });
  });

  test('the same as a workbook and in UTF-16', async () => {
    const rows = await sampleRows(sampleFile(wallet.file));
    const workbook = await readRows(await asWorkbook(rows), null);
    expect(summaryOf(workbook).source).toBe(wallet.source);
    expect(linesOf(workbook)).toEqual(wallet.lines);
    const text = separated(rows);
    for (const encoding of ['utf16le', 'utf16be'])
      expect(linesOf(await readRows(encoded(text, encoding, true), null))).toEqual(wallet.lines);
  });

  test('a line that is missing or doubled is told by the counts', async () => {
    const rows = await sampleRows(sampleFile(wallet.file));
    for (const changed of [
      rows.toSpliced(wallet.headerLine, 1),
      rows.toSpliced(wallet.headerLine, 0, rows[wallet.headerLine] ?? []),
    ]) {
      const { findings, statements } = summaryOf(await readRows(separated(changed), null));
      const controls = findings
        .filter(({ code, severity }) => code === 'READ_CONTROL_DIFFERS' && severity === 'error')
        .map(({ params }) => params['control']);
      expect(controls).toEqual(expect.arrayContaining(['lines', 'debitLines']));
      expect(statements[0]?.proof).toBe('broken');
    }
  });
});

test('支付宝: a closed order is a payment only beside its refund, in whichever order the bill lists them', async () => {
  const rows = await sampleRows(sampleFile('alipay-personal.csv'));
  const oldestFirst = [...rows.slice(0, 26), ...rows.slice(26).toReversed()];
  const table = await readRows(separated(oldestFirst), null);
  const closed = bankLines(table).filter(({ text }) => text.includes('办公用品'));
  // Before the refund is seen the order counts as never paid; its refund then counts as little, and the sum is the same.
  expect(closed).toEqual([]);
  expect(summaryOf(table).findingCounts['READ_STATUS_EXCLUDED']).toBe(3);
  expect(bankLines(table).map(({ amount }) => amount)).toEqual(['258.00', '1000.00', '-49.74']);
});

test('支付宝: sums that the bill counts by rules of its own are only a remark', async () => {
  const rows = await sampleRows(sampleFile('alipay-personal.csv'));
  const other = rows.map((row) => (row[0] === '收入：2笔 1258.00元' ? ['收入：2笔 1250.00元'] : row));
  const { findings, statements } = summaryOf(await readRows(separated(other), null));
  expect(
    findings
      .filter(({ code }) => code === 'READ_CONTROL_DIFFERS')
      .map(({ severity, params }) => [severity, params]),
  ).toEqual([['warning', { control: 'credits', stated: '1250.00', computed: '1258.00' }]]);
  expect(statements[0]?.proof).toBe('absent');
});

test('微信支付 and 京东支付: fees and refunds that stand in a cell are kept as facts of their own', async () => {
  const wechat = bankLines(await readRows(sampleFile('wechat-personal.csv'), null));
  expect(wechat.find(({ amount }) => amount === '-1001.10')?.custom['服务费']).toBe('1.00');
  const jd = bankLines(await readRows(sampleFile('jd-personal.csv'), null));
  expect(jd.find(({ amount }) => amount === '-131.77')?.custom['已退款']).toBe('89.84');
  expect(jd.find(({ amount }) => amount === '-131.77')?.raw).toContain('131.77(已退款89.84)');
});
