import { expect, test } from 'vitest';
import { timeOfDay } from '../../../shared/domain/reading/code-text.ts';
import { IMPORT_KINDS, REQUIRED } from '../../../shared/domain/reading/columns.ts';
import type { HeadRow } from '../../../shared/domain/reading/header.ts';
import { isNewestFirst } from '../../../shared/domain/reading/line-order.ts';
import { SOURCES } from '../../../shared/domain/reading/sources/all.ts';
import { OrderVotes } from '../../../shared/domain/reading/sources/from-balances.ts';
import { nameAndAccount } from '../../../shared/domain/reading/sources/name-and-account.ts';
import { findSource } from '../../../shared/domain/reading/sources/recognise.ts';
import { countAndSum } from '../../../shared/domain/reading/sources/source.ts';
import { PairedRefunds } from '../../../shared/domain/reading/sources/wallet.ts';
import { statedBalance } from '../../../shared/domain/reading/stated-balance.ts';
import { withUnit } from '../../../shared/domain/reading/unit.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { namedSources, sourceLabel } from '../../../shared/i18n/sources.ts';

const CNY = currencyCode('CNY');

function rowsOf(...texts: readonly string[]): readonly HeadRow[] {
  return texts.map((text, index) => ({ line: index + 1, texts: text.split(',') }));
}

/** Lists with a reader of their own, since they are more than rows of one sheet. */
const LISTS = ['balance-list', 'vat-invoice-list'];

test('every source has one name in each language, and every name a source', () => {
  const ids = SOURCES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const locale of ['zh-CN', 'en'] as const)
    expect([...namedSources(locale)].sort()).toEqual([...ids, ...LISTS].sort());
  expect(sourceLabel('zh-CN', 'boc-corporate')).toBe('中国银行 对公明细');
  expect(sourceLabel('en', 'of-a-newer-reader')).toBe('of-a-newer-reader');
});

test.each(SOURCES.map((source) => [source.id, source] as const))(
  '%s: its own captions are recognised as itself, and hold what its kind needs',
  (_id, source) => {
    const captions = [...new Set(Object.values(source.columns).map((list) => list.split('|')[0] ?? ''))];
    for (const list of source.captions) {
      const names = list.split('|');
      if (!names.some((name) => captions.includes(name))) captions.push(names[0] ?? '');
    }
    const mark = source.mark === undefined ? '' : source.mark.source.replaceAll('\\', '').split('|')[0];
    const head: readonly HeadRow[] = [
      { line: 1, texts: [mark ?? ''] },
      { line: 2, texts: captions },
    ];
    const found = findSource(head, null, {});
    expect(found?.source.id).toBe(source.id);
    expect(found?.header).toMatchObject({ kind: source.kind, row: 1, line: 2, missing: [] });
    // What platforms leave out their layouts work out; a bank's line needs its day and amount.
    const needed = source.kind === 'bank' && source.fromBalances !== true ? REQUIRED.bank : [['date']];
    for (const names of needed)
      expect(names.some((name) => found?.header.columns.known.has(name))).toBe(true);
    for (const kind of IMPORT_KINDS) {
      const asked = findSource(head, kind, {})?.source.kind ?? kind;
      expect(asked).toBe(kind);
    }
  },
);

test('a table of nobody known is nobody’s, and a caption less is no source', () => {
  expect(findSource(rowsOf('交易日期,收入,支出,余额,摘要,对方户名,对方账号'), null, {})).toBeNull();
  expect(findSource(rowsOf('交易日期,账号,借,贷,账户余额,对方账户,对方账户名称'), null, {})).toBeNull();
  expect(findSource([], null, {})).toBeNull();
});

test('captions in any order, width and with both languages; what a person assigned comes first', () => {
  const row = '摘要,对方账户名称,账户余额[ Balance ],贷,借, 账号 ,交易流水号,对方账户,交易日期,经办人';
  const found = findSource(rowsOf('某公司', '', row), 'bank', {});
  expect(found?.source.id).toBe('pingan-corporate');
  expect(found?.header.columns.known.get('balance')).toEqual([2]);
  expect(found?.header.columns.custom).toEqual([{ index: 9, name: '经办人' }]);
  const chosen = findSource(rowsOf(row), null, { counterparty: '经办人' });
  expect(chosen?.header.columns.known.get('counterparty')).toEqual([9]);
  expect(chosen?.header.columns.custom).toEqual([{ index: 1, name: '对方账户名称' }]);
});

test.each([
  ['张三 66666666666666', '张三', '66666666666666'],
  ['国网电力有限公司99999999999999', '国网电力有限公司', '99999999999999'],
  ['李四6226******5669', '李四', '6226******5669'],
  ['第101号店', '第101号店', undefined],
  ['7天连锁2023', '7天连锁2023', undefined],
  ['', '', undefined],
])('nameAndAccount: %s', (cell, name, account) => {
  const changes = nameAndAccount(cell);
  expect([changes.counterparty, changes.counterpartyAccount]).toEqual([name, account]);
});

test.each([
  ['2026-10-01 09:01:02', '', '09:01:02'],
  ['2026-10-01', '9:05', '9:05'],
  ['20261001', '090102', '09:01:02'],
  ['20261001090102', '', '09:01:02'],
  ['2026-10-01', '', ''],
  ['2026-10-01', '上午', ''],
])('timeOfDay: %s and %s', (date, time, expected) => {
  expect(timeOfDay(date, time)).toBe(expected);
});

test('countAndSum: counts and sums behind their label', () => {
  expect(countAndSum('收入：1笔 28.50元', /^收入/u)).toEqual({ count: '1', sum: '28.50' });
  expect(countAndSum('#收入合计：12笔，共1,234.50元', /收入合计/u)).toEqual({ count: '12', sum: '1,234.50' });
  expect(countAndSum('支出：16笔(含4笔部分退款)，1648.43元', /^支出/u)).toEqual({
    count: '16',
    sum: '1648.43',
  });
  expect(countAndSum('不计收支：2笔', /^不计收支/u)).toEqual({ count: '2', sum: '' });
  expect(countAndSum('收入很高', /^收入/u)).toBeNull();
});

test('PairedRefunds: a closed order counts beside its refund of the same amount, and only then', () => {
  const refunds = new PairedRefunds();
  expect(refunds.refund('A1_R1', '82.00', '退款成功')).toBe('in');
  expect(refunds.closed('A1', '82.00', '交易关闭')).toBe('out');
  expect(refunds.closed('A2', '5.00', '交易关闭')).toMatchObject({ excluded: 'READ_STATUS_EXCLUDED' });
  expect(refunds.refund('A2*R1', '5.00', '退款成功')).toMatchObject({ excluded: 'READ_STATUS_EXCLUDED' });
  expect(refunds.refund('A3_R1', '3.00', '退款成功')).toBe('in');
  expect(refunds.closed('A3', '9.00', '交易关闭')).toMatchObject({ excluded: 'READ_STATUS_EXCLUDED' });
});

test('isNewestFirst: balances decide where they are clear, the first and last day where they are not', () => {
  const [early, late] = ['2026-10-01 09:00:00', '2026-10-01 10:00:00'];
  expect(isNewestFirst({ old: 0, new: 2 }, early, late)).toBe(true);
  expect(isNewestFirst({ old: 9, new: 1 }, late, early)).toBe(false);
  expect(isNewestFirst({ old: 1, new: 2 }, early, late)).toBe(false);
  expect(isNewestFirst({ old: 2, new: 1 }, late, early)).toBe(true);
  expect(isNewestFirst({ old: 1, new: 2 }, early, early)).toBe(true);
});

test('OrderVotes: without amounts the flags and balances decide', () => {
  const votes = new OrderVotes();
  votes.observe('1', 'in', 300n);
  votes.observe('1', 'out', 200n);
  votes.observe('1', null, null);
  votes.observe('1', 'in', 350n);
  expect(votes.votes).toEqual({ old: 2, new: 2 });
  const other = new OrderVotes();
  other.observe('1', 'in', 300n);
  other.observe('1', 'in', 200n);
  other.observe('2', 'out', 900n);
  other.observe('1', 'in', 150n);
  expect(other.votes).toEqual({ old: 0, new: 2 });
});

test('withUnit and statedBalance: a cell with a unit of its own keeps it', () => {
  expect([
    withUnit('1.5', '万'),
    withUnit('(1.5)', '万'),
    withUnit('1.5万元', '万'),
    withUnit('1.5', undefined),
    withUnit('', '万'),
  ]).toEqual(['1.5万', '(1.5)万', '1.5万元', '1.5', '']);
  expect(statedBalance('贷 1.5', null, CNY, '万')).toEqual({
    amount: '15000.00',
    date: null,
    derived: false,
    side: 'credit',
  });
  expect(statedBalance('平', null, CNY, undefined)).toBeNull();
  expect(statedBalance('无', 'debit', CNY, undefined)).toBeNull();
});
