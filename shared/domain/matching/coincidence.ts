import { absolute } from '../../std/integer.ts';

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

/** A set without document evidence is proof only when fewer than this many millionths are expected by chance: one in ten thousand. */
export const COINCIDENCE_BOUND = 100n;

/** Said of an amount by which nothing can be estimated. */
const COINCIDENCE_UNKNOWN = 1_000_000_000n;

/** Sums are near an amount when they are smaller by no more than this part of it, or equal. */
const NEAR_PART = 40n;
/** Fewer sums than this say nothing about how dense they lie. */
const NEAR_MIN = 3;
/** Most sets whose sums are looked at. */
const NEAR_SETS_MAX = 200_000n;

/** How many sets of `size` of the amounts add up to something near `amount`. */
function setsNear(amounts: readonly bigint[], size: number, amount: bigint): number {
  const [low, high] = [Number(amount - amount / NEAR_PART), Number(amount)];
  const sizes = Float64Array.from(amounts, Number).sort();
  let count = 0;
  const visit = (from: number, missing: number, sum: number): void => {
    if (missing === 0) {
      if (sum >= low) count += 1;
      return;
    }
    for (let at = from; at <= sizes.length - missing; at += 1) {
      const amountAt = sizes[at] ?? 0;
      // Ascending: what follows is no smaller.
      if (sum + amountAt > high && amountAt > 0) return;
      visit(at + 1, missing - 1, sum + amountAt);
    }
  };
  visit(0, size, 0);
  return count;
}

/** What an estimate of chance rests on. `near`: other sets of the size that come near the amount; `nearRound`: those of equally round lines. */
export type Chance = {
  readonly step: bigint;
  readonly roundLines: number;
  readonly near: number;
  readonly nearRound: number;
  readonly expected: bigint;
};

/**
 * How often an unrelated amount would meet a set of `size` of a party's own open lines by chance, in millionths: as if it could be
 * any amount up to this one (`expectedByChance`), or as densely as other sums really lie near it, whichever is more. `usable` are the
 * open amounts of lines that could be part of a set, `within` of all that are open, turned so that what is paid is positive. Where
 * there are too many sets to look at, all of them count as near, unless the first estimate forbids a proof anyway.
 */
export function chanceOf(
  usable: readonly bigint[],
  within: readonly bigint[],
  size: number,
  tolerance: bigint,
  amount: bigint,
): Chance {
  const as = stepOf(amount);
  const isRound = (each: bigint): boolean => each % as === 0n;
  // Where everything open is as round, a round amount says nothing.
  const step = within.every(isRound) ? 1n : as;
  const round = usable.filter(isRound);
  const even = expectedByChance(usable.length, size, tolerance, amount, { step, lines: round.length });
  const nearOf = (amounts: readonly bigint[]): number => {
    const sets = combinations(amounts.length, size);
    if (sets > NEAR_SETS_MAX) return even > COINCIDENCE_BOUND ? 0 : Number(sets);
    // To the cent the set in question is one of them.
    return Math.max(0, setsNear(amounts, size, amount) - (tolerance === 0n ? 1 : 0));
  };
  const near = nearOf(usable);
  const nearRound = step === 1n ? 0 : nearOf(round);
  const counted = (sets: number): bigint => (sets < NEAR_MIN ? 0n : BigInt(sets));
  const met = counted(near) * (tolerance + 1n) + counted(nearRound) * (step - 1n);
  const width = amount / NEAR_PART + 1n;
  const dense = (met * 1_000_000n + width - 1n) / width;
  return { step, roundLines: round.length, near, nearRound, expected: dense > even ? dense : even };
}

/** What people add to an amount or keep back from it is a multiple of this many minor units. */
const CHOSEN_STEP = 100n;

/** One or two lines of a set, and how often what somebody added to the others or kept back from them would meet such lines by chance. */
export type PartChance = {
  readonly size: number;
  readonly amount: bigint;
  readonly step: bigint;
  readonly roundLines: number;
  readonly expected: bigint;
};

/**
 * The part of a set that chance could most easily have put there, in millionths: the others alone may have been paid, with more or with
 * less, and the difference happens to be what one or two more open lines are. A difference that somebody chose is round, so to the cent
 * only parts of a round amount count, and not where everything open is as round; with a tolerance every part does, for some round amount
 * is always near. `taken` are the amounts of the set, the others as for `chanceOf`. Null when no part counts.
 */
export function partByChance(
  usable: readonly bigint[],
  within: readonly bigint[],
  taken: readonly bigint[],
  tolerance: bigint,
): PartChance | null {
  const weighed = (size: number, sum: bigint): readonly PartChance[] => {
    const amount = absolute(sum);
    const isExact = tolerance === 0n;
    if (amount === 0n || size >= taken.length || (isExact && amount % CHOSEN_STEP !== 0n)) return [];
    const step = isExact ? stepOf(amount) : 1n;
    const isRound = (each: bigint): boolean => each % step === 0n;
    if (isExact && within.every(isRound)) return [];
    const roundLines = usable.filter(isRound).length;
    const round = { step, lines: roundLines };
    const expected = expectedByChance(usable.length, size, tolerance, amount, round);
    return [{ size, amount, step, roundLines, expected }];
  };
  const parts = taken.flatMap((one, at) => [
    ...weighed(1, one),
    ...taken.slice(at + 1).flatMap((other) => weighed(2, one + other)),
  ]);
  const order = (a: PartChance, b: PartChance): number =>
    Number(b.expected - a.expected) || Number(a.amount - b.amount) || a.size - b.size;
  return parts.sort(order)[0] ?? null;
}
