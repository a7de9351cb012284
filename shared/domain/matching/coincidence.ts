/** How round an amount is: the largest power of ten that it is a multiple of. Amounts that people choose freely are round. */
export function stepOf(amount: bigint): bigint {
  const zeros = amount === 0n ? 0 : (/0*$/.exec(String(amount))?.[0].length ?? 0);
  return 10n ** BigInt(zeros);
}

function combinations(lines: number, size: number): bigint {
  let sets = 1n;
  for (let i = 0; i < size; i += 1) sets = (sets * BigInt(Math.max(0, lines - i))) / BigInt(i + 1);
  return sets;
}

/**
 * How often an unrelated amount would meet some set of this size by chance: sets of `size` among `lines`, times the minor units
 * each of them accepts, over the minor units the amount could have been. A round amount (`step` is how round) meets the sets of
 * equally round lines, of which there are `roundLines`, as often as if it could only have been a round one. In millionths, rounded up.
 */
export function expectedByChance(
  lines: number,
  size: number,
  tolerance: bigint,
  amount: bigint,
  round: { readonly step: bigint; readonly lines: number } = { step: stepOf(amount), lines },
): bigint {
  if (amount <= 0n) return COINCIDENCE_UNKNOWN;
  const met =
    combinations(lines, size) * (tolerance + 1n) + combinations(round.lines, size) * (round.step - 1n);
  return (met * 1_000_000n + amount - 1n) / amount;
}

/** A set without document evidence is proof only when fewer than this many millionths are expected by chance: one in five hundred. */
export const COINCIDENCE_BOUND = 2_000n;

/** Said of an amount by which nothing can be estimated. */
const COINCIDENCE_UNKNOWN = 1_000_000_000n;
