import { intOf, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { type Sql, sql } from '../sql.ts';

/** What made the period of open items begin anew: it holds for one document, or for all of an account dated up to a day. */
export type StoredInterruption = {
  readonly kind: string;
  readonly number: string;
  readonly date: string;
  readonly partyId: number;
  readonly currency: string;
  /** Null: everything of the account that the paper covers. */
  readonly documentId: number | null;
  /** The due line, where it holds for one alone. */
  readonly lineId: number | null;
  readonly coversTo: string;
};

function partyOf(partyId: number | null, column: Sql): Sql {
  return partyId === null ? sql`` : sql`AND ${column} = ${partyId}`;
}

/** Everything of a ledger that interrupts a limitation period, of one party or of all (SPEC 18). */
export function interruptionsOf(
  read: ReadHandle,
  ledger: string,
  partyId: number | null,
): readonly StoredInterruption[] {
  const confirmed =
    read.all(sql`SELECT p.number, r.date, p.party_id, p.currency, p.to_date FROM letter_reply r JOIN (
        SELECT uid, number, party_id, ledger, currency, to_date FROM statement_sent
        UNION ALL SELECT uid, number, party_id, ledger, currency, to_date FROM letter_sent WHERE kind = 'confirmation_letter') p
      ON p.uid = r.paper_uid WHERE p.ledger = ${ledger} ${partyOf(partyId, sql`p.party_id`)}
      AND r.channel = 'paper' AND r.agrees = 1 AND r.file_sha256 IS NOT NULL AND r.seal IN ('official', 'finance', 'contract')`);
  const dunned =
    read.all(sql`SELECT l.number, min(s.date) AS date, l.party_id, l.currency, d.document_id FROM letter_sent l
      JOIN letter_state s ON s.paper_uid = l.uid AND s.state = 'received' JOIN letter_document d ON d.letter_id = l.id
      WHERE l.kind = 'dunning' AND l.ledger = ${ledger} ${partyOf(partyId, sql`l.party_id`)} GROUP BY l.id, d.document_id`);
  const paid =
    read.all(sql`SELECT n.number, a.date, o.party_id, o.currency, o.document_id, o.line_id FROM open_line o
      JOIN allocation a ON a.positive_line_id = o.line_id JOIN due_line l ON l.id = a.negative_line_id JOIN document n ON n.id = l.document_id
      WHERE o.ledger = ${ledger} ${partyOf(partyId, sql`o.party_id`)} AND n.kind = 'receipt'
        AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id)`);
  return [
    ...confirmed.map((row) => ({
      kind: 'confirmation',
      number: textOf(row, 'number'),
      date: textOf(row, 'date'),
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      documentId: null,
      lineId: null,
      coversTo: textOf(row, 'to_date'),
    })),
    ...dunned.map((row) => ({
      kind: 'dunning',
      number: textOf(row, 'number'),
      date: textOf(row, 'date'),
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      documentId: intOf(row, 'document_id'),
      lineId: null,
      coversTo: '',
    })),
    ...paid.map((row) => ({
      kind: 'part_payment',
      number: textOf(row, 'number'),
      date: textOf(row, 'date'),
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      documentId: intOf(row, 'document_id'),
      lineId: intOf(row, 'line_id'),
      coversTo: '',
    })),
  ];
}
