import type { Row } from '../row.ts';
import { bigOf, booleanOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { likeText, type Sql, sql } from '../sql.ts';

/** A point on both time axes: business date `asOf` and journal number `knownAt`. */
export type PointInTime = { readonly asOf: string; readonly knownAt: number };

/** Documents that count at a point in time: entered the ledger by then, known by then, not voided as far as known then. */
export function counted(point: PointInTime): Sql {
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

/** Whose balances: of a ledger, of one party alone unless it is null. */
type BalanceFilter = { readonly ledger: string; readonly partyId: number | null };

/** Present balances of a ledger from the projection, parties with a zero balance left out. */
export function presentBalances(read: ReadHandle, filter: BalanceFilter): readonly PartyBalance[] {
  return read.all(balancesOf(presentParts(filter))).map(balanceFrom);
}

function presentParts({ ledger, partyId }: BalanceFilter): Sql {
  return sql`SELECT party_id, currency, balance FROM party_balance WHERE ledger = ${ledger} ${partyIs(partyId)}`;
}

function partyIs(partyId: number | null): Sql {
  return partyId === null ? sql`` : sql`AND party_id = ${partyId}`;
}

function balancesOf(parts: Sql): Sql {
  return sql`SELECT party_id, currency, sum(balance) AS balance FROM (${parts}) GROUP BY party_id, currency HAVING sum(balance) <> 0`;
}

/** The present balance of one party in one currency, all control accounts of the ledger together. */
export function presentBalance(read: ReadHandle, partyId: number, ledger: string, currency: string): bigint {
  const row = read.get(
    sql`SELECT coalesce(sum(balance), 0) AS balance FROM party_balance WHERE party_id = ${partyId} AND ledger = ${ledger} AND currency = ${currency}`,
  );
  return row === undefined ? 0n : bigOf(row, 'balance');
}

/** Balances of a ledger at a point in time, zero balances left out: of an earlier day the present ones less what came after it, of what was known earlier straight from the documents. Voided documents are few and subtracted apart, so that the scan stays on a covering index. */
export function balancesAt(
  read: ReadHandle,
  filter: BalanceFilter,
  point: PointInTime,
): readonly PartyBalance[] {
  return read.all(balancesOf(partsAt(read, filter, point))).map(balanceFrom);
}

function partsAt(read: ReadHandle, filter: BalanceFilter, point: PointInTime): Sql {
  return point.knownAt >= headSeq(read) ? balanceLessLater(filter, point) : balanceKnown(filter, point);
}

/** Every balance of a ledger in the order of party codes, then currencies; no point in time is the present, from the projection. */
export function balancesInOrder(
  read: ReadHandle,
  ledger: string,
  point: PointInTime | null,
): readonly PartyBalance[] {
  const whole = { ledger, partyId: null };
  const balances = balancesOf(point === null ? presentParts(whole) : partsAt(read, whole, point));
  return read
    .all(sql`WITH b AS MATERIALIZED (${balances}) SELECT b.party_id, b.currency, b.balance
      FROM b CROSS JOIN party_current c ON c.party_id = b.party_id ORDER BY c.code_key, b.currency`)
    .map(balanceFrom);
}

/** The parties whose name or code has a text in it. */
export function partiesNamed(read: ReadHandle, search: string): ReadonlySet<number> {
  const like = likeText(search);
  const rows = read.all(
    sql`SELECT party_id FROM party_current WHERE name LIKE ${like} ESCAPE '\\' OR code LIKE ${like} ESCAPE '\\'`,
  );
  return new Set(rows.map((row) => intOf(row, 'party_id')));
}

function balanceLessLater(filter: BalanceFilter, point: PointInTime): Sql {
  const { ledger, partyId } = filter;
  // Of everybody the later days are walked, of one party its own documents.
  const index = partyId === null ? sql`INDEXED BY document_month` : sql`INDEXED BY document_ledger`;
  const later = sql`ledger = ${ledger} AND ledger_date > ${point.asOf} ${partyIs(partyId)}`;
  return sql`${presentParts(filter)}
    UNION ALL
    SELECT party_id, currency, -sum(gross) FROM document ${index} WHERE ${later} GROUP BY party_id, currency
    UNION ALL
    SELECT d.party_id, d.currency, d.gross FROM document_void v CROSS JOIN document d ON d.id = v.document_id WHERE ${later}`;
}

function balanceKnown({ ledger, partyId }: BalanceFilter, point: PointInTime): Sql {
  const known = sql`ledger = ${ledger} AND ledger_date <= ${point.asOf} AND d.seq <= ${point.knownAt} ${partyIs(partyId)}`;
  return sql`SELECT party_id, currency, sum(gross) AS balance FROM document d INDEXED BY document_ledger WHERE ${known} GROUP BY party_id, currency
    UNION ALL
    SELECT d.party_id, d.currency, -d.gross FROM document_void v CROSS JOIN document d ON d.id = v.document_id
      WHERE ${known} AND v.seq <= ${point.knownAt}`;
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
