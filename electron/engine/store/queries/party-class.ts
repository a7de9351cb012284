import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, textOf } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** A standing party with what stands on its account of receivables in its own currency. */
export type ClassedParty = {
  readonly id: number;
  readonly role: string;
  readonly currency: string;
  readonly balance: bigint;
};

/** Every party that no other has taken over. */
export function standingParties(read: ReadHandle): readonly ClassedParty[] {
  return read
    .all(sql`SELECT c.party_id, c.role, c.currency, coalesce((SELECT sum(b.balance) FROM party_balance b
        WHERE b.party_id = c.party_id AND b.ledger = 'AR' AND b.currency = c.currency), 0) AS balance
      FROM party_current c WHERE NOT EXISTS (SELECT 1 FROM party_merged m WHERE m.party_id = c.party_id)`)
    .map((row) => ({
      id: intOf(row, 'party_id'),
      role: textOf(row, 'role'),
      currency: textOf(row, 'currency'),
      balance: bigOf(row, 'balance'),
    }));
}

/** Who was taken over by whom, one step. */
export function takenOver(read: ReadHandle): ReadonlyMap<number, number> {
  return new Map(
    read
      .all(sql`SELECT party_id, into_party_id FROM party_merged`)
      .map((row) => [intOf(row, 'party_id'), intOf(row, 'into_party_id')]),
  );
}

const NOT_VOIDED = sql`d.id NOT IN (SELECT v.document_id FROM document_void v)`;

/** What a party bought since a day, and its last document since another, up to a day; by currency. */
export type RecentSales = {
  readonly partyId: number;
  readonly currency: string;
  readonly sales: bigint;
  readonly last: string;
};

/** Sales since `salesFrom` and last documents since `from`, from the index that has the parties in their order. */
export function recentSales(
  read: ReadHandle,
  days: { readonly from: string; readonly salesFrom: string; readonly asOf: string },
): readonly RecentSales[] {
  const { from, salesFrom, asOf } = days;
  return read
    .all(sql`SELECT d.party_id, d.currency, max(d.ledger_date) AS last,
        sum(CASE WHEN d.kind IN ('invoice', 'credit_note') AND d.ledger_date >= ${salesFrom} THEN d.gross ELSE 0 END) AS sales
      FROM document d INDEXED BY document_ledger
      WHERE d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note', 'receipt', 'refund')
        AND d.ledger_date >= ${from} AND d.ledger_date <= ${asOf} AND ${NOT_VOIDED} GROUP BY d.party_id, d.currency`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      sales: bigOf(row, 'sales'),
      last: textOf(row, 'last'),
    }));
}

function among(ids: readonly number[]): Sql {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** The last day a document of each of some parties entered the ledger, up to a day; an opening item by its own date. */
export function lastDates(
  read: ReadHandle,
  ids: readonly number[],
  asOf: string,
): ReadonlyMap<number, string> {
  const rows =
    read.all(sql`SELECT d.party_id, max(CASE WHEN d.kind = 'opening' THEN d.date ELSE d.ledger_date END) AS day FROM document d
    WHERE d.ledger = 'AR' AND d.party_id IN ${among(ids)} AND d.kind NOT IN ('adjustment', 'transfer')
      AND d.ledger_date <= ${asOf} AND ${NOT_VOIDED} GROUP BY d.party_id`);
  return new Map(rows.map((row) => [intOf(row, 'party_id'), textOf(row, 'day')]));
}

/** Of some parties those that have a document in the ledger before a day. */
export function knownBefore(read: ReadHandle, ids: readonly number[], day: string): ReadonlySet<number> {
  const rows = read.all(sql`SELECT DISTINCT b.party_id FROM party_balance b
    WHERE b.party_id IN ${among(ids)} AND b.ledger = 'AR' AND EXISTS (SELECT 1 FROM document d
      WHERE d.ledger = 'AR' AND d.party_id = b.party_id AND d.currency = b.currency AND d.ledger_date < ${day} AND ${NOT_VOIDED})`);
  return new Set(rows.map((row) => intOf(row, 'party_id')));
}

/** Earliest date on a document of each of some parties. */
export function firstDates(read: ReadHandle, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = read.all(sql`SELECT d.party_id, min(d.date) AS day FROM document d
    WHERE d.ledger = 'AR' AND d.party_id IN ${among(ids)} AND ${NOT_VOIDED} GROUP BY d.party_id`);
  return new Map(rows.map((row) => [intOf(row, 'party_id'), textOf(row, 'day')]));
}

/** Oldest due date among what a party owes, and what of it is past due on a day; by currency. */
export type OpenDebt = {
  readonly partyId: number;
  readonly currency: string;
  readonly oldest: string;
  readonly overdue: bigint;
};

/** What is open of receivables as it stands now. */
export function openDebts(read: ReadHandle, asOf: string): readonly OpenDebt[] {
  return read
    .all(sql`SELECT o.party_id, o.currency, min(coalesce(o.due_date, o.document_date)) AS oldest,
        sum(CASE WHEN coalesce(o.due_date, o.document_date) < ${asOf} THEN o.open ELSE 0 END) AS overdue
      FROM open_line o WHERE o.ledger = 'AR' AND o.open > 0 GROUP BY 1, 2`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      oldest: textOf(row, 'oldest'),
      overdue: bigOf(row, 'overdue'),
    }));
}
