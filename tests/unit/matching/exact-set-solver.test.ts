import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findSets,
  nearestSum,
  SOLVER_LIMITS,
  type SolverChoice,
  type SolverLine,
} from '../../../shared/domain/matching/exact-set-solver.ts';
import { SEED } from '../expect-result.ts';

function line(...options: readonly number[]): SolverLine {
  return { options, required: false, group: null };
}

/** Every set by trying all of them: what the solver must agree with. */
function everySet(lines: readonly SolverLine[], low: number, high: number): ReadonlySet<string> {
  const found = new Set<string>();
  const groups = new Set(lines.flatMap((each) => each.group ?? []));
  const walk = (index: number, sum: number, taken: readonly number[]): void => {
    const here = lines[index];
    if (here === undefined) {
      const seen = new Set(taken.flatMap((at) => lines[at]?.group ?? []));
      if (taken.length > 0 && sum >= low && sum <= high && seen.size === groups.size)
        found.add(taken.join(','));
      return;
    }
    if (!here.required) walk(index + 1, sum, taken);
    for (const amount of here.options) walk(index + 1, sum + amount, [...taken, index]);
  };
  walk(0, 0, []);
  return found;
}

const keys = (sets: readonly (readonly SolverChoice[])[]): readonly string[] =>
  sets.map((set) => set.map((choice) => choice.line).join(',')).sort();

const amount = fc.integer({ min: -40, max: 120 }).filter((value) => value !== 0);
const anyLine = fc.record({
  options: fc.oneof(
    fc.array(amount, { minLength: 1, maxLength: 1 }),
    fc.array(amount, { minLength: 2, maxLength: 2 }),
  ),
  required: fc.boolean(),
  group: fc.constantFrom(null, null, null, 0),
});

test('solver finds exactly the sets that trying every one finds', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 9 }),
      fc.integer({ min: -20, max: 300 }),
      fc.integer({ min: 0, max: 6 }),
      (lines, low, width) => {
        const search = findSets(lines, low, low + width);
        const expected = everySet(lines, low, low + width);
        expect(search.outcome).toBe('complete');
        expect(search.count).toBe(expected.size);
        if (expected.size <= SOLVER_LIMITS.listed) expect(keys(search.sets)).toEqual([...expected].sort());
        else expect(search.sets).toHaveLength(SOLVER_LIMITS.listed);
      },
    ),
    { seed: SEED, numRuns: 10_000, verbose: true },
  );
});

test('solver: the amounts of each set lie in the window, whatever the order of the lines', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), fc.integer({ min: 1, max: 300 }), (lines, target) => {
      const search = findSets(lines, target, target + 3);
      for (const set of search.sets) {
        const sum = set.reduce((total, c) => total + (lines[c.line]?.options[c.option] ?? 0), 0);
        expect(sum >= target && sum <= target + 3).toBe(true);
      }
      const reversed = findSets(lines.toReversed(), target, target + 3);
      expect(reversed.count).toBe(search.count);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('solver: what a cut search finds are sets that fit, as many as it says at least', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -9_000, max: 90_000 }).filter((v) => v !== 0),
        {
          minLength: 28,
          maxLength: 60,
        },
      ),
      fc.integer({ min: 10_000, max: 900_000 }),
      fc.boolean(),
      (amounts, target, named) => {
        const lines = amounts.map((value, at) => ({ ...line(value), required: named && at < 2 }));
        const search = findSets(lines, target, target + 500);
        expect(search.count).toBeGreaterThanOrEqual(search.sets.length);
        expect(new Set(keys(search.sets)).size).toBe(search.sets.length);
        for (const set of search.sets) {
          const sum = set.reduce((total, c) => total + (lines[c.line]?.options[c.option] ?? 0), 0);
          expect(sum >= target && sum <= target + 500).toBe(true);
          if (named) expect(set.slice(0, 2).map((choice) => choice.line)).toEqual([0, 1]);
        }
      },
    ),
    { seed: SEED, numRuns: 300, verbose: true },
  );
});

test('solver: up to 16 lines are searched completely, however many ways there are to take them', () => {
  // Two amounts each: more than 2,000 ways, every set in several of them.
  const lines = Array.from({ length: 12 }, (_, i) => line(1_000 + i, 980 + i));
  const expected = everySet(lines, 3_000, 4_100);
  const search = findSets(lines, 3_000, 4_100);
  expect(search).toMatchObject({ outcome: 'complete', count: expected.size });
  for (const key of keys(search.sets)) expect(expected.has(key)).toBe(true);
});

test('solver: 36 equal lines are counted exactly without listing them all', () => {
  const search = findSets(
    Array.from({ length: 36 }, () => line(300_000)),
    900_000,
    900_000,
  );
  expect(search).toMatchObject({ outcome: 'complete', count: (36 * 35 * 34) / 6 });
  expect(search.sets).toHaveLength(SOLVER_LIMITS.listed);
});

test('solver: 200 lines and an amount beside which few sets fit are searched completely', () => {
  const amounts = Array.from({ length: 200 }, (_, i) => 1_000_000 + ((i * i * 7919) % 9_000_001));
  const [one, two] = [amounts[0] ?? 0, amounts[1] ?? 0];
  const search = findSets(
    amounts.map((value) => line(value)),
    one + two,
    one + two,
  );
  expect(search.outcome).toBe('complete');
  expect(keys(search.sets)).toContain('0,1');
});

test('solver: 200 lines and an amount of half of them is cut, and says so', () => {
  const lines = Array.from({ length: 200 }, (_, i) => line(100_000 + ((i * 7919) % 90_001)));
  const total = lines.slice(0, 100).reduce((sum, each) => sum + (each.options[0] ?? 0), 0);
  expect(findSets(lines, total, total).outcome).toBe('cut');
});

test('solver: 2,000 lines are cut within the stated limits, and what is found fits', () => {
  const lines = Array.from({ length: 2_000 }, (_, i) =>
    i % 40 === 0
      ? line(-(1_000 + i))
      : i % 3 === 0
        ? line(50_000 + i * 37, 49_000 + i * 36)
        : line(50_000 + i * 37),
  );
  for (const target of [51_000, 250_000, 900_000]) {
    const search = findSets(lines, target, target + 500);
    expect(search.outcome).toBe('cut');
    expect(search.sets.length).toBeGreaterThan(1);
    expect(search.sets.length).toBeLessThanOrEqual(SOLVER_LIMITS.listed);
    for (const set of search.sets) {
      const sum = set.reduce((total, c) => total + (lines[c.line]?.options[c.option] ?? 0), 0);
      expect(sum >= target && sum <= target + 500).toBe(true);
    }
  }
});

test('solver: amounts beyond what a double holds are cut, never rounded', () => {
  const huge = 2 ** 53 + 2;
  expect(findSets([line(huge)], huge, huge)).toEqual({ outcome: 'cut', count: 0, sets: [] });
});

test('nearest sum: agrees with trying every set, and finds nothing beyond the spread', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.integer({ min: -30, max: 100 }).filter((v) => v !== 0),
        { minLength: 1, maxLength: 8 },
      ),
      fc.integer({ min: 21, max: 300 }),
      (amounts, target) => {
        const sums = new Set<number>();
        for (let mask = 1; mask < 1 << amounts.length; mask += 1) {
          sums.add(amounts.reduce((sum, value, i) => ((mask >> i) & 1 ? sum + value : sum), 0));
        }
        const miss = (sum: number): number => (sum > target ? sum - target : target - sum);
        const best = [...sums].filter((sum) => miss(sum) <= 20).sort((x, y) => miss(x) - miss(y))[0];
        const got = nearestSum(
          amounts.map((value) => line(value)),
          target,
          target,
          20,
        );
        expect(got === null ? null : miss(got)).toBe(best === undefined ? null : miss(best));
      },
    ),
    { seed: SEED, numRuns: 1000 },
  );
});
