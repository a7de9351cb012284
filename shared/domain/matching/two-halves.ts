import { type SolverChoice, type SolverLine, SumTable } from './sum-table.ts';

/** Partial sums of two halves of some lines. */
export type Halves = { readonly a: SumTable; readonly b: SumTable };

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

/** Partial sums of both halves, as far as they can still reach the window; null when a half holds more partial sums than allowed. */
export function halvesOf(
  lines: readonly SolverLine[],
  low: number,
  high: number,
  sums: number,
): Halves | null {
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
export function pairs(
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
