/** A due line as the generator counts with it: the amounts it may count with, in minor units turned so that what is paid is positive. */
export type CountLine = {
  readonly options: readonly number[];
  readonly required: boolean;
  /** Lines of one group: at least one of them is part of every set. −1 for none. */
  readonly group: number;
};

/** Sizes up to which partial sums of both halves are listed. */
const LISTED = [12, 18, 24, 30] as const;
/** Partial sums of one half. */
const HALF_MAX = 1 << 16;
/** Steps of the walk through larger pools before it says that it does not know. */
const STEPS_MAX = 2_000_000;

function sumsOf(lines: readonly CountLine[]): Float64Array | null {
  let sums = new Float64Array(1);
  for (const line of lines) {
    const next = new Float64Array(sums.length * (line.options.length + 1));
    if (next.length > HALF_MAX) return null;
    next.set(sums);
    line.options.forEach((amount, index) => {
      const from = sums.length * (index + 1);
      for (let i = 0; i < sums.length; i += 1) next[from + i] = (sums[i] ?? 0) + amount;
    });
    sums = next;
  }
  return sums.sort();
}

/** Pairs of the two halves within the bounds, two standing for that many and more; null when a half is too large to list. */
function listed(lines: readonly CountLine[], low: number, high: number): number | null {
  const left = sumsOf(lines.filter((_, index) => index % 2 === 0));
  const right = sumsOf(lines.filter((_, index) => index % 2 === 1));
  if (left === null || right === null) return null;
  let count = 0;
  let edge = right.length;
  for (const sum of left) {
    while (edge > 0 && sum + (right[edge - 1] ?? 0) >= low) edge -= 1;
    for (let at = edge; at < right.length && sum + (right[at] ?? 0) <= high; at += 1) {
      count += 1;
      if (count >= 2) return 2;
    }
  }
  return count;
}

/** Walks through all sets, leaving a branch as soon as it can no longer come within the bounds. */
function walked(lines: readonly CountLine[], groups: number, low: number, high: number): number | null {
  const count = lines.length;
  const most = new Float64Array(count + 1);
  const least = new Float64Array(count + 1);
  for (let index = count - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const amounts = line.required ? line.options : [0, ...line.options];
    most[index] = (most[index + 1] ?? 0) + Math.max(...amounts);
    least[index] = (least[index + 1] ?? 0) + Math.min(...amounts);
  }
  const held: number[] = [];
  let [found, steps] = [0, 0];
  const visit = (index: number, sum: number): void => {
    steps += 1;
    if (found >= 2 || steps > STEPS_MAX) return;
    if (sum + (most[index] ?? 0) < low || sum + (least[index] ?? 0) > high) return;
    const line = lines[index];
    if (line === undefined) {
      if (new Set(held).size === groups) found += 1;
      return;
    }
    if (line.group >= 0) held.push(line.group);
    for (const amount of line.options) visit(index + 1, sum + amount);
    if (line.group >= 0) held.pop();
    if (!line.required) visit(index + 1, sum);
  };
  visit(0, 0);
  return found < 2 && steps > STEPS_MAX ? null : Math.min(found, 2);
}

/**
 * Counts the ways to take lines whose sum lies from `low` to `high` (`low` positive): 0, 1, or 2 for two and more. Null when the pool is
 * too large to be sure. It shares nothing with the program's own solver.
 */
export function countWays(lines: readonly CountLine[], low: number, high: number): 0 | 1 | 2 | null {
  if (low <= 0) return null;
  const relief = lines.reduce((sum, line) => sum - Math.min(0, ...line.options), 0);
  const kept = lines
    .filter((line) => line.required || line.options.some((amount) => amount <= high + relief))
    .sort((a, b) => Math.abs(b.options[0] ?? 0) - Math.abs(a.options[0] ?? 0));
  // A group whose lines are all too large still has to be met.
  const groups = new Set(lines.map((line) => line.group).filter((group) => group >= 0)).size;
  if (groups === 0 && kept.every((line) => !line.required)) {
    for (const size of LISTED) {
      const count = listed(kept.slice(-size), low, high);
      if (count === 2) return 2;
      if (count !== null && kept.length <= size) return count === 0 ? 0 : 1;
      if (count === null) break;
    }
  }
  const count = walked(kept, groups, low, high);
  return count === null ? null : count === 0 ? 0 : count === 1 ? 1 : 2;
}
