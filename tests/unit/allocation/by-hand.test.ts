import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChosenLine, joinByHand } from '../../../shared/domain/allocation/by-hand.ts';
import { SEED } from '../expect-result.ts';

const line = (lineId: string, openMinor: bigint, account = 'AR'): ChosenLine => ({
  lineId,
  openMinor,
  account,
});

test('lines are joined in their order until one side is used up', () => {
  const lines = [line('i1', 3000n), line('r1', -2000n), line('i2', 1500n), line('r2', -9000n)];
  expect(joinByHand(lines, null)).toEqual([
    { positiveLine: 'i1', negativeLine: 'r1', minor: 2000n },
    { positiveLine: 'i1', negativeLine: 'r2', minor: 1000n },
    { positiveLine: 'i2', negativeLine: 'r2', minor: 1500n },
  ]);
  expect(joinByHand(lines, 2500n)).toEqual([
    { positiveLine: 'i1', negativeLine: 'r1', minor: 2000n },
    { positiveLine: 'i1', negativeLine: 'r2', minor: 500n },
  ]);
});

test('nothing is joined of one sign alone, across accounts, or for nothing', () => {
  expect(joinByHand([line('i1', 5n), line('i2', 5n)], null)).toEqual([]);
  expect(joinByHand([line('i1', 5n), line('a1', -5n, 'AR advance')], null)).toEqual([]);
  expect(joinByHand([line('i1', 5n), line('r1', -5n)], 0n)).toEqual([]);
});

test('no line gives more than is open of it, and together the smaller side or the bound', () => {
  const lines = fc
    .array(fc.bigInt({ min: -100_000n, max: 100_000n }), { maxLength: 12 })
    .map((opens) => opens.map((open, index) => line(`l${index}`, open)));
  const bound = fc.option(fc.bigInt({ min: 0n, max: 200_000n }), { nil: null });
  fc.assert(
    fc.property(lines, bound, (chosen, most) => {
      const items = joinByHand(chosen, most);
      const sum = (values: readonly bigint[]): bigint => values.reduce((all, value) => all + value, 0n);
      for (const { lineId, openMinor } of chosen) {
        const given = sum(
          items
            .filter(({ positiveLine, negativeLine }) =>
              openMinor > 0n ? positiveLine === lineId : negativeLine === lineId,
            )
            .map(({ minor }) => minor),
        );
        expect(given <= (openMinor < 0n ? -openMinor : openMinor)).toBe(true);
      }
      const opens = chosen.map(({ openMinor }) => openMinor);
      const up = sum(opens.filter((open) => open > 0n));
      const down = -sum(opens.filter((open) => open < 0n));
      const smaller = up < down ? up : down;
      expect(sum(items.map(({ minor }) => minor))).toBe(most !== null && most < smaller ? most : smaller);
      expect(items.length).toBeLessThan(Math.max(1, chosen.length));
      for (const { minor } of items) expect(minor > 0n).toBe(true);
    }),
    { seed: SEED, verbose: true },
  );
});
