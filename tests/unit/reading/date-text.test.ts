import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateEvidence, parseDateText } from '../../../shared/domain/reading/date-text.ts';
import { dateParts, fromDayNumber } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';

test.each([
  ['2026-01-05', '2026-01-05'],
  ['2026-1-5', '2026-01-05'],
  ['2026/01/05', '2026-01-05'],
  ['2026.1.5', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['20260105', '2026-01-05'],
  ['20260105093012', '2026-01-05'],
  ['20260105 093012', '2026-01-05'],
  ['2026-01-05 09:30:12', '2026-01-05'],
  ['2026/12/03  14:06:51', '2026-12-03'],
  ['2026-01-05T09:30:12Z', '2026-01-05'],
  ['２０２６－０１－０５', '2026-01-05'],
  ['45356', '2024-03-05'],
  ['45356.5', '2024-03-05'],
  ['5 Jan 2026', '2026-01-05'],
  ['05-Jan-2026', '2026-01-05'],
  ['Jan 5, 2026', '2026-01-05'],
  ['31/12/2026', '2026-12-31'],
  ['12/31/2026', '2026-12-31'],
  ['05/05/2026', '2026-05-05'],
])('parseDateText: %s is %s without knowing an order', (text, expected) => {
  expect(parseDateText(text, null, false)).toBe(expected);
});

test.each([
  '2024-02-30',
  '2023-02-29',
  '24-3-5',
  '12',
  '99999',
  '2026-13-01',
  'tomorrow',
  '',
  '1/2/3',
  '05/06/2026',
])('parseDateText: %s is no date when nothing decides', (text) => {
  expect(parseDateText(text, null, false)).toBeNull();
});

test('parseDateText: the order of the column decides what could be either', () => {
  expect(parseDateText('05/06/2026', 'dmy', false)).toBe('2026-06-05');
  expect(parseDateText('05/06/2026', 'mdy', false)).toBe('2026-05-06');
  expect(parseDateText('05/06/26', 'dmy', false)).toBe('2026-06-05');
  expect(parseDateText('31/06/2026', 'mdy', false)).toBeNull();
});

test('parseDateText: day numbers follow the 1904 system where the workbook says so', () => {
  expect(parseDateText('45292', null, true)).toBe('2028-01-02');
  expect(parseDateText('45292', null, false)).toBe('2024-01-01');
});

test('dateEvidence: a day above twelve decides, two small numbers do not', () => {
  expect(
    ['13/02/2026', '02/13/2026', '02/03/2026', '03/03/2026', '2026-01-05', 'x'].map(dateEvidence),
  ).toEqual(['dmy', 'mdy', 'either', 'none', 'none', 'none']);
});

test('parseDateText: every day is read back from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10_000, max: 50_000 }), (day) => {
      const date = fromDayNumber(day);
      const { year, month, day: dayOfMonth } = dateParts(date);
      const two = (n: number): string => String(n).padStart(2, '0');
      const forms = [
        date,
        `${year}/${month}/${dayOfMonth}`,
        `${year}${two(month)}${two(dayOfMonth)}`,
        `${year}年${month}月${dayOfMonth}日`,
      ];
      for (const form of forms) expect(parseDateText(form, null, false)).toBe(date);
      expect(parseDateText(`${two(dayOfMonth)}/${two(month)}/${year}`, 'dmy', false)).toBe(date);
      expect(parseDateText(`${two(month)}/${two(dayOfMonth)}/${year}`, 'mdy', false)).toBe(date);
    }),
    { seed: SEED },
  );
});
