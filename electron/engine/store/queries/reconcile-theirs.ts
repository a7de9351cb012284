import type { Row } from '../row.ts';
import { bigOf, bigOrNull, booleanOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';
import type { AccountKey } from './ledger.ts';

/** A statement of theirs as it is kept. Balances are debit less credit in minor units, as it has them. */
export type StoredTheirs = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly partyId: number;
  readonly ledger: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly orientation: string | null;
  readonly lines: number;
  readonly batchId: number;
  readonly fileName: string;
  readonly format: string;
  readonly at: string;
  readonly actor: string;
  readonly voided: boolean;
  /** Number of the latest standing reconciliation that used it. */
  readonly usedIn: string | null;
};

/** A line as it stands in the statement; `ordinal` counts from 1 within it. An empty date means that it has none. */
export type StoredTheirLine = {
  readonly ordinal: number;
  readonly date: string;
  readonly number: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly quantity: string;
  readonly text: string;
};

/** What is known of a statement besides its lines; the latest version counts. */
export type TheirsVersion = {
  readonly ledger: string;
  readonly from: string;
  readonly to: string;
  readonly orientation: string | null;
};

const DATED = sql`SELECT l.date FROM their_line l WHERE l.statement_id = s.id AND l.date <> '' ORDER BY l.date`;

/** Statements that came before versions were kept count as receivables, over the days of their lines. */
const SELECT = sql`SELECT s.id, s.uid, s.seq, s.party_id, s.currency, s.opening, s.closing, s.batch_id, b.file_name, b.format, j.at, j.actor,
    coalesce(v.ledger, 'AR') AS ledger, v.orientation,
    coalesce(v.from_date, (${DATED} LIMIT 1), substr(j.at, 1, 10)) AS from_date,
    coalesce(v.to_date, (${DATED} DESC LIMIT 1), substr(j.at, 1, 10)) AS to_date,
    (SELECT count(*) FROM their_line l WHERE l.statement_id = s.id) AS lines,
    EXISTS (SELECT 1 FROM batch_void x WHERE x.batch_id = s.batch_id) AS voided,
    (SELECT c.number FROM reconcile_close_statement u JOIN reconcile_close c ON c.id = u.close_id WHERE u.statement_id = s.id
      AND NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = c.id) ORDER BY c.id DESC LIMIT 1) AS used_in
  FROM their_statement s JOIN import_batch b ON b.id = s.batch_id JOIN journal j ON j.seq = s.seq
    LEFT JOIN their_statement_version v ON v.id = (SELECT max(w.id) FROM their_statement_version w WHERE w.statement_id = s.id)`;

function theirsFrom(row: Row): StoredTheirs {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    partyId: intOf(row, 'party_id'),
    ledger: textOf(row, 'ledger'),
    currency: textOf(row, 'currency'),
    from: textOf(row, 'from_date'),
    to: textOf(row, 'to_date'),
    opening: bigOrNull(row, 'opening'),
    closing: bigOrNull(row, 'closing'),
    orientation: textOrNull(row, 'orientation'),
    lines: intOf(row, 'lines'),
    batchId: intOf(row, 'batch_id'),
    fileName: textOf(row, 'file_name'),
    format: textOf(row, 'format'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
    voided: booleanOf(row, 'voided'),
    usedIn: textOrNull(row, 'used_in'),
  };
}

/** The statement of theirs with a uid, or null. */
export function theirsByUid(read: ReadHandle, uid: string): StoredTheirs | null {
  const row = read.get(sql`${SELECT} WHERE s.uid = ${uid}`);
  return row === undefined ? null : theirsFrom(row);
}

/** The statements of theirs that a batch brought. */
export function theirsOfBatch(read: ReadHandle, batchId: number): readonly StoredTheirs[] {
  return read.all(sql`${SELECT} WHERE s.batch_id = ${batchId} ORDER BY s.id`).map(theirsFrom);
}

/** Statements of theirs about an account that stand, latest recorded first. */
export function theirsAbout(read: ReadHandle, key: AccountKey): readonly StoredTheirs[] {
  return read
    .all(sql`SELECT * FROM (${SELECT} WHERE s.party_id = ${key.partyId} AND s.currency = ${key.currency})
      WHERE ledger = ${key.ledger} AND voided = 0 ORDER BY id DESC`)
    .map(theirsFrom);
}

/** Every standing statement of theirs of a ledger, latest recorded first: which days of which account they have reported. */
export function standingTheirs(
  read: ReadHandle,
  ledger: string,
): readonly Pick<StoredTheirs, 'uid' | 'partyId' | 'currency' | 'from' | 'to' | 'fileName' | 'usedIn'>[] {
  return read
    .all(sql`SELECT * FROM (${SELECT}) WHERE ledger = ${ledger} AND voided = 0 ORDER BY id DESC`)
    .map(theirsFrom);
}

/** One page of the statements of theirs, latest first. */
export function theirsPage(
  read: ReadHandle,
  filter: {
    readonly partyId: number | null;
    readonly voided: boolean;
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly rows: readonly StoredTheirs[]; readonly total: number } {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.partyId !== null) parts.push(sql`s.party_id = ${filter.partyId}`);
  if (!filter.voided) parts.push(sql`NOT EXISTS (SELECT 1 FROM batch_void x WHERE x.batch_id = s.batch_id)`);
  if (filter.search !== '') {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(b.file_name LIKE ${like} ESCAPE '\\' OR EXISTS (SELECT 1 FROM party_current c WHERE c.party_id = s.party_id
      AND (c.name LIKE ${like} ESCAPE '\\' OR c.code LIKE ${like} ESCAPE '\\')))`);
  }
  const where = joinSql(parts, ' AND ');
  const counted = read.get(
    sql`SELECT count(*) AS n FROM their_statement s JOIN import_batch b ON b.id = s.batch_id WHERE ${where}`,
  );
  const rows = read
    .all(sql`${SELECT} WHERE ${where} ORDER BY s.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(theirsFrom);
  return { rows, total: counted === undefined ? 0 : intOf(counted, 'n') };
}

/** Lines of a statement in its own order. */
export function theirLines(
  read: ReadHandle,
  statementId: number,
  offset = 0,
  limit = Number.MAX_SAFE_INTEGER,
): readonly StoredTheirLine[] {
  return read
    .all(sql`SELECT row_number() OVER (ORDER BY id) AS ordinal, date, number, debit, credit, quantity, text FROM their_line
      WHERE statement_id = ${statementId} ORDER BY id LIMIT ${limit} OFFSET ${offset}`)
    .map((row) => ({
      ordinal: intOf(row, 'ordinal'),
      date: textOf(row, 'date'),
      number: textOf(row, 'number'),
      debit: bigOf(row, 'debit'),
      credit: bigOf(row, 'credit'),
      quantity: textOf(row, 'quantity'),
      text: textOf(row, 'text'),
    }));
}

/** Statements of a party that stand, by local id: what a new file may be a copy of. */
export function theirsOfParty(
  read: ReadHandle,
  partyId: number,
  currency: string,
): readonly { readonly id: number; readonly opening: bigint | null; readonly closing: bigint | null }[] {
  return read
    .all(sql`SELECT s.id, s.opening, s.closing FROM their_statement s WHERE s.party_id = ${partyId} AND s.currency = ${currency}
      AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = s.batch_id) ORDER BY s.id DESC`)
    .map((row) => ({
      id: intOf(row, 'id'),
      opening: bigOrNull(row, 'opening'),
      closing: bigOrNull(row, 'closing'),
    }));
}

/** Appends what is known of a statement. */
export function insertTheirsVersion(
  write: WriteHandle,
  seq: number,
  statementId: number,
  version: TheirsVersion,
): void {
  write.run(sql`INSERT INTO their_statement_version (seq, statement_id, ledger, from_date, to_date, orientation)
    VALUES (${seq}, ${statementId}, ${version.ledger}, ${version.from}, ${version.to}, ${version.orientation})`);
}

/** Appends a statement of theirs; its lines follow. */
export function insertTheirStatement(
  write: WriteHandle,
  statement: Pick<StoredTheirs, 'uid' | 'seq' | 'batchId' | 'partyId' | 'currency' | 'opening' | 'closing'>,
): number {
  return write.run(sql`INSERT INTO their_statement (uid, seq, batch_id, party_id, currency, opening, closing)
    VALUES (${statement.uid}, ${statement.seq}, ${statement.batchId}, ${statement.partyId}, ${statement.currency}, ${statement.opening}, ${statement.closing})`)
    .lastId;
}

/** Appends a line of a statement of theirs. */
export function insertTheirLine(
  write: WriteHandle,
  line: Omit<StoredTheirLine, 'ordinal'> & {
    readonly seq: number;
    readonly statementId: number;
    readonly line: number;
    readonly balance: bigint | null;
    readonly price: string;
  },
): void {
  write.run(sql`INSERT INTO their_line (seq, statement_id, line, date, number, debit, credit, balance, quantity, price, text)
    VALUES (${line.seq}, ${line.statementId}, ${line.line}, ${line.date}, ${line.number}, ${line.debit}, ${line.credit}, ${line.balance}, ${line.quantity}, ${line.price}, ${line.text})`);
}
