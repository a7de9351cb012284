import { SumTable } from './sum-table.ts';

/** A line the solver may take. `options` are the amounts it may count with (open, or open less its discount); never 0. */
export type SolverLine = {
  readonly options: readonly bigint[];
  /** It is part of every set that counts. */
  readonly required: boolean;
  /** Lines of one group: at least one of them is part of every set that counts. */
  readonly group: number | null;
};

/** One line of a found set: its index, and which of its amounts it counts with. */
export type SolverChoice = { readonly line: number; readonly option: number };

/** Every set of lines whose sum lies in the window. `count` is exact when the search is complete, else a lower bound. */
export type SetSearch = {
  readonly outcome: 'complete' | 'cut';
  /** Distinct sets of lines; two ways to take a discount within one set count once. */
  readonly count: number;
  /** The sets found, at most `SOLVER_LIMITS.sets` of them. */
  readonly sets: readonly (readonly SolverChoice[])[];
};

/** Where the solver stops. Up to 36 lines of any amounts are always searched completely; many more when the amount is small beside them. */
export const SOLVER_LIMITS = {
  /** Partial sums kept for each half of the lines. */
  sums: 262_144,
  /** Sets listed. */
  sets: 2_000,
  /** Lines of each half in a set once the search had to be cut. */
  linesWhenCut: 2,
} as const;

type Halves = { readonly a: SumTable; readonly b: SumTable };

function bounds(lines: readonly SolverLine[]): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = 0;
  for (const line of lines) {
    const amounts = line.options.map(Number);
    if (!line.required) amounts.push(0);
    least += Math.min(...amounts);
    most += Math.max(...amounts);
  }
  return { least, most };
}

/** Lines that lower the sum first, then the largest: what cannot fit falls away early in both halves. */
function searchOrder(lines: readonly SolverLine[]): readonly number[] {
  const first = lines.map((line) => Number(line.options[0] ?? 0n));
  return lines
    .map((_, index) => index)
    .sort((x, y) => {
      const [a, b] = [first[x] ?? 0, first[y] ?? 0];
      if (a < 0 !== b < 0) return a < 0 ? -1 : 1;
      return Math.abs(b) - Math.abs(a) || x - y;
    });
}

/** Null when a half holds more partial sums than allowed. */
function halvesOf(
  lines: readonly SolverLine[],
  low: number,
  high: number,
  sums: number,
  linesPerHalf: number,
): Halves | null {
  const order = searchOrder(lines);
  const table = { a: new SumTable(sums, linesPerHalf), b: new SumTable(sums, linesPerHalf) };
  const rest = bounds(lines);
  const done = { a: { least: 0, most: 0 }, b: { least: 0, most: 0 } };
  let { least, most } = rest;
  for (const [turn, index] of order.entries()) {
    const line = lines[index];
    if (line === undefined) continue;
    const half = turn % 2 === 0 ? 'a' : 'b';
    const other = half === 'a' ? 'b' : 'a';
    const own = bounds([line]);
    least -= own.least;
    most -= own.most;
    // What the lines not yet looked at and the other half can still add.
    const reach = { least: least + done[other].least, most: most + done[other].most };
    if (!table[half].add(index, line, low - reach.most, high - reach.least)) return null;
    done[half] = table[half].range();
  }
  return table;
}

function keyOf(set: readonly SolverChoice[]): string {
  return set.map((choice) => choice.line).join(',');
}

function represented(set: readonly SolverChoice[], lines: readonly SolverLine[], groups: number): boolean {
  return new Set(set.flatMap((choice) => lines[choice.line]?.group ?? [])).size === groups;
}

/** Pairs of partial sums in the window: their number, and the first `limit` of them as sets. */
function pairs(
  halves: Halves,
  low: number,
  high: number,
  limit: number,
): { readonly count: number; readonly sets: SolverChoice[][] } {
  const { a, b } = halves;
  const sets: SolverChoice[][] = [];
  let count = 0;
  let below = b.length;
  let within = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (below > 0 && sum + b.sumAt(below - 1) >= low) below -= 1;
    while (within > 0 && sum + b.sumAt(within - 1) > high) within -= 1;
    count += within - below;
    for (let j = below; j < within && sets.length < limit; j += 1) {
      sets.push([...a.choicesAt(i), ...b.choicesAt(j)].sort((x, y) => x.line - y.line));
    }
  }
  return { count, sets };
}

/** Whether sums of these lines stay within what a double holds exactly. */
function countable(lines: readonly SolverLine[], high: bigint): boolean {
  let total = high < 0n ? -high : high;
  for (const line of lines) {
    for (const amount of line.options) total += amount < 0n ? -amount : amount;
  }
  return total < BigInt(Number.MAX_SAFE_INTEGER);
}

/**
 * Finds every non-empty set of lines whose sum lies between `low` and `high` minor units, both included (SPEC 12): partial sums
 * of two halves, met in the middle. The order of the lines does not change what is found. Beyond `SOLVER_LIMITS` the search is
 * cut: then only sets of few lines were looked for, `count` is a lower bound, and nothing may be called unique.
 */
export function findSets(
  lines: readonly SolverLine[],
  low: bigint,
  high: bigint,
  limits: { readonly sums: number; readonly sets: number; readonly linesWhenCut: number } = SOLVER_LIMITS,
): SetSearch {
  if (low > high || lines.length === 0) return { outcome: 'complete', count: 0, sets: [] };
  if (!countable(lines, high)) return { outcome: 'cut', count: 0, sets: [] };
  const [from, to] = [Number(low), Number(high)];
  let outcome: 'complete' | 'cut' = 'complete';
  let halves = halvesOf(lines, from, to, limits.sums, Infinity);
  for (let most = limits.linesWhenCut; halves === null && most > 0; most -= 1) {
    outcome = 'cut';
    halves = halvesOf(lines, from, to, limits.sums, most);
  }
  if (halves === null) return { outcome: 'cut', count: 0, sets: [] };
  const emptyFits = from <= 0 && to >= 0 && !lines.some((line) => line.required);
  const found = pairs(halves, from, to, limits.sets + 1);
  const sets = found.sets.filter((set) => set.length > 0);
  const raw = found.count - (emptyFits ? 1 : 0);
  const groups = new Set(lines.flatMap((line) => line.group ?? [])).size;
  if (groups === 0 && lines.every((line) => line.options.length === 1)) {
    return { outcome, count: raw, sets: sets.slice(0, limits.sets) };
  }
  const distinct = new Map<string, readonly SolverChoice[]>();
  for (const set of sets) {
    if (represented(set, lines, groups) && !distinct.has(keyOf(set))) distinct.set(keyOf(set), set);
  }
  const listed = [...distinct.values()].slice(0, limits.sets);
  return { outcome: raw > limits.sets ? 'cut' : outcome, count: listed.length, sets: listed };
}

/**
 * The sum nearest to the window that a non-empty set of lines reaches within `spread` of it, or null when none does or the
 * search would have to be cut. Of two equally near the larger sum.
 */
export function nearestSum(
  lines: readonly SolverLine[],
  low: bigint,
  high: bigint,
  spread: bigint,
): bigint | null {
  if (lines.length === 0 || !countable(lines, high + spread)) return null;
  const [from, to] = [Number(low), Number(high)];
  const halves = halvesOf(lines, Number(low - spread), Number(high + spread), SOLVER_LIMITS.sums, Infinity);
  if (halves === null) return null;
  const { a, b } = halves;
  let best: { readonly miss: number; readonly sum: number } | null = null;
  let edge = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (edge > 0 && sum + b.sumAt(edge - 1) > to) edge -= 1;
    for (const j of [edge, edge - 1, edge - 2]) {
      if (j < 0 || j >= b.length || (a.emptyAt(i) && b.emptyAt(j))) continue;
      const total = sum + b.sumAt(j);
      const miss = total > to ? total - to : total < from ? from - total : 0;
      if (miss > Number(spread)) continue;
      if (best === null || miss < best.miss || (miss === best.miss && total > best.sum))
        best = { miss, sum: total };
    }
  }
  return best === null ? null : BigInt(best.sum);
}
