import { fewLines, setsOfCrowd } from './cut-search.ts';
import { SOLVER_LIMITS } from './solver-limits.ts';
import type { SolverChoice, SolverLine } from './sum-table.ts';
import { type Halves, halvesOf, pairs } from './two-halves.ts';

export { SOLVER_LIMITS } from './solver-limits.ts';
export type { SolverChoice, SolverLine } from './sum-table.ts';

/** Every set of lines whose sum lies in the window. `count` is exact when the search is complete, else a lower bound. */
export type SetSearch = {
  readonly outcome: 'complete' | 'cut';
  /** Distinct sets of lines; two ways to take a discount within one set count once. */
  readonly count: number;
  /** The sets found, at most `SOLVER_LIMITS.listed` of them. */
  readonly sets: readonly (readonly SolverChoice[])[];
};

/** Whether sums of these lines stay within what a double holds exactly. */
function countable(lines: readonly SolverLine[], high: bigint): boolean {
  let total = high < 0n ? -high : high;
  for (const line of lines) {
    for (const amount of line.options) total += amount < 0n ? -amount : amount;
  }
  return total < BigInt(Number.MAX_SAFE_INTEGER);
}

/** How far a way to take a set is from the aim, then how many lines it takes at less than what is open. */
function plainness(
  set: readonly SolverChoice[],
  lines: readonly SolverLine[],
  aim: number,
): readonly [number, number] {
  const sum = set.reduce((total, each) => total + Number(lines[each.line]?.options[each.option] ?? 0n), 0);
  return [Math.abs(sum - aim), set.filter((each) => each.option > 0).length];
}

/** Each set of lines once, in its plainest way, if it has a line of every group. */
function distinctSets(
  sets: readonly (readonly SolverChoice[])[],
  lines: readonly SolverLine[],
  aim: number,
): readonly (readonly SolverChoice[])[] {
  const groups = new Set(lines.flatMap((line) => line.group ?? [])).size;
  const distinct = new Map<string, readonly SolverChoice[]>();
  for (const set of sets) {
    const key = set.map((choice) => choice.line).join();
    const present = new Set(set.flatMap((choice) => lines[choice.line]?.group ?? [])).size;
    if (set.length === 0 || present !== groups) continue;
    const known = distinct.get(key);
    const [far, less] = plainness(set, lines, aim);
    const [knownFar, knownLess] = known === undefined ? [Infinity, 0] : plainness(known, lines, aim);
    if (far < knownFar || (far === knownFar && less < knownLess)) distinct.set(key, set);
  }
  return [...distinct.values()];
}

/** What is found once a complete search is out of reach: sets of few lines, and those of the crowd. */
function cutSearch(
  lines: readonly SolverLine[],
  low: number,
  high: number,
  aim: number,
  crowd: readonly (readonly SolverChoice[])[],
): SetSearch {
  const found = distinctSets([...fewLines(lines, low, high), ...crowd], lines, aim);
  return { outcome: 'cut', count: found.length, sets: found.slice(0, SOLVER_LIMITS.listed) };
}

function completeSearch(
  halves: Halves,
  lines: readonly SolverLine[],
  low: number,
  high: number,
  aim: number,
): SetSearch {
  const { listed, ways } = SOLVER_LIMITS;
  const plain = lines.every((line) => line.group === null && line.options.length === 1);
  const emptyFits = low <= 0 && high >= 0 && !lines.some((line) => line.required);
  const found = pairs(halves, low, high, plain ? listed + 1 : ways + 1);
  const count = found.count - (emptyFits ? 1 : 0);
  if (plain && count <= Number.MAX_SAFE_INTEGER) {
    return { outcome: 'complete', count, sets: found.sets.filter((set) => set.length > 0).slice(0, listed) };
  }
  const distinct = distinctSets(found.sets, lines, aim);
  return {
    outcome: count > ways ? 'cut' : 'complete',
    count: distinct.length,
    sets: distinct.slice(0, listed),
  };
}

/**
 * Finds every non-empty set of lines whose sum lies between `low` and `high` minor units, both included (SPEC 12): partial sums
 * of two halves, met in the middle. The order of the lines does not change what is found by a complete search. Beyond `SOLVER_LIMITS`,
 * and where some of the lines alone make `enough` sets, the search is cut: `count` is a lower bound, and nothing may be called
 * unique. Where one set can be taken in several ways, the one whose sum is nearest to `aim` is listed.
 */
export function findSets(
  lines: readonly SolverLine[],
  low: bigint,
  high: bigint,
  aim: bigint = low,
): SetSearch {
  if (low > high || lines.length === 0) return { outcome: 'complete', count: 0, sets: [] };
  if (!countable(lines, high)) return { outcome: 'cut', count: 0, sets: [] };
  const [from, to, at] = [Number(low), Number(high), Number(aim)];
  const atFirst = halvesOf(lines, from, to, SOLVER_LIMITS.sumsAtFirst);
  if (atFirst !== null) return completeSearch(atFirst, lines, from, to, at);
  let crowd: readonly (readonly SolverChoice[])[] = [];
  for (const size of SOLVER_LIMITS.crowds) {
    crowd = setsOfCrowd(lines, from, to, size);
    if (crowd.length >= SOLVER_LIMITS.enough) return cutSearch(lines, from, to, at, crowd);
  }
  const halves = halvesOf(lines, from, to, SOLVER_LIMITS.sums);
  return halves === null
    ? cutSearch(lines, from, to, at, crowd)
    : completeSearch(halves, lines, from, to, at);
}

/**
 * The sum nearest to the window that a set of lines reaches within `spread` of it (less than `low` itself), or null when none
 * does or there are too many lines. Of two equally near the larger sum.
 */
export function nearestSum(
  lines: readonly SolverLine[],
  low: bigint,
  high: bigint,
  spread: bigint,
): bigint | null {
  if (lines.length === 0 || spread >= low || !countable(lines, high + spread)) return null;
  const [from, to] = [Number(low), Number(high)];
  const halves = halvesOf(lines, Number(low - spread), Number(high + spread), SOLVER_LIMITS.sumsAtFirst);
  if (halves === null) return null;
  const { a, b } = halves;
  let best: { readonly miss: number; readonly sum: number } | null = null;
  let edge = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (edge > 0 && sum + b.sumAt(edge - 1) > to) edge -= 1;
    for (const j of [edge, edge - 1]) {
      if (j < 0 || j >= b.length) continue;
      const total = sum + b.sumAt(j);
      const miss = total > to ? total - to : total < from ? from - total : 0;
      if (miss > Number(spread)) continue;
      if (best === null || miss < best.miss || (miss === best.miss && total > best.sum))
        best = { miss, sum: total };
    }
  }
  return best === null ? null : BigInt(best.sum);
}
