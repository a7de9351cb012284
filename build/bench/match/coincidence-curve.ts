import { chanceOf, COINCIDENCE_BOUND } from '../../../shared/domain/matching/coincidence.ts';
import { createRandom, type Random } from '../../sample/random.ts';
import { documentAmount } from './accounts.ts';

const SPREADS = ['wide', 'close'] as const;
export type Spread = (typeof SPREADS)[number];

/** How often unrelated amounts met sets of one size among so many open lines, and how often the engine expects it. */
export type CurvePoint = {
  /** How amounts lie: over all powers of ten, or close together as where a party always buys the same. */
  readonly spread: Spread;
  readonly lines: number;
  readonly size: number;
  readonly tolerance: number;
  readonly decoys: number;
  /** Sets met, per decoy. */
  readonly observed: number;
  /** Part of the decoys that met at least one. */
  readonly met: number;
  readonly expected: number;
  /** Decoys for which the estimate would let a set be proof, and those of them that meet one. */
  readonly trusted: number;
  readonly fooled: number;
};

export type CurveSize = {
  readonly pools: number;
  readonly decoys: number;
  /** Numbers of open lines; the usual ones when left out. */
  readonly lines?: readonly number[];
};

const POOLS = [10, 20, 50, 100, 200] as const;
const SIZES_MAX = 5;
/** Sums of one size that are listed; more than that is left out of the table. */
const SUMS_MAX = 200_000;
const TOLERANCES = [0, 5_010] as const;
/** Amounts that lie close together, in minor units. */
const CLOSE = [500_000, 599_999] as const;

const amountOf = (random: Random, spread: Spread): number =>
  spread === 'wide' ? Number(documentAmount(random)) : random.integer(...CLOSE);

/** An unrelated amount of the kind of sums it is held against: of so many amounts where these lie close together. */
function decoyOf(random: Random, spread: Spread, size: number): number {
  if (spread === 'wide') return amountOf(random, spread);
  return Array.from({ length: size }, () => amountOf(random, spread)).reduce((sum, each) => sum + each, 0);
}

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

type Cell = {
  decoys: number;
  sets: number;
  met: number;
  expected: number;
  trusted: number;
  fooled: number;
};

function fill(
  random: Random,
  spread: Spread,
  lines: number,
  size: number,
  wanted: CurveSize,
): readonly Cell[] {
  const cells = TOLERANCES.map(
    (): Cell => ({ decoys: 0, sets: 0, met: 0, expected: 0, trusted: 0, fooled: 0 }),
  );
  for (let pool = 0; pool < wanted.pools; pool += 1) {
    const amounts = Array.from({ length: lines }, () => amountOf(random, spread));
    const open = amounts.map(BigInt);
    const sums = sumsOfSize(amounts, size);
    for (let decoy = 0; decoy < wanted.decoys; decoy += 1) {
      const amount = decoyOf(random, spread, size);
      TOLERANCES.forEach((tolerance, index) => {
        const cell = cells[index];
        if (cell === undefined) return;
        const sets = below(sums, amount + tolerance + 1) - below(sums, amount);
        const usable = open.filter((each) => each <= BigInt(amount + tolerance));
        cell.decoys += 1;
        cell.sets += sets;
        cell.met += sets > 0 ? 1 : 0;
        const chance = chanceOf(usable, open, size, BigInt(tolerance), BigInt(amount));
        cell.expected += Number(chance.expected) / 1_000_000;
        if (chance.expected > COINCIDENCE_BOUND) return;
        cell.trusted += 1;
        cell.fooled += sets > 0 ? 1 : 0;
      });
    }
  }
  return cells;
}

/** The curve of coincidences over pool and set sizes, from seeded decoys. */
export function coincidenceCurve(seed: string, wanted: CurveSize): readonly CurvePoint[] {
  const points: CurvePoint[] = [];
  for (const spread of SPREADS) {
    for (const lines of wanted.lines ?? POOLS) {
      for (let size = 1; size <= SIZES_MAX; size += 1) {
        if (combinations(lines, size) > SUMS_MAX) continue;
        const random = createRandom(`${seed} ${spread} ${lines} ${size}`);
        for (const [index, cell] of fill(random, spread, lines, size, wanted).entries()) {
          points.push({
            spread,
            lines,
            size,
            tolerance: TOLERANCES[index] ?? 0,
            decoys: cell.decoys,
            observed: cell.sets / cell.decoys,
            met: cell.met / cell.decoys,
            expected: cell.expected / cell.decoys,
            trusted: cell.trusted,
            fooled: cell.fooled,
          });
        }
      }
    }
  }
  return points;
}
