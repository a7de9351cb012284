import type { Row } from '../row.ts';
import { bigOf, booleanOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { identifier, joinSql, type Sql, sql } from '../sql.ts';

/** A point on both time axes: business date `asOf` and journal number `knownAt`. */
export type PointInTime = { readonly asOf: string; readonly knownAt: number };

/** Documents that count at a point in time: entered the ledger by then, known by then, not voided as far as known then. */
function counted(point: PointInTime): Sql {
  return sql`d.ledger_date <= ${point.asOf} AND d.seq <= ${point.knownAt}
    AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id AND v.seq <= ${point.knownAt})`;
}

/** Balance of one party in one currency. */
export type PartyBalance = { readonly partyId: number; readonly currency: string; readonly balance: bigint };

function balanceFrom(row: Row): PartyBalance {
  return {
    partyId: intOf(row, 'party_id'),
    currency: textOf(row, 'currency'),
    balance: bigOf(row, 'balance'),
  };
}

/** Present balances of a ledger from the projection, parties with a zero balance left out. */
export function presentBalances(read: ReadHandle, ledger: string): readonly PartyBalance[] {
  return read
    .all(sql`SELECT party_id, currency, sum(balance) AS balance FROM party_balance WHERE ledger = ${ledger}
      GROUP BY party_id, currency HAVING sum(balance) <> 0`)
    .map(balanceFrom);
}

/** The present balance of one party in one currency, all control accounts of the ledger together. */
export function presentBalance(read: ReadHandle, partyId: number, ledger: string, currency: string): bigint {
  const row = read.get(
    sql`SELECT coalesce(sum(balance), 0) AS balance FROM party_balance WHERE party_id = ${partyId} AND ledger = ${ledger} AND currency = ${currency}`,
  );
  return row === undefined ? 0n : bigOf(row, 'balance');
}

/** Balances of a ledger at a point in time, straight from the documents; zero balances left out. Voided documents are few and subtracted apart, so that the scan stays on the covering index. */
export function balancesAt(read: ReadHandle, ledger: string, point: PointInTime): readonly PartyBalance[] {
  return read
    .all(sql`SELECT party_id, currency, sum(balance) AS balance FROM (
        SELECT party_id, currency, sum(gross) AS balance FROM document INDEXED BY document_ledger
          WHERE ledger = ${ledger} AND ledger_date <= ${point.asOf} AND seq <= ${point.knownAt} GROUP BY party_id, currency
        UNION ALL
        SELECT d.party_id, d.currency, -sum(d.gross) FROM document_void v JOIN document d ON d.id = v.document_id
          WHERE d.ledger = ${ledger} AND d.ledger_date <= ${point.asOf} AND d.seq <= ${point.knownAt} AND v.seq <= ${point.knownAt}
          GROUP BY d.party_id, d.currency)
      GROUP BY party_id, currency HAVING sum(balance) <> 0`)
    .map(balanceFrom);
}

/** Which account is meant: one party, ledger and currency. */
export type AccountKey = { readonly partyId: number; readonly ledger: string; readonly currency: string };

/** One document on an account. `gross` is signed as it changes the open balance. */
export type AccountEntry = {
  readonly documentId: number;
  readonly uid: string;
  readonly date: string;
  readonly number: string;
  readonly kind: string;
  readonly adjustmentCode: string | null;
  readonly text: string;
  readonly gross: bigint;
  readonly reversal: boolean;
  /** Sum of all entries of the range up to and including this one. */
  readonly running: bigint;
};

/** Currencies an account has documents in, as far as known at a journal number. */
export function accountCurrencies(
  read: ReadHandle,
  partyId: number,
  ledger: string,
  knownAt: number,
): readonly string[] {
  return read
    .all(
      sql`SELECT DISTINCT b.currency FROM party_balance b WHERE b.party_id = ${partyId} AND b.ledger = ${ledger}
        AND EXISTS (SELECT 1 FROM document d WHERE d.party_id = b.party_id AND d.ledger = b.ledger AND d.currency = b.currency
          AND d.seq <= ${knownAt}) ORDER BY b.currency`,
    )
    .map((row) => textOf(row, 'currency'));
}

function accountWhere(key: AccountKey, from: string, point: PointInTime): Sql {
  return sql`d.party_id = ${key.partyId} AND d.ledger = ${key.ledger} AND d.currency = ${key.currency}
    AND d.ledger_date >= ${from} AND ${counted(point)}`;
}

/** Sum of an account before a day: the opening balance of a range. Opening items count as opening from their cut-over day on. */
export function openingOf(read: ReadHandle, key: AccountKey, from: string, point: PointInTime): bigint {
  const row = read.get(sql`SELECT coalesce(sum(d.gross), 0) AS opening FROM document d
    WHERE d.party_id = ${key.partyId} AND d.ledger = ${key.ledger} AND d.currency = ${key.currency}
      AND (d.ledger_date < ${from} OR d.kind = 'opening') AND ${counted(point)}`);
  return row === undefined ? 0n : bigOf(row, 'opening');
}

/** The place of an entry within its day (SPEC 19): documents before money, then as recorded; an adjustment of a bank line right after the money of that line. */
function accountPlace(point: PointInTime): Sql {
  return sql`d.ledger_date AS day, d.kind IN ('receipt', 'refund', 'adjustment') AS money,
    CASE WHEN d.kind = 'adjustment' AND d.bank_line_id IS NOT NULL THEN coalesce((SELECT max(m.id) FROM document m
      WHERE m.bank_line_id = d.bank_line_id AND m.kind <> 'adjustment' AND m.party_id = d.party_id AND m.ledger = d.ledger
        AND m.ledger_date = d.ledger_date AND m.id < d.id AND m.seq <= ${point.knownAt}), d.id) ELSE d.id END AS recorded,
    d.kind = 'adjustment' AS after`;
}

/** A page of an account. Order and running sums are worked out on the covering index; only the rows of the page are read whole. */
export function accountEntries(
  read: ReadHandle,
  key: AccountKey,
  from: string,
  point: PointInTime,
  offset: number,
  limit: number,
): readonly AccountEntry[] {
  const entries = sql`SELECT d.id, d.gross, ${accountPlace(point)} FROM document d
    WHERE ${accountWhere(key, from, point)} AND d.kind <> 'opening'`;
  const page = sql`SELECT id, row_number() OVER placed AS place, sum(gross) OVER (placed ROWS UNBOUNDED PRECEDING) AS running
    FROM (${entries}) WINDOW placed AS (ORDER BY day, money, recorded, after, id) ORDER BY place LIMIT ${limit} OFFSET ${offset}`;
  return read
    .all(sql`SELECT d.id, d.uid, d.ledger_date, d.number, d.kind, d.adjustment_code, d.text, d.gross, d.reversal, p.running
      FROM (${page}) p JOIN document d ON d.id = p.id ORDER BY p.place`)
    .map((row) => ({
      documentId: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      date: textOf(row, 'ledger_date'),
      number: textOf(row, 'number'),
      kind: textOf(row, 'kind'),
      adjustmentCode: textOrNull(row, 'adjustment_code'),
      text: textOf(row, 'text'),
      gross: bigOf(row, 'gross'),
      reversal: booleanOf(row, 'reversal'),
      running: bigOf(row, 'running'),
    }));
}

/** Documents that stand in the lowering column: money and adjustments whatever their sign, a transfer's falling leg with its reversal (SPEC 2, 5). */
const LOWERS = sql`(d.kind IN ('receipt', 'adjustment') OR (d.kind = 'transfer' AND (d.gross < 0) <> d.reversal))`;

/** Count and sums of a range, apart for what raises the account by its kind and what lowers it. */
export function accountTotals(
  read: ReadHandle,
  key: AccountKey,
  from: string,
  point: PointInTime,
): { readonly count: number; readonly raised: bigint; readonly lowered: bigint } {
  const row = read.get(sql`SELECT count(*) AS n,
      coalesce(sum(CASE WHEN ${LOWERS} THEN 0 ELSE d.gross END), 0) AS raised,
      coalesce(sum(CASE WHEN ${LOWERS} THEN -d.gross ELSE 0 END), 0) AS lowered
    FROM document d WHERE ${accountWhere(key, from, point)} AND d.kind <> 'opening'`);
  return row === undefined
    ? { count: 0, raised: 0n, lowered: 0n }
    : { count: intOf(row, 'n'), raised: bigOf(row, 'raised'), lowered: bigOf(row, 'lowered') };
}

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

/** What was open at a point in time, from facts: the due lines less the allocations that stood then (SPEC 6). */
export function openLinesAt(read: ReadHandle, filter: OpenFilter, point: PointInTime): readonly OpenLine[] {
  return read
    .all(sql`SELECT * FROM (SELECT l.id AS line_id, l.ordinal, d.id AS document_id, d.uid, d.number, d.kind, d.party_id, d.ledger, d.control, d.currency,
        d.date, l.due_date, l.amount AS original, d.detail,
        l.amount
          - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND ${standing(point)}), 0)
          + coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.negative_line_id = l.id AND ${standing(point)}), 0) AS open
      FROM document d JOIN due_line l ON l.document_id = d.id
      WHERE ${openFilter(filter, 'd')} AND ${counted(point)}) WHERE open <> 0 ORDER BY due_date, date, line_id`)
    .map(openLineFrom);
}

function standing(point: PointInTime): Sql {
  return sql`a.date <= ${point.asOf} AND a.seq <= ${point.knownAt}
    AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id AND u.date <= ${point.asOf} AND u.seq <= ${point.knownAt})`;
}

/** Whether nothing is dated after a day, so that the present state is the state as of that day. */
export function nothingAfter(read: ReadHandle, asOf: string): boolean {
  const row = read.get(sql`SELECT
    EXISTS (SELECT 1 FROM document WHERE date > ${asOf}) OR EXISTS (SELECT 1 FROM document WHERE ledger_date > ${asOf})
    OR EXISTS (SELECT 1 FROM allocation WHERE date > ${asOf}) OR EXISTS (SELECT 1 FROM deallocation WHERE date > ${asOf}) AS later`);
  return row !== undefined && bigOf(row, 'later') === 0n;
}

/** Head of the journal as the handle's snapshot sees it. */
export function headSeq(read: ReadHandle): number {
  const row = read.get(sql`SELECT max(seq) AS seq FROM journal`);
  return row === undefined ? 0 : (intOrNull(row, 'seq') ?? 0);
}

/** The last day anything stands on an account up to a point in time; null when nothing does. */
export function lastEntryDate(read: ReadHandle, key: AccountKey, point: PointInTime): string | null {
  const row = read.get(
    sql`SELECT max(d.ledger_date) AS day FROM document d WHERE ${accountWhere(key, '0001-01-01', point)}`,
  );
  return row === undefined ? null : textOrNull(row, 'day');
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

/** Ages what is open, account by account, in the database: `point` null is the present, read from the projection's covering index. */
export function agingSums(
  read: ReadHandle,
  filter: OpenFilter & { readonly basis: 'due_date' | 'document_date' },
  point: PointInTime | null,
  spans: readonly AgingSpan[],
): readonly AgingSums[] {
  const day = filter.basis === 'due_date' ? sql`coalesce(o.due_date, o.document_date)` : sql`o.document_date`;
  const columns = spans.map((span, index) => {
    const from = span.from === null ? sql`1 = 1` : sql`${day} >= ${span.from}`;
    const to = span.to === null ? sql`1 = 1` : sql`${day} <= ${span.to}`;
    return sql`sum(CASE WHEN o.open > 0 AND ${from} AND ${to} THEN o.open ELSE 0 END) AS ${identifier(`bucket_${index}`)}`;
  });
  const source = point === null ? sql`open_line o` : sql`(${openAt(filter, point)}) o`;
  return read
    .all(sql`SELECT o.party_id, o.currency, ${joinSql(columns, ', ')}, sum(CASE WHEN o.open < 0 THEN o.open ELSE 0 END) AS unapplied, sum(o.open) AS total
      FROM ${source} WHERE ${openFilter(filter, 'o')} GROUP BY o.party_id, o.currency`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      buckets: spans.map((_, index) => bigOf(row, `bucket_${index}`)),
      unapplied: bigOf(row, 'unapplied'),
      total: bigOf(row, 'total'),
    }));
}

function openAt(filter: OpenFilter, point: PointInTime): Sql {
  return sql`SELECT d.party_id, d.ledger, d.currency, l.due_date, d.date AS document_date,
      l.amount
        - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND ${standing(point)}), 0)
        + coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.negative_line_id = l.id AND ${standing(point)}), 0) AS open
    FROM document d JOIN due_line l ON l.document_id = d.id WHERE ${openFilter(filter, 'd')} AND ${counted(point)}`;
}
