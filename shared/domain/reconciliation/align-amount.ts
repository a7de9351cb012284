import type { Line } from './line.ts';
import type { Pool } from './pool.ts';
import { pairByDay, withinDays } from './pair-by-day.ts';
import type { Basis } from './types.ts';

/** Lines by amount, in canonical order. */
function byMinor(lines: readonly Line[]): ReadonlyMap<bigint, readonly Line[]> {
  return Map.groupBy(lines, (line) => line.minor);
}

/** Pairs lines of one amount that also agree in what `alike` names, on one day. */
function pairAlike(
  pool: Pool,
  ours: readonly Line[],
  theirs: readonly Line[],
  alike: (line: Line) => string | null,
  basis: readonly Basis[],
): void {
  const own = new Map<string, Line[]>();
  for (const line of ours) {
    const key = pool.free(line) ? alike(line) : null;
    if (key === null) continue;
    const list = own.get(key);
    if (list === undefined) own.set(key, [line]);
    else list.push(line);
  }
  if (own.size === 0) return;
  const others = Map.groupBy(
    theirs.filter((line) => pool.free(line) && alike(line) !== null),
    (line) => alike(line) ?? '',
  );
  for (const [key, lines] of others) pairByDay(pool, own.get(key) ?? [], lines, 0, basis);
}

const textOf = (line: Line): string | null => (line.text === '' ? null : line.text);
const quantityOf = (line: Line): string | null => (line.quantity === '' ? null : line.quantity);

/** Same amount, no number that says otherwise: the same day with the same text or quantity first, then the same day, then the window. */
export function pairSameAmount(pool: Pool, days: number, mayFloat: (line: Line) => boolean): void {
  const ours = byMinor(pool.freeOurs().filter(mayFloat));
  const theirs = byMinor(pool.freeTheirs().filter(mayFloat));
  for (const [minor, lines] of theirs) {
    const own = ours.get(minor);
    if (own === undefined) continue;
    if (own.length > 1 || lines.length > 1) {
      pairAlike(pool, own, lines, textOf, ['amount', 'date', 'text']);
      pairAlike(pool, own, lines, quantityOf, ['amount', 'date', 'quantity']);
      pairByDay(pool, own, lines, 0, ['amount', 'date']);
    }
    pairByDay(pool, own, lines, days, ['amount', 'date']);
  }
}

/** Whether two numbers differ by one letter or digit: another, one too many, one too few, or two neighbours that changed places. */
export function nearlySame(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  if (long === short || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  if (long.length > short.length) return long.slice(at + 1) === short.slice(at);
  if (long.slice(at + 1) === short.slice(at + 1)) return true;
  return (
    long[at] === short[at + 1] && long[at + 1] === short[at] && long.slice(at + 2) === short.slice(at + 2)
  );
}

/** How many lines of one amount are looked at for a mistyped number. */
const ALIKE_MAX = 50;

/** Same amount in the window, and a number of theirs that is written as ours are and is one slip away. */
export function pairMistypedNumber(pool: Pool, days: number, keyOfTheirs: (line: Line) => string): void {
  const ours = byMinor(pool.freeOurs());
  for (const their of pool.freeTheirs()) {
    if (their.form !== 'like') continue;
    const written = keyOfTheirs(their);
    const near = (ours.get(their.minor) ?? [])
      .slice(0, ALIKE_MAX)
      .filter(
        (our) =>
          pool.free(our) &&
          withinDays(our, their, days) &&
          our.keys.some(
            (key) => nearlySame(key, written) || key.endsWith(written) || nearlyEndsWith(key, written),
          ),
      );
    const [only] = near;
    if (only !== undefined && near.length === 1) pool.join([only], [their], ['number', 'amount', 'date']);
  }
}

function nearlyEndsWith(key: string, written: string): boolean {
  return written.length >= 3 && nearlySame(key.slice(-written.length), written);
}

/** Lines that a person keeps apart from others: looked at one by one, with everything that is not forbidden. */
export function pairKeptApart(pool: Pool, days: number, mayFloat: (line: Line) => boolean): void {
  const ours = pool.freeOurs();
  const theirs = pool.freeTheirs();
  const tryPairs = (own: readonly Line[], others: readonly Line[]): void => {
    for (const our of own)
      for (const their of others) {
        if (our.minor !== their.minor || !pool.free(our) || !pool.free(their)) continue;
        const numbered = their.keys.some((key) => our.keys.includes(key));
        const floats = mayFloat(our) && mayFloat(their) && withinDays(our, their, days);
        if (numbered || floats)
          pool.join([our], [their], numbered ? ['number', 'amount'] : ['amount', 'date']);
      }
  };
  tryPairs(
    ours.filter((line) => pool.keptApart(line)),
    theirs,
  );
  tryPairs(
    ours,
    theirs.filter((line) => pool.keptApart(line)),
  );
}
