import { useCallback, useState, useSyncExternalStore } from 'react';
import type { QueryName, ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { queryKey, queryState, refetchQuery, watchQuery } from './query-store.ts';

/** What a component sees of a query. */
export type QueryView<T> = {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  /** No answer yet at all. */
  readonly loading: boolean;
  /** The data shown belongs to the request before this one. Only with `keepPrevious`. */
  readonly stale: boolean;
  readonly refetch: () => void;
};

const NO_STATE = { data: undefined, problem: null, fetching: false } as const;

/**
 * Asks a query and keeps its answer fresh: it is fetched again when a `changed` event names an area the query reads,
 * the old answer stays visible meanwhile, and an answer that arrives late never replaces a newer one.
 * `request` null asks nothing. Another request shows nothing until its own answer is there, unless `keepPrevious`
 * is set, which suits lists but never a page that names whom it is about.
 */
export function useQuery<N extends QueryName>(
  name: N,
  request: RequestOf<N> | null,
  options: { readonly keepPrevious?: boolean } = {},
): QueryView<ReplyOf<N>> {
  const key = request === null ? null : queryKey(name, request);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (key === null) return () => undefined;
      const asked = JSON.parse(key.slice(name.length + 1)) as RequestOf<N>; // the key holds the request it was made from
      return watchQuery(name, asked, listener);
    },
    [key, name],
  );
  const state = useSyncExternalStore(subscribe, () => (key === null ? NO_STATE : queryState<N>(key)));
  const [previous, setPrevious] = useState<ReplyOf<N> | undefined>(undefined);
  if (state.data !== undefined && state.data !== previous) setPrevious(() => state.data);
  const kept =
    options.keepPrevious === true && state.data === undefined && key !== null ? previous : undefined;
  return {
    data: state.data ?? kept,
    problem: state.problem,
    loading: key !== null && state.data === undefined && state.problem === null && kept === undefined,
    stale: kept !== undefined,
    refetch: useCallback(() => {
      if (key !== null) refetchQuery(key);
    }, [key]),
  };
}
