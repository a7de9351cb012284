import type { ReadHandle, WriteHandle } from '../handle.ts';
import { textOf } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/**
 * What accepted matches show, worked out from facts alone, for the proposals a condition picks. A match counts with its latest
 * acceptance; it is undone by a decision, or when none of the allocations it made stands any more. `oldest`: whether nothing of the
 * party that fell due earlier was left open, as known then; null when nothing else was open, so that there was no choice.
 * `discount`: the rate taken in basis points of what was settled.
 */
function shownBy(picked: Sql): Sql {
  return sql`WITH accepted AS (
      SELECT p.id AS proposal_id, p.party_id, p.bank_line_id, p.certainty,
        (SELECT max(d.seq) FROM proposal_decision d WHERE d.proposal_id = p.id AND d.decision = 'accepted') AS seq,
        (SELECT d.id FROM proposal_decision d WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1) AS last_id
      FROM proposal p WHERE p.party_id IS NOT NULL AND ${picked}
        AND EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.decision = 'accepted')),
    chosen AS (
      SELECT m.proposal_id, l.id AS line_id, l.due_date, doc.date AS document_date, doc.ledger, doc.currency, a.amount
      FROM accepted m JOIN allocation a ON a.proposal_id = m.proposal_id AND a.seq = m.seq
        JOIN due_line l ON l.id = a.positive_line_id JOIN document doc ON doc.id = l.document_id
      WHERE doc.kind IN ('invoice', 'opening')),
    settled AS (
      SELECT proposal_id, sum(amount) AS total, max(coalesce(due_date, document_date)) AS last_due,
        min(ledger) AS ledger, min(currency) AS currency
      FROM chosen GROUP BY proposal_id),
    left_open AS (
      SELECT m.proposal_id, min(coalesce(l.due_date, doc.date)) AS first_due
      FROM accepted m JOIN settled s ON s.proposal_id = m.proposal_id
        JOIN document doc ON doc.ledger = s.ledger AND doc.party_id = m.party_id AND doc.currency = s.currency
          AND doc.kind IN ('invoice', 'opening') AND doc.seq < m.seq
        JOIN due_line l ON l.document_id = doc.id AND l.amount > 0
      WHERE l.id NOT IN (SELECT c.line_id FROM chosen c WHERE c.proposal_id = m.proposal_id)
        AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = doc.id AND v.seq < m.seq)
        AND l.amount > (SELECT coalesce(sum(a.amount), 0) FROM allocation a WHERE a.positive_line_id = l.id AND a.seq < m.seq
          AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id AND u.seq < m.seq))
      GROUP BY m.proposal_id),
    discounts AS (
      SELECT m.proposal_id, sum(abs(doc.gross)) AS taken
      FROM accepted m JOIN document doc ON doc.proposal_id = m.proposal_id AND doc.seq = m.seq
      WHERE doc.kind = 'adjustment' AND doc.reversal = 0 AND doc.adjustment_code = 'discount' GROUP BY m.proposal_id)
    SELECT m.proposal_id, m.seq,
      CASE WHEN last.decision = 'undone' THEN last.seq
        WHEN EXISTS (SELECT 1 FROM allocation a WHERE a.proposal_id = m.proposal_id)
          AND NOT EXISTS (SELECT 1 FROM allocation a WHERE a.proposal_id = m.proposal_id
            AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id))
        THEN (SELECT max(u.seq) FROM allocation a JOIN deallocation u ON u.allocation_id = a.id WHERE a.proposal_id = m.proposal_id)
      END AS undone_seq,
      m.party_id, m.bank_line_id,
      EXISTS (SELECT 1 FROM automatic_decision x WHERE x.proposal_id = m.proposal_id AND x.seq = m.seq) AS automatic, m.certainty = 'certain' AS certain,
      CAST(substr(b.date, 9, 2) AS INTEGER) AS day,
      CASE WHEN o.first_due IS NOT NULL THEN o.first_due >= s.last_due END AS oldest,
      CASE WHEN t.taken > 0 AND s.total > 0 THEN (20000 * t.taken + s.total) / (2 * s.total) END AS discount
    FROM accepted m JOIN bank_line b ON b.id = m.bank_line_id
      JOIN proposal_decision last ON last.id = m.last_id
      LEFT JOIN settled s ON s.proposal_id = m.proposal_id LEFT JOIN left_open o ON o.proposal_id = m.proposal_id
      LEFT JOIN discounts t ON t.proposal_id = m.proposal_id`;
}

/** Brings what a match shows up to the facts. */
export function refreshAcceptedMatch(write: WriteHandle, proposalId: number): void {
  write.run(sql`DELETE FROM accepted_match WHERE proposal_id = ${proposalId}`);
  write.run(sql`INSERT INTO accepted_match (proposal_id, seq, undone_seq, party_id, bank_line_id, automatic, certain, day, oldest, discount)
    ${shownBy(sql`p.id = ${proposalId}`)}`);
}

/** Matches the projection has otherwise than the facts show. */
export function* acceptedMatchDifferences(read: ReadHandle): Generator<string> {
  const facts = shownBy(sql`1 = 1`);
  const stored = sql`SELECT proposal_id, seq, undone_seq, party_id, bank_line_id, automatic, certain, day, oldest, discount FROM accepted_match`;
  const rows = read.each(sql`SELECT 'match ' || p.uid AS place FROM (
      SELECT proposal_id FROM (SELECT * FROM (${facts}) EXCEPT ${stored})
      UNION SELECT proposal_id FROM (${stored} EXCEPT SELECT * FROM (${facts}))) x JOIN proposal p ON p.id = x.proposal_id`);
  for (const row of rows) yield textOf(row, 'place');
}
