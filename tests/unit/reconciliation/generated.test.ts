import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatePair, inputOfPair } from '../../../build/bench/reconciliation/generate.ts';
import { strayInput } from '../../../build/bench/reconciliation/stray.ts';
import { createRandom } from '../../../build/sample/random.ts';
import { checkReconciliation } from '../../../shared/domain/reconciliation/check.ts';
import { explain } from '../../../shared/domain/reconciliation/explain.ts';
import type { ReconciliationInput } from '../../../shared/domain/reconciliation/types.ts';
import { addDays } from '../../../shared/std/calendar-date.ts';
import { SEED } from '../expect-result.ts';
import { day } from '../worked-example.ts';
import { compared, shapeOf } from './sides.ts';

const FROM = day('2026-10-01');

/** Two accounts that agree but for noise in how they are written, and strays that make them differ. */
const INPUTS = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    lines: fc.integer({ min: 2, max: 80 }),
    strays: fc.integer({ min: 0, max: 12 }),
  })
  .map(({ seed, lines, strays }) => {
    const pair = generatePair(`pair ${seed}`, { lines, from: FROM, to: addDays(FROM, 30) });
    return strayInput(inputOfPair(pair), createRandom(`strays ${seed}`), strays);
  });

const SETTINGS = { seed: SEED, numRuns: 300, verbose: true } as const;

test('no line is in two classes and the classes are both balances, to the cent (SPEC 15)', () => {
  fc.assert(
    fc.property(INPUTS, (input) => {
      const result = compared(input);
      expect(checkReconciliation(input, result)).toEqual([]);
      const lines = result.groups.flatMap((group) => [
        ...group.ours.map((line) => `ours ${line.uid}`),
        ...group.theirs.map((line) => `theirs ${line.place}`),
      ]);
      expect(lines).toHaveLength(input.ours.lines.length + input.theirs.lines.length);
      expect(new Set(lines).size).toBe(lines.length);
      const { sheet } = result;
      expect(sheet.ours.adjustedMinor - sheet.theirs.adjustedMinor).toBe(sheet.unexplainedMinor);
    }),
    SETTINGS,
  );
});

function shuffled(input: ReconciliationInput, seed: string): ReconciliationInput {
  const random = createRandom(seed);
  return {
    ...input,
    ours: { ...input.ours, lines: random.shuffle(input.ours.lines) },
    theirs: { ...input.theirs, lines: random.shuffle(input.theirs.lines) },
    elsewhere: random.shuffle(input.elsewhere),
  };
}

test('the result does not depend on the order of the lines (SPEC 15)', () => {
  fc.assert(
    fc.property(INPUTS, fc.integer(), (input, seed) => {
      expect(compared(shuffled(input, `shuffle ${seed}`))).toEqual(compared(input));
    }),
    { ...SETTINGS, numRuns: 150 },
  );
});

test('what a set explains and what it leaves are the difference, each difference covered once', () => {
  fc.assert(
    fc.property(INPUTS, (input) => {
      const result = compared(input);
      const { differenceMinor, sets, byDifference } = explain({
        result,
        options: input.options,
        elsewhere: input.elsewhere,
        earlier: [],
      });
      expect(differenceMinor).toBe(result.oursClosingMinor - result.theirsClosingMinor);
      for (const { explanations, restMinor } of sets) {
        const explained = explanations.filter(({ kind }) => kind !== 'unexplained');
        const sum = explained.reduce((total, { explainsMinor }) => total + explainsMinor, 0n);
        expect(sum + restMinor).toBe(differenceMinor);
        const covered = explanations.flatMap(({ covers }) => covers).sort();
        expect(covered).toEqual([...byDifference.keys()].sort());
        for (const { steps, explainsMinor } of explanations)
          expect(steps.reduce((total, step) => total + step.factor * step.minor, 0n)).toBe(explainsMinor);
      }
    }),
    { ...SETTINGS, numRuns: 150 },
  );
});

test('what is carried over is open or cleared in the next period, and the books still close (SPEC 17)', () => {
  fc.assert(
    fc.property(INPUTS, INPUTS, (first, second) => {
      const before = compared(first);
      // The second month of two: its lines get names of their own and its openings are the closings of the first.
      const rename = (text: string): string => `次月 ${text}`;
      const lines = second.ours.lines.map((line) => ({
        ...line,
        uid: rename(line.uid),
        relatedUids: line.relatedUids.map(rename),
      }));
      const moved = second.ours.closingMinor - second.ours.openingMinor;
      const sign = second.theirs.orientation === 'our_form' ? 1n : -1n;
      const theirMove = (second.theirs.closingMinor ?? 0n) - (second.theirs.openingMinor ?? 0n);
      const opening = sign * before.theirsClosingMinor;
      const input: ReconciliationInput = {
        ...second,
        from: day('2026-11-01'),
        to: day('2026-11-30'),
        ours: { openingMinor: before.oursClosingMinor, closingMinor: before.oursClosingMinor + moved, lines },
        theirs: {
          ...second.theirs,
          openingMinor: opening,
          closingMinor: opening + theirMove,
          lines: second.theirs.lines.map((line) => ({ ...line, place: rename(line.place) })),
        },
        carried: before.items,
      };
      const after = compared(input);
      expect(checkReconciliation(input, after)).toEqual([]);
      expect(compared(shuffled({ ...input, carried: [...before.items].reverse() }, 'next')).groups).toEqual(
        after.groups,
      );
      expect(shapeOf(after)).toHaveLength(after.groups.length);
    }),
    { ...SETTINGS, numRuns: 80 },
  );
});
