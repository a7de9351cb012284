import type { Line } from './line.ts';
import type { Pool } from './pool.ts';
import type { Side } from './types.ts';

/** Words by which an entry says that it takes another one back. */
const TAKES_BACK = /红|冲|撤|作废|REVERS|CANCEL|VOID/;

/** What a line calls itself: the documents it means, and for theirs the number as written, whether or not it is one of ours. */
function numbersOf(line: Line): readonly string[] {
  const number = line.their?.number.trim() ?? '';
  return number === '' ? line.keys : [...line.keys, `written ${number}`];
}

function append(map: Map<string, Line[]>, key: string, line: Line): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [line]);
  else list.push(line);
}

/** A line may take another back in its own column, or in the other one when it says so. */
function takesBack(line: Line, other: Line): boolean {
  return line.column === other.column || TAKES_BACK.test(line.text) || TAKES_BACK.test(other.text);
}

function cancelOn(side: Side, pool: Pool): void {
  const waiting = new Map<string, Line[]>();
  for (const line of side === 'ours' ? pool.freeOurs() : pool.freeTheirs()) {
    if (line.minor === 0n) continue;
    const ids = side === 'ours' ? [line.id, ...line.related] : numbersOf(line);
    const partner = ids
      .flatMap((id) => waiting.get(`${id}|${-line.minor}`) ?? [])
      .find((other) => pool.free(other) && takesBack(line, other));
    if (partner === undefined) {
      for (const id of ids) append(waiting, `${id}|${line.minor}`, line);
      continue;
    }
    const pair = [partner, line];
    pool.join(side === 'ours' ? pair : [], side === 'theirs' ? pair : [], ['related', 'amount']);
  }
}

/** Entry and counter-entry on one side, related or by one number, that the other side has neither of. */
export function joinCancelled(pool: Pool): void {
  cancelOn('ours', pool);
  cancelOn('theirs', pool);
}

/** By what a line would be repeated: column, amount, and its number; without a number its day, or day and text. */
function repeatKeys(
  line: Line,
  days: number,
): { readonly shown: readonly string[]; readonly asked: readonly string[] } {
  const own = `${line.column}|${line.minor}`;
  const numbers = numbersOf(line).map((number) => `${own}|number ${number}`);
  if (numbers.length > 0) return { shown: numbers, asked: numbers };
  const { day, text } = line;
  if (day === null) return { shown: [], asked: [] };
  const dated = (at: number): string => `${own}|text ${at} ${text}`;
  const window = Array.from({ length: 2 * days + 1 }, (_, at) => dated(day - days + at));
  const near = text === '' ? [] : window;
  // Where one of the two has no text, the day alone has to do.
  const silent = `${own}|silent ${day}`;
  const any = `${own}|day ${day}`;
  return {
    shown: text === '' ? [silent, any] : [dated(day), any],
    asked: text === '' ? [any] : [silent, ...near],
  };
}

function doubledOn(side: Side, pool: Pool, days: number): void {
  const all = side === 'ours' ? pool.sides.ours : pool.sides.theirs;
  const open = new Set(all.flatMap((line) => (pool.free(line) ? [line.minor] : [])));
  if (open.size === 0) return;
  const placed = new Map<string, Line>();
  for (const line of all) {
    if (!open.has(line.minor) || pool.free(line)) continue;
    for (const key of repeatKeys(line, days).shown) if (!placed.has(key)) placed.set(key, line);
  }
  for (const line of all) {
    if (!pool.free(line)) continue;
    const [key] = repeatKeys(line, days).asked.filter((each) => placed.has(each));
    const twin = key === undefined ? undefined : placed.get(key);
    if (twin === undefined) continue;
    pool.join(side === 'ours' ? [line] : [], side === 'theirs' ? [line] : [], ['amount'], twin.id);
  }
}

/**
 * Lines that repeat one that has found its place: the same number and amount, or without numbers the same amount on the same day, or
 * within the window with the same text.
 */
export function findDoubled(pool: Pool, days: number): void {
  doubledOn('ours', pool, days);
  doubledOn('theirs', pool, days);
}
