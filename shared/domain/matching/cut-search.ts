import { SOLVER_LIMITS } from './solver-limits.ts';
import type { SolverChoice, SolverLine } from './sum-table.ts';
import { halvesOf, listPairs } from './two-halves.ts';

type Sets = readonly (readonly SolverChoice[])[];
type Entry = SolverChoice & { readonly amount: number };

const NO_LINE: SolverLine = { options: [], required: false, group: null };

const firstOf = (line: SolverLine | undefined): number => line?.options[0] ?? 0;

/** Whether a line must be looked at in every set: it is required, or one of a group of which some line is. */
const demanded = (line: SolverLine): boolean => line.required || line.group !== null;

/** Lines that every set has to do with, and the others by size. */
export type Crowd = { readonly fixed: readonly number[]; readonly free: readonly number[] };

/** Puts the lines in order for `setsOfCrowd`. */
export function crowdOf(lines: readonly SolverLine[]): Crowd {
  const fixed: number[] = [];
  const free: number[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line !== undefined) (demanded(line) ? fixed : free).push(index);
  }
  free.sort((x, y) => firstOf(lines[x]) - firstOf(lines[y]) || x - y);
  return { fixed, free };
}

/**
 * Sets among at most `size` of the lines: those that every set has to do with, and of the others a run of neighbours in size that
 * meets the window as often as any, half of its sum being about what is missing. They are sets of all lines as well. None when the
 * lines that must be looked at are more than that.
 */
export function setsOfCrowd(
  lines: readonly SolverLine[],
  { fixed, free }: Crowd,
  low: number,
  high: number,
  size: number,
): Sets {
  const room = Math.min(size - fixed.length, free.length);
  if (room <= 0) return [];
  const missing = fixed.reduce((left, index) => left - firstOf(lines[index]), high);
  let sum = 0;
  for (let at = 0; at < room; at += 1) sum += firstOf(lines[free[at] ?? 0]);
  let from = 0;
  while (from + room < free.length && sum < 2 * missing) {
    sum += firstOf(lines[free[from + room] ?? 0]) - firstOf(lines[free[from] ?? 0]);
    from += 1;
  }
  const places = [...fixed, ...free.slice(from, from + room)];
  const some = places.flatMap((place) => lines[place] ?? []);
  const halves = halvesOf(some, low, high, SOLVER_LIMITS.sums);
  if (halves === null) return [];
  return listPairs(halves, low, high, SOLVER_LIMITS.enough)
    .filter((set) => set.length > 0)
    .map((set) =>
      set.map(({ line, option }) => ({ line: places[line] ?? 0, option })).sort((x, y) => x.line - y.line),
    );
}

/** Place of the first entry whose amount is not below `limit`. */
function lowerEdge(entries: readonly Entry[], limit: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.amount ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every way to take the lines that are part of every set; at most as many as may be tried. */
function bases(
  lines: readonly SolverLine[],
): readonly { readonly taken: SolverChoice[]; readonly sum: number }[] {
  let found: { taken: SolverChoice[]; sum: number }[] = [{ taken: [], sum: 0 }];
  for (let line = 0; line < lines.length; line += 1) {
    const { options, required } = lines[line] ?? NO_LINE;
    if (!required) continue;
    const ways = found.length * options.length > SOLVER_LIMITS.enough ? options.slice(0, 1) : options;
    found = found.flatMap(({ taken, sum }) =>
      ways.map((amount, option) => ({ taken: [...taken, { line, option }], sum: sum + amount })),
    );
  }
  return found;
}

function entriesOf(lines: readonly SolverLine[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const each = lines[line];
    if (each === undefined || each.required) continue;
    for (let option = 0; option < each.options.length; option += 1)
      entries.push({ line, option, amount: each.options[option] ?? 0 });
  }
  return entries.sort((x, y) => x.amount - y.amount || x.line - y.line);
}

/**
 * Sets of few lines besides those that are part of every set: first those that meet `aim` itself with one or two lines, then one size
 * after the other, the smallest first, until some are in the window.
 */
export function fewLines(lines: readonly SolverLine[], low: number, high: number, aim: number): Sets {
  const entries = entriesOf(lines);
  const sets: (readonly SolverChoice[])[] = [];
  let [tries, least, most] = [0, aim, aim];
  let taken: SolverChoice[] = [];
  const takes = (line: number): boolean => {
    for (const choice of taken) if (choice.line === line) return true;
    return false;
  };
  const grow = (sum: number, before: number, missing: number): void => {
    if (missing === 0) {
      if (taken.length > 0 && sum >= least && sum <= most)
        sets.push([...taken].sort((x, y) => x.line - y.line));
      return;
    }
    const last = missing === 1;
    const start = last ? Math.max(before, lowerEdge(entries, least - sum)) : before;
    for (let at = start; at < entries.length; at += 1) {
      const entry = entries[at];
      tries += 1;
      if (entry === undefined || tries > SOLVER_LIMITS.triesWhenCut || sets.length >= SOLVER_LIMITS.enough)
        return;
      if (last && sum + entry.amount > most) return;
      if (takes(entry.line)) continue;
      taken.push(entry);
      grow(sum + entry.amount, at + 1, missing - 1);
      taken.pop();
    }
  };
  const starts = bases(lines);
  const tryAll = (size: number): void => {
    for (const start of starts) {
      taken = [...start.taken];
      grow(start.sum, 0, size);
    }
  };
  for (let size = 0; size <= 2; size += 1) tryAll(size);
  [least, most] = [low, high];
  const exact = sets.length;
  for (let size = 0; size <= SOLVER_LIMITS.linesWhenCut && sets.length === exact; size += 1) tryAll(size);
  return sets;
}
