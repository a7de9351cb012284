import type { Row } from '../row.ts';
import { bigOf, intOf, intOrNull, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** Ids of the documents born here that entered the ledger in a range of days, voided ones left out, in journal order. */
export function bookDocumentIds(read: ReadHandle, from: string, to: string): readonly number[] {
  return read
    .all(sql`SELECT d.id FROM document d WHERE d.owner = 'book' AND d.ledger_date >= ${from} AND d.ledger_date <= ${to}
      AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id) ORDER BY d.id`)
    .map((row) => intOf(row, 'id'));
}

/** The accepted match of each bank line that has one, whether the money was posted by it or before it. */
export function acceptedMatches(read: ReadHandle): ReadonlyMap<number, string> {
  const rows = read.all(sql`SELECT p.bank_line_id, p.uid FROM proposal p
    WHERE (SELECT d.decision FROM proposal_decision d WHERE d.proposal_id = p.id ORDER BY d.id DESC LIMIT 1) = 'accepted'
    ORDER BY p.id`);
  return new Map(rows.map((row) => [intOf(row, 'bank_line_id'), textOf(row, 'uid')]));
}

/** An allocation in a foreign currency with both its documents. */
export type ForeignAllocation = {
  readonly uid: string;
  readonly seq: number;
  readonly date: string;
  readonly minor: bigint;
  readonly proposalId: number | null;
  readonly positiveDocumentId: number;
  readonly negativeDocumentId: number;
};

/** Every allocation in another currency than the book's, undone ones too: only these realise exchange differences (SPEC 1). */
export function foreignAllocations(read: ReadHandle, bookCurrency: string): readonly ForeignAllocation[] {
  return read
    .all(sql`SELECT a.uid, a.seq, a.date, a.amount, a.proposal_id, pl.document_id AS positive_id, nl.document_id AS negative_id
      FROM allocation a JOIN due_line pl ON pl.id = a.positive_line_id JOIN due_line nl ON nl.id = a.negative_line_id
      JOIN document d ON d.id = pl.document_id WHERE d.currency <> ${bookCurrency} ORDER BY a.id`)
    .map((row: Row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      date: textOf(row, 'date'),
      minor: bigOf(row, 'amount'),
      proposalId: intOrNull(row, 'proposal_id'),
      positiveDocumentId: intOf(row, 'positive_id'),
      negativeDocumentId: intOf(row, 'negative_id'),
    }));
}

/** Every undoing of an allocation with the uid of what it undoes. */
export function deallocations(read: ReadHandle): readonly {
  readonly uid: string;
  readonly seq: number;
  readonly date: string;
  readonly allocationUid: string;
}[] {
  return read
    .all(
      sql`SELECT u.uid, u.seq, u.date, a.uid AS allocation_uid FROM deallocation u JOIN allocation a ON a.id = u.allocation_id ORDER BY u.id`,
    )
    .map((row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      date: textOf(row, 'date'),
      allocationUid: textOf(row, 'allocation_uid'),
    }));
}

/** A bank line that a person has named `other`, with the proposal that said what it is. */
export type OtherLine = {
  readonly uid: string;
  readonly seq: number;
  readonly date: string;
  readonly amount: bigint;
  readonly account: string;
  readonly text: string;
  readonly proposalBody: string;
};

/** Money out that was classified as `other` in a range of days, with its latest proposal; lines without one are left out. */
export function otherLines(
  read: ReadHandle,
  currency: string,
  from: string,
  to: string,
): readonly OtherLine[] {
  return read
    .all(sql`SELECT b.uid, b.date, b.amount, b.text, t.account, p.body,
        (SELECT max(c.seq) FROM bank_line_class c WHERE c.bank_line_id = b.id) AS named_seq
      FROM bank_line b JOIN bank_statement t ON t.id = b.statement_id JOIN bank_line_state s ON s.bank_line_id = b.id
      JOIN proposal p ON p.id = (SELECT max(q.id) FROM proposal q WHERE q.bank_line_id = b.id)
      WHERE s.status = 'classified' AND s.class = 'other' AND b.amount < 0 AND b.currency = ${currency}
        AND b.date >= ${from} AND b.date <= ${to} ORDER BY b.date, b.id`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'named_seq'),
      date: textOf(row, 'date'),
      amount: bigOf(row, 'amount'),
      account: textOf(row, 'account'),
      text: textOf(row, 'text'),
      proposalBody: textOf(row, 'body'),
    }));
}
