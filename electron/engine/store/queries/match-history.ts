import { intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';

/** Something that happened to a bank line by one command. `proposalId` is the match it was about, if any. */
export type StoredMatchEvent = {
  readonly seq: number;
  readonly kind: string;
  readonly bankLineId: number;
  readonly proposalId: number | null;
  readonly class: string;
  readonly reason: string;
};

const DECISIONS = sql`SELECT d.seq, CASE WHEN d.decision = 'undone' THEN 'undone'
    WHEN EXISTS (SELECT 1 FROM proposal_decision e WHERE e.proposal_id = d.proposal_id AND e.id < d.id) THEN 'redone'
    ELSE 'accepted' END AS kind, p.bank_line_id, p.id AS proposal_id, '' AS class, '' AS reason
  FROM proposal_decision d JOIN proposal p ON p.id = d.proposal_id`;

/** What a person's own choice proposes is no event besides its acceptance. */
function ofLine(bankLineId: number): Sql {
  return joinSql(
    [
      sql`${DECISIONS} WHERE p.bank_line_id = ${bankLineId}`,
      sql`SELECT p.seq, 'proposed', p.bank_line_id, p.id, '', '' FROM proposal p WHERE p.bank_line_id = ${bankLineId}
        AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.seq = p.seq AND p.certainty = 'none')`,
      sql`SELECT DISTINCT u.seq, 'deallocated', p.bank_line_id, p.id, '', '' FROM proposal p JOIN allocation a ON a.proposal_id = p.id
        JOIN deallocation u ON u.allocation_id = a.id WHERE p.bank_line_id = ${bankLineId}
        AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.seq = u.seq)`,
      sql`SELECT DISTINCT a.seq, 'reallocated', p.bank_line_id, p.id, '', '' FROM proposal p JOIN allocation a ON a.proposal_id = p.id
        WHERE p.bank_line_id = ${bankLineId} AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = p.id AND d.seq = a.seq)`,
      sql`SELECT d.seq, 'posted', d.bank_line_id, NULL, '', '' FROM document d WHERE d.bank_line_id = ${bankLineId}
        AND d.proposal_id IS NULL AND d.reversal = 0 AND d.kind <> 'adjustment'`,
      sql`SELECT c.seq, 'classified', c.bank_line_id, NULL, c.class, c.reason FROM bank_line_class c WHERE c.bank_line_id = ${bankLineId}`,
    ],
    ' UNION ALL ',
  );
}

/** One page of what happened to a bank line, or (null) of every decision of the book; latest first. */
export function matchEventPage(
  read: ReadHandle,
  bankLineId: number | null,
  offset: number,
  limit: number,
): { readonly rows: readonly StoredMatchEvent[]; readonly total: number } {
  const events = bankLineId === null ? DECISIONS : ofLine(bankLineId);
  const counted =
    bankLineId === null
      ? read.get(sql`SELECT count(*) AS n FROM proposal_decision`)
      : read.get(sql`SELECT count(*) AS n FROM (${events})`);
  const order =
    bankLineId === null ? sql`ORDER BY d.id DESC` : sql`ORDER BY seq DESC, proposal_id DESC, kind`;
  const rows = read.all(sql`${events} ${order} LIMIT ${limit} OFFSET ${offset}`).map((row) => ({
    seq: intOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    bankLineId: intOf(row, 'bank_line_id'),
    proposalId: intOrNull(row, 'proposal_id'),
    class: textOf(row, 'class'),
    reason: textOf(row, 'reason'),
  }));
  return { rows, total: counted === undefined ? 0 : intOf(counted, 'n') };
}
