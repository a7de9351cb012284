import { expect, test } from 'vitest';
import type { OpeningRow } from '../../../shared/domain/reading/rows.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { readRows, refusedWith, separated, summaryOf, type Table } from '../../fixtures/reading/read-text.ts';

const openings = (table: Table): readonly OpeningRow[] =>
  table.rows.filter((row): row is OpeningRow => 'open' in row);
const short = ({ party, partyName, kind, open, ledger, date, account }: OpeningRow): readonly string[] => [
  party,
  partyName,
  kind,
  open,
  ledger,
  date,
  account,
];

/** 客户往来余额表 as U8 prints it: one balance with its direction. */
const U8 = separated([
  ['客户往来余额表'],
  ['期间：2026.01-2026.09', '', '单位：元'],
  ['科目名称', '客户编号', '客户名称', '方向', '期初余额', '借方', '贷方', '方向 ', '期末余额'],
  ['应收账款', 'C001', '苏州示例精密制造有限公司', '借', '1,000.00', '500.00', '200.00', '借', '1,300.00'],
  ['预收账款', 'C002', '无锡样本贸易有限公司', '贷', '300.00', '', '', '贷', '300.00'],
  ['应收账款', 'C003', '常州例子商行', '平', '', '10.00', '10.00', '平', ''],
  ['合计', '', '', '借', '700.00', '510.00', '210.00', '借', '1,000.00'],
]);

/** The same of 云星空: a column for each side of the closing balance. */
const KINGDEE = separated([
  ['往来单位编码', '往来单位名称', '币别', '本期借方', '本期贷方', '期末余额(借方)', '期末余额(贷方)'],
  ['C001', '苏州示例精密制造有限公司', '人民币', '500', '200', '1300', ''],
  ['C002', '无锡样本贸易有限公司', '人民币', '', '', '', '300'],
]);

/** 供应商往来明细账: a row names the supplier, its movements follow. */
const MOVEMENTS = separated([
  ['供应商往来明细账'],
  ['2026年9月'],
  ['日期', '凭证号', '摘要', '借方', '贷方', '方向', '余额'],
  ['供应商：S001 上海样本物流有限公司'],
  ['2026-09-01', '', '期初余额', '', '', '贷', '800.00'],
  ['2026-09-05', '记-3', '运费', '', '200.00', '贷', '1,000.00'],
  ['2026-09-30', '', '本期合计', '', '200.00', '贷', '1,000.00'],
  ['2026-09-30', '', '本年累计', '600.00', '1,600.00', '贷', '1,000.00'],
  ['供应商：S002 南京例子材料厂'],
  ['2026-09-08', '记-9', '预付材料款', '450.00', '', '借', '450.00'],
]);

test('SPEC 8: a list of balances without documents opens no book unless a person says so', async () => {
  for (const file of [U8, KINGDEE, MOVEMENTS])
    expect(refusedWith(await readRows(file, null))).toBe('IMPORT_BALANCES_WITHOUT_ITEMS');
});

test('SPEC 8: on that word each balance is one item of its party and control account, and marked', async () => {
  const table = await readRows(U8, null, { balancesAsItems: true });
  expect(openings(table).map(short)).toEqual([
    ['C001', '苏州示例精密制造有限公司', 'other', '1300.00', 'AR', '2026-09-30', '应收账款'],
    ['C002', '无锡样本贸易有限公司', 'advance', '-300.00', 'AR', '2026-09-30', '预收账款'],
  ]);
  expect(summaryOf(table).counts).toEqual({ read: 4, accepted: 2, rejected: 0, excluded: 0, noise: 2 });
  expect(summaryOf(table).findingCounts).toMatchObject({ READ_BALANCE_AS_ITEM: 2 });
});

test('two columns of closing balances, of the day a person gives where the list has none', async () => {
  const without = await readRows(KINGDEE, null, { balancesAsItems: true });
  expect(summaryOf(without).counts).toMatchObject({ accepted: 0, rejected: 2 });
  const cutOver = parseCalendarDate('2026-09-30');
  const table = await readRows(KINGDEE, 'opening', { balancesAsItems: true, cutOver });
  expect(openings(table).map(short)).toEqual([
    ['C001', '苏州示例精密制造有限公司', 'other', '1300.00', 'AR', '2026-09-30', ''],
    ['C002', '无锡样本贸易有限公司', 'advance', '-300.00', 'AR', '2026-09-30', ''],
  ]);
});

test('a ledger of movements gives what each party closed with; what we owe a supplier is positive', async () => {
  const table = await readRows(MOVEMENTS, null, { balancesAsItems: true });
  expect(openings(table).map(short)).toEqual([
    ['S001', '上海样本物流有限公司', 'other', '1000.00', 'AP', '2026-09-30', ''],
    ['S002', '南京例子材料厂', 'advance', '-450.00', 'AP', '2026-09-30', ''],
  ]);
});

/** 未核销明细: every row names its document, so it opens a book as it is. */
test.each([
  [
    'Kingdee 云星空',
    [
      '往来单位编码',
      '往来单位名称',
      '单据类型',
      '单据编号',
      '业务日期',
      '到期日',
      '币别',
      '应收金额',
      '未核销金额',
    ],
    [
      'C001',
      '苏州示例精密制造有限公司',
      '标准应收单',
      'AR00000123',
      '2026-06-25',
      '2026-07-25',
      '人民币',
      '50000',
      '20000',
    ],
  ],
  [
    'Yonyou U8',
    ['客户编码', '客户名称', '单据类型', '单据号', '单据日期', '到期日', '币种', '原币金额', '余额'],
    [
      'C001',
      '苏州示例精密制造有限公司',
      '销售专用发票',
      'AR00000123',
      '2026-06-25',
      '2026-07-25',
      '人民币',
      '50,000.00',
      '20,000.00',
    ],
  ],
])('open items of %s become openings with their numbers and dates', async (_name, captions, row) => {
  const [item, ...others] = openings(await readRows(separated([captions, row]), null));
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    party: 'C001',
    kind: 'invoice',
    number: 'AR00000123',
    date: '2026-06-25',
    dueDate: '2026-07-25',
    original: '50000.00',
    open: '20000.00',
    ledger: 'AR',
  });
});

test('open items of suppliers are payable: the caption of the party says so', async () => {
  const captions = ['供应商编码', '供应商名称', '单据类型', '单据号', '单据日期', '到期日', '余额'];
  const row = ['S001', '上海样本物流有限公司', '采购发票', 'PI-9', '2026-06-25', '2026-07-25', '300.00'];
  expect(openings(await readRows(separated([captions, row]), null))).toMatchObject([
    { ledger: 'AP', open: '300.00' },
  ]);
});
