import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingsSections } from '../../../shared/contract/output.ts';
import {
  policyFault,
  rate,
  RATING_MEASURES,
  type RatingFacts,
} from '../../../shared/domain/report/rating.ts';

const POLICY = settingsSections.rating.parse({});
const NOTHING: RatingFacts = { daysLate: null, onTime: null, broken: null, oldest: null, disputed: null };

test('each measure gives points in proportion between its two lines, and the grade is where they add up to (SPEC 46)', () => {
  const facts = { daysLate: 15, onTime: 8_000, broken: 1, oldest: 45, disputed: 600 };
  const rating = rate(facts, POLICY);
  expect(Object.fromEntries(rating.measures.map(({ measure, points }) => [measure, points]))).toEqual({
    daysLate: 7_500,
    onTime: 6_667,
    broken: 6_667,
    oldest: 5_000,
    disputed: 8_000,
  });
  // (30 × 75 + 25 × 66.67 + 15 × 66.67 + 20 × 50 + 10 × 80) ÷ 100
  expect(rating).toMatchObject({ points: 6_717, grade: 'C' });
});

test('what has no record is left out of points and weights; with none there is no grade (SPEC 46)', () => {
  expect(rate(NOTHING, POLICY)).toMatchObject({ points: null, grade: null });
  expect(rate({ ...NOTHING, daysLate: 0 }, POLICY)).toMatchObject({ points: 10_000, grade: 'A' });
  expect(rate({ ...NOTHING, oldest: 500 }, POLICY)).toMatchObject({ points: 0, grade: 'D' });
});

test('a policy that contradicts itself is told by its place (SPEC 46)', () => {
  expect(policyFault(POLICY)).toBeNull();
  const turned = { ...POLICY.measures, onTime: { weight: 1, full: 50, none: 95 } };
  expect(policyFault({ ...POLICY, measures: turned })).toEqual({ place: 'onTime' });
  const grades = [
    { name: 'A', from: 50 },
    { name: 'B', from: 50 },
  ];
  expect(policyFault({ ...POLICY, grades })).toEqual({ place: 'B' });
  expect(policyFault({ ...POLICY, last: 'A' })).toEqual({ place: 'A' });
  const weightless = Object.fromEntries(
    RATING_MEASURES.map((measure) => [measure, { ...POLICY.measures[measure], weight: 0 }]),
  ) as typeof POLICY.measures; // every measure is there
  expect(policyFault({ ...POLICY, measures: weightless })).toEqual({ place: 'weight' });
});

test('paying later never earns more points, and paying on time never fewer (SPEC 46)', () => {
  const days = fc.integer({ min: -60, max: 400 });
  const percent = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(days, days, percent, percent, (a, b, c, d) => {
      const points = (daysLate: number, onTime: number): number =>
        rate({ ...NOTHING, daysLate, onTime }, POLICY).points ?? -1;
      expect(points(Math.max(a, b), c)).toBeLessThanOrEqual(points(Math.min(a, b), c));
      expect(points(a, Math.min(c, d))).toBeLessThanOrEqual(points(a, Math.max(c, d)));
      expect(points(a, c)).toBeGreaterThanOrEqual(0);
      expect(points(a, c)).toBeLessThanOrEqual(10_000);
    }),
    { verbose: true },
  );
});
