import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, intOrNull, type Row, textOf, textOrNull } from '../row.ts';
import { joinSql, type Sql, sql } from '../sql.ts';

/** A request with its decision, if there is one. */
export type StoredApproval = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly documentId: number;
  readonly userId: string;
  readonly amount: bigint;
  readonly date: string;
  readonly reason: string;
  readonly decision: string | null;
  readonly decidedSeq: number | null;
  readonly opinion: string;
  readonly madeUid: string | null;
};

const APPROVAL = sql`SELECT a.id, a.uid, a.seq, a.document_id, a.user_id, a.amount, a.date, a.reason, d.decision, d.seq AS decided_seq,
    coalesce(d.opinion, '') AS opinion, d.made_uid
  FROM approval_request a LEFT JOIN approval_decision d ON d.request_id = a.id`;

function approvalFrom(row: Row): StoredApproval {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    documentId: intOf(row, 'document_id'),
    userId: textOf(row, 'user_id'),
    amount: bigOf(row, 'amount'),
    date: textOf(row, 'date'),
    reason: textOf(row, 'reason'),
    decision: textOrNull(row, 'decision'),
    decidedSeq: intOrNull(row, 'decided_seq'),
    opinion: textOf(row, 'opinion'),
    madeUid: textOrNull(row, 'made_uid'),
  };
}

/** The request with a uid, or null. */
export function approvalByUid(read: ReadHandle, uid: string): StoredApproval | null {
  const row = read.get(sql`${APPROVAL} WHERE a.uid = ${uid}`);
  return row === undefined ? null : approvalFrom(row);
}

/** One page of requests, those that wait first, then the latest. */
export function approvalPage(
  read: ReadHandle,
  filter: { readonly state: string | null; readonly documentId: number | null; readonly uid: string | null },
  page: { readonly offset: number; readonly limit: number },
): { readonly rows: readonly StoredApproval[]; readonly total: number } {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.state !== null) parts.push(sql`coalesce(d.decision, 'waiting') = ${filter.state}`);
  if (filter.uid !== null) parts.push(sql`a.uid = ${filter.uid}`);
  if (filter.documentId !== null) parts.push(sql`a.document_id = ${filter.documentId}`);
  const where = joinSql(parts, ' AND ');
  const total = read.get(
    sql`SELECT count(*) AS n FROM approval_request a LEFT JOIN approval_decision d ON d.request_id = a.id WHERE ${where}`,
  );
  const rows = read.all(
    sql`${APPROVAL} WHERE ${where} ORDER BY d.id IS NOT NULL, a.id DESC LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  return { rows: rows.map(approvalFrom), total: total === undefined ? 0 : intOf(total, 'n') };
}

/** Appends a request. */
export function insertApproval(
  write: WriteHandle,
  made: Pick<StoredApproval, 'uid' | 'seq' | 'documentId' | 'userId' | 'amount' | 'date' | 'reason'>,
): void {
  write.run(sql`INSERT INTO approval_request (uid, seq, kind, document_id, user_id, amount, date, reason)
    VALUES (${made.uid}, ${made.seq}, 'write_off', ${made.documentId}, ${made.userId}, ${made.amount}, ${made.date}, ${made.reason})`);
}

/** Appends what was decided. */
export function insertApprovalDecision(
  write: WriteHandle,
  made: {
    readonly seq: number;
    readonly requestId: number;
    readonly decision: 'approved' | 'refused' | 'withdrawn';
    readonly userId: string;
    readonly opinion: string;
    readonly madeUid: string | null;
  },
): void {
  write.run(sql`INSERT INTO approval_decision (seq, request_id, decision, user_id, opinion, made_uid)
    VALUES (${made.seq}, ${made.requestId}, ${made.decision}, ${made.userId}, ${made.opinion}, ${made.madeUid})`);
}
