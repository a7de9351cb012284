import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowSource } from '../../api/use-rows.ts';

/** Rows picked in a grid, by key: a list that is fetched again must never make another row the picked one. */
export type Selection<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  /** Rows of the range are still being fetched. */
  readonly pending: boolean;
};

export type SelectionControl<Row> = Selection<Row> & {
  /** Row the keyboard stands on; -1 when there is none. */
  readonly active: number;
  readonly pick: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly extend: (index: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
};

function nothing<Row>(): Selection<Row> {
  return { rows: new Map<string, Row>(), pending: false };
}

type Span = { readonly first: number; readonly last: number };

function spanOf(a: number, b: number): Span {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** Picking rows: one, one more, a range, all. Ranges beyond what was fetched are fetched first, so that sums are of everything picked. */
export function useSelection<Row>(
  source: RowSource<Row>,
  rowKey: (row: Row) => string,
): SelectionControl<Row> {
  const [active, setActive] = useState(-1);
  const [selection, setSelection] = useState<Selection<Row>>(nothing<Row>);
  const anchor = useRef(-1);
  const asked = useRef(0);
  const span = useRef<Span | null>(null);
  const key = useRef(rowKey);
  key.current = rowKey;
  const { load, at, version } = source;

  const fetchSpan = useCallback(
    (range: Span, keep: ((rowKeyText: string) => boolean) | null) => {
      asked.current += 1;
      const mine = asked.current;
      setSelection((before) => ({ ...before, pending: true }));
      void load(range.first, range.last).then((rows) => {
        if (mine !== asked.current) return;
        const picked = (rows ?? []).map((row): [string, Row] => [key.current(row), row]);
        setSelection({ rows: new Map(picked.filter(([id]) => keep === null || keep(id))), pending: false });
      });
    },
    [load],
  );

  const pick = useCallback(
    (index: number) => {
      anchor.current = index;
      span.current = spanOf(index, index);
      setActive(index);
      fetchSpan(span.current, null);
    },
    [fetchSpan],
  );
  const extend = useCallback(
    (index: number) => {
      if (anchor.current < 0) anchor.current = index;
      span.current = spanOf(anchor.current, index);
      setActive(index);
      fetchSpan(span.current, null);
    },
    [fetchSpan],
  );
  const toggle = useCallback(
    (index: number) => {
      anchor.current = index;
      setActive(index);
      const row = at(index);
      if (row === undefined) return;
      const id = key.current(row);
      const reach = span.current ?? spanOf(index, index);
      span.current = { first: Math.min(reach.first, index), last: Math.max(reach.last, index) };
      asked.current += 1;
      setSelection((before) => {
        const rows = new Map(before.rows);
        if (!rows.delete(id)) rows.set(id, row);
        return { rows, pending: false };
      });
    },
    [at],
  );
  const clear = useCallback(() => {
    asked.current += 1;
    span.current = null;
    setSelection(nothing<Row>());
  }, []);
  const all = useCallback(() => {
    const total = source.total ?? 0;
    if (total === 0) return;
    span.current = spanOf(0, total - 1);
    fetchSpan(span.current, null);
  }, [fetchSpan, source.total]);

  useEffect(() => {
    asked.current += 1;
    anchor.current = -1;
    span.current = null;
    setActive(-1);
    setSelection(nothing<Row>());
  }, [load]);

  const latest = useRef(selection);
  latest.current = selection;
  useEffect(() => {
    const range = span.current;
    const { rows, pending } = latest.current;
    // A range still being fetched settles by itself.
    if (range === null || rows.size === 0 || pending || version === 0) return;
    fetchSpan(range, (id) => rows.has(id));
  }, [version, fetchSpan]);

  return { ...selection, active, pick, toggle, extend, all, clear };
}
