import { SOLVER_LIMITS } from './solver-limits.ts';
import { type SolverChoice, type SolverLine, SumTable } from './sum-table.ts';

/** Partial sums of two halves of some lines. They hold until the next ones are made: all searches write into the same two tables. */
export type Halves = { readonly a: SumTable; readonly b: SumTable };

const TABLES: Halves = { a: new SumTable(), b: new SumTable() };

/** Least that a line adds to a sum. */
function leastOf({ options, required }: SolverLine): number {
  let least = required ? Infinity : 0;
  for (const amount of options) if (amount < least) least = amount;
  return least;
}

/** Most that a line adds to a sum. */
function mostOf({ options, required }: SolverLine): number {
  let most = required ? -Infinity : 0;
  for (const amount of options) if (amount > most) most = amount;
  return most;
}

/** Lines that lower the sum first, then the largest: what cannot fit falls away early in both halves. */
function searchOrder(lines: readonly SolverLine[]): Int32Array {
  const first = new Float64Array(lines.length);
  const order = new Int32Array(lines.length);
  for (let at = 0; at < lines.length; at += 1) {
    first[at] = lines[at]?.options[0] ?? 0;
    order[at] = at;
  }
  return order.sort((x, y) => {
    const a = first[x] ?? 0;
    const b = first[y] ?? 0;
    if (a < 0 !== b < 0) return a < 0 ? -1 : 1;
    return Math.abs(b) - Math.abs(a) || x - y;
  });
}

/** Partial sums of both halves, as far as they can still reach the window; null when a half holds more partial sums than allowed. */
export function halvesOf(
  lines: readonly SolverLine[],
  low: number,
  high: number,
  sums: number,
): Halves | null {
  const { a, b } = TABLES;
  a.clear(sums, SOLVER_LIMITS.kept);
  b.clear(sums, SOLVER_LIMITS.kept);
  let least = 0;
  let most = 0;
  for (const line of lines) {
    least += leastOf(line);
    most += mostOf(line);
  }
  let turn = false;
  for (const index of searchOrder(lines)) {
    const line = lines[index];
    if (line === undefined) continue;
    const table = turn ? b : a;
    const other = turn ? a : b;
    turn = !turn;
    least -= leastOf(line);
    most -= mostOf(line);
    // What the lines not yet looked at and the other half can still add.
    if (!table.add(index, line, low - most - other.most, high - least - other.least)) return null;
  }
  return TABLES;
}

const inOrder = (set: SolverChoice[]): readonly SolverChoice[] => set.sort((x, y) => x.line - y.line);

/** How many sets have their sum in the window. Each way to take a line counts. */
export function countPairs({ a, b }: Halves, low: number, high: number): number {
  const before = new Float64Array(b.length + 1);
  for (let j = 0; j < b.length; j += 1) before[j + 1] = (before[j] ?? 0) + b.waysAt(j);
  let count = 0;
  let below = b.length;
  let within = b.length;
  for (let i = 0; i < a.length; i += 1) {
    const sum = a.sumAt(i);
    while (below > 0 && sum + b.sumAt(below - 1) >= low) below -= 1;
    while (within > 0 && sum + b.sumAt(within - 1) > high) within -= 1;
    count += a.waysAt(i) * ((before[within] ?? 0) - (before[below] ?? 0));
  }
  return count;
}

/** The first `limit` sets whose sum lies in the window. */
export function listPairs(
  { a, b }: Halves,
  low: number,
  high: number,
  limit: number,
): readonly (readonly SolverChoice[])[] {
  const sets: (readonly SolverChoice[])[] = [];
  let below = b.length;
  let within = b.length;
  for (let i = 0; i < a.length && sets.length < limit; i += 1) {
    const sum = a.sumAt(i);
    while (below > 0 && sum + b.sumAt(below - 1) >= low) below -= 1;
    while (within > 0 && sum + b.sumAt(within - 1) > high) within -= 1;
    for (let j = below; j < within && sets.length < limit; j += 1) {
      const missing = limit - sets.length;
      const rights = b.choicesAt(j, missing);
      for (const left of a.choicesAt(i, missing)) {
        for (const right of rights) if (sets.length < limit) sets.push(inOrder([...left, ...right]));
      }
    }
  }
  return sets;
}
