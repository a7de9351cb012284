import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  daysLate,
  dueDay,
  endedPeriods,
  periodAround,
  PERIODS_MAX,
  planState,
  RHYTHMS,
} from '../../../shared/domain/plan/plan-periods.ts';
import { addDays, daysBetween, fromDayNumber, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { present } from '../../../shared/std/assert.ts';

const day = (text: string) => present(parseCalendarDate(text), text);
/** Days from 2000 to 2099. */
const days = fc.integer({ min: 10_957, max: 47_481 }).map(fromDayNumber);
const rhythms = fc.constantFrom(...RHYTHMS);

test('SPEC 25: months, quarters and years are those of the calendar', () => {
  expect(periodAround('monthly', day('2028-02-29'))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodAround('quarterly', day('2026-11-28'))).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(periodAround('yearly', day('2026-11-28'))).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test('SPEC 25: a period is asked for from the day after its end, and overdue from the day after it was due', () => {
  expect(endedPeriods('monthly', day('2026-09-15'), day('2026-10-31')).map(({ to }) => to)).toEqual([
    '2026-09-30',
  ]);
  expect(endedPeriods('monthly', day('2026-09-15'), day('2026-11-01')).map(({ to }) => to)).toEqual([
    '2026-09-30',
    '2026-10-31',
  ]);
  const due = dueDay({ from: day('2026-10-01'), to: day('2026-10-31') }, 10);
  expect(due).toBe('2026-11-10');
  expect(planState(false, due, day('2026-11-10'))).toBe('due');
  expect(planState(false, due, day('2026-11-11'))).toBe('overdue');
  expect(planState(true, due, day('2026-12-31'))).toBe('done');
  expect([daysLate(due, day('2026-11-10')), daysLate(due, day('2026-11-13'))]).toEqual([0, 3]);
});

test('SPEC 25: the periods of a plan follow one another without a gap, are over, and none that is over is missing', () => {
  fc.assert(
    fc.property(rhythms, days, days, (rhythm, since, today) => {
      const periods = endedPeriods(rhythm, since, today);
      expect(periods.length).toBeLessThanOrEqual(PERIODS_MAX);
      for (const [index, period] of periods.entries()) {
        expect(period.to < today).toBe(true);
        const next = periods[index + 1];
        if (next !== undefined) expect(next.from).toBe(addDays(period.to, 1));
      }
      const first = periods[0] ?? periodAround(rhythm, since);
      const last = periods.at(-1);
      const open = periodAround(rhythm, last === undefined ? since : addDays(last.to, 1));
      expect(open.to >= today).toBe(true);
      if (periods.length < PERIODS_MAX) expect(first.from <= since && since <= first.to).toBe(true);
    }),
    { verbose: true },
  );
});

test('SPEC 25: what is overdue stays so until it is done, and the days late grow by one a day', () => {
  fc.assert(
    fc.property(rhythms, days, fc.integer({ min: 0, max: 366 }), days, (rhythm, since, dueDays, today) => {
      const period = periodAround(rhythm, since);
      const due = dueDay(period, dueDays);
      expect(daysBetween(period.to, due)).toBe(dueDays);
      const state = planState(false, due, today);
      expect(state === 'overdue').toBe(daysLate(due, today) > 0);
      const tomorrow = addDays(today, 1);
      if (state === 'overdue') {
        expect(planState(false, due, tomorrow)).toBe('overdue');
        expect(daysLate(due, tomorrow)).toBe(daysLate(due, today) + 1);
      }
      expect(planState(true, due, today)).toBe('done');
    }),
    { verbose: true },
  );
});
