import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, type Row, textOf, textOrNull } from '../row.ts';
import { identifier, joinSql, type Sql, sql } from '../sql.ts';
import { counted, headSeq, type PointInTime } from './ledger.ts';

/** A due line with what is open on it at some point in time. */
export type OpenLine = {
  readonly lineId: number;
  readonly ordinal: number;
  readonly documentId: number;
  readonly documentUid: string;
  readonly number: string;
  readonly kind: string;
  readonly partyId: number;
  readonly ledger: string;
  readonly control: string;
  readonly currency: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly original: bigint;
  readonly open: bigint;
  readonly detail: string;
};

function openLineFrom(row: Row): OpenLine {
  return {
    lineId: intOf(row, 'line_id'),
    ordinal: intOf(row, 'ordinal'),
    documentId: intOf(row, 'document_id'),
    documentUid: textOf(row, 'uid'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    partyId: intOf(row, 'party_id'),
    ledger: textOf(row, 'ledger'),
    control: textOf(row, 'control'),
    currency: textOf(row, 'currency'),
    date: textOf(row, 'date'),
    dueDate: textOrNull(row, 'due_date'),
    original: bigOf(row, 'original'),
    open: bigOf(row, 'open'),
    detail: textOf(row, 'detail'),
  };
}

/** Whose open lines are wanted. */
export type OpenFilter = { readonly partyId: number | null; readonly ledger: string | null };

function openFilter(filter: OpenFilter, alias: 'o' | 'd'): Sql {
  // The indexes lead with the ledger; naming both keeps a party's lines within reach of them.
  const both = alias === 'o' ? sql`o.ledger IN ('AR', 'AP')` : sql`d.ledger IN ('AR', 'AP')`;
  const parts: Sql[] = [filter.ledger === null && filter.partyId !== null ? both : sql`1 = 1`];
  if (filter.partyId !== null)
    parts.push(alias === 'o' ? sql`o.party_id = ${filter.partyId}` : sql`d.party_id = ${filter.partyId}`);
  if (filter.ledger !== null)
    parts.push(alias === 'o' ? sql`o.ledger = ${filter.ledger}` : sql`d.ledger = ${filter.ledger}`);
  return joinSql(parts, ' AND ');
}

/** What is open now, from the projection, oldest due first. */
export function presentOpenLines(read: ReadHandle, filter: OpenFilter): readonly OpenLine[] {
  return read
    .all(sql`SELECT o.line_id, l.ordinal, d.id AS document_id, d.uid, d.number, d.kind, o.party_id, o.ledger, o.control, o.currency,
        d.date, o.due_date, l.amount AS original, o.open, d.detail
      FROM open_line o JOIN due_line l ON l.id = o.line_id JOIN document d ON d.id = o.document_id
      WHERE ${openFilter(filter, 'o')} ORDER BY o.due_date, d.date, o.line_id`)
    .map(openLineFrom);
}

/** What a due line had open at a point in time: its amount less the allocations that stood then (SPEC 6). */
function openOf(point: PointInTime): Sql {
  return sql`l.amount
    - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND ${standing(point)}), 0)
    + coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.negative_line_id = l.id AND ${standing(point)}), 0)`;
}

/** What came after a point in time, by its day and, when more is known now than then, by its number in the journal. */
function after(read: ReadHandle, day: Sql, seq: Sql, point: PointInTime): Sql {
  const knownNow = point.knownAt >= headSeq(read);
  return knownNow ? sql`${day} > ${point.asOf}` : sql`(${day} > ${point.asOf} OR ${seq} > ${point.knownAt})`;
}

/** Due lines of documents that came after a point in time: nothing of them was open then. */
function laterLines(read: ReadHandle, point: PointInTime): Sql {
  return sql`SELECT l.id FROM document d JOIN due_line l ON l.document_id = d.id
    WHERE ${after(read, sql`d.ledger_date`, sql`d.seq`, point)}`;
}

/** Due lines that may have had something else open at a point in time than they have now, because an allocation or a void came, or went, after it. */
function changedLines(read: ReadHandle, point: PointInTime): Sql {
  const came = after(read, sql`a.date`, sql`a.seq`, point);
  const went = after(read, sql`u.date`, sql`u.seq`, point);
  return sql`SELECT l.id FROM document_void v JOIN due_line l ON l.document_id = v.document_id WHERE v.seq > ${point.knownAt}
    UNION ALL SELECT a.positive_line_id FROM allocation a WHERE ${came}
    UNION ALL SELECT a.negative_line_id FROM allocation a WHERE ${came}
    UNION ALL SELECT a.positive_line_id FROM deallocation u JOIN allocation a ON a.id = u.allocation_id WHERE ${went}
    UNION ALL SELECT a.negative_line_id FROM deallocation u JOIN allocation a ON a.id = u.allocation_id WHERE ${went}`;
}

/** What was open at a point in time, from facts (SPEC 6). */
export function openLinesAt(read: ReadHandle, filter: OpenFilter, point: PointInTime): readonly OpenLine[] {
  return read
    .all(sql`SELECT * FROM (SELECT l.id AS line_id, l.ordinal, d.id AS document_id, d.uid, d.number, d.kind, d.party_id, d.ledger, d.control, d.currency,
        d.date, l.due_date, l.amount AS original, d.detail, ${openOf(point)} AS open
      FROM document d JOIN due_line l ON l.document_id = d.id
      WHERE ${openFilter(filter, 'd')} AND ${counted(point)}) WHERE open <> 0 ORDER BY due_date, date, line_id`)
    .map(openLineFrom);
}

function standing(point: PointInTime): Sql {
  return sql`a.date <= ${point.asOf} AND a.seq <= ${point.knownAt}
    AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id AND u.date <= ${point.asOf} AND u.seq <= ${point.knownAt})`;
}

/** The dates one column of an aging covers, inclusive; null is without end. */
export type AgingSpan = { readonly from: string | null; readonly to: string | null };

/** Sums of one account: positive open amounts by column, negative ones apart. */
export type AgingSums = {
  readonly partyId: number;
  readonly currency: string;
  readonly buckets: readonly bigint[];
  readonly unapplied: bigint;
  readonly total: bigint;
};

/** Ages what is open, account by account, in the database: `point` null is the present. */
export function agingSums(
  read: ReadHandle,
  filter: OpenFilter & { readonly basis: 'due_date' | 'document_date' },
  point: PointInTime | null,
  spans: readonly AgingSpan[],
): readonly AgingSums[] {
  const day = dayOf(filter.basis);
  const columns = spans.map((span, index) => {
    const from = span.from === null ? sql`1 = 1` : sql`${day} >= ${span.from}`;
    const to = span.to === null ? sql`1 = 1` : sql`${day} <= ${span.to}`;
    return sql`sum(CASE WHEN o.open > 0 AND ${from} AND ${to} THEN o.open ELSE 0 END) AS ${identifier(`bucket_${index}`)}`;
  });
  const parts = openSources(read, filter, point).flatMap((source) =>
    read
      .all(sql`SELECT o.party_id, o.currency, ${joinSql(columns, ', ')}, sum(CASE WHEN o.open < 0 THEN o.open ELSE 0 END) AS unapplied, sum(o.open) AS total
        FROM ${source} GROUP BY o.party_id, o.currency`)
      .map((row) => ({
        partyId: intOf(row, 'party_id'),
        currency: textOf(row, 'currency'),
        buckets: spans.map((_, index) => bigOf(row, `bucket_${index}`)),
        unapplied: bigOf(row, 'unapplied'),
        total: bigOf(row, 'total'),
      })),
  );
  return mergedAccounts(parts, (one, other) => ({
    ...one,
    buckets: one.buckets.map((minor, index) => minor + (other.buckets[index] ?? 0n)),
    unapplied: one.unapplied + other.unapplied,
    total: one.total + other.total,
  }));
}

/** What is overdue on one account. */
export type OverdueSums = {
  readonly partyId: number;
  readonly currency: string;
  readonly items: number;
  readonly open: bigint;
  /** The day the oldest of it was due. */
  readonly oldest: string;
};

/** Sums what was due before a day and is open, account by account. A line without a due date is due on its document date (SPEC 7). */
export function overdueSums(
  read: ReadHandle,
  filter: OpenFilter,
  point: PointInTime | null,
  day: string,
): readonly OverdueSums[] {
  const due = dayOf('due_date');
  const parts = openSources(read, filter, point).flatMap((source) =>
    read
      .all(sql`SELECT o.party_id, o.currency, count(*) AS items, sum(o.open) AS open, min(${due}) AS oldest
        FROM ${source} AND o.open > 0 AND ${due} < ${day} GROUP BY o.party_id, o.currency`)
      .map((row) => ({
        partyId: intOf(row, 'party_id'),
        currency: textOf(row, 'currency'),
        items: intOf(row, 'items'),
        open: bigOf(row, 'open'),
        oldest: textOf(row, 'oldest'),
      })),
  );
  return mergedAccounts(parts, (one, other) => ({
    ...one,
    items: one.items + other.items,
    open: one.open + other.open,
    oldest: one.oldest < other.oldest ? one.oldest : other.oldest,
  }));
}

function dayOf(basis: 'due_date' | 'document_date'): Sql {
  return basis === 'due_date' ? sql`coalesce(o.due_date, o.document_date)` : sql`o.document_date`;
}

/** What is open as `o`, in parts that share no line, each up to and with its WHERE. `point` null is the present. Of another moment, lines that nothing happened to since come from the projection, the others from facts. */
function openSources(read: ReadHandle, filter: OpenFilter, point: PointInTime | null): readonly Sql[] {
  const present = sql`open_line o WHERE ${openFilter(filter, 'o')}`;
  if (point === null) return [present];
  const lines = sql`SELECT d.party_id, d.currency, l.due_date, d.date AS document_date, ${openOf(point)} AS open`;
  const where = sql`${openFilter(filter, 'd')} AND ${counted(point)}`;
  if (filter.partyId !== null)
    return [
      sql`(${lines} FROM document d JOIN due_line l ON l.document_id = d.id WHERE ${where}) o WHERE 1 = 1`,
    ];
  const changed = changedLines(read, point);
  return [
    sql`${present} AND o.line_id NOT IN (${laterLines(read, point)} UNION ALL ${changed})`,
    // Joined in this order, so that the few are looked up and not all documents read.
    sql`(${lines} FROM (SELECT DISTINCT id FROM (${changed})) c CROSS JOIN due_line l ON l.id = c.id
      CROSS JOIN document d ON d.id = l.document_id WHERE ${where}) o WHERE 1 = 1`,
  ];
}

/** Sums of accounts that came in parts, each account once, in one order whatever the parts were. */
function mergedAccounts<Sums extends { readonly partyId: number; readonly currency: string }>(
  parts: readonly Sums[],
  together: (one: Sums, other: Sums) => Sums,
): readonly Sums[] {
  const accounts = new Map<string, Sums>();
  for (const part of parts) {
    const key = `${part.partyId} ${part.currency}`;
    const known = accounts.get(key);
    accounts.set(key, known === undefined ? part : together(known, part));
  }
  return [...accounts.values()].sort(
    (a, b) => a.partyId - b.partyId || (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0),
  );
}
