import type { Line } from './line.ts';
import type { Pool } from './pool.ts';
import type { Basis } from './types.ts';

/** Whether two lines lie within so many days; a line without a date lies anywhere, and so does one that was carried over. */
export function withinDays(a: Line, b: Line, days: number): boolean {
  if (a.day === null || b.day === null || a.carried !== null || b.carried !== null) return true;
  return Math.abs(a.day - b.day) <= days;
}

/** Joins two lines unless one is taken or a person keeps them apart. */
function joined(pool: Pool, ours: Line, theirs: Line, basis: readonly Basis[]): boolean {
  return pool.free(ours) && pool.free(theirs) && pool.join([ours], [theirs], basis);
}

/**
 * Pairs lines that may be paired one with any other, in canonical order: the first free one of each side that lie within `days`
 * (null: any distance). Taking the earliest first leaves as few as possible unpaired, in linear time. Two lines that were both
 * carried over stay as they are.
 */
export function pairByDay(
  pool: Pool,
  ours: readonly Line[],
  theirs: readonly Line[],
  days: number | null,
  basis: readonly Basis[],
): void {
  const [our, their] = [ours[0], theirs[0]];
  if (our === undefined || their === undefined) return;
  if (ours.length === 1 && theirs.length === 1) {
    const apart = our.day === null || their.day === null ? 0 : Math.abs(our.day - their.day);
    const near = days === null || apart <= days || (days > 0 && (our.carried ?? their.carried) !== null);
    const stays = our.carried !== null && their.carried !== null;
    if (near && !stays) joined(pool, our, their, basis);
    return;
  }
  const fresh = (line: Line): boolean => pool.free(line) && line.carried === null;
  const carried = (line: Line): boolean => pool.free(line) && line.carried !== null;
  if (days !== 0) {
    // First in, first out: what waits longest is cleared first.
    pairInOrder(pool, ours.filter(carried), theirs.filter(fresh), null, basis);
    pairInOrder(pool, ours.filter(fresh), theirs.filter(carried), null, basis);
  }
  pairInOrder(pool, ours.filter(fresh), theirs.filter(fresh), days, basis);
}

function pairInOrder(
  pool: Pool,
  ours: readonly Line[],
  theirs: readonly Line[],
  days: number | null,
  basis: readonly Basis[],
): void {
  let [i, j] = [0, 0];
  while (i < ours.length && j < theirs.length) {
    const [our, their] = [ours[i], theirs[j]];
    if (our === undefined || their === undefined) return;
    const apart = days === null || our.day === null || their.day === null ? 0 : our.day - their.day;
    if (days !== null && apart > days) j += 1;
    else if (days !== null && apart < -days) i += 1;
    else if (joined(pool, our, their, basis)) {
      i += 1;
      j += 1;
    } else if (theirs.length - j > 1) j += 1;
    else i += 1;
  }
}
