import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from '../../../shared/domain/reconciliation/explain.ts';
import { explainTogether } from '../../../shared/domain/reconciliation/explain-rest.ts';
import type { Explanation } from '../../../shared/domain/reconciliation/explanation.ts';
import { generatePair, inputOfPair } from '../../../build/bench/reconciliation/generate.ts';
import { strayInput } from '../../../build/bench/reconciliation/stray.ts';
import { createRandom } from '../../../build/sample/random.ts';
import { addDays } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';
import { compared, inputOf, ourLine, theirLine } from './sides.ts';

const WINDOW = 5;

/** The most pairs of days within the window, tried in every way. */
function mostPairs(ours: readonly number[], theirs: readonly number[]): number {
  const [first, ...others] = ours;
  if (first === undefined) return 0;
  let most = mostPairs(others, theirs);
  for (const [at, their] of theirs.entries())
    if (Math.abs(first - their) <= WINDOW)
      most = Math.max(most, 1 + mostPairs(others, [...theirs.slice(0, at), ...theirs.slice(at + 1)]));
  return most;
}

/** Pairs of one day first, for those are surest; then as many within the window as there can be. */
function expectedPairs(ours: readonly number[], theirs: readonly number[]): number {
  const left = [...theirs];
  const rest = ours.filter((own) => {
    const at = left.indexOf(own);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return ours.length - rest.length + mostPairs(rest, left);
}

test('equal amounts without numbers: as many pairs as trying all ways finds', () => {
  const days = fc.array(fc.integer({ min: 1, max: 28 }), { maxLength: 6 });
  fc.assert(
    fc.property(days, days, days, days, (ours, theirs, moreOurs, moreTheirs) => {
      // Two amounts of which no few make another, so that only pairs can match.
      const date = (at: number): string => `2026-10-${String(at).padStart(2, '0')}`;
      const own = [
        ...ours.map((at) => [at, '-700.00'] as const),
        ...moreOurs.map((at) => [at, '-90001.00'] as const),
      ];
      const other = [
        ...theirs.map((at) => [at, '700.00'] as const),
        ...moreTheirs.map((at) => [at, '90001.00'] as const),
      ];
      const result = compared(
        inputOf({
          ours: own.map(([at, amount], index) => ourLine(`R${index}`, date(at), amount, { number: '' })),
          theirs: other.map(([at, debit], index) => theirLine(`P${index}`, '', date(at), { debit })),
          theirOpening: '0',
        }),
      );
      const pairs = result.groups.filter((group) => group.class === 'equal').length;
      expect(pairs).toBe(expectedPairs(ours, theirs) + expectedPairs(moreOurs, moreTheirs));
    }),
    { seed: SEED, numRuns: 300, verbose: true },
  );
});

/** The cheapest way to cover every difference once, by trying all. */
function cheapestCover(ids: readonly string[], all: readonly Explanation[]): number {
  const [first] = ids;
  if (first === undefined) return 0;
  const costs = all
    .filter(({ covers }) => covers.includes(first) && covers.every((id) => ids.includes(id)))
    .map(
      ({ covers, cost }) =>
        cost +
        cheapestCover(
          ids.filter((id) => !covers.includes(id)),
          all,
        ),
    );
  return Math.min(...costs);
}

test('no smaller set of causes explains the differences: all sets tried (small accounts)', () => {
  const seeds = fc.record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    lines: fc.integer({ min: 3, max: 12 }),
    strays: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(seeds, ({ seed, lines, strays }) => {
      const from = day('2026-10-01');
      const pair = generatePair(`brute ${seed}`, { lines, from, to: addDays(from, 30) });
      const input = strayInput(inputOfPair(pair), createRandom(`strays ${seed}`), strays);
      const result = compared(input);
      const facts = { result, options: input.options, elsewhere: input.elsewhere, earlier: pair.earlier };
      const { sets, byDifference } = explain(facts);
      fc.pre(byDifference.size <= 6);
      const all = [...[...byDifference.values()].flat(), ...explainTogether(facts)];
      expect(sets[0]?.cost).toBe(cheapestCover([...byDifference.keys()], all));
    }),
    { seed: SEED, numRuns: 200, verbose: true },
  );
});
