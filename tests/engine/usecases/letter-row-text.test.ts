import { expect, test } from 'vitest';
import { rowText } from '../../../electron/engine/usecases/letter/row-text.ts';

test('a row of a letter says what its document is, then its own text (SPEC 19)', () => {
  expect(rowText('zh-CN', 'AR', { kind: 'invoice', text: '' })).toBe('发票');
  expect(rowText('zh-CN', 'AP', { kind: 'receipt', text: '货款' })).toBe('付款  货款');
  expect(rowText('zh-CN', 'AR', { kind: 'adjustment', text: '', adjustmentCode: 'fee' })).toBe('手续费');
  expect(rowText('en', 'AR', { kind: 'credit_note', text: 'INV-1002' })).toBe('Credit note  INV-1002');
});
