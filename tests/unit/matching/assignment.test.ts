import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign, type Claimant, type Take } from '../../../shared/domain/matching/assignment.ts';
import { SEED } from '../expect-result.ts';

const RESOURCES = ['a', 'b', 'c', 'd', 'e'];
const take = fc.record({
  resource: fc.constantFrom(...RESOURCES),
  amount: fc.bigInt({ min: 1n, max: 3n }),
});
const choice = fc.uniqueArray(take, { minLength: 1, maxLength: 3, selector: (each) => each.resource });
const anyClaimants = fc
  .array(
    fc.record({
      rank: fc.integer({ min: 0, max: 3 }),
      choices: fc.array(choice, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((claimants) => claimants.toSorted((a, b) => a.rank - b.rank));
const anyOpen = fc
  .tuple(...RESOURCES.map(() => fc.bigInt({ min: 0n, max: 4n })))
  .map((amounts) => new Map(RESOURCES.map((resource, at) => [resource, amounts[at] ?? 0n])));

function usedBy(
  claimants: readonly Claimant[],
  chosen: readonly (number | null)[],
): ReadonlyMap<string, bigint> {
  const used = new Map<string, bigint>();
  for (const [at, index] of chosen.entries()) {
    const takes: readonly Take[] = index === null ? [] : (claimants[at]?.choices[index] ?? []);
    for (const { resource, amount } of takes) used.set(resource, (used.get(resource) ?? 0n) + amount);
  }
  return used;
}

/** Every way to serve the claimants, the dearest first: what the search must agree with. */
function everyWay(
  claimants: readonly Claimant[],
  open: ReadonlyMap<string, bigint>,
): readonly (readonly (number | null)[])[] {
  const ways = claimants.reduce<readonly (readonly (number | null)[])[]>(
    (before, { choices }) =>
      before.flatMap((way) => [...choices.keys(), null].map((index) => [...way, index])),
    [[]],
  );
  return ways.filter((way) =>
    [...usedBy(claimants, way)].every(([resource, amount]) => amount <= (open.get(resource) ?? 0n)),
  );
}

const servedBy = (claimants: readonly Claimant[], way: readonly (number | null)[]): readonly number[] =>
  [0, 1, 2, 3].map((rank) => claimants.filter((each, at) => each.rank === rank && way[at] !== null).length);

test('assignment: the best of every way, and of equally good ones the first', () => {
  let unserved = 0;
  fc.assert(
    fc.property(anyClaimants, anyOpen, (claimants, open) => {
      const found = assign(claimants, open);
      expect(found.exact).toBe(true);
      const ways = everyWay(claimants, open);
      const value = (way: readonly (number | null)[]): number =>
        servedBy(claimants, way).reduce((sum, count) => sum * 10 + count, 0);
      const most = Math.max(...ways.map(value));
      expect(found.chosen).toEqual(ways.find((way) => value(way) === most));
      if (found.chosen.includes(null)) unserved += 1;
    }),
    { seed: SEED, numRuns: 2_000, verbose: true },
  );
  // Claims that cannot all be met must occur, or the property says little.
  expect(unserved).toBeGreaterThan(500);
});

test('assignment: whoever is barred gets nothing, and the others as much as they can', () => {
  const claimants: readonly Claimant[] = [
    { rank: 0, choices: [[{ resource: 'a', amount: 1n }]] },
    { rank: 0, choices: [[{ resource: 'a', amount: 1n }]] },
    { rank: 3, choices: [[{ resource: 'a', amount: 1n }], [{ resource: 'b', amount: 1n }]] },
  ];
  const open = new Map([
    ['a', 1n],
    ['b', 1n],
  ]);
  expect(assign(claimants, open).chosen).toEqual([0, null, 1]);
  expect(assign(claimants, open, 0).chosen).toEqual([null, 0, 1]);
});

test('assignment: beyond its steps it says that there may be better, and still takes no more than is open', () => {
  const claimants: readonly Claimant[] = Array.from({ length: 14 }, (_, at) => ({
    rank: 3,
    choices: Array.from({ length: 8 }, (_each, index) => [
      { resource: RESOURCES[(at + index) % 5] ?? 'a', amount: BigInt(1 + ((at * index) % 3)) },
      { resource: RESOURCES[(at + index + 1 + (at % 3)) % 5] ?? 'a', amount: 1n },
    ]),
  }));
  const open = new Map(RESOURCES.map((resource) => [resource, 4n]));
  const found = assign(claimants, open);
  expect(found.exact).toBe(false);
  for (const [resource, amount] of usedBy(claimants, found.chosen))
    expect(amount <= (open.get(resource) ?? 0n)).toBe(true);
});
