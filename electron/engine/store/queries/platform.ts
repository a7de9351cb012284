import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, textOf, textOrNull, type Row } from '../row.ts';
import { joinSql, type Sql, sql } from '../sql.ts';

/** A line of a platform's bill as it is stored. */
export type StoredPlatformTransaction = {
  readonly id: number;
  readonly uid: string;
  readonly platform: string;
  readonly bill: string;
  readonly account: string;
  readonly date: string;
  readonly kind: string;
  readonly transactionId: string;
  readonly orderId: string;
  readonly gross: bigint;
  readonly fee: bigint;
  readonly net: bigint;
  readonly currency: string;
  readonly settlementId: string;
  readonly counterparty: string;
  readonly status: string;
  readonly text: string;
  readonly raw: string;
  /** The standing settlement it is part of. */
  readonly settledBy: string | null;
};

/** What is appended: a line before it has ids. */
export type NewPlatformTransaction = Omit<StoredPlatformTransaction, 'id' | 'settledBy'> & {
  readonly seq: number;
  readonly batchId: number;
  readonly line: number;
  readonly custom: string;
};

const STANDING = sql`NOT EXISTS (SELECT 1 FROM settlement_undo u WHERE u.settlement_id = s.id)`;
const LIVE = sql`NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = t.batch_id)`;
const SETTLED_BY = sql`(SELECT s.uid FROM settlement_link l JOIN settlement s ON s.id = l.settlement_id
  WHERE l.transaction_id = t.id AND ${STANDING})`;
const SELECT = sql`SELECT t.id, t.uid, t.platform, t.bill, t.account, t.date, t.kind, t.transaction_id, t.order_id, t.gross, t.fee, t.net,
  t.currency, t.settlement_id, t.counterparty, t.status, t.text, t.raw, ${SETTLED_BY} AS settled_by FROM platform_transaction t`;

function transactionFrom(row: Row): StoredPlatformTransaction {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    platform: textOf(row, 'platform'),
    bill: textOf(row, 'bill'),
    account: textOf(row, 'account'),
    date: textOf(row, 'date'),
    kind: textOf(row, 'kind'),
    transactionId: textOf(row, 'transaction_id'),
    orderId: textOf(row, 'order_id'),
    gross: bigOf(row, 'gross'),
    fee: bigOf(row, 'fee'),
    net: bigOf(row, 'net'),
    currency: textOf(row, 'currency'),
    settlementId: textOf(row, 'settlement_id'),
    counterparty: textOf(row, 'counterparty'),
    status: textOf(row, 'status'),
    text: textOf(row, 'text'),
    raw: textOf(row, 'raw'),
    settledBy: textOrNull(row, 'settled_by'),
  };
}

/** Every live line that no standing settlement pays out, in no particular order. */
export function freeTransactions(read: ReadHandle): readonly StoredPlatformTransaction[] {
  return read.all(sql`${SELECT} WHERE ${LIVE} AND settled_by IS NULL ORDER BY t.id`).map(transactionFrom);
}

/** The lines a settlement has tied, standing or not. */
export function transactionsOfSettlement(
  read: ReadHandle,
  settlementId: number,
): readonly StoredPlatformTransaction[] {
  return read
    .all(
      sql`${SELECT} WHERE t.id IN (SELECT l.transaction_id FROM settlement_link l WHERE l.settlement_id = ${settlementId}) ORDER BY t.date, t.id`,
    )
    .map(transactionFrom);
}

/** Which lines of the bills a list wants; `free`: not yet paid out, `outside`: never part of a payout. */
export type PlatformFilter = {
  readonly state: 'free' | 'settled' | 'outside' | null;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
};

/** One page of lines, latest first, and how many there are. */
export function transactionPage(
  read: ReadHandle,
  filter: PlatformFilter,
): { readonly rows: readonly StoredPlatformTransaction[]; readonly total: number } {
  const parts: Sql[] = [LIVE];
  if (filter.state === 'outside') parts.push(sql`t.kind IN ('settlement', 'other')`);
  if (filter.state === 'settled') parts.push(sql`${SETTLED_BY} IS NOT NULL`);
  if (filter.state === 'free')
    parts.push(sql`t.kind NOT IN ('settlement', 'other') AND ${SETTLED_BY} IS NULL`);
  if (filter.search !== '') {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(
      sql`(t.order_id LIKE ${like} ESCAPE '\\' OR t.transaction_id LIKE ${like} ESCAPE '\\' OR t.counterparty LIKE ${like} ESCAPE '\\' OR t.text LIKE ${like} ESCAPE '\\')`,
    );
  }
  const where = joinSql(parts, ' AND ');
  const counted = read.get(sql`SELECT count(*) AS n FROM platform_transaction t WHERE ${where}`);
  const rows = read.all(
    sql`${SELECT} WHERE ${where} ORDER BY t.date DESC, t.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`,
  );
  return { rows: rows.map(transactionFrom), total: counted === undefined ? 0 : intOf(counted, 'n') };
}

/** The live line with a platform's own number, or null. */
export function transactionByKey(
  read: ReadHandle,
  key: Pick<StoredPlatformTransaction, 'platform' | 'account' | 'transactionId' | 'kind'>,
): StoredPlatformTransaction | null {
  const row = read.get(sql`${SELECT} WHERE t.platform = ${key.platform} AND t.account = ${key.account}
    AND t.transaction_id = ${key.transactionId} AND t.kind = ${key.kind} AND ${LIVE} ORDER BY t.id LIMIT 1`);
  return row === undefined ? null : transactionFrom(row);
}

/** Whether a day of a shop is known from another bill than the one named, or from one that left out whose it is. */
export function dayOfOtherBill(
  read: ReadHandle,
  shop: Pick<StoredPlatformTransaction, 'platform' | 'account' | 'date' | 'bill'>,
): boolean {
  return (
    read.get(sql`SELECT 1 AS one FROM platform_transaction t WHERE t.platform = ${shop.platform} AND t.date = ${shop.date} AND ${LIVE}
      AND ((t.account = ${shop.account} AND t.bill <> ${shop.bill})
        OR (t.account <> ${shop.account} AND (t.account = '' OR ${shop.account} = ''))) LIMIT 1`) !==
    undefined
  );
}

/** Appends a line of a bill. */
export function insertTransaction(write: WriteHandle, line: NewPlatformTransaction): void {
  write.run(sql`INSERT INTO platform_transaction (uid, seq, batch_id, line, platform, bill, account, date, kind, transaction_id, order_id,
      gross, fee, net, currency, settlement_id, counterparty, status, text, raw, custom)
    VALUES (${line.uid}, ${line.seq}, ${line.batchId}, ${line.line}, ${line.platform}, ${line.bill}, ${line.account}, ${line.date}, ${line.kind},
      ${line.transactionId}, ${line.orderId}, ${line.gross}, ${line.fee}, ${line.net}, ${line.currency}, ${line.settlementId},
      ${line.counterparty}, ${line.status}, ${line.text}, ${line.raw}, ${line.custom})`);
}

/** How many lines of a batch are part of standing settlements. */
export function settledOfBatch(read: ReadHandle, batchId: number): number {
  const row =
    read.get(sql`SELECT count(*) AS n FROM platform_transaction t JOIN settlement_link l ON l.transaction_id = t.id
    JOIN settlement s ON s.id = l.settlement_id WHERE t.batch_id = ${batchId} AND ${STANDING}`);
  return row === undefined ? 0 : intOf(row, 'n');
}
