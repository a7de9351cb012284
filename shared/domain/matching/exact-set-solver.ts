import { type SolverChoice, type SolverLine, SumTable } from './sum-table.ts';

export type { SolverChoice, SolverLine } from './sum-table.ts';

/** Every set of lines whose sum lies in the window. `count` is exact when the search is complete, else a lower bound. */
export type SetSearch = {
  readonly outcome: 'complete' | 'cut';
  /** Distinct sets of lines; two ways to take a discount within one set count once. */
  readonly count: number;
  /** The sets found, at most `SOLVER_LIMITS.listed` of them. */
  readonly sets: readonly (readonly SolverChoice[])[];
};

/** Where the solver stops. Up to 34 lines of any amounts are always searched completely; many more when the amount is small beside them or amounts repeat. */
export const SOLVER_LIMITS = {
  /** Different partial sums kept for each half of the lines. */
  sums: 131_072,
  /** The same where only the nearest sum is wanted. */
  sumsForNearest: 32_768,
  /** Sets gone through where several ways to take one set must be told apart. */
  ways: 2_000,
  /** Sets listed. */
  listed: 200,
  /** Lines of a set once the search had to be cut. */
  linesWhenCut: 3,
  /** Combinations tried once the search had to be cut. */
  triesWhenCut: 100_000,
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
function halvesOf(lines: readonly SolverLine[], low: number, high: number, sums: number): Halves | null {
  const table = { a: new SumTable(sums), b: new SumTable(sums) };
  const done = { a: { least: 0, most: 0 }, b: { least: 0, most: 0 } };
  let { least, most } = bounds(lines);
  for (const [turn, index] of searchOrder(lines).entries()) {
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

const inOrder = (set: readonly SolverChoice[]): readonly SolverChoice[] =>
  [...set].sort((x, y) => x.line - y.line);

/** Pairs of partial sums in the window: the number of sets they stand for, and the first `limit` of them. */
function pairs(
  halves: Halves,
  low: number,
  high: number,
  limit: number,
): { readonly count: number; readonly sets: readonly (readonly SolverChoice[])[] } {
  const { a, b } = halves;
  const sets: (readonly SolverChoice[])[] = [];
  let count = 0;
  let below = b.length;
  let within = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (below > 0 && sum + b.sumAt(below - 1) >= low) below -= 1;
    while (within > 0 && sum + b.sumAt(within - 1) > high) within -= 1;
    for (let j = below; j < within; j += 1) {
      count += a.waysAt(i) * b.waysAt(j);
      if (sets.length >= limit) continue;
      const rights = b.choicesAt(j, limit);
      for (const left of a.choicesAt(i, limit)) {
        for (const right of rights) if (sets.length < limit) sets.push(inOrder([...left, ...right]));
      }
    }
  }
  return { count, sets };
}

/** Sets of few lines, found one by one, the smallest first: all that is looked for once the tables grew too large. */
function fewLines(
  lines: readonly SolverLine[],
  low: number,
  high: number,
): readonly (readonly SolverChoice[])[] {
  const amounts = lines.map((line) => line.options.map(Number));
  const required = lines.flatMap((line, index) => (line.required ? [index] : []));
  const sets: (readonly SolverChoice[])[] = [];
  const taken: SolverChoice[] = [];
  let tries = 0;
  const grow = (from: number, sum: number, missing: number): void => {
    if (missing === 0) {
      const whole = required.every((index) => taken.some((choice) => choice.line === index));
      if (whole && sum >= low && sum <= high && sets.length < SOLVER_LIMITS.ways) sets.push([...taken]);
      return;
    }
    for (let line = from; line < amounts.length; line += 1) {
      for (const [option, amount] of (amounts[line] ?? []).entries()) {
        tries += 1;
        if (tries > SOLVER_LIMITS.triesWhenCut) return;
        taken.push({ line, option });
        grow(line + 1, sum + amount, missing - 1);
        taken.pop();
      }
    }
  };
  for (let size = 1; size <= SOLVER_LIMITS.linesWhenCut; size += 1) grow(0, 0, size);
  return sets;
}

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

/**
 * Finds every non-empty set of lines whose sum lies between `low` and `high` minor units, both included (SPEC 12): partial sums
 * of two halves, met in the middle. The order of the lines does not change what is found. Beyond `SOLVER_LIMITS` the search is
 * cut: then only sets of few lines were looked for, `count` is a lower bound, and nothing may be called unique. Where one set can be
 * taken in several ways, the one whose sum is nearest to `aim` is listed.
 */
export function findSets(
  lines: readonly SolverLine[],
  low: bigint,
  high: bigint,
  aim: bigint = low,
): SetSearch {
  if (low > high || lines.length === 0) return { outcome: 'complete', count: 0, sets: [] };
  if (!countable(lines, high)) return { outcome: 'cut', count: 0, sets: [] };
  const [from, to] = [Number(low), Number(high)];
  const { listed, ways } = SOLVER_LIMITS;
  const halves = halvesOf(lines, from, to, SOLVER_LIMITS.sums);
  if (halves === null) {
    const found = distinctSets(fewLines(lines, from, to), lines, Number(aim));
    return { outcome: 'cut', count: found.length, sets: found.slice(0, listed) };
  }
  const plain = lines.every((line) => line.group === null && line.options.length === 1);
  const emptyFits = from <= 0 && to >= 0 && !lines.some((line) => line.required);
  const found = pairs(halves, from, to, plain ? listed + 1 : ways + 1);
  const count = found.count - (emptyFits ? 1 : 0);
  if (plain && count <= Number.MAX_SAFE_INTEGER) {
    return { outcome: 'complete', count, sets: found.sets.filter((set) => set.length > 0).slice(0, listed) };
  }
  const distinct = distinctSets(found.sets, lines, Number(aim));
  return {
    outcome: count > ways ? 'cut' : 'complete',
    count: distinct.length,
    sets: distinct.slice(0, listed),
  };
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
  const halves = halvesOf(lines, Number(low - spread), Number(high + spread), SOLVER_LIMITS.sumsForNearest);
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
