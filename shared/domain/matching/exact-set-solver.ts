import { crowdOf, fewLines, setsOfCrowd } from './cut-search.ts';
import { everySet } from './small-search.ts';
import { SOLVER_LIMITS } from './solver-limits.ts';
import type { SolverChoice, SolverLine } from './sum-table.ts';
import { countPairs, type Halves, halvesOf, listPairs } from './two-halves.ts';

export { SOLVER_LIMITS } from './solver-limits.ts';
export type { SolverChoice, SolverLine } from './sum-table.ts';

/** Every set of lines whose sum lies in the window. `count` is exact when the search is complete, else a lower bound. */
export type SetSearch = {
  readonly outcome: 'complete' | 'cut';
  /** Distinct sets of lines; two ways to take a discount within one set count once. */
  readonly count: number;
  /** The sets found, at most `SOLVER_LIMITS.listed` of them; those that meet `aim` itself before others. */
  readonly sets: readonly (readonly SolverChoice[])[];
};

const NOTHING: SetSearch = { outcome: 'complete', count: 0, sets: [] };

/** Whether sums of these lines stay within what a double holds exactly. */
function countable(lines: readonly SolverLine[], high: number): boolean {
  let total = Math.abs(high);
  for (const line of lines) for (const amount of line.options) total += Math.abs(amount);
  return total < Number.MAX_SAFE_INTEGER;
}

function isPlain(lines: readonly SolverLine[]): boolean {
  for (const { group, options } of lines) if (group !== null || options.length > 1) return false;
  return true;
}

/** How far a way to take a set is from the aim, then how many lines it takes at less than what is open. */
function plainness(
  set: readonly SolverChoice[],
  lines: readonly SolverLine[],
  aim: number,
): readonly [number, number] {
  const sum = set.reduce((total, each) => total + (lines[each.line]?.options[each.option] ?? 0), 0);
  return [Math.abs(sum - aim), set.filter((each) => each.option > 0).length];
}

/** Each set of lines once, in its plainest way, if it has a line of every group. */
function distinctSets(
  sets: readonly (readonly SolverChoice[])[],
  lines: readonly SolverLine[],
  aim: number,
): readonly (readonly SolverChoice[])[] {
  const groups = isPlain(lines) ? 0 : new Set(lines.flatMap((line) => line.group ?? [])).size;
  const distinct = new Map<string, readonly SolverChoice[]>();
  for (const set of sets) {
    if (set.length === 0) continue;
    if (groups > 0 && new Set(set.flatMap((choice) => lines[choice.line]?.group ?? [])).size !== groups)
      continue;
    let key = '';
    for (const choice of set) key += `${choice.line},`;
    const known = distinct.get(key);
    if (known === undefined) {
      distinct.set(key, set);
      continue;
    }
    const [far, less] = plainness(set, lines, aim);
    const [knownFar, knownLess] = plainness(known, lines, aim);
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
  const found = distinctSets([...fewLines(lines, low, high, aim), ...crowd], lines, aim);
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
  const emptyFits = low <= 0 && high >= 0 && !lines.some((line) => line.required);
  const count = countPairs(halves, low, high) - (emptyFits ? 1 : 0);
  if (count === 0) return NOTHING;
  if (isPlain(lines) && count <= Number.MAX_SAFE_INTEGER) {
    const all = listPairs(halves, low, high, listed + 1).filter((set) => set.length > 0);
    if (count <= listed) return { outcome: 'complete', count, sets: all };
    const first = listPairs(halves, aim, aim, listed + 1);
    return {
      outcome: 'complete',
      count,
      sets: distinctSets([...first, ...all], lines, aim).slice(0, listed),
    };
  }
  if (count > ways && lines.length <= SOLVER_LIMITS.crowdAtFirst)
    return { outcome: 'complete', ...everySet(lines, { low, high, aim }, listed) };
  const distinct = distinctSets(listPairs(halves, low, high, ways + 1), lines, aim);
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
  low: number,
  high: number,
  aim: number = low,
): SetSearch {
  if (low > high || lines.length === 0) return NOTHING;
  if (!countable(lines, high)) return { outcome: 'cut', count: 0, sets: [] };
  const { sums, sumsAtFirst, sumsAtSecond, crowdAtFirst, crowds, enough } = SOLVER_LIMITS;
  const complete = (most: number): SetSearch | null => {
    const halves = halvesOf(lines, low, high, most);
    return halves === null ? null : completeSearch(halves, lines, low, high, aim);
  };
  const amounts = new Set<number>();
  for (const line of lines) amounts.add(line.options[0] ?? 0);
  // Amounts that repeat have few sums; where they do not, some of the lines alone are likely to make enough sets.
  const atFirst = amounts.size > crowdAtFirst ? null : complete(sumsAtFirst);
  if (atFirst !== null) return atFirst;
  const crowd = crowdOf(lines);
  let some: readonly (readonly SolverChoice[])[] = [];
  const crowded = (size: number): boolean => {
    if (lines.length > size) some = setsOfCrowd(lines, crowd, low, high, size);
    return some.length >= enough;
  };
  if (crowded(crowdAtFirst)) return cutSearch(lines, low, high, aim, some);
  const atSecond = complete(sumsAtSecond);
  if (atSecond !== null) return atSecond;
  for (const size of crowds) if (crowded(size)) return cutSearch(lines, low, high, aim, some);
  return complete(sums) ?? cutSearch(lines, low, high, aim, some);
}

/**
 * The sum nearest to the window that a set of lines reaches within `spread` of it (less than `low` itself), or null when none
 * does or there are too many lines. Of two equally near the larger sum.
 */
export function nearestSum(
  lines: readonly SolverLine[],
  low: number,
  high: number,
  spread: number,
): number | null {
  if (lines.length === 0 || spread >= low || !countable(lines, high + spread)) return null;
  const halves = halvesOf(lines, low - spread, high + spread, SOLVER_LIMITS.sumsAtSecond);
  if (halves === null) return null;
  const { a, b } = halves;
  let best: { readonly miss: number; readonly sum: number } | null = null;
  let edge = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (edge > 0 && sum + b.sumAt(edge - 1) > high) edge -= 1;
    for (const j of [edge, edge - 1]) {
      if (j < 0 || j >= b.length) continue;
      const total = sum + b.sumAt(j);
      const miss = total > high ? total - high : total < low ? low - total : 0;
      if (miss > spread) continue;
      if (best === null || miss < best.miss || (miss === best.miss && total > best.sum))
        best = { miss, sum: total };
    }
  }
  return best?.sum ?? null;
}
