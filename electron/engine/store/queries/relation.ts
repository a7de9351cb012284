import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, intOrNull, type Row, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** What was said with a party. */
export type StoredNote = {
  readonly uid: string;
  readonly seq: number;
  readonly partyId: number;
  readonly documentId: number | null;
  readonly documentUid: string | null;
  readonly number: string;
  readonly kind: string;
  readonly date: string;
  readonly person: string;
  readonly text: string;
  readonly reason: string | null;
  readonly nextDate: string | null;
};

/** What a party promised to pay, in minor units. */
export type StoredPromise = {
  readonly uid: string;
  readonly seq: number;
  readonly partyId: number;
  readonly documentId: number | null;
  readonly documentUid: string | null;
  readonly number: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly madeOn: string;
  readonly date: string;
  readonly note: string;
};

const STANDS = sql`NOT EXISTS (SELECT 1 FROM party_note_removal r WHERE r.note_uid = n.uid)`;

/** Whoever answers for the party now. */
const STANDING_PARTY = sql`coalesce((SELECT m.into_party_id FROM party_merged m WHERE m.party_id = n.party_id), n.party_id)`;

/** Rows of a party and of those it has taken over; of everybody when null. */
function ofParty(partyId: number | null): Sql {
  return partyId === null
    ? sql`1 = 1`
    : sql`(n.party_id = ${partyId} OR n.party_id IN (SELECT party_id FROM party_merged WHERE into_party_id = ${partyId}))`;
}

/** Notes that stand, latest first. */
export function notesOf(read: ReadHandle, partyId: number | null): readonly StoredNote[] {
  return read
    .all(sql`SELECT n.uid, n.seq, ${STANDING_PARTY} AS party_id, n.document_id, d.uid AS document_uid, coalesce(d.number, '') AS number, n.kind, n.date,
        n.person, n.text, n.reason, n.next_date
      FROM party_note n LEFT JOIN document d ON d.id = n.document_id WHERE ${ofParty(partyId)} AND ${STANDS}
      ORDER BY n.date DESC, n.id DESC`)
    .map(noteFrom);
}

function noteFrom(row: Row): StoredNote {
  return {
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    partyId: intOf(row, 'party_id'),
    documentId: intOrNull(row, 'document_id'),
    documentUid: textOrNull(row, 'document_uid'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    date: textOf(row, 'date'),
    person: textOf(row, 'person'),
    text: textOf(row, 'text'),
    reason: textOrNull(row, 'reason'),
    nextDate: textOrNull(row, 'next_date'),
  };
}

/** Promises that stand, the first to fall due first. */
export function promisesOf(read: ReadHandle, partyId: number | null): readonly StoredPromise[] {
  return read
    .all(sql`SELECT n.uid, n.seq, ${STANDING_PARTY} AS party_id, n.document_id, d.uid AS document_uid, coalesce(d.number, '') AS number, n.currency,
        n.amount, n.made_on, n.date, n.note
      FROM party_promise n LEFT JOIN document d ON d.id = n.document_id WHERE ${ofParty(partyId)} AND ${STANDS}
      ORDER BY n.date, n.id`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      partyId: intOf(row, 'party_id'),
      documentId: intOrNull(row, 'document_id'),
      documentUid: textOrNull(row, 'document_uid'),
      number: textOf(row, 'number'),
      currency: textOf(row, 'currency'),
      amount: bigOf(row, 'amount'),
      madeOn: textOf(row, 'made_on'),
      date: textOf(row, 'date'),
      note: textOf(row, 'note'),
    }));
}

/** Money a party paid from a day on, one row a receipt that stands; positive minor units. */
export function receiptsSince(
  read: ReadHandle,
  partyId: number,
  currency: string,
  from: string,
): readonly { readonly date: string; readonly minor: bigint }[] {
  return read
    .all(sql`SELECT n.date, -n.gross AS minor FROM document n WHERE ${ofParty(partyId)} AND n.ledger = 'AR' AND n.kind = 'receipt'
        AND n.reversal = 0 AND n.currency = ${currency} AND n.date >= ${from} AND n.gross < 0
        AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = n.id)
        AND NOT EXISTS (SELECT 1 FROM document r WHERE r.original_id = n.id AND r.reversal = 1)
      ORDER BY n.date, n.id`)
    .map((row) => ({ date: textOf(row, 'date'), minor: bigOf(row, 'minor') }));
}

/** Appends a note. */
export function insertNote(write: WriteHandle, note: Omit<StoredNote, 'documentUid' | 'number'>): void {
  write.run(sql`INSERT INTO party_note (uid, seq, party_id, document_id, kind, date, person, text, reason, next_date)
    VALUES (${note.uid}, ${note.seq}, ${note.partyId}, ${note.documentId}, ${note.kind}, ${note.date}, ${note.person}, ${note.text},
      ${note.reason}, ${note.nextDate})`);
}

/** Appends a promise. */
export function insertPromise(write: WriteHandle, made: Omit<StoredPromise, 'documentUid' | 'number'>): void {
  write.run(sql`INSERT INTO party_promise (uid, seq, party_id, document_id, currency, amount, made_on, date, note)
    VALUES (${made.uid}, ${made.seq}, ${made.partyId}, ${made.documentId}, ${made.currency}, ${made.amount}, ${made.madeOn},
      ${made.date}, ${made.note})`);
}

/** Whether there is a note or promise of a uid, and whether it was taken back. */
export function noteStanding(read: ReadHandle, uid: string): 'stands' | 'removed' | null {
  const row =
    read.get(sql`SELECT EXISTS (SELECT 1 FROM party_note_removal r WHERE r.note_uid = n.uid) AS removed
    FROM (SELECT uid FROM party_note UNION ALL SELECT uid FROM party_promise) n WHERE n.uid = ${uid}`);
  return row === undefined ? null : intOf(row, 'removed') === 1 ? 'removed' : 'stands';
}

/** Takes a note or promise back. */
export function insertNoteRemoval(write: WriteHandle, seq: number, uid: string, reason: string): void {
  write.run(sql`INSERT INTO party_note_removal (seq, note_uid, reason) VALUES (${seq}, ${uid}, ${reason})`);
}
