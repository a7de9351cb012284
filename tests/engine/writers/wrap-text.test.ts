import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fontMetrics } from '../../../electron/engine/writers/statement-pdf/font-metrics.ts';
import { wrapText } from '../../../electron/engine/writers/statement-pdf/wrap-text.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { SEED } from '../../unit/expect-result.ts';
import { PAPER_FONTS } from './paper-fonts.ts';

const FONT = fontMetrics(PAPER_FONTS.regular);

test('the font is measured: an ideograph is one em, digits are equally wide', () => {
  expect(FONT.widthOf('中', 10)).toBe(10);
  expect(new Set(Array.from('0123456789').map((digit) => FONT.widthOf(digit, 10))).size).toBe(1);
  expect(FONT.has('账')).toBe(true);
  expect(FONT.has('\u{1F600}')).toBe(false);
});

test('a file that is no TrueType font is a bug', () => {
  expect(() => fontMetrics(new Uint8Array(100))).toThrow(Bug);
});

test('Chinese breaks anywhere, punctuation does not begin a line, words and account numbers stay whole', () => {
  expect(wrapText('一二三四五，六', FONT, 10, 50, 9)).toEqual(['一二三四', '五，六']);
  expect(wrapText('一二（三四', FONT, 10, 30, 9)).toEqual(['一二', '（三四']);
  expect(wrapText('ab INVOICE-1', FONT, 10, 60, 9)).toEqual(['ab', 'INVOICE-1']);
  expect(wrapText('账号 12\u00a034', FONT, 10, 45, 9)).toEqual(['账号', '12\u00a034']);
  expect(wrapText('', FONT, 10, 50, 9)).toEqual(['']);
});

test('an amount and a time stay whole, and a comma between words still ends a line', () => {
  expect(wrapText('欠款1,234,567.89元', FONT, 10, FONT.widthOf('1,234,567.89', 10) + 1, 9)).toEqual([
    '欠款',
    '1,234,567.89',
    '元',
  ]);
  expect(wrapText('共￥-12,345.00', FONT, 10, FONT.widthOf('￥-12,345.00', 10) + 1, 9)).toEqual([
    '共',
    '￥-12,345.00',
  ]);
  expect(wrapText('于10:30到', FONT, 10, FONT.widthOf('于10:30', 10) + 1, 9)).toEqual(['于10:30', '到']);
  expect(wrapText('ab,cde', FONT, 10, FONT.widthOf('cde', 10) + 1, 9)).toEqual(['ab,', 'cde']);
});

test('what exceeds the lines allowed ends in an ellipsis', () => {
  expect(wrapText('一二三四五六七八', FONT, 10, 30, 2)).toEqual(['一二三', '四五…']);
});

test('no line is wider than its column and no character is lost', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('一二三，。（）abcXYZ019 -/,:')),
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 30, max: 120 }), (value, width) => {
      const lines = wrapText(value, FONT, 10, width, 999);
      for (const line of lines) expect(FONT.widthOf(line, 10)).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(value.replaceAll(' ', ''));
    }),
    { seed: SEED },
  );
});
