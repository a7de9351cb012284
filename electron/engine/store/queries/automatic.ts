import { booleanOf, intOf, intOrNull, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** Why something was decided without a person: for the whole book, or because the party has earned it. */
export type AutomaticGround = 'book' | 'party';

/** Appends that nobody but the program carried a proposal out. */
export function insertAutomaticDecision(
  write: WriteHandle,
  seq: number,
  proposalId: number,
  ground: AutomaticGround,
): void {
  write.run(
    sql`INSERT INTO automatic_decision (seq, proposal_id, ground) VALUES (${seq}, ${proposalId}, ${ground})`,
  );
}

/** Whether a proposal was carried out by the program, and no person has accepted it since. */
export function isAutomaticDecision(read: ReadHandle, proposalId: number): boolean {
  const row = read.get(sql`SELECT 1 AS one FROM automatic_decision a WHERE a.proposal_id = ${proposalId}
    AND NOT EXISTS (SELECT 1 FROM proposal_decision d WHERE d.proposal_id = a.proposal_id AND d.decision = 'accepted' AND d.seq > a.seq)`);
  return row !== undefined;
}

/** Whether a person has decided something about a line that the program must not decide again: named it, taken a match of it back, or gone against a proposal. */
export function hasPersonDecided(read: ReadHandle, bankLineId: number): boolean {
  const row = read.get(sql`SELECT 1 AS one WHERE
      EXISTS (SELECT 1 FROM bank_line_class c JOIN journal j ON j.seq = c.seq WHERE c.bank_line_id = ${bankLineId} AND j.name = 'bank.classify')
      OR EXISTS (SELECT 1 FROM proposal p JOIN proposal_decision d ON d.proposal_id = p.id
        WHERE p.bank_line_id = ${bankLineId} AND d.decision = 'undone')
      OR EXISTS (SELECT 1 FROM proposal p JOIN accepted_match m ON m.proposal_id = p.id
        WHERE p.bank_line_id = ${bankLineId} AND m.undone_seq IS NOT NULL)
      OR EXISTS (SELECT 1 FROM proposal p JOIN proposal_override o ON o.proposal_id = p.id WHERE p.bank_line_id = ${bankLineId})`);
  return row !== undefined;
}

/** Appends whether a party may earn automatic acceptance. */
export function insertAutomaticParty(
  write: WriteHandle,
  seq: number,
  partyId: number,
  allowed: boolean,
): void {
  write.run(
    sql`INSERT INTO automatic_party (seq, party_id, allowed) VALUES (${seq}, ${partyId}, ${allowed ? 1 : 0})`,
  );
}

/** What counts for and against automatic acceptance of a party. */
export type AutomaticStanding = {
  readonly partyId: number;
  readonly confirmed: number;
  readonly automatic: number;
  readonly allowed: boolean;
  readonly lostSeq: number | null;
  readonly lostAt: string | null;
};

/**
 * Per party: how many certain proposals persons accepted since the last override and that still stand, how many the program
 * accepted, and when an override happened last: an automatic match that was undone, or a certain proposal a person decided
 * otherwise (SPEC 24). Parties of which nothing is known are left out.
 */
export function automaticStandings(read: ReadHandle): readonly AutomaticStanding[] {
  return read
    .all(sql`WITH lost AS (
        SELECT party_id, max(seq) AS seq FROM (
          SELECT party_id, undone_seq AS seq FROM accepted_match WHERE automatic = 1 AND undone_seq IS NOT NULL
          UNION ALL
          SELECT p.party_id, o.seq FROM proposal_override o JOIN proposal p ON p.id = o.proposal_id
            WHERE p.certainty = 'certain' AND p.party_id IS NOT NULL)
        GROUP BY party_id),
      counted AS (
        SELECT m.party_id, sum(m.automatic = 0 AND m.certain = 1 AND m.undone_seq IS NULL AND m.seq > coalesce(l.seq, 0)) AS confirmed,
          sum(m.automatic) AS automatic
        FROM accepted_match m LEFT JOIN lost l ON l.party_id = m.party_id GROUP BY m.party_id),
      told AS (
        SELECT party_id, allowed FROM automatic_party a
        WHERE id = (SELECT max(x.id) FROM automatic_party x WHERE x.party_id = a.party_id))
      SELECT c.party_id, coalesce(n.confirmed, 0) AS confirmed, coalesce(n.automatic, 0) AS automatic,
        coalesce(t.allowed, 1) AS allowed, l.seq AS lost_seq, j.at AS lost_at
      FROM party_current c LEFT JOIN counted n ON n.party_id = c.party_id LEFT JOIN lost l ON l.party_id = c.party_id
        LEFT JOIN told t ON t.party_id = c.party_id LEFT JOIN journal j ON j.seq = l.seq
      WHERE n.party_id IS NOT NULL OR l.party_id IS NOT NULL OR t.party_id IS NOT NULL ORDER BY c.code_key`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      confirmed: intOf(row, 'confirmed'),
      automatic: intOf(row, 'automatic'),
      allowed: booleanOf(row, 'allowed'),
      lostSeq: intOrNull(row, 'lost_seq'),
      lostAt: textOrNull(row, 'lost_at'),
    }));
}
