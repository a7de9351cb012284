import { absolute } from '../../std/integer.ts';
import { amountErrors, type AmountFacts, wrongFormsOf } from './amount-errors.ts';
import type { Line } from './line.ts';
import { withinDays } from './pair-by-day.ts';
import type { Pool } from './pool.ts';
import type { Column } from './types.ts';

/** Pairs that fit one another and nothing else: kept where either line has another partner, the pair is no proof. */
function joinMutual(pool: Pool, pairs: readonly (readonly [Line, Line])[]): void {
  const partners = new Map<Line, Set<Line>>();
  const note = (line: Line, partner: Line): void => {
    const set = partners.get(line);
    if (set === undefined) partners.set(line, new Set([partner]));
    else set.add(partner);
  };
  for (const [our, their] of pairs) {
    note(our, their);
    note(their, our);
  }
  for (const [our, their] of pairs) {
    if (partners.get(our)?.size !== 1 || partners.get(their)?.size !== 1) continue;
    if (pool.free(our) && pool.free(their)) pool.join([our], [their], ['date']);
  }
}

/** Amounts of one column at most `most` apart, in the window: sorted by amount, so that neighbours are found without comparing all. */
function nearPairs(
  ours: readonly Line[],
  theirs: readonly Line[],
  most: bigint,
  days: number,
): readonly (readonly [Line, Line])[] {
  const byAmount = (a: Line, b: Line): number =>
    a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : a.rank - b.rank;
  const [own, others] = [[...ours].sort(byAmount), [...theirs].sort(byAmount)];
  const pairs: (readonly [Line, Line])[] = [];
  let from = 0;
  for (const our of own) {
    while ((others[from]?.minor ?? our.minor) < our.minor - most) from += 1;
    let found = 0;
    for (let at = from; at < others.length && found < 2; at += 1) {
      const their = others[at];
      if (their === undefined || their.minor > our.minor + most) break;
      if (!withinDays(our, their, days)) continue;
      pairs.push([our, their]);
      found += 1;
    }
  }
  return pairs;
}

/** Lines that are one but for a fee or a rounding within the tolerances. */
export function joinWithinTolerance(
  pool: Pool,
  days: number,
  most: (column: Column) => bigint,
  mayFloat: (line: Line) => boolean,
): void {
  for (const column of ['charge', 'payment'] as const) {
    const fits = (line: Line): boolean => line.column === column && line.carried === null && mayFloat(line);
    const pairs = nearPairs(pool.freeOurs().filter(fits), pool.freeTheirs().filter(fits), most(column), days);
    joinMutual(pool, pairs);
  }
}

/** Lines in the window of which one is the other mistyped, taxed otherwise or reversed: no number says so, but nothing else fits either. */
export function joinByError(
  pool: Pool,
  days: number,
  factsOf: (our: Line, their: Line | null) => AmountFacts,
  mayFloat: (line: Line) => boolean,
): void {
  // Without a day an amount that looks mistyped is only one of many.
  const fits = (line: Line): boolean =>
    line.carried === null && line.day !== null && line.minor !== 0n && mayFloat(line);
  const theirs = Map.groupBy(pool.freeTheirs().filter(fits), (line) => line.minor);
  const pairs: (readonly [Line, Line])[] = [];
  for (const our of pool.freeOurs().filter(fits)) {
    for (const form of wrongFormsOf(our.minor, factsOf(our, null)))
      for (const their of theirs.get(form) ?? []) {
        if (their.column !== our.column && form !== -our.minor) continue;
        if (!withinDays(our, their, days)) continue;
        if (amountErrors(our.minor, their.minor, factsOf(our, their)).length > 0) pairs.push([our, their]);
      }
  }
  joinMutual(pool, likeliest(pairs));
}

/** An error that leaves most of an amount standing is likelier than one that changes its size; only the likeliest pairs of a line count. */
function likeliest(pairs: readonly (readonly [Line, Line])[]): readonly (readonly [Line, Line])[] {
  const share = ([our, their]: readonly [Line, Line]): number =>
    Number((absolute(our.minor - their.minor) * 1_000n) / absolute(our.minor));
  const best = new Map<Line, number>();
  for (const pair of pairs)
    for (const line of pair) best.set(line, Math.min(best.get(line) ?? Infinity, share(pair)));
  return pairs.filter((pair) => pair.every((line) => best.get(line) === share(pair)));
}
