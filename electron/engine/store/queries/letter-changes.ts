import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A document recorded, or voided, after a paper was frozen and dated into what it shows. `amount` is what it changed of the closing. */
export type StoredChange = {
  readonly documentUid: string;
  readonly number: string;
  readonly kind: string;
  readonly adjustmentCode: string | null;
  readonly date: string;
  readonly text: string;
  readonly amount: bigint;
  readonly reversal: boolean;
  /** Taken back, not recorded. */
  readonly voided: boolean;
  readonly seq: number;
};

/** What changed of an account up to a day since a journal number: what was recorded and stands, and what was voided that stood then, taken back on its own side. */
export function changesSince(
  read: ReadHandle,
  account: { readonly partyId: number; readonly ledger: string; readonly currency: string },
  to: string,
  seq: number,
): readonly StoredChange[] {
  const own = sql`d.party_id = ${account.partyId} AND d.ledger = ${account.ledger} AND d.currency = ${account.currency} AND d.ledger_date <= ${to}`;
  return read
    .all(sql`SELECT d.uid, d.number, d.kind, d.adjustment_code, d.ledger_date AS date, d.text, d.gross AS amount, d.reversal, 0 AS voided, d.seq AS seq FROM document d
        WHERE ${own} AND d.seq > ${seq} AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
      UNION ALL SELECT d.uid, d.number, d.kind, d.adjustment_code, d.ledger_date, d.text, -d.gross, 1 - d.reversal, 1, v.seq FROM document d
        JOIN document_void v ON v.document_id = d.id WHERE ${own} AND d.seq <= ${seq} AND v.seq > ${seq}
      ORDER BY date, seq, 1`)
    .map((row) => ({
      documentUid: textOf(row, 'uid'),
      number: textOf(row, 'number'),
      kind: textOf(row, 'kind'),
      adjustmentCode: textOrNull(row, 'adjustment_code'),
      date: textOf(row, 'date'),
      text: textOf(row, 'text'),
      amount: bigOf(row, 'amount'),
      reversal: intOf(row, 'reversal') === 1,
      voided: intOf(row, 'voided') === 1,
      seq: intOf(row, 'seq'),
    }));
}

/** Sum of an account on a day as the book has it now. */
export function closingNow(
  read: ReadHandle,
  account: { readonly partyId: number; readonly ledger: string; readonly currency: string },
  to: string,
): bigint {
  const row = read.get(sql`SELECT coalesce(sum(d.gross), 0) AS closing FROM document d
    WHERE d.party_id = ${account.partyId} AND d.ledger = ${account.ledger} AND d.currency = ${account.currency}
      AND d.ledger_date <= ${to} AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)`);
  return row === undefined ? 0n : bigOf(row, 'closing');
}
