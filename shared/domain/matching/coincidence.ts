/**
 * How often an unrelated amount would meet some set of this size by chance: sets of `size` among `lines`, times the minor units
 * each of them accepts, over the minor units the amount could have been. In millionths, rounded up.
 */
export function expectedByChance(lines: number, size: number, tolerance: bigint, amount: bigint): bigint {
  let sets = 1n;
  for (let i = 0; i < size; i += 1) sets = (sets * BigInt(Math.max(0, lines - i))) / BigInt(i + 1);
  if (amount <= 0n) return COINCIDENCE_UNKNOWN;
  return (sets * (tolerance + 1n) * 1_000_000n + amount - 1n) / amount;
}

/** A set without document evidence is proof only when fewer than this many millionths are expected by chance: one in twenty. */
export const COINCIDENCE_BOUND = 50_000n;

/** Said of an amount by which nothing can be estimated. */
const COINCIDENCE_UNKNOWN = 1_000_000_000n;
