import { expectedByChance } from '../../../shared/domain/matching/coincidence.ts';
import { createRandom, type Random } from '../../sample/random.ts';
import { documentAmount } from './accounts.ts';

/** How often unrelated amounts met sets of one size among so many open lines, and how often the engine expects it. */
export type CurvePoint = {
  readonly lines: number;
  readonly size: number;
  readonly tolerance: number;
  readonly decoys: number;
  /** Sets met, per decoy. */
  readonly observed: number;
  /** Part of the decoys that met at least one. */
  readonly met: number;
  readonly expected: number;
};

export type CurveSize = {
  readonly pools: number;
  readonly decoys: number;
  /** Numbers of open lines; the usual ones when left out. */
  readonly lines?: readonly number[];
};

const POOLS = [10, 20, 50, 100, 200] as const;
const SIZES_MAX = 6;
/** Sums of one size that are listed; more than that is left out of the table. */
const SUMS_MAX = 4_000_000;
const TOLERANCES = [0, 5_010] as const;

function combinations(count: number, size: number): number {
  let result = 1;
  for (let i = 0; i < size; i += 1) result = (result * (count - i)) / (i + 1);
  return Math.round(result);
}

/** Every sum of so many of the amounts, ascending. */
export function sumsOfSize(amounts: readonly number[], size: number): Float64Array {
  const sums = new Float64Array(combinations(amounts.length, size));
  let at = 0;
  const visit = (from: number, missing: number, sum: number): void => {
    if (missing === 0) {
      sums[at++] = sum;
      return;
    }
    for (let index = from; index <= amounts.length - missing; index += 1)
      visit(index + 1, missing - 1, sum + (amounts[index] ?? 0));
  };
  visit(0, size, 0);
  return sums.sort();
}

function below(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Cell = { decoys: number; sets: number; met: number; expected: number };

function fill(random: Random, lines: number, size: number, wanted: CurveSize): readonly Cell[] {
  const cells = TOLERANCES.map((): Cell => ({ decoys: 0, sets: 0, met: 0, expected: 0 }));
  for (let pool = 0; pool < wanted.pools; pool += 1) {
    const amounts = Array.from({ length: lines }, () => Number(documentAmount(random)));
    const sums = sumsOfSize(amounts, size);
    for (let decoy = 0; decoy < wanted.decoys; decoy += 1) {
      const amount = Number(documentAmount(random));
      TOLERANCES.forEach((tolerance, index) => {
        const cell = cells[index];
        if (cell === undefined) return;
        const sets = below(sums, amount + tolerance + 1) - below(sums, amount);
        const usable = amounts.filter((each) => each <= amount + tolerance).length;
        cell.decoys += 1;
        cell.sets += sets;
        cell.met += sets > 0 ? 1 : 0;
        cell.expected +=
          Number(expectedByChance(usable, size, BigInt(tolerance), BigInt(amount))) / 1_000_000;
      });
    }
  }
  return cells;
}

/** The curve of coincidences over pool and set sizes, from seeded decoys. */
export function coincidenceCurve(seed: string, wanted: CurveSize): readonly CurvePoint[] {
  const points: CurvePoint[] = [];
  for (const lines of wanted.lines ?? POOLS) {
    for (let size = 1; size <= SIZES_MAX; size += 1) {
      if (combinations(lines, size) > SUMS_MAX) continue;
      const cells = fill(createRandom(`${seed} ${lines} ${size}`), lines, size, wanted);
      cells.forEach((cell, index) => {
        points.push({
          lines,
          size,
          tolerance: TOLERANCES[index] ?? 0,
          decoys: cell.decoys,
          observed: cell.sets / cell.decoys,
          met: cell.met / cell.decoys,
          expected: cell.expected / cell.decoys,
        });
      });
    }
  }
  return points;
}
