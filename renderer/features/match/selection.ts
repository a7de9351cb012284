import { useRef, useState } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import type { RowSource } from '../../api/use-rows.ts';

/** Lines picked to be decided together, in the order they were picked. */
export type Selection = {
  readonly rows: readonly MatchRow[];
  readonly has: (id: string) => boolean;
  /** Picks the row at a place of the list, or lets go of it. */
  readonly toggle: (index: number) => void;
  /** Picks everything from where one picked last up to a place. */
  readonly extendTo: (index: number) => Promise<void>;
  readonly remove: (ids: readonly string[]) => void;
  readonly clear: () => void;
};

const RANGE_MAX = 500;

/** Picking in a list. What is picked stays picked while one looks elsewhere in the list, in other tabs and in searches. */
export function useSelection(source: RowSource<MatchRow>): Selection {
  const [picked, setPicked] = useState<ReadonlyMap<string, MatchRow>>(new Map());
  const anchor = useRef(0);
  const add = (rows: readonly MatchRow[]): void =>
    setPicked((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
  const remove = (ids: readonly string[]): void =>
    setPicked((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  return {
    rows: [...picked.values()],
    has: (id) => picked.has(id),
    toggle: (index) => {
      const row = source.at(index);
      anchor.current = index;
      if (row === undefined) return;
      if (picked.has(row.id)) remove([row.id]);
      else add([row]);
    },
    extendTo: async (index) => {
      const [first, last] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      const rows = await source.load(first, Math.min(last, first + RANGE_MAX - 1));
      if (rows !== null) add(rows);
    },
    remove,
    clear: () => setPicked(new Map()),
  };
}
