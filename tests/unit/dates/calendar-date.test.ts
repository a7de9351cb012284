import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  calendarDate,
  dateParts,
  dayNumber,
  daysBetween,
  daysInMonth,
  endOfMonth,
  fromDayNumber,
  monthOf,
  monthRange,
  parseCalendarDate,
  parseMonth,
} from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';

test('parseCalendarDate takes days that exist and nothing else', () => {
  expect(parseCalendarDate('2024-02-29')).toBe('2024-02-29');
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '',
    '20260401',
  ]) {
    expect(parseCalendarDate(text)).toBeNull();
  }
  expect(() => calendarDate(2026, 2, 30)).toThrow('not a day');
});

test('dayNumber counts from 1970-01-01 and agrees with an independent calendar', () => {
  expect(dayNumber(day('1970-01-01'))).toBe(0);
  expect(daysBetween(day('2026-07-25'), day('2026-10-31'))).toBe(98);
  expect(daysBetween(day('2026-06-25'), day('2026-10-31'))).toBe(128);
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 400_000 }), (days) => {
      const date = fromDayNumber(days);
      expect(date).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
      expect(dayNumber(date)).toBe(days);
      expect(addDays(date, 1) > date).toBe(true);
    }),
    { seed: SEED },
  );
});

test('addMonths keeps the day or takes the last one of the month', () => {
  expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
  expect(addMonths(day('2026-12-15'), 1)).toBe('2027-01-15');
  expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
  expect(addMonths(day('2024-02-29'), 12)).toBe('2025-02-28');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -240, max: 240 }), (days, months) => {
      const from = fromDayNumber(days);
      const [a, b] = [dateParts(from), dateParts(addMonths(from, months))];
      expect(b.year * 12 + b.month).toBe(a.year * 12 + a.month + months);
      expect(b.day).toBe(Math.min(a.day, daysInMonth(b.year, b.month)));
    }),
    { seed: SEED },
  );
});

test('months have a first and a last day', () => {
  const month = parseMonth('2026-02');
  expect(month === null ? null : monthRange(month)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(parseMonth('2026-13')).toBeNull();
  expect(monthOf(day('2026-10-31'))).toBe('2026-10');
  expect(endOfMonth(day('2028-02-01'))).toBe('2028-02-29');
});
