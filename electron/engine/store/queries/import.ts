import { present } from '../../../../shared/std/assert.ts';
import type { Row } from '../row.ts';
import { booleanOf, intOf, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A file that was imported, as one batch. */
export type StoredBatch = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly kind: string;
  readonly fileName: string;
  readonly format: string;
  readonly read: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly at: string;
  readonly actor: string;
  readonly voided: boolean;
};

const SELECT = sql`SELECT b.id, b.uid, b.seq, b.kind, b.file_name, b.format, b.rows_read, b.accepted, b.duplicates, b.rejected, j.at, j.actor,
    EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = b.id) AS voided
  FROM import_batch b JOIN journal j ON j.seq = b.seq`;

function batchFrom(row: Row): StoredBatch {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    fileName: textOf(row, 'file_name'),
    format: textOf(row, 'format'),
    read: intOf(row, 'rows_read'),
    accepted: intOf(row, 'accepted'),
    duplicates: intOf(row, 'duplicates'),
    rejected: intOf(row, 'rejected'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
    voided: booleanOf(row, 'voided'),
  };
}

/** The batch with a uid, or null. */
export function batchByUid(read: ReadHandle, uid: string): StoredBatch | null {
  const row = read.get(sql`${SELECT} WHERE b.uid = ${uid}`);
  return row === undefined ? null : batchFrom(row);
}

/** The global id of a batch. */
export function batchUidById(read: ReadHandle, id: number): string {
  return textOf(present(read.get(sql`SELECT uid FROM import_batch WHERE id = ${id}`), `batch ${id}`), 'uid');
}

/** One page of batches, latest first. */
export function batchPage(
  read: ReadHandle,
  offset: number,
  limit: number,
): { readonly rows: readonly StoredBatch[]; readonly total: number } {
  const total = intOf(read.get(sql`SELECT count(*) AS n FROM import_batch`) ?? { n: 0n }, 'n');
  return {
    rows: read.all(sql`${SELECT} ORDER BY b.id DESC LIMIT ${limit} OFFSET ${offset}`).map(batchFrom),
    total,
  };
}

/** Keeps a source file once, however often it is imported. */
export function keepSourceFile(
  write: WriteHandle,
  seq: number,
  file: {
    readonly sha256: string;
    readonly name: string;
    readonly size: number;
    readonly deflated: Uint8Array;
  },
): number {
  const known = write.get(sql`SELECT id FROM source_file WHERE sha256 = ${file.sha256}`);
  if (known !== undefined) return intOf(known, 'id');
  return write.run(
    sql`INSERT INTO source_file (seq, sha256, name, size, deflated) VALUES (${seq}, ${file.sha256}, ${file.name}, ${file.size}, ${file.deflated})`,
  ).lastId;
}

/** Appends a batch. */
export function insertBatch(
  write: WriteHandle,
  batch: Pick<
    StoredBatch,
    'uid' | 'seq' | 'kind' | 'fileName' | 'format' | 'read' | 'accepted' | 'duplicates' | 'rejected'
  > & {
    readonly fileId: number;
    readonly totals: string;
    readonly findings: string;
  },
): number {
  return write.run(sql`INSERT INTO import_batch (uid, seq, kind, file_id, file_name, format, rows_read, accepted, duplicates, rejected, totals, findings)
    VALUES (${batch.uid}, ${batch.seq}, ${batch.kind}, ${batch.fileId}, ${batch.fileName}, ${batch.format}, ${batch.read}, ${batch.accepted}, ${batch.duplicates},
      ${batch.rejected}, ${batch.totals}, ${batch.findings})`).lastId;
}

/** Appends the voiding of a batch. */
export function insertBatchVoid(write: WriteHandle, seq: number, batchId: number, reason: string): void {
  write.run(sql`INSERT INTO batch_void (seq, batch_id, reason) VALUES (${seq}, ${batchId}, ${reason})`);
}

/** Bank lines a batch brought. */
export function bankLineIdsOfBatch(read: ReadHandle, batchId: number): readonly number[] {
  return read
    .all(
      sql`SELECT b.id FROM bank_statement t JOIN bank_line b ON b.statement_id = t.id WHERE t.batch_id = ${batchId} ORDER BY b.id`,
    )
    .map((row) => intOf(row, 'id'));
}

/** Appends a bank statement; its lines follow. */
export function insertBankStatement(
  write: WriteHandle,
  statement: {
    readonly uid: string;
    readonly seq: number;
    readonly batchId: number;
    readonly account: string;
    readonly currency: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly opening: bigint | null;
    readonly closing: bigint | null;
    readonly proof: string;
  },
): number {
  return write.run(sql`INSERT INTO bank_statement (uid, seq, batch_id, account, currency, from_date, to_date, opening, closing, proof)
    VALUES (${statement.uid}, ${statement.seq}, ${statement.batchId}, ${statement.account}, ${statement.currency}, ${statement.from}, ${statement.to}, ${statement.opening}, ${statement.closing}, ${statement.proof})`)
    .lastId;
}
