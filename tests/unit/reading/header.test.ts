import { expect, test } from 'vitest';
import { normaliseCaption } from '../../../shared/domain/reading/caption.ts';
import { COLUMNS, IMPORT_KINDS } from '../../../shared/domain/reading/columns.ts';
import { findHeader } from '../../../shared/domain/reading/header.ts';
import { LOCALES } from '../../../shared/i18n/message.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';

test.each([
  ['\uFEFF日期', '日期'],
  ['　交易　日期\t', '交易日期'],
  ['日 志 号', '日志号'],
  ['“金额”', '金额'],
  ['金额（元）', '金额'],
  ['收（付）方名称', '收(付)方名称'],
  ['交易金额[ Trade Amount ]', '交易金额'],
  ['*发票号码', '发票号码'],
  ['Tax_ID', 'taxid'],
  ['余额：', '余额'],
  ['ＡＭＯＵＮＴ', 'amount'],
])('normaliseCaption: %s is compared as %s', (text, expected) => {
  expect(normaliseCaption(text)).toBe(expected);
});

test('findHeader: every column is known by its key, its Chinese and its English caption, in any order', () => {
  for (const kind of IMPORT_KINDS) {
    const keys = COLUMNS[kind].map(({ key }) => key);
    const wordings = [keys, ...LOCALES.map((locale) => keys.map((key) => columnCaption(locale, kind, key)))];
    for (const captions of wordings) {
      for (const order of [captions, captions.toReversed()]) {
        const header = findHeader([{ line: 1, texts: order }], kind, {});
        for (const [index, key] of keys.entries()) {
          const at = order.indexOf(captions[index] ?? '');
          expect(header?.columns.known.get(key)).toContain(at);
        }
        expect(header?.missing).toEqual([]);
      }
    }
  }
});

test('findHeader: the line of captions is found below other lines, up to the fortieth', () => {
  const filler = Array.from({ length: 39 }, (_each, i) => ({ line: i + 1, texts: ['金额说明', `${i}`] }));
  const header = findHeader(
    [
      ...filler,
      { line: 40, texts: ['交易时间', '对方户名', '借方发生额（支取）', '贷方发生额（收入）', '余额'] },
    ],
    null,
    {},
  );
  expect([header?.line, header?.kind, [...(header?.columns.known.keys() ?? [])].sort()]).toEqual([
    40,
    'bank',
    ['balance', 'counterparty', 'credit', 'date', 'debit'],
  ]);
});

test('findHeader: a kind is told from its captions', () => {
  const kinds = {
    bank: '日期,收入,支出,余额,对方户名',
    invoices: '发票号码,客户名称,开票日期,价税合计,税额',
    parties: '客户编码,客户名称,统一社会信用代码,账期天数',
    opening: '客户编码,单据类型,单据号,单据日期,未清金额',
    receipts: '收款单号,客户编码,收款日期,金额,收款方式',
    orders: '订单号,客户编码,订单日期,品名,数量,单价,金额',
  };
  for (const [kind, line] of Object.entries(kinds)) {
    expect(findHeader([{ line: 1, texts: line.split(',') }], null, {})?.kind).toBe(kind);
  }
});

test('findHeader: missing required columns are named, unknown columns are kept with a name of their own', () => {
  const header = findHeader(
    [{ line: 1, texts: ['发票号码', '客户名称', '税额', '', '区域', '区域', '__proto__'] }],
    'invoices',
    {},
  );
  expect(header?.missing).toEqual([['date'], ['amount']]);
  expect(header?.columns.custom.map(({ name }) => name)).toEqual(['#4', '区域', '区域 #6', '#7']);
});

test('findHeader: a person may say which caption is which column', () => {
  const header = findHeader([{ line: 1, texts: ['日子', '进项', '余额'] }], 'bank', {
    date: '日子',
    amount: '进项',
  });
  expect([header?.columns.known.get('date'), header?.columns.known.get('amount')]).toEqual([[0], [1]]);
});

test('findHeader: several texts of a bank line flow together, preferred captions win elsewhere', () => {
  const header = findHeader(
    [{ line: 1, texts: ['入账日期', '交易日期', '金额', '附言', '摘要'] }],
    'bank',
    {},
  );
  expect(header?.columns.known.get('text')).toEqual([3, 4]);
  expect(header?.columns.known.get('date')).toEqual([1]);
});
