import type { QueryName, ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { call } from './client.ts';
import { onAreas, onEvent } from './events.ts';
import { QUERY_AREAS } from './query-areas.ts';

/** What is known of an answer. `data` stays while it is fetched again; `fetching` says that a newer one is on its way. */
export type QueryState<T> = {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly fetching: boolean;
};

type Entry = {
  state: QueryState<unknown>;
  /** Number of the newest request; an answer to an older one is dropped. */
  newest: number;
  readonly listeners: Set<() => void>;
  readonly fetch: () => void;
  readonly stop: () => void;
};

const UNUSED_KEPT_MAX = 100;
const EMPTY: QueryState<unknown> = { data: undefined, problem: null, fetching: true };

const entries = new Map<string, Entry>();
let clearing: (() => void) | null = null;

/** What an answer is kept under. */
export function queryKey(name: QueryName, request: unknown): string {
  return `${name} ${JSON.stringify(request)}`;
}

function publish(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  for (const listener of Array.from(entry.listeners)) listener();
}

function createEntry<N extends QueryName>(key: string, name: N, request: RequestOf<N>): Entry {
  const fetch = (): void => {
    entry.newest += 1;
    const mine = entry.newest;
    if (!entry.state.fetching) publish(entry, { ...entry.state, fetching: true });
    void call(name, request).then((reply) => {
      if (entry.newest !== mine || entries.get(key) !== entry) return;
      publish(
        entry,
        reply.ok
          ? { data: reply.value, problem: null, fetching: false }
          : { data: entry.state.data, problem: reply.error, fetching: false },
      );
    });
  };
  const changed = (): void => {
    if (entry.listeners.size > 0) fetch();
    else dropEntry(key, entry);
  };
  const entry: Entry = {
    state: EMPTY,
    newest: 0,
    listeners: new Set(),
    fetch,
    stop: onAreas(QUERY_AREAS[name], changed),
  };
  return entry;
}

function dropEntry(key: string, entry: Entry): void {
  entry.stop();
  if (entries.get(key) === entry) entries.delete(key);
}

function trim(): void {
  const unused = [...entries].filter(([, entry]) => entry.listeners.size === 0);
  for (const [key, entry] of unused.slice(0, Math.max(0, unused.length - UNUSED_KEPT_MAX)))
    dropEntry(key, entry);
}

/** Forgets every answer: nothing of a book stays behind when it is locked. */
export function clearQueries(): void {
  for (const [key, entry] of Array.from(entries)) {
    dropEntry(key, entry);
    publish(entry, EMPTY);
  }
}

/** Starts to watch an answer, fetching it when nobody did; returns what ends the watching. */
export function watchQuery<N extends QueryName>(
  name: N,
  request: RequestOf<N>,
  listener: () => void,
): () => void {
  clearing ??= onEvent((event) => {
    if (event.type === 'locked') clearQueries();
  });
  const key = queryKey(name, request);
  let entry = entries.get(key);
  if (entry === undefined) {
    entry = createEntry(key, name, request);
    entries.set(key, entry);
    entry.fetch();
  }
  const watched = entry;
  watched.listeners.add(listener);
  return () => {
    watched.listeners.delete(listener);
    trim();
  };
}

/** What is known now of an answer. */
export function queryState<N extends QueryName>(key: string): QueryState<ReplyOf<N>> {
  return (entries.get(key)?.state ?? EMPTY) as QueryState<ReplyOf<N>>; // the key begins with the query's name
}

/** Fetches an answer again now. */
export function refetchQuery(key: string): void {
  entries.get(key)?.fetch();
}
