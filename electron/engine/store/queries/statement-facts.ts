import { intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { type Sql, sql } from '../sql.ts';

/** One account of a ledger: a party in one currency. */
export type LedgerAccountKey = { readonly partyId: number; readonly currency: string };

/** Every account of a ledger that had a document by a day, in the order of party codes; voided documents make no account. */
export function accountsBy(
  read: ReadHandle,
  ledger: string,
  day: string,
  partyId: number | null,
): readonly LedgerAccountKey[] {
  const party: Sql = partyId === null ? sql`` : sql`AND d.party_id = ${partyId}`;
  return read
    .all(sql`SELECT k.party_id, k.currency FROM (
        SELECT DISTINCT d.party_id, d.currency FROM document d
        WHERE d.ledger = ${ledger} AND d.ledger_date <= ${day} ${party}
          AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)) k
      JOIN party_current c ON c.party_id = k.party_id ORDER BY c.code_key, k.currency`)
    .map((row) => ({ partyId: intOf(row, 'party_id'), currency: textOf(row, 'currency') }));
}

/** Text and adjustment code of the documents of a party, by local id: what paper says beside an open item. */
export function documentWords(
  read: ReadHandle,
  partyId: number,
  ledger: string,
): ReadonlyMap<number, { readonly text: string; readonly adjustmentCode: string | null }> {
  const rows = read.all(
    sql`SELECT d.id, d.text, d.adjustment_code FROM document d WHERE d.party_id = ${partyId} AND d.ledger = ${ledger}
      AND EXISTS (SELECT 1 FROM due_line l WHERE l.document_id = d.id)`,
  );
  return new Map(
    rows.map((row) => [
      intOf(row, 'id'),
      { text: textOf(row, 'text'), adjustmentCode: textOrNull(row, 'adjustment_code') },
    ]),
  );
}
