import { checkReconciliation } from '../../../shared/domain/reconciliation/check.ts';
import { explain } from '../../../shared/domain/reconciliation/explain.ts';
import { reconcile } from '../../../shared/domain/reconciliation/reconcile.ts';
import type { ReconciliationInput } from '../../../shared/domain/reconciliation/types.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { createRandom } from '../../sample/random.ts';
import { generatePair, inputOfPair, type Pair } from './generate.ts';
import { strayInput } from './stray.ts';

/** One size of two sides, compared and explained; the middle of several seeds. */
export type ScaleFigures = {
  readonly ourLines: number;
  readonly theirLines: number;
  readonly differing: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly explainSeconds: number;
  readonly checkSeconds: number;
  /** A join of both sides by amount alone, in the same run: what cannot be done without. */
  readonly joinSeconds: number;
  readonly faults: number;
};

const ROUNDS = 5;
/** One line in fifty is missing, doubled or different. */
const STRAY_EVERY = 50;

/** The floor: our amounts in a table, theirs looked up. */
function joinByAmount(input: ReconciliationInput): number {
  const left = new Map<bigint, number>();
  for (const line of input.ours.lines) left.set(line.minor, (left.get(line.minor) ?? 0) + 1);
  let met = 0;
  for (const line of input.theirs.lines) {
    const minor = line.creditMinor - line.debitMinor;
    const rest = left.get(minor) ?? 0;
    if (rest === 0) continue;
    left.set(minor, rest - 1);
    met += 1;
  }
  return met;
}

function timed<T>(work: () => T): {
  readonly value: T;
  readonly seconds: number;
  readonly processor: number;
} {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = work();
  const seconds = (performance.now() - start) / 1_000;
  const used = process.cpuUsage(before);
  return { value, seconds, processor: (used.user + used.system) / 1_000_000 };
}

function once(input: ReconciliationInput, pair: Pair): ScaleFigures {
  const join = timed(() => joinByAmount(input));
  const comparison = timed(() => reconcile(input));
  const result = comparison.value;
  if (!result.ok) throw new Error('the orientation was given');
  const { options, elsewhere } = input;
  const explained = timed(() => explain({ result: result.value, options, elsewhere, earlier: pair.earlier }));
  const checked = timed(() => checkReconciliation(input, result.value));
  return {
    ourLines: input.ours.lines.length,
    theirLines: input.theirs.lines.length,
    differing: result.value.items.length,
    seconds: comparison.seconds,
    processorSeconds: comparison.processor,
    explainSeconds: explained.seconds,
    checkSeconds: checked.seconds,
    joinSeconds: join.seconds,
    faults: checked.value.length,
  };
}

/** Compares two sides of about `lines` lines each over a year, several seeds with different ways of writing numbers. */
export function measureScale(lines: number): ScaleFigures {
  const runs = Array.from({ length: ROUNDS }, (_, round) => {
    const seed = `scale ${lines} ${round}`;
    const pair = generatePair(seed, {
      lines,
      from: calendarDate(2026, 1, 1),
      to: calendarDate(2026, 12, 31),
    });
    const changes = Math.round(lines / STRAY_EVERY);
    return once(strayInput(inputOfPair(pair), createRandom(seed), changes), pair);
  });
  const [middle] = runs.toSorted((a, b) => a.processorSeconds - b.processorSeconds).slice(ROUNDS >> 1);
  if (middle === undefined) throw new Error('nothing was measured');
  return { ...middle, faults: runs.reduce((sum, run) => sum + run.faults, 0) };
}
