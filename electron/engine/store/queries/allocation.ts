import type { Row } from '../row.ts';
import { bigOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';
import { refreshAcceptedMatch } from './accepted-match.ts';

/** An allocation as it is stored, with the day it was undone, if it was. */
export type StoredAllocation = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly positiveLineId: number;
  readonly negativeLineId: number;
  readonly amount: bigint;
  readonly date: string;
  readonly proposalId: number | null;
  readonly undoneAt: string | null;
  readonly undoneSeq: number | null;
};

const COLUMNS = sql`a.id, a.uid, a.seq, a.positive_line_id, a.negative_line_id, a.amount, a.date, a.proposal_id,
  u.date AS undone_at, u.seq AS undone_seq FROM allocation a LEFT JOIN deallocation u ON u.allocation_id = a.id`;

function allocationFrom(row: Row): StoredAllocation {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    positiveLineId: intOf(row, 'positive_line_id'),
    negativeLineId: intOf(row, 'negative_line_id'),
    amount: bigOf(row, 'amount'),
    date: textOf(row, 'date'),
    proposalId: intOrNull(row, 'proposal_id'),
    undoneAt: textOrNull(row, 'undone_at'),
    undoneSeq: intOrNull(row, 'undone_seq'),
  };
}

/** The allocation with a uid, or null. */
export function allocationByUid(read: ReadHandle, uid: string): StoredAllocation | null {
  const row = read.get(sql`SELECT ${COLUMNS} WHERE a.uid = ${uid}`);
  return row === undefined ? null : allocationFrom(row);
}

/** All allocations that ever touched the due lines of a document, oldest first. */
export function allocationsOfDocument(read: ReadHandle, documentId: number): readonly StoredAllocation[] {
  return read
    .all(sql`SELECT ${COLUMNS} WHERE a.id IN (
        SELECT x.id FROM due_line l JOIN allocation x ON x.positive_line_id = l.id WHERE l.document_id = ${documentId}
        UNION SELECT x.id FROM due_line l JOIN allocation x ON x.negative_line_id = l.id WHERE l.document_id = ${documentId})
      ORDER BY a.id`)
    .map(allocationFrom);
}

/** Allocations made by an accepted match, oldest first. */
export function allocationsOfProposal(read: ReadHandle, proposalId: number): readonly StoredAllocation[] {
  return read
    .all(sql`SELECT ${COLUMNS} WHERE a.proposal_id = ${proposalId} ORDER BY a.id`)
    .map(allocationFrom);
}

/** Appends an allocation. Open amounts are the caller's to change. */
export function insertAllocation(
  write: WriteHandle,
  allocation: Omit<StoredAllocation, 'id' | 'undoneAt' | 'undoneSeq'>,
): number {
  return write.run(sql`INSERT INTO allocation (uid, seq, positive_line_id, negative_line_id, amount, date, proposal_id)
    VALUES (${allocation.uid}, ${allocation.seq}, ${allocation.positiveLineId}, ${allocation.negativeLineId}, ${allocation.amount},
      ${allocation.date}, ${allocation.proposalId})`).lastId;
}

/** Appends the undoing of an allocation. Open amounts are the caller's to change. */
export function insertDeallocation(
  write: WriteHandle,
  uid: string,
  seq: number,
  allocationId: number,
  date: string,
): void {
  write.run(
    sql`INSERT INTO deallocation (uid, seq, allocation_id, date) VALUES (${uid}, ${seq}, ${allocationId}, ${date})`,
  );
  const match = write.get(sql`SELECT proposal_id FROM allocation WHERE id = ${allocationId}`);
  const proposalId = match === undefined ? null : intOrNull(match, 'proposal_id');
  if (proposalId !== null) refreshAcceptedMatch(write, proposalId);
}

/** All allocations that ever touched a due line. */
export function allocationsOfLine(read: ReadHandle, lineId: number): readonly StoredAllocation[] {
  return read
    .all(
      sql`SELECT ${COLUMNS} WHERE a.positive_line_id = ${lineId} OR a.negative_line_id = ${lineId} ORDER BY a.id`,
    )
    .map(allocationFrom);
}
