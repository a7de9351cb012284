import { useCallback, useMemo, useState } from 'react';
import type { GroupRow } from '../../../shared/contract/reconciliation.ts';
import { amountOf, minorOf } from '../../format/amount.ts';

/** A line that was picked, to be linked or kept apart. */
export type Pick = { readonly side: 'ours' | 'theirs'; readonly id: string; readonly amount: string };

/** The picked lines of both sides. They stay picked while one moves on, so that lines far apart can be linked. */
export type Picks = {
  readonly all: readonly Pick[];
  readonly has: (id: string) => boolean;
  readonly toggle: (pick: Pick) => void;
  /** Picks all lines of a group, or none of them when all were picked. */
  readonly toggleGroup: (group: GroupRow) => void;
  readonly clear: () => void;
};

const NONE: readonly Pick[] = [];

/** All lines of a group. */
export function linesOfGroup(group: GroupRow): readonly Pick[] {
  return [
    ...group.ours.map(({ id, amount }): Pick => ({ side: 'ours', id, amount })),
    ...group.theirs.map(({ id, amount }): Pick => ({ side: 'theirs', id, amount })),
  ];
}

/** The ids of one side. */
export function idsOf(picks: readonly Pick[], side: Pick['side']): string[] {
  return picks.filter((pick) => pick.side === side).map(({ id }) => id);
}

/** What the picked lines of one side make together. */
export function sumOf(picks: readonly Pick[], side: Pick['side'], currency: string): string {
  const minor = picks
    .filter((pick) => pick.side === side)
    .reduce((sum, { amount }) => sum + minorOf(amount, currency), 0n);
  return amountOf(minor, currency);
}

/** The lines picked on the bench. */
export function usePicks(): Picks {
  const [all, set] = useState<readonly Pick[]>(NONE);
  const toggle = useCallback(
    (pick: Pick) =>
      set((before) =>
        before.some(({ id }) => id === pick.id)
          ? before.filter(({ id }) => id !== pick.id)
          : [...before, pick],
      ),
    [],
  );
  const toggleGroup = useCallback((group: GroupRow) => {
    const lines = linesOfGroup(group);
    const ids = new Set(lines.map(({ id }) => id));
    set((before) => {
      const others = before.filter(({ id }) => !ids.has(id));
      return before.length - others.length === lines.length ? others : [...others, ...lines];
    });
  }, []);
  const clear = useCallback(() => set(NONE), []);
  return useMemo(() => {
    const ids = new Set(all.map(({ id }) => id));
    return { all, has: (id: string) => ids.has(id), toggle, toggleGroup, clear };
  }, [all, toggle, toggleGroup, clear]);
}
