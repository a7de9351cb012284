import fc from 'fast-check';
import { expect, test } from 'vitest';
import { movementsOf, type DaySum } from '../../../shared/domain/report/movements.ts';
import { percentText, ratioText } from '../../../shared/domain/report/ratio.ts';
import { daysOf, monthsBefore, monthSpans } from '../../../shared/domain/report/spans.ts';
import {
  averageDaysDelinquent,
  averageDso,
  bestPossibleDso,
  collectionEffectiveness,
  countbackDso,
  endingDso,
  turnover,
} from '../../../shared/domain/report/turnover.ts';
import { addDays } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { day, yuan } from '../worked-example.ts';

const OCTOBER = { from: day('2026-10-01'), to: day('2026-10-31') };
const STANDING = {
  openingMinor: yuan('53650.40'),
  salesMinor: yuan('117975.08'),
  endingMinor: yuan('60205.08'),
  overdueMinor: yuan('10000.00'),
  days: daysOf(OCTOBER),
};

test('the ratios of the worked example are exact (SPEC 21)', () => {
  expect(ratioText(endingDso(STANDING), 2)).toBe('15.82');
  expect(ratioText(averageDso(STANDING), 2)).toBe('14.96');
  expect(ratioText(turnover(STANDING), 2)).toBe('2.07');
  const effectiveness = collectionEffectiveness(STANDING);
  expect(effectiveness).toEqual({ numerator: yuan('111420.40'), denominator: yuan('121420.40') });
  expect(percentText(effectiveness.numerator, effectiveness.denominator)).toBe('91.76');
  expect(ratioText(bestPossibleDso(STANDING), 2)).toBe('13.19');
  expect(ratioText(averageDaysDelinquent(STANDING), 2)).toBe('2.63');
});

test('counting back uses up whole months and a share of the last (SPEC 21)', () => {
  const months = [
    { salesMinor: 3000n, days: 31 },
    { salesMinor: 1000n, days: 30 },
    { salesMinor: 4000n, days: 31 },
  ];
  expect(ratioText(countbackDso(1500n, months), 2)).toBe('15.50');
  expect(ratioText(countbackDso(4000n, months), 2)).toBe('61.00');
  expect(ratioText(countbackDso(5000n, months), 2)).toBe('68.75');
  expect(countbackDso(8001n, months)).toBeNull();
  expect(ratioText(countbackDso(-5n, months), 2)).toBe('0.00');
});

test('a quotient without a positive divisor is none, ties round away from zero', () => {
  expect(ratioText({ numerator: 1n, denominator: 0n }, 2)).toBeNull();
  expect(ratioText({ numerator: 1n, denominator: -3n }, 2)).toBeNull();
  expect(ratioText({ numerator: 5n, denominator: 1000n }, 2)).toBe('0.01');
  expect(ratioText({ numerator: -5n, denominator: 1000n }, 2)).toBe('-0.01');
  expect(ratioText({ numerator: 7n, denominator: 2n }, 0)).toBe('4');
});

const anySpan = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 800 }))
  .map(([start, length]) => {
    const from = addDays(day('2024-01-01'), start);
    return { from, to: addDays(from, length) };
  });

test('months of a span follow one another and have all its days', () => {
  fc.assert(
    fc.property(anySpan, (span) => {
      const months = monthSpans(span);
      expect(months[0]?.from).toBe(span.from);
      expect(months.at(-1)?.to).toBe(span.to);
      expect(months.reduce((sum, month) => sum + daysOf(month), 0)).toBe(daysOf(span));
      for (const [index, month] of months.entries())
        if (index > 0) expect(month.from).toBe(addDays(months[index - 1]?.to ?? span.from, 1));
      expect(
        monthsBefore(span.to, months.length).reduce((sum, month) => sum + daysOf(month), 0),
      ).toBeGreaterThanOrEqual(daysOf(span));
    }),
    { seed: SEED, verbose: true },
  );
});

const kinds = ['invoice', 'credit_note', 'receipt', 'refund', 'adjustment', 'transfer', 'opening'] as const;
const anyDay = fc.record({
  date: fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2025-01-01'), days)),
  kind: fc.constantFrom(...kinds),
  minor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
}) satisfies fc.Arbitrary<DaySum>;

test('movements of the months of a span add up to those of the span, and each month opens where the last ended', () => {
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 60 }), anySpan, (days, span) => {
      const whole = movementsOf(days, span);
      const upTo = days.filter(({ date }) => date <= span.to).reduce((sum, { minor }) => sum + minor, 0n);
      expect(whole.endingMinor).toBe(upTo);
      const months = monthSpans(span).map((month) => movementsOf(days, month));
      expect(months.reduce((sum, month) => sum + month.salesMinor, 0n)).toBe(whole.salesMinor);
      expect(months.reduce((sum, month) => sum + month.cashMinor, 0n)).toBe(whole.cashMinor);
      expect(months.reduce((sum, month) => sum + month.deductionsMinor, 0n)).toBe(whole.deductionsMinor);
      expect(months.at(-1)?.endingMinor).toBe(whole.endingMinor);
    }),
    { seed: SEED, verbose: true },
  );
});
