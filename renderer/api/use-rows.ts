import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { QueryName, ReplyOf, RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { call } from './client.ts';
import { onAreas } from './events.ts';
import { QUERY_AREAS } from './query-areas.ts';

/** Rows of a list as a grid reads them: by index, fetched in pages as they come into view. */
export type RowSource<Row> = {
  /** Null until the first page is there. */
  readonly total: number | null;
  /** A row, or undefined while its page is on the way. */
  readonly at: (index: number) => Row | undefined;
  /** Says which rows are in view, so that their pages are fetched. */
  readonly want: (first: number, last: number) => void;
  /** Fetches a range and hands its rows over; null when it could not be had. */
  readonly load: (first: number, last: number) => Promise<readonly Row[] | null>;
  readonly problem: Problem | null;
  readonly refetch: () => void;
  /** Changes whenever the rows were replaced because the book changed. */
  readonly version: number;
  /** Stays the same while it is the same list; another list, with nothing picked, has another. */
  readonly subject: unknown;
};

export const PAGE_ROWS = 200;
/** Pages kept on each side of those in view: with 200 rows each at most 4,000 rows and what is in view are held, however long the list. */
const KEPT_PAGES = 10;
/** Pages fetched before they come into view, in the direction one scrolls, the nearest first. */
const AHEAD = [1, 2, 3] as const;
const FETCHED_AT_ONCE = 2;

type Page<Row> = { readonly rows: readonly Row[]; readonly total: number };
type FetchPage<Row> = (
  offset: number,
  limit: number,
) => Promise<
  { readonly ok: true; readonly value: Page<Row> } | { readonly ok: false; readonly error: Problem }
>;

/** Pages of one list: kept while they are true, fetched once each, replaced together when the book changed. */
export class PagedRows<Row> {
  private pages = new Map<number, readonly Row[]>();
  private pending = new Map<number, Promise<readonly Row[] | null>>();
  private generation = 0;
  private inView: readonly [number, number] = [0, 0];
  /** Which way one scrolls; 0 before anybody did. */
  private step: 1 | 0 | -1 = 0;
  private readonly listeners = new Set<() => void>();
  private readonly fetchPage: FetchPage<Row>;
  private snapshot: {
    readonly total: number | null;
    readonly problem: Problem | null;
    readonly version: number;
  } = {
    total: null,
    problem: null,
    version: 0,
  };

  constructor(fetchPage: FetchPage<Row>) {
    this.fetchPage = fetchPage;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): typeof this.snapshot => this.snapshot;

  readonly at = (index: number): Row | undefined =>
    this.pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];

  readonly want = (first: number, last: number): void => {
    const before = this.inView[0];
    this.inView = [first, last];
    if (first !== before) this.step = first > before ? 1 : -1;
    this.fetchNext();
  };

  /** The pages that are missing, what is needed soonest first: those in view, then what comes into view if one goes on scrolling. */
  private missing(): readonly number[] {
    const [first, last] = this.inView;
    const edge = pageOf(this.step === 1 ? last : first);
    const end = pageOf((this.snapshot.total ?? 0) - 1);
    const ahead = this.step === 0 ? [] : AHEAD.map((distance) => edge + this.step * distance);
    return [...pagesOf(first, last), ...ahead.filter((page) => page >= 0 && page <= end)].filter(
      (page) => !this.pages.has(page) && !this.pending.has(page),
    );
  }

  /** Asks for a few pages at a time: what was scrolled past before its turn came is never asked for. */
  private fetchNext(): void {
    for (const page of this.missing().slice(0, Math.max(0, FETCHED_AT_ONCE - this.pending.size)))
      void this.page(page).then((rows) => {
        // What failed is asked for again when somebody scrolls or asks, not for ever.
        if (rows !== null) this.fetchNext();
      });
  }

  /** Lets go of pages far from the view. */
  private evict(): void {
    const [first, last] = this.inView.map(pageOf);
    for (const page of this.pages.keys())
      if (page < (first ?? 0) - KEPT_PAGES || page > (last ?? 0) + KEPT_PAGES) this.pages.delete(page);
  }

  readonly load = async (first: number, last: number): Promise<readonly Row[] | null> => {
    const rows: Row[] = [];
    for (const page of pagesOf(first, last)) {
      const got = await this.page(page);
      if (got === null) return null;
      const start = page * PAGE_ROWS;
      rows.push(...got.slice(Math.max(0, first - start), last - start + 1));
    }
    return rows;
  };

  /** Everything may have changed: what is in view is fetched anew, and old rows stay visible until it is there. */
  readonly refetch = (): void => {
    this.generation += 1;
    this.pending.clear();
    const mine = this.generation;
    const fresh = new Map<number, readonly Row[]>();
    const wanted = pagesOf(this.inView[0], this.inView[1]);
    void Promise.all(wanted.map((page) => this.fetchInto(page, fresh, mine))).then(() => {
      if (mine !== this.generation) return;
      this.pages = fresh;
      this.publish({ replaced: true });
      this.want(this.inView[0], this.inView[1]);
    });
  };

  private async page(page: number): Promise<readonly Row[] | null> {
    const known = this.pages.get(page);
    if (known !== undefined) return known;
    const running = this.pending.get(page);
    if (running !== undefined) return running;
    const mine = this.generation;
    const fetching = this.fetchInto(page, this.pages, mine).then((rows) => {
      if (mine === this.generation) this.pending.delete(page);
      return rows;
    });
    this.pending.set(page, fetching);
    return fetching;
  }

  private async fetchInto(
    page: number,
    target: Map<number, readonly Row[]>,
    mine: number,
  ): Promise<readonly Row[] | null> {
    const offset = page * PAGE_ROWS;
    const rows: Row[] = [];
    // A page that does not fit into one message comes in parts.
    for (;;) {
      const reply = await this.fetchPage(offset + rows.length, PAGE_ROWS - rows.length);
      if (mine !== this.generation) return null;
      if (!reply.ok) {
        this.publish({ problem: reply.error });
        return null;
      }
      const { rows: got, total } = reply.value;
      rows.push(...got);
      if (got.length > 0 && rows.length < Math.min(PAGE_ROWS, total - offset)) continue;
      target.set(page, rows);
      this.evict();
      const seen = pagesOf(...this.inView).includes(page);
      // A page nobody sees yet changes nothing of what is drawn.
      if (seen || total !== this.snapshot.total || this.snapshot.problem !== null)
        this.publish({ total, problem: null });
      return rows;
    }
  }

  private publish(change: {
    readonly total?: number;
    readonly problem?: Problem | null;
    readonly replaced?: boolean;
  }): void {
    const { replaced, ...rest } = change;
    const version = this.snapshot.version + (replaced === true ? 1 : 0);
    this.snapshot = { ...this.snapshot, ...rest, version };
    for (const listener of Array.from(this.listeners)) listener();
  }
}

function pageOf(index: number): number {
  return Math.floor(Math.max(0, index) / PAGE_ROWS);
}

function pagesOf(first: number, last: number): readonly number[] {
  const from = pageOf(first);
  const to = pageOf(last);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

type PagedRequest<N extends QueryName> = Omit<RequestOf<N>, 'offset' | 'limit'>;

/**
 * The rows of a list query for a grid. `request` leaves out offset and limit; `toPage` picks rows and total out of a
 * reply. Another request starts over; a change of the book fetches what is in view again.
 */
export function useRows<N extends QueryName, Row>(
  name: N,
  request: PagedRequest<N> | null,
  toPage: (reply: ReplyOf<N>) => Page<Row>,
): RowSource<Row> {
  const [pick] = useState(() => toPage);
  const key = request === null ? null : JSON.stringify(request);
  const rows = useMemo(
    () =>
      new PagedRows<Row>(async (offset, limit) => {
        if (key === null) return { ok: true, value: { rows: [], total: 0 } };
        const asked = { ...(JSON.parse(key) as object), offset, limit } as RequestOf<N>; // the key holds the request; the page is added
        const reply = await call(name, asked);
        return reply.ok ? { ok: true, value: pick(reply.value) } : reply;
      }),
    [key, name, pick],
  );
  useEffect(() => {
    rows.want(0, PAGE_ROWS - 1);
    return onAreas(QUERY_AREAS[name], rows.refetch);
  }, [rows, name]);
  const state = useSyncExternalStore(rows.subscribe, rows.state);
  return useMemo(
    () => ({ ...state, at: rows.at, want: rows.want, load: rows.load, refetch: rows.refetch, subject: rows }),
    [rows, state],
  );
}

/** Rows that are there already. Give the grid a `key` when they come to be about something else. */
export function useLocalRows<Row>(rows: readonly Row[] | undefined): RowSource<Row> {
  const [subject] = useState(() => ({}));
  const [held, hold] = useState({ rows, version: 0 });
  // React throws this render away and begins again with the new rows.
  if (held.rows !== rows) hold({ rows, version: held.version + 1 });
  return useMemo(
    () => ({
      total: held.rows?.length ?? null,
      at: (index) => held.rows?.[index],
      load: (first, last) => Promise.resolve(held.rows?.slice(first, last + 1) ?? null),
      want: () => undefined,
      refetch: () => undefined,
      problem: null,
      version: held.version,
      subject,
    }),
    [held, subject],
  );
}
