import { expect, test } from 'vitest';
import { statementTemplate } from '../../../shared/domain/statement/build-snapshot.ts';
import { PAPER, paperBucket, paperKind, paperSide } from '../../../shared/i18n/paper.ts';

test('对账单 is never said bare on our paper (SPEC 19)', () => {
  for (const text of Object.values(PAPER['zh-CN'])) expect(text).not.toMatch(/(?<!往来)(?<!本)对账单/u);
});

test('a line is called what it is on its ledger', () => {
  expect(paperKind('zh-CN', 'AR', 'receipt', null)).toBe('收款');
  expect(paperKind('zh-CN', 'AP', 'receipt', null)).toBe('付款');
  expect(paperKind('zh-CN', 'AP', 'refund', null)).toBe('退款收回');
  expect(paperKind('zh-CN', 'AR', 'adjustment', 'fee')).toBe('手续费');
  expect(paperKind('zh-CN', 'AR', 'adjustment', 'write_off')).toBe('坏账核销');
  expect(paperKind('zh-CN', 'AP', 'adjustment', 'write_off')).toBe('无需支付转销');
  expect(paperKind('en', 'AR', 'credit_note', null)).toBe('Credit note');
});

test('each ledger names its party and its account', () => {
  expect(paperSide('zh-CN', 'AR')).toEqual({ party: '客户', account: '应收账款' });
  expect(paperSide('zh-CN', 'AP')).toEqual({ party: '供应商', account: '应付账款' });
});

test('buckets are named by their days', () => {
  expect(paperBucket('zh-CN', { fromDay: null, toDay: 0, amount: '0.00' })).toBe('未到期');
  expect(paperBucket('zh-CN', { fromDay: 1, toDay: 30, amount: '0.00' })).toBe('1–30 天');
  expect(paperBucket('en', { fromDay: 121, toDay: null, amount: '0.00' })).toBe('121 days and over');
});

test('continuous paper has no envelope window', () => {
  expect(statementTemplate('open_item', '241x140')).toMatchObject({
    style: 'open_item',
    page: '241x140',
    window: null,
  });
  expect(statementTemplate('balance_forward', 'A4').window).toEqual({
    leftMm: 20,
    topMm: 45,
    widthMm: 85,
    heightMm: 45,
  });
});
