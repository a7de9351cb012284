import type { Row } from '../row.ts';
import { booleanOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';

/** What keeps an account, or one of its documents, from being dunned. */
export type StoredHold = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly partyId: number;
  readonly documentId: number | null;
  readonly documentUid: string | null;
  readonly number: string;
  readonly ledger: string;
  readonly kind: string;
  readonly until: string | null;
  readonly note: string;
  readonly released: boolean;
};

const HOLD = sql`SELECT h.id, h.uid, h.seq, h.party_id, h.document_id, d.uid AS document_uid, coalesce(d.number, '') AS number, h.ledger, h.kind,
    h.until, h.note, EXISTS (SELECT 1 FROM dunning_release r WHERE r.hold_id = h.id) AS released
  FROM dunning_hold h LEFT JOIN document d ON d.id = h.document_id`;

function holdFrom(row: Row): StoredHold {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    partyId: intOf(row, 'party_id'),
    documentId: intOrNull(row, 'document_id'),
    documentUid: textOrNull(row, 'document_uid'),
    number: textOf(row, 'number'),
    ledger: textOf(row, 'ledger'),
    kind: textOf(row, 'kind'),
    until: textOrNull(row, 'until'),
    note: textOf(row, 'note'),
    released: booleanOf(row, 'released'),
  };
}

/** The hold with a uid, or null. */
export function holdByUid(read: ReadHandle, uid: string): StoredHold | null {
  const row = read.get(sql`${HOLD} WHERE h.uid = ${uid}`);
  return row === undefined ? null : holdFrom(row);
}

/** One page of holds, latest first. */
export function holdPage(
  read: ReadHandle,
  partyId: number | null,
  page: { readonly offset: number; readonly limit: number },
): { readonly rows: readonly StoredHold[]; readonly total: number } {
  const where = partyId === null ? sql`1 = 1` : sql`h.party_id = ${partyId}`;
  const total = read.get(sql`SELECT count(*) AS n FROM dunning_hold h WHERE ${where}`);
  const rows = read.all(
    sql`${HOLD} WHERE ${where} ORDER BY h.id DESC LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  return { rows: rows.map(holdFrom), total: total === undefined ? 0 : intOf(total, 'n') };
}

/** Every hold of a ledger that stands on a day. */
export function standingHolds(
  read: ReadHandle,
  ledger: string,
  partyId: number | null,
  day: string,
): readonly StoredHold[] {
  const party: Sql = partyId === null ? sql`` : sql`AND h.party_id = ${partyId}`;
  return read
    .all(sql`${HOLD} WHERE h.ledger = ${ledger} ${party} AND (h.until IS NULL OR h.until >= ${day})
      AND NOT EXISTS (SELECT 1 FROM dunning_release r WHERE r.hold_id = h.id) ORDER BY h.id`)
    .map(holdFrom);
}

/** Appends a hold. */
export function insertHold(
  write: WriteHandle,
  hold: Pick<StoredHold, 'uid' | 'seq' | 'partyId' | 'documentId' | 'ledger' | 'kind' | 'until' | 'note'>,
): void {
  write.run(sql`INSERT INTO dunning_hold (uid, seq, party_id, document_id, ledger, kind, until, note)
    VALUES (${hold.uid}, ${hold.seq}, ${hold.partyId}, ${hold.documentId}, ${hold.ledger}, ${hold.kind}, ${hold.until}, ${hold.note})`);
}

/** Appends the end of a hold. */
export function insertRelease(write: WriteHandle, seq: number, holdId: number, note: string): void {
  write.run(sql`INSERT INTO dunning_release (seq, hold_id, note) VALUES (${seq}, ${holdId}, ${note})`);
}

/** The latest 催款函 of each account that is not void and names something still open. */
export function lastDunnings(
  read: ReadHandle,
  filter: { readonly ledger: string; readonly partyId: number | null },
): readonly {
  readonly partyId: number;
  readonly currency: string;
  readonly number: string;
  readonly level: number;
  readonly date: string;
}[] {
  const parts: Sql[] = [sql`l.kind = 'dunning'`, sql`l.ledger = ${filter.ledger}`, sql`s.state <> 'voided'`];
  if (filter.partyId !== null) parts.push(sql`l.party_id = ${filter.partyId}`);
  return read
    .all(sql`SELECT party_id, currency, number, level, issue_date FROM (
        SELECT l.party_id, l.currency, l.number, coalesce(l.level, 1) AS level, s.issue_date, row_number() OVER (
          PARTITION BY l.party_id, l.currency ORDER BY s.issue_date DESC, l.level DESC, l.id DESC) AS place
        FROM letter_sent l JOIN paper_state s ON s.paper_uid = l.uid WHERE ${joinSql(parts, ' AND ')}
          AND EXISTS (SELECT 1 FROM letter_document d JOIN open_line o ON o.document_id = d.document_id WHERE d.letter_id = l.id))
      WHERE place = 1`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      number: textOf(row, 'number'),
      level: intOf(row, 'level'),
      date: textOf(row, 'issue_date'),
    }));
}
