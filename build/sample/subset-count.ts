/** Counting stops here: SETS_CAP means that many or more. */
export const SETS_CAP = 1000;
/** Up to this many items both halves are listed in full; a part of more items may reach the cap already. */
const LISTED_MAX = 30;

export type SubsetCount = { readonly sets: number; readonly only: readonly number[] | null };

/** Amounts become exact doubles: the sample's sums stay far below 2^53 fen. */
function exact(amount: bigint): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new Error(`${amount} is too large to count with`);
  return value;
}

function sumsOf(amounts: readonly number[]): Float64Array {
  const sums = new Float64Array(1 << amounts.length);
  amounts.forEach((amount, index) => {
    const half = 1 << index;
    for (let mask = 0; mask < half; mask += 1) sums[half + mask] = (sums[mask] ?? 0) + amount;
  });
  return sums;
}

/** How many elements of a sorted list are below the limit. */
function below(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countListed(amounts: readonly number[], low: number, high: number): number {
  const half = amounts.length >> 1;
  const left = sumsOf(amounts.slice(0, half));
  const right = sumsOf(amounts.slice(half)).sort();
  let count = 0;
  for (const sum of left) count += below(right, high - sum + 1) - below(right, low - sum);
  return count;
}

/** Depth first over the items, cutting branches that can no longer come within the bounds. Stops after `limit` sets. */
function search(
  amounts: readonly number[],
  low: number,
  high: number,
  limit: number,
): readonly (readonly number[])[] {
  const most = new Float64Array(amounts.length + 1);
  const least = new Float64Array(amounts.length + 1);
  for (let index = amounts.length - 1; index >= 0; index -= 1) {
    most[index] = (most[index + 1] ?? 0) + Math.max(amounts[index] ?? 0, 0);
    least[index] = (least[index + 1] ?? 0) + Math.min(amounts[index] ?? 0, 0);
  }
  const found: (readonly number[])[] = [];
  const chosen: number[] = [];
  const visit = (index: number, sum: number): void => {
    if (found.length >= limit || sum + (most[index] ?? 0) < low || sum + (least[index] ?? 0) > high) return;
    if (index === amounts.length) {
      found.push([...chosen]);
      return;
    }
    chosen.push(index);
    visit(index + 1, sum + (amounts[index] ?? 0));
    chosen.pop();
    visit(index + 1, sum);
  };
  visit(0, 0);
  return found;
}

/**
 * Counts the sets of items whose sum lies from `low` to `high` (both positive, so the empty set never fits).
 * `only` holds the indexes of the single set when there is exactly one.
 */
export function countSubsets(items: readonly bigint[], low: bigint, high: bigint): SubsetCount {
  if (low <= 0n) throw new Error('the bounds must be positive');
  const [from, to] = [exact(low), exact(high)];
  const all = items.map(exact);
  const relief = all.reduce((rest, amount) => rest - Math.min(amount, 0), 0);
  const kept = all.map((amount, index) => ({ amount, index })).filter(({ amount }) => amount <= to + relief);
  kept.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount) || a.index - b.index);
  const amounts = kept.map(({ amount }) => amount);
  for (const listed of [16, 24, LISTED_MAX]) {
    if (amounts.length <= listed && listed === 16) break;
    const sets = countListed(amounts.slice(-listed), from, to);
    if (sets >= SETS_CAP) return { sets: SETS_CAP, only: null };
    if (amounts.length > listed) continue;
    if (sets !== 1) return { sets, only: null };
    break;
  }
  const found = search(amounts, from, to, SETS_CAP);
  const [first] = found;
  return {
    sets: found.length,
    only: found.length === 1 && first !== undefined ? first.map((index) => kept[index]?.index ?? 0) : null,
  };
}
