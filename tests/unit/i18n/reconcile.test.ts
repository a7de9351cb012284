import { expect, test } from 'vitest';
import type { ExplanationRow } from '../../../shared/contract/reconciliation.ts';
import { explanationText } from '../../../shared/i18n/reconcile.ts';

const ROW: ExplanationRow = {
  kind: 'digits_transposed',
  explains: '2700.00',
  steps: [{ name: 'nine_times', factor: '9', amount: '300.00' }],
  covers: ['ours INV-1004'],
  ours: [{ id: 'a.1', number: 'INV-1004', date: '2026-10-15' }],
  theirs: [{ id: 'b.1/4', number: 'INV-1004', date: null }],
  elsewhere: null,
  wrong: 'theirs',
};

test('a reason names the documents of both sides and its arithmetic', () => {
  expect(explanationText('zh-CN', ROW, 'CNY')).toBe(
    '我方 INV-1004（2026-10-15）；对方 INV-1004；9 × 300.00 = 2,700.00。',
  );
  expect(explanationText('en', ROW, 'CNY')).toBe(
    'Ours INV-1004 (2026-10-15); theirs INV-1004; 9 × 300.00 = 2,700.00.',
  );
});

test('an amount by itself stands alone; a difference is worked out; a line without number is said to have none', () => {
  const missing: ExplanationRow = {
    ...ROW,
    kind: 'missing_document',
    explains: '12000.00',
    steps: [{ name: 'document', factor: '-1', amount: '-12000.00' }],
    ours: [],
    theirs: [{ id: 'b.1/12', number: '', date: '2026-10-31' }],
  };
  expect(explanationText('zh-CN', missing, 'CNY')).toBe('对方 无单号的一笔（2026-10-31）；12,000.00。');
  const taxed: ExplanationRow = {
    ...missing,
    kind: 'without_tax',
    explains: '-1300.00',
    steps: [
      { name: 'ours', factor: '1', amount: '-11300.00' },
      { name: 'theirs', factor: '-1', amount: '-10000.00' },
    ],
  };
  expect(explanationText('en', taxed, 'CNY')).toContain('-11,300.00 − (-10,000.00) = -1,300.00');
});

test('the line of another party is named with whose account it stands on', () => {
  const elsewhere = { partyUid: 'p.2', partyName: '宁波示例集团', number: 'INV-9001' };
  const text = explanationText('zh-CN', { ...ROW, elsewhere, steps: [] }, 'CNY');
  expect(text).toContain('在 宁波示例集团 名下有 INV-9001');
});
