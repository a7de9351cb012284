import { present } from '../../std/assert.ts';
import type { Line } from './line.ts';
import { sumOf } from './line.ts';
import type { Pool } from './pool.ts';
import type { Column } from './types.ts';

/** Lines looked at for a sum of two, of three, and for an unbroken run. More would meet sums by chance. */
const PAIR_POOL = 30;
const TRIPLE_POOL = 16;
const RUN_POOL = 60;
const RUN_MIN = 4;
/** How many days back one entry may gather what went before it. */
const RUN_DAYS = 31;
/** A day's lines that add up on both sides are taken as a group up to this many. */
const DAY_LINES_MAX = 24;

type Shelf = { readonly lines: readonly Line[]; readonly days: readonly number[] };

/** Free lines of one column with a date, by day, without what was carried over. */
function shelfOf(lines: readonly Line[], column: Column, mayFloat: (line: Line) => boolean): Shelf {
  const kept = lines.filter(
    (line) => line.column === column && line.day !== null && line.carried === null && mayFloat(line),
  );
  return { lines: kept, days: kept.map((line) => present(line.day, 'a day of the shelf')) };
}

/** The first place on the shelf at or after a day. */
function firstAt(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Free lines between two days; null when there are more than `most`, which says nothing any more. */
function freeBetween(
  pool: Pool,
  shelf: Shelf,
  from: number,
  to: number,
  most: number,
): readonly Line[] | null {
  const found: Line[] = [];
  for (
    let at = firstAt(shelf.days, from);
    at < shelf.lines.length && (shelf.days[at] ?? to + 1) <= to;
    at += 1
  ) {
    const line = shelf.lines[at];
    if (line === undefined || !pool.free(line)) continue;
    if (found.length === most) return null;
    found.push(line);
  }
  return found;
}

/** Sets of two whose sum is the target; stops after two sets. */
function pairsOf(lines: readonly Line[], target: bigint): readonly (readonly Line[])[] {
  const found: (readonly Line[])[] = [];
  const seen = new Map<bigint, Line[]>();
  for (const line of lines) {
    for (const other of seen.get(target - line.minor) ?? []) {
      found.push([other, line]);
      if (found.length > 1) return found;
    }
    const list = seen.get(line.minor);
    if (list === undefined) seen.set(line.minor, [line]);
    else list.push(line);
  }
  return found;
}

/** Sets of three whose sum is the target; stops after two sets. */
function triplesOf(lines: readonly Line[], target: bigint): readonly (readonly Line[])[] {
  const found: (readonly Line[])[] = [];
  for (const [at, line] of lines.entries())
    for (const pair of pairsOf(lines.slice(at + 1), target - line.minor)) {
      found.push([line, ...pair]);
      if (found.length > 1) return found;
    }
  return found;
}

/** Unbroken runs of at least four lines whose sum is the target; stops after two. */
function runsOf(lines: readonly Line[], target: bigint): readonly (readonly Line[])[] {
  const found: (readonly Line[])[] = [];
  const starts = new Map<bigint, number[]>([[0n, [0]]]);
  let sum = 0n;
  for (const [at, line] of lines.entries()) {
    sum += line.minor;
    for (const start of starts.get(sum - target) ?? [])
      if (at + 1 - start >= RUN_MIN) found.push(lines.slice(start, at + 1));
    if (found.length > 1) return found;
    const list = starts.get(sum);
    if (list === undefined) starts.set(sum, [at + 1]);
    else list.push(at + 1);
  }
  return found;
}

/** The only set of lines around a day that makes the target; null when there is none, or several. */
function onlySet(
  pool: Pool,
  shelf: Shelf,
  day: number,
  days: number,
  target: bigint,
): readonly Line[] | null {
  const near = freeBetween(pool, shelf, day - days, day + days, PAIR_POOL);
  const small = near === null ? [] : pairsOf(near, target);
  const three = near === null || near.length > TRIPLE_POOL ? [] : triplesOf(near, target);
  const gathered = freeBetween(pool, shelf, day - RUN_DAYS, day + days, RUN_POOL);
  const runs = gathered === null ? [] : runsOf(gathered, target);
  const [only, ...others] = [...small, ...three, ...runs];
  return only === undefined || others.length > 0 ? null : only;
}

/** All that is left of one day and column on both sides, when it adds up to the same. */
function joinDays(pool: Pool, ours: Shelf, theirs: Shelf): void {
  const free = (shelf: Shelf): ReadonlyMap<number, readonly Line[]> =>
    Map.groupBy(
      shelf.lines.filter((line) => pool.free(line)),
      (line) => present(line.day, 'a day of the shelf'),
    );
  const others = free(theirs);
  for (const [day, own] of free(ours)) {
    const their = others.get(day) ?? [];
    if (their.length === 0 || own.length + their.length > DAY_LINES_MAX) continue;
    if (sumOf(own) === sumOf(their)) pool.join(own, their, ['amount', 'date']);
  }
}

/**
 * Lines without numbers that are the sum of several of the other side: all of a day; two or three around the day; an unbroken run up to a
 * month back. Taken only where exactly one such set exists, for what several sets make is a coincidence (SPEC 15).
 */
export function joinSums(pool: Pool, days: number, mayFloat: (line: Line) => boolean): void {
  for (const column of ['charge', 'payment'] as const) {
    const ours = shelfOf(pool.freeOurs(), column, mayFloat);
    const theirs = shelfOf(pool.freeTheirs(), column, mayFloat);
    joinDays(pool, ours, theirs);
    for (const their of theirs.lines) {
      if (!pool.free(their) || their.day === null || their.minor === 0n) continue;
      const set = onlySet(pool, ours, their.day, days, their.minor);
      if (set !== null) pool.join(set, [their], ['amount', 'date']);
    }
    for (const our of ours.lines) {
      if (!pool.free(our) || our.day === null || our.minor === 0n) continue;
      const set = onlySet(pool, theirs, our.day, days, our.minor);
      if (set !== null) pool.join([our], set, ['amount', 'date']);
    }
  }
}
