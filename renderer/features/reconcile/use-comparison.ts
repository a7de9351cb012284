import { useState } from 'react';
import type { Comparison, GroupRow } from '../../../shared/contract/reconciliation.ts';
import type { DifferenceClass } from '../../../shared/domain/reconciliation/types.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { amend, useLocation } from '../../ui/navigation.ts';
import { CLASSES } from './class-mark.tsx';
import { requestOf, type Subject } from './subject.ts';

/** A comparison on the bench: its head, its groups in pages, and which of them are shown. */
export type Bench = {
  readonly subject: Subject;
  readonly comparison: Comparison | undefined;
  readonly problem: Problem | null;
  readonly refetch: () => void;
  readonly source: RowSource<GroupRow>;
  /** Groups of each class. */
  /** Groups of each class; null while they are counted. */
  readonly counts: Readonly<Record<string, number>> | null;
  /** The classes that are shown; empty: all. */
  readonly shown: readonly DifferenceClass[];
  readonly search: string;
  readonly show: (classes: readonly DifferenceClass[]) => void;
  readonly find: (search: string) => void;
  /** Which group one stands on. */
  readonly index: number;
  readonly group: GroupRow | undefined;
  readonly go: (index: number) => void;
};

function shownOf(text: string): readonly DifferenceClass[] {
  const names = new Set(text.split(' '));
  return CLASSES.filter((one) => names.has(one));
}

/** What is shown of a subject. Nothing is asked of the lines until the comparison itself could be made. */
export function useComparison(subject: Subject): Bench {
  const { params } = useLocation();
  const [at, setAt] = useState<{ readonly of: unknown; readonly index: number }>({ of: null, index: 0 });
  const request = requestOf(subject);
  const asked = useQuery('reconcile.compare', request);
  const shown = shownOf(params['classes'] ?? '');
  const search = params['search'] ?? '';
  const made = asked.data !== undefined && asked.problem === null;
  const groups = made ? { ...request, classes: [...shown], search } : null;
  const source = useRows(
    'reconcile.groups',
    groups,
    (reply): { rows: readonly GroupRow[]; total: number } => reply,
  );
  const counted = useQuery('reconcile.groups', made ? { ...request, search, limit: 1 } : null, {
    keepPrevious: true,
  });
  const { total } = source;
  const { subject: list } = source;
  // Another list begins at its first group.
  const wanted = at.of === list ? at.index : 0;
  // A decision may have joined groups: one stands on the last of them at most.
  const index = total === null || total === 0 ? wanted : Math.min(wanted, total - 1);
  const go = (next: number): void => setAt({ of: list, index: next });
  return {
    subject,
    comparison: asked.data,
    problem: asked.problem,
    refetch: asked.refetch,
    source,
    counts: counted.data?.counts ?? null,
    shown,
    search,
    show: (classes) => amend({ classes: classes.join(' ') }),
    find: (text) => amend({ search: text }),
    index,
    group: source.at(index),
    go,
  };
}
