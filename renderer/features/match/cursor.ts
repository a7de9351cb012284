import { useRef } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { PAGE_ROWS, type RowSource } from '../../api/use-rows.ts';
import { readAddress, writeAddress } from '../../ui/navigation.ts';

/** Goes to a match without a step to go back to: moving through a list is not a journey. */
export function pickMatch(id: string, params: Readonly<Record<string, string>> = {}): void {
  const here = readAddress(window.location.hash);
  const merged = Object.entries({ ...here.params, undo: '', ...params }).filter(([, value]) => value !== '');
  const address = writeAddress({ place: 'match', subject: id, params: Object.fromEntries(merged) });
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Where one stands in the list of matches, by id: a list that is fetched again must never move somebody to other money. */
export type Cursor = {
  /** Index of the match in the list; -1 while it is not in it. */
  readonly index: number;
  /** The match so many rows on that still waits; null when there is none. */
  readonly around: (by: 1 | -1) => Promise<string | null>;
};

/** Where a match is, looked for around the place it was last: of a list of 100,000 only what lies near is looked at, then what is loaded. */
function indexOf(source: RowSource<MatchRow>, id: string, near: number): number {
  const total = source.total ?? 0;
  if (id === '' || total === 0) return -1;
  const is = (index: number): boolean => source.at(index)?.id === id;
  for (let away = 0; away <= PAGE_ROWS; away += 1) {
    if (is(near + away)) return near + away;
    if (is(near - away)) return near - away;
  }
  for (let page = 0; page < total; page += PAGE_ROWS) {
    // A page that is not loaded has no first row.
    if (source.at(page) === undefined) continue;
    const end = Math.min(page + PAGE_ROWS, total);
    for (let index = page; index < end; index += 1) if (is(index)) return index;
  }
  return -1;
}

/** Follows a match in its list. `done` are matches decided already, which are passed over. */
export function useCursor(source: RowSource<MatchRow>, id: string, done: ReadonlySet<string>): Cursor {
  const last = useRef(0);
  const index = indexOf(source, id, last.current);
  if (index >= 0) last.current = index;
  const around = async (by: 1 | -1): Promise<string | null> => {
    const total = source.total ?? 0;
    // A match that left the list leaves its place to the next one.
    let at = index >= 0 ? index + by : by === 1 ? Math.min(last.current, total - 1) : last.current - 1;
    for (; at >= 0 && at < total; at += by) {
      const row = source.at(at) ?? (await source.load(at, at))?.[0];
      if (row !== undefined && !done.has(row.id) && row.id !== id) return row.id;
    }
    return null;
  };
  return { index, around };
}
