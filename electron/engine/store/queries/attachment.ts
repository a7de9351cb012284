import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bytesOf, intOf, type Row, textOf, textOrNull } from '../row.ts';
import { type Sql, sql } from '../sql.ts';

/** An attachment without its bytes: lists never read them. */
export type StoredAttachment = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly kind: string;
  readonly subjectUid: string;
  readonly fileId: number;
  readonly sha256: string;
  readonly type: string;
  readonly size: number;
  readonly name: string;
  readonly note: string;
  readonly removed: string | null;
};

// The file's columns stand before its bytes, so that a list reads no page of them.
const ATTACHMENT = sql`SELECT a.id, a.uid, a.seq, a.kind, a.subject_uid, a.file_id, f.sha256, f.type, f.size, a.name, a.note,
    r.reason AS removed
  FROM attachment a JOIN attachment_file f ON f.id = a.file_id LEFT JOIN attachment_removal r ON r.attachment_id = a.id`;

function attachmentFrom(row: Row): StoredAttachment {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    subjectUid: textOf(row, 'subject_uid'),
    fileId: intOf(row, 'file_id'),
    sha256: textOf(row, 'sha256'),
    type: textOf(row, 'type'),
    size: intOf(row, 'size'),
    name: textOf(row, 'name'),
    note: textOf(row, 'note'),
    removed: textOrNull(row, 'removed'),
  };
}

/** The attachment with a uid, or null; one that was taken away is found too. */
export function attachmentByUid(read: ReadHandle, uid: string): StoredAttachment | null {
  const row = read.get(sql`${ATTACHMENT} WHERE a.uid = ${uid}`);
  return row === undefined ? null : attachmentFrom(row);
}

/** What hangs on a subject, first attached first. */
export function attachmentsOf(
  read: ReadHandle,
  kind: string,
  subjectUid: string,
  removed: boolean,
): readonly StoredAttachment[] {
  const standing: Sql = removed ? sql`` : sql`AND r.id IS NULL`;
  return read
    .all(
      sql`${ATTACHMENT} WHERE a.kind = ${kind} AND a.subject_uid = ${subjectUid} ${standing} ORDER BY a.id`,
    )
    .map(attachmentFrom);
}

/** The bytes behind an attachment. */
export function attachmentBytes(read: ReadHandle, fileId: number): Uint8Array | null {
  const row = read.get(sql`SELECT bytes FROM attachment_file WHERE id = ${fileId}`);
  return row === undefined ? null : bytesOf(row, 'bytes');
}

/** The stored file with a hash, or null. */
export function attachmentFileId(read: ReadHandle, sha256: string): number | null {
  const row = read.get(sql`SELECT id FROM attachment_file WHERE sha256 = ${sha256}`);
  return row === undefined ? null : intOf(row, 'id');
}

/** Appends the bytes of a file that is not there yet. */
export function insertAttachmentFile(
  write: WriteHandle,
  file: {
    readonly seq: number;
    readonly sha256: string;
    readonly type: string;
    readonly bytes: Uint8Array;
  },
): number {
  return write.run(sql`INSERT INTO attachment_file (seq, sha256, type, size, bytes)
    VALUES (${file.seq}, ${file.sha256}, ${file.type}, ${file.bytes.byteLength}, ${file.bytes})`).lastId;
}

/** Hangs a stored file on a subject. */
export function insertAttachment(
  write: WriteHandle,
  made: Pick<StoredAttachment, 'uid' | 'seq' | 'fileId' | 'kind' | 'subjectUid' | 'name' | 'note'>,
): void {
  write.run(sql`INSERT INTO attachment (uid, seq, file_id, kind, subject_uid, name, note)
    VALUES (${made.uid}, ${made.seq}, ${made.fileId}, ${made.kind}, ${made.subjectUid}, ${made.name}, ${made.note})`);
}

/** Takes an attachment away. */
export function insertAttachmentRemoval(
  write: WriteHandle,
  seq: number,
  attachmentId: number,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO attachment_removal (seq, attachment_id, reason) VALUES (${seq}, ${attachmentId}, ${reason})`,
  );
}
