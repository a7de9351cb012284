import { bigOf, bytesOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** How much a book holds. */
export type BookCounts = {
  readonly parties: number;
  readonly documents: number;
  readonly bankLines: number;
  readonly bytes: number;
  readonly schemaVersion: number;
  readonly sqliteVersion: string;
  readonly cipher: string;
};

/** Counts, sizes and versions of the book. */
export function bookCounts(read: ReadHandle): BookCounts {
  const row =
    read.get(sql`SELECT (SELECT count(*) FROM party) AS parties, (SELECT max(id) FROM document) AS documents,
    (SELECT max(id) FROM bank_line) AS bank_lines, (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes,
    (SELECT user_version FROM pragma_user_version) AS schema_version, sqlite_version() AS sqlite_version, sqlite3mc_config('cipher') AS cipher`) ??
    {};
  return {
    parties: intOf(row, 'parties'),
    documents: intOrNull(row, 'documents') ?? 0,
    bankLines: intOrNull(row, 'bank_lines') ?? 0,
    bytes: intOf(row, 'bytes'),
    schemaVersion: intOf(row, 'schema_version'),
    sqliteVersion: textOf(row, 'sqlite_version'),
    cipher: textOf(row, 'cipher'),
  };
}

/** A journal row as the history shows it. */
export type StoredJournalRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly device: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
};

/** Journal rows before a number, latest first; of one person where an id is given. */
export function journalPage(
  read: ReadHandle,
  before: number | null,
  limit: number,
  actor: string | null = null,
): readonly StoredJournalRow[] {
  return read
    .all(
      sql`SELECT seq, at, actor, device, name, substr(bytes, 1, 8000) AS bytes, hash FROM journal WHERE seq < ${before ?? Number.MAX_SAFE_INTEGER} AND (${actor} IS NULL OR actor = ${actor}) ORDER BY seq DESC LIMIT ${limit}`,
    )
    .map((row) => ({
      seq: intOf(row, 'seq'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
      device: textOf(row, 'device'),
      name: textOf(row, 'name'),
      bytes: bytesOf(row, 'bytes'),
      hash: bytesOf(row, 'hash'),
    }));
}

/** When the book was last backed up, or null. */
export function lastBackupAt(read: ReadHandle): string | null {
  const row = read.get(sql`SELECT max(at) AS at FROM journal WHERE name = 'book.backup'`);
  return row === undefined ? null : textOrNull(row, 'at');
}

/** Invoiced and received by month in the book's currency, for the charts of Today. */
export function monthSums(
  read: ReadHandle,
  currency: string,
  from: string,
): readonly { readonly month: string; readonly invoiced: bigint; readonly received: bigint }[] {
  return read
    .all(sql`SELECT substr(date, 1, 7) AS month,
        coalesce(sum(CASE WHEN kind IN ('invoice', 'credit_note') THEN gross END), 0) AS invoiced,
        coalesce(sum(CASE WHEN kind IN ('receipt', 'refund') THEN -gross END), 0) AS received
      FROM document d INDEXED BY document_sales
      WHERE d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note', 'receipt', 'refund') AND currency = ${currency} AND date >= ${from}
        AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
      GROUP BY 1 ORDER BY 1`)
    .map((row) => ({
      month: textOf(row, 'month'),
      invoiced: bigOf(row, 'invoiced'),
      received: bigOf(row, 'received'),
    }));
}

/** Statements whose balances do not connect. */
export function brokenStatements(
  read: ReadHandle,
): readonly { readonly uid: string; readonly account: string }[] {
  return read
    .all(
      sql`SELECT uid, account FROM bank_statement t WHERE proof = 'broken' AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)`,
    )
    .map((row) => ({ uid: textOf(row, 'uid'), account: textOf(row, 'account') }));
}
