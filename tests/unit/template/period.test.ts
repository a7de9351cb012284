import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PERIODS, periodSpan } from '../../../shared/domain/template/period.ts';
import {
  addDays,
  calendarDate,
  dateParts,
  endOfMonth,
  fromDayNumber,
} from '../../../shared/std/calendar-date.ts';

test.each([
  ['today', '2026-02-10', '2026-02-10'],
  ['month', '2026-02-01', '2026-02-10'],
  ['last_month', '2026-01-01', '2026-01-31'],
  ['quarter', '2026-01-01', '2026-02-10'],
  ['last_quarter', '2025-10-01', '2025-12-31'],
  ['half', '2026-01-01', '2026-02-10'],
  ['year', '2026-01-01', '2026-02-10'],
  ['last_year', '2025-01-01', '2025-12-31'],
  ['twelve_months', '2025-03-01', '2026-02-10'],
  ['twelve_ended', '2025-02-01', '2026-01-31'],
] as const)('%s of 10 February 2026 is %s to %s (SPEC 48)', (period, from, to) => {
  expect(periodSpan(period, calendarDate(2026, 2, 10))).toEqual({ from, to });
});

test('every period begins on the first of a month or is a day, ends that day or with a month before it, and the ended ones touch those that run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(...PERIODS), (day, period) => {
      const today = fromDayNumber(day);
      const { from, to } = periodSpan(period, today);
      expect(from <= to && to <= today).toBe(true);
      if (period !== 'today') expect(dateParts(from).day).toBe(1);
      if (to !== today) expect(endOfMonth(to)).toBe(to);
      expect(periodSpan('last_month', today).to).toBe(addDays(periodSpan('month', today).from, -1));
      expect(periodSpan('last_quarter', today).to).toBe(addDays(periodSpan('quarter', today).from, -1));
      expect(periodSpan('last_year', today).to).toBe(addDays(periodSpan('year', today).from, -1));
    }),
    { verbose: true },
  );
});
