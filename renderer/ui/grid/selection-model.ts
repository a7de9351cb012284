import type { RowSource } from '../../api/use-rows.ts';

/** Rows picked in a grid, by key: a list that is fetched again must never make another row the picked one. */
export type Selection<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  /** Rows of the range are still being fetched. */
  readonly pending: boolean;
  /** Row the keyboard stands on; -1 when there is none. */
  readonly active: number;
};

/** Where the rows come from when something is picked, and what tells them apart. */
export type Picking<Row> = {
  readonly source: Pick<RowSource<Row>, 'at' | 'load' | 'total'>;
  readonly rowKey: (row: Row) => string;
};

type Span = { readonly first: number; readonly last: number };

function spanOf(a: number, b: number): Span {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/**
 * The picked rows of one list: one, one more, a range, all. Ranges beyond what was fetched are fetched first, so that
 * sums are of everything picked; an answer that comes late never replaces a newer choice.
 */
export class SelectionModel<Row> {
  private snapshot: Selection<Row> = { rows: new Map(), pending: false, active: -1 };
  private anchor = -1;
  private span: Span | null = null;
  private asked = 0;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): Selection<Row> => this.snapshot;

  /** Picks one row and lets the others go. */
  pick(index: number, picking: Picking<Row>): void {
    this.anchor = index;
    this.fetch(spanOf(index, index), index, picking, null);
  }

  /** Picks everything from where picking began to here. */
  extend(index: number, picking: Picking<Row>): void {
    if (this.anchor < 0) this.anchor = index;
    this.fetch(spanOf(this.anchor, index), index, picking, null);
  }

  /** Picks every row of the list. */
  all(picking: Picking<Row>): void {
    const total = picking.source.total ?? 0;
    if (total > 0) this.fetch(spanOf(0, total - 1), this.snapshot.active, picking, null);
  }

  /** Takes one row more, or lets it go. */
  toggle(index: number, { source, rowKey }: Picking<Row>): void {
    const row = source.at(index);
    this.anchor = index;
    this.asked += 1;
    const rows = new Map(this.snapshot.rows);
    if (row !== undefined && !rows.delete(rowKey(row))) rows.set(rowKey(row), row);
    const reach = this.span ?? spanOf(index, index);
    this.span = { first: Math.min(reach.first, index), last: Math.max(reach.last, index) };
    this.publish({ rows, pending: false, active: index });
  }

  /** Lets every row go. */
  clear(): void {
    this.asked += 1;
    this.span = null;
    this.publish({ rows: new Map(), pending: false, active: this.snapshot.active });
  }

  /** The list was fetched again: picked rows are read anew, those that are gone are let go. */
  refresh(picking: Picking<Row>): void {
    const { rows, pending, active } = this.snapshot;
    // A range still being fetched settles by itself.
    if (this.span === null || rows.size === 0 || pending) return;
    this.fetch(this.span, active, picking, (id) => rows.has(id));
  }

  private fetch(
    span: Span,
    active: number,
    { source, rowKey }: Picking<Row>,
    keep: ((id: string) => boolean) | null,
  ): void {
    this.span = span;
    this.asked += 1;
    const mine = this.asked;
    this.publish({ ...this.snapshot, pending: true, active });
    void source.load(span.first, span.last).then((rows) => {
      if (mine !== this.asked) return;
      const picked = (rows ?? []).map((row): [string, Row] => [rowKey(row), row]);
      const kept = new Map(picked.filter(([id]) => keep === null || keep(id)));
      this.publish({ rows: kept, pending: false, active: this.snapshot.active });
    });
  }

  private publish(snapshot: Selection<Row>): void {
    this.snapshot = snapshot;
    for (const listener of Array.from(this.listeners)) listener();
  }
}
