import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findSets,
  nearestSum,
  type SolverChoice,
  type SolverLine,
} from '../../../shared/domain/matching/exact-set-solver.ts';
import { SEED } from '../expect-result.ts';

function line(...options: readonly bigint[]): SolverLine {
  return { options, required: false, group: null };
}

/** Every set by trying all of them: what the solver must agree with. */
function everySet(lines: readonly SolverLine[], low: bigint, high: bigint): ReadonlySet<string> {
  const found = new Set<string>();
  const groups = new Set(lines.flatMap((each) => each.group ?? []));
  const walk = (index: number, sum: bigint, taken: readonly number[]): void => {
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
  walk(0, 0n, []);
  return found;
}

const keys = (sets: readonly (readonly SolverChoice[])[]): readonly string[] =>
  sets.map((set) => set.map((choice) => choice.line).join(',')).sort();

const amount = fc.bigInt({ min: -40n, max: 120n }).filter((value) => value !== 0n);
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
      fc.bigInt({ min: -20n, max: 300n }),
      fc.bigInt({ min: 0n, max: 6n }),
      (lines, low, width) => {
        const search = findSets(lines, low, low + width);
        const expected = everySet(lines, low, low + width);
        expect(search.outcome).toBe('complete');
        expect(search.count).toBe(expected.size);
        if (expected.size <= 200) expect(keys(search.sets)).toEqual([...expected].sort());
        else expect(search.sets).toHaveLength(200);
      },
    ),
    { seed: SEED, numRuns: 10_000, verbose: true },
  );
});

test('solver: the amounts of each set lie in the window, whatever the order of the lines', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), fc.bigInt({ min: 1n, max: 300n }), (lines, target) => {
      const search = findSets(lines, target, target + 3n);
      for (const set of search.sets) {
        const sum = set.reduce((total, c) => total + (lines[c.line]?.options[c.option] ?? 0n), 0n);
        expect(sum >= target && sum <= target + 3n).toBe(true);
      }
      const reversed = findSets(lines.toReversed(), target, target + 3n);
      expect(reversed.count).toBe(search.count);
    }),
    { seed: SEED, numRuns: 500 },
  );
});

test('solver: what a cut search finds are sets that fit, as many as it says at least', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.bigInt({ min: -9_000n, max: 90_000n }).filter((v) => v !== 0n),
        {
          minLength: 28,
          maxLength: 60,
        },
      ),
      fc.bigInt({ min: 10_000n, max: 900_000n }),
      fc.boolean(),
      (amounts, target, named) => {
        const lines = amounts.map((value, at) => ({ ...line(value), required: named && at < 2 }));
        const search = findSets(lines, target, target + 500n);
        expect(search.count).toBeGreaterThanOrEqual(search.sets.length);
        expect(new Set(keys(search.sets)).size).toBe(search.sets.length);
        for (const set of search.sets) {
          const sum = set.reduce((total, c) => total + (lines[c.line]?.options[c.option] ?? 0n), 0n);
          expect(sum >= target && sum <= target + 500n).toBe(true);
          if (named) expect(set.slice(0, 2).map((choice) => choice.line)).toEqual([0, 1]);
        }
      },
    ),
    { seed: SEED, numRuns: 300, verbose: true },
  );
});

test('solver: 36 equal lines are counted exactly without listing them all', () => {
  const search = findSets(
    Array.from({ length: 36 }, () => line(300_000n)),
    900_000n,
    900_000n,
  );
  expect(search).toMatchObject({ outcome: 'complete', count: (36 * 35 * 34) / 6 });
  expect(search.sets).toHaveLength(200);
});

test('solver: 200 lines and an amount beside which few sets fit are searched completely', () => {
  const amounts = Array.from({ length: 200 }, (_, i) => 1_000_000n + BigInt((i * i * 7919) % 9_000_001));
  const [one, two] = [amounts[0] ?? 0n, amounts[1] ?? 0n];
  const search = findSets(
    amounts.map((value) => line(value)),
    one + two,
    one + two,
  );
  expect(search.outcome).toBe('complete');
  expect(keys(search.sets)).toContain('0,1');
});

test('solver: 200 lines and an amount of half of them is cut, and says so', () => {
  const lines = Array.from({ length: 200 }, (_, i) => line(100_000n + BigInt((i * 7919) % 90_001)));
  const total = lines.slice(0, 100).reduce((sum, each) => sum + (each.options[0] ?? 0n), 0n);
  expect(findSets(lines, total, total).outcome).toBe('cut');
});

test('solver: amounts beyond what a double holds are cut, never rounded', () => {
  const huge = 9_007_199_254_740_993n;
  expect(findSets([line(huge)], huge, huge)).toEqual({ outcome: 'cut', count: 0, sets: [] });
});

test('nearest sum: agrees with trying every set, and finds nothing beyond the spread', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.bigInt({ min: -30n, max: 100n }).filter((v) => v !== 0n),
        { minLength: 1, maxLength: 8 },
      ),
      fc.bigInt({ min: 21n, max: 300n }),
      (amounts, target) => {
        const sums = new Set<bigint>();
        for (let mask = 1; mask < 1 << amounts.length; mask += 1) {
          sums.add(amounts.reduce((sum, value, i) => ((mask >> i) & 1 ? sum + value : sum), 0n));
        }
        const miss = (sum: bigint): bigint => (sum > target ? sum - target : target - sum);
        const best = [...sums].filter((sum) => miss(sum) <= 20n).sort((x, y) => Number(miss(x) - miss(y)))[0];
        const got = nearestSum(
          amounts.map((value) => line(value)),
          target,
          target,
          20n,
        );
        expect(got === null ? null : miss(got)).toBe(best === undefined ? null : miss(best));
      },
    ),
    { seed: SEED, numRuns: 1000 },
  );
});
