import { present } from '../../../../shared/std/assert.ts';
import type { Row } from '../row.ts';
import { intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';
import { refreshAcceptedMatch } from './accepted-match.ts';

/** A proposal as it is stored. `body` is the JSON text of the proposal with its certificate; `decision` the latest about it. */
export type StoredProposal = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly bankLineId: number;
  readonly status: string;
  readonly certainty: string;
  readonly partyId: number | null;
  readonly body: string;
  readonly lineStatus: string;
};

const SELECT = sql`SELECT p.id, p.uid, p.seq, p.bank_line_id, p.status, p.certainty, p.party_id, p.body, s.status AS line_status
  FROM bank_line_state s JOIN proposal p ON p.id = s.proposal_id JOIN bank_line b ON b.id = s.bank_line_id`;

function proposalFrom(row: Row): StoredProposal {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    bankLineId: intOf(row, 'bank_line_id'),
    status: textOf(row, 'status'),
    certainty: textOf(row, 'certainty'),
    partyId: intOrNull(row, 'party_id'),
    body: textOf(row, 'body'),
    lineStatus: textOf(row, 'line_status'),
  };
}

/** The global id of a proposal. */
export function proposalUidById(read: ReadHandle, id: number): string {
  return textOf(present(read.get(sql`SELECT uid FROM proposal WHERE id = ${id}`), `proposal ${id}`), 'uid');
}

/** The present proposal of a bank line by its uid; null when another has replaced it or it never was. */
export function currentProposal(read: ReadHandle, uid: string): StoredProposal | null {
  const row = read.get(sql`${SELECT} WHERE p.uid = ${uid}`);
  return row === undefined ? null : proposalFrom(row);
}

/** Any proposal by its uid, with the present state of its bank line; null when it never was. */
export function proposalByUid(read: ReadHandle, uid: string): StoredProposal | null {
  const row =
    read.get(sql`SELECT p.id, p.uid, p.seq, p.bank_line_id, p.status, p.certainty, p.party_id, p.body, s.status AS line_status
    FROM proposal p JOIN bank_line_state s ON s.bank_line_id = p.bank_line_id WHERE p.uid = ${uid}`);
  return row === undefined ? null : proposalFrom(row);
}

/** The proposal a command has made for a bank line, or null. */
export function proposalOfLineAt(read: ReadHandle, bankLineId: number, seq: number): StoredProposal | null {
  const row =
    read.get(sql`SELECT p.id, p.uid, p.seq, p.bank_line_id, p.status, p.certainty, p.party_id, p.body, s.status AS line_status
    FROM proposal p JOIN bank_line_state s ON s.bank_line_id = p.bank_line_id WHERE p.bank_line_id = ${bankLineId} AND p.seq = ${seq}`);
  return row === undefined ? null : proposalFrom(row);
}

/** Every proposal ever stored, for the verifier; oldest first. */
export function eachProposal(read: ReadHandle): Iterable<{
  readonly uid: string;
  readonly knownAt: number;
  readonly bankLineId: number;
  readonly body: string;
}> {
  const rows = read.each(sql`SELECT uid, known_at, bank_line_id, body FROM proposal ORDER BY known_at, id`);
  return (function* () {
    for (const row of rows)
      yield {
        uid: textOf(row, 'uid'),
        knownAt: intOf(row, 'known_at'),
        bankLineId: intOf(row, 'bank_line_id'),
        body: textOf(row, 'body'),
      };
  })();
}

const STATUS_OF_LINE = {
  accepted: sql`s.status = 'settled'`,
  proposed: sql`s.status = 'proposed'`,
  ambiguous: sql`s.status = 'ambiguous'`,
  unmatched: sql`s.status IN ('unmatched', 'posted')`,
} as const;

/**
 * What is worth looking at first: money × uncertainty × age in days, counted from the newest line of the bank, so that the order
 * does not change from one day to the next by itself. Of the accepted the latest decision comes first.
 */
const RANKED = sql`s.status = 'settled',
  CASE s.status WHEN 'settled' THEN (SELECT max(d.seq) FROM proposal_decision d WHERE d.proposal_id = p.id) ELSE 0 END DESC,
  abs(b.amount) * CASE p.certainty WHEN 'certain' THEN 1.0 WHEN 'probable' THEN 2.0 WHEN 'ambiguous' THEN 3.0 ELSE 4.0 END
    * (julianday((SELECT max(date) FROM bank_line)) - julianday(b.date) + 1) DESC, b.id`;

/** One page of present proposals, in the order one should look at them. */
export function proposalPage(
  read: ReadHandle,
  filter: {
    readonly status: keyof typeof STATUS_OF_LINE | null;
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly rows: readonly StoredProposal[]; readonly total: number } {
  const parts: Sql[] = [
    filter.status === null ? sql`s.status <> 'classified'` : STATUS_OF_LINE[filter.status],
  ];
  if (filter.search !== '') {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(
      sql`(b.counterparty LIKE ${like} ESCAPE '\\' OR b.text LIKE ${like} ESCAPE '\\' OR b.reference LIKE ${like} ESCAPE '\\')`,
    );
  }
  const where = joinSql(parts, ' AND ');
  const counted = read.get(
    sql`SELECT count(*) AS n FROM bank_line_state s JOIN proposal p ON p.id = s.proposal_id JOIN bank_line b ON b.id = s.bank_line_id WHERE ${where}`,
  );
  const rows = read
    .all(sql`${SELECT} WHERE ${where} ORDER BY ${RANKED} LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(proposalFrom);
  return { rows, total: counted === undefined ? 0 : intOf(counted, 'n') };
}

/** How many bank lines stand in each status. */
export function lineStatusCounts(read: ReadHandle): ReadonlyMap<string, number> {
  return new Map(
    read
      .all(sql`SELECT status, count(*) AS n FROM bank_line_state GROUP BY status`)
      .map((row) => [textOf(row, 'status'), intOf(row, 'n')]),
  );
}

/** Present proposals that are certain and wait. */
export function certainProposals(read: ReadHandle): readonly StoredProposal[] {
  return read
    .all(sql`${SELECT} WHERE s.status = 'proposed' AND p.certainty = 'certain' ORDER BY b.date, b.id`)
    .map(proposalFrom);
}

/** Appends a proposal. */
export function insertProposal(
  write: WriteHandle,
  proposal: Pick<
    StoredProposal,
    'uid' | 'seq' | 'bankLineId' | 'status' | 'certainty' | 'partyId' | 'body'
  > & { readonly knownAt: number },
): number {
  return write.run(sql`INSERT INTO proposal (uid, seq, bank_line_id, known_at, status, certainty, party_id, body)
    VALUES (${proposal.uid}, ${proposal.seq}, ${proposal.bankLineId}, ${proposal.knownAt}, ${proposal.status}, ${proposal.certainty}, ${proposal.partyId}, ${proposal.body})`)
    .lastId;
}

/** Appends what was decided about a proposal; its allocations are written before. */
export function insertDecision(
  write: WriteHandle,
  seq: number,
  proposalId: number,
  decision: 'accepted' | 'undone',
): void {
  write.run(
    sql`INSERT INTO proposal_decision (seq, proposal_id, decision) VALUES (${seq}, ${proposalId}, ${decision})`,
  );
  refreshAcceptedMatch(write, proposalId);
}

/** What was decided last about a proposal, or null. */
export function latestDecision(read: ReadHandle, proposalId: number): string | null {
  const row = read.get(
    sql`SELECT decision FROM proposal_decision WHERE proposal_id = ${proposalId} ORDER BY id DESC LIMIT 1`,
  );
  return row === undefined ? null : textOf(row, 'decision');
}

/** The text of the latest proposal of a bank line, or null; one that was decided, or is older than what the line was posted as, counts as none. */
export function latestProposalBody(read: ReadHandle, bankLineId: number): string | null {
  const row =
    read.get(sql`SELECT p.body FROM proposal p JOIN bank_line_state s ON s.bank_line_id = p.bank_line_id
    LEFT JOIN document d ON d.id = s.document_id
    WHERE p.bank_line_id = ${bankLineId} AND p.seq > coalesce(d.seq, 0)
      AND NOT EXISTS (SELECT 1 FROM proposal_decision x WHERE x.proposal_id = p.id) ORDER BY p.id DESC LIMIT 1`);
  return row === undefined ? null : textOf(row, 'body');
}
