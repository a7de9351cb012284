import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  expectedIn,
  forecastError,
  forecastOf,
  habitDays,
  habitsOf,
} from '../../../shared/domain/report/forecast.ts';
import { ratioText } from '../../../shared/domain/report/ratio.ts';
import { monthSpans } from '../../../shared/domain/report/spans.ts';
import { sumOf } from '../../../shared/std/integer.ts';
import { addDays } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';

const SPANS = monthSpans({ from: day('2026-11-01'), to: day('2027-01-31') });

test('a habit is the average lateness by amount; who has none pays as all do (SPEC 21)', () => {
  const habits = habitsOf([
    { partyId: 1, settledMinor: 300n, minorDays: 300n * 10n },
    { partyId: 2, settledMinor: 100n, minorDays: 100n * -2n },
    { partyId: 3, settledMinor: 0n, minorDays: 0n },
  ]);
  expect([habitDays(habits, 1), habitDays(habits, 2), habitDays(habits, 3)]).toEqual([10, -2, 7]);
  expect(habitDays(habitsOf([]), 1)).toBe(0);
});

test('money is expected on the due date and the days of the habit', () => {
  expect(expectedIn(day('2026-10-20'), 10, SPANS)).toBe('passed');
  expect(expectedIn(day('2026-10-20'), 12, SPANS)).toBe(0);
  expect(expectedIn(day('2026-11-25'), 10, SPANS)).toBe(1);
  expect(expectedIn(day('2027-01-31'), 0, SPANS)).toBe(2);
  expect(expectedIn(day('2027-01-31'), 1, SPANS)).toBe('later');
});

test('a forecast lays out all that is open, each amount once', () => {
  const anyAmount = fc.record({
    partyId: fc.integer({ min: 1, max: 4 }),
    dueDate: fc.integer({ min: -200, max: 300 }).map((days) => addDays(day('2026-11-01'), days)),
    openMinor: fc.bigInt({ min: 1n, max: 1_000_000n }),
  });
  fc.assert(
    fc.property(fc.array(anyAmount), fc.integer({ min: -30, max: 60 }), (amounts, late) => {
      const forecast = forecastOf(amounts, { ofParty: new Map([[1, late]]), ofAll: 3 }, SPANS);
      expect(sumOf(forecast.spansMinor) + forecast.passedMinor + forecast.laterMinor).toBe(
        sumOf(amounts.map(({ openMinor }) => openMinor)),
      );
    }),
    { seed: SEED, verbose: true },
  );
});

test('the error is what was off, and its bias keeps the sign', () => {
  const { size, bias } = forecastError([
    { expectedMinor: 120n, actualMinor: 100n },
    { expectedMinor: 70n, actualMinor: 100n },
  ]);
  expect([ratioText(size, 2), ratioText(bias, 2)]).toEqual(['0.25', '-0.05']);
  expect(ratioText(forecastError([]).size, 2)).toBeNull();
});
