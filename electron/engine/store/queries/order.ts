import type { ListFilter, ListSort } from '../../../../shared/contract/list.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, bigOrNull, booleanOf, intOf, intOrNull, type Row, textOf, textOrNull } from '../row.ts';
import { filtersSql, partyTerm, type ListTerms, sortsSql } from '../list-terms.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';

/** A document of goods as it is stored; amounts are minor units, quantities and prices exact decimal text (SPEC 28). */
export type StoredTrade = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly kind: string;
  readonly number: string;
  readonly partyId: number;
  readonly date: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly orderNumber: string;
  readonly contract: string;
  readonly gross: bigint;
  readonly batchId: number | null;
  readonly text: string;
};

export type StoredTradeLine = {
  readonly id: number;
  readonly ordinal: number;
  readonly item: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly amount: bigint;
  readonly taxRate: number | null;
  readonly net: bigint | null;
  readonly tax: bigint | null;
  readonly gross: bigint;
  readonly orderNumber: string;
};

/** A line that is about to be stored. `custom` is the JSON text of columns of a file no rule reads. */
export type NewTradeLine = Omit<StoredTradeLine, 'id' | 'ordinal'> & { readonly custom: string };
export type NewTrade = Omit<StoredTrade, 'id' | 'gross'> & { readonly lines: readonly NewTradeLine[] };

const COLUMNS = sql`d.id, d.uid, d.seq, d.kind, d.number, d.party_id, d.date, d.currency, d.tax_included, d.order_number, d.contract, d.gross,
  d.batch_id, d.text`;

function tradeFrom(row: Row): StoredTrade {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    kind: textOf(row, 'kind'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    date: textOf(row, 'date'),
    currency: textOf(row, 'currency'),
    taxIncluded: booleanOf(row, 'tax_included'),
    orderNumber: textOf(row, 'order_number'),
    contract: textOf(row, 'contract'),
    gross: bigOf(row, 'gross'),
    batchId: intOrNull(row, 'batch_id'),
    text: textOf(row, 'text'),
  };
}

/** A line as stored, from a row that bears its columns under their own names. */
export function tradeLineFrom(row: Row): StoredTradeLine {
  return {
    id: intOf(row, 'line_id'),
    ordinal: intOf(row, 'ordinal'),
    item: textOf(row, 'item'),
    spec: textOf(row, 'spec'),
    unit: textOf(row, 'unit'),
    quantity: textOrNull(row, 'quantity'),
    price: textOrNull(row, 'price'),
    amount: bigOf(row, 'amount'),
    taxRate: intOrNull(row, 'tax_rate'),
    net: bigOrNull(row, 'net'),
    tax: bigOrNull(row, 'tax'),
    gross: bigOf(row, 'gross'),
    orderNumber: textOf(row, 'order_number'),
  };
}

/** The columns `tradeLineFrom` reads; an order named by the document alone counts for its lines. */
export const LINE_COLUMNS = sql`l.id AS line_id, l.ordinal, l.item, l.spec, l.unit, l.quantity, l.price, l.amount, l.tax_rate, l.net, l.tax, l.gross,
  CASE WHEN l.order_number = '' THEN d.order_number ELSE l.order_number END AS order_number`;

/** Holds for documents that stand: neither taken back by themselves nor with their batch. */
export const STANDS = sql`NOT EXISTS (SELECT 1 FROM trade_void v WHERE v.document_id = d.id)
  AND NOT EXISTS (SELECT 1 FROM batch_void b WHERE b.batch_id = d.batch_id)`;

/** Holds for documents of a party, or of one it has taken over (SPEC 9). */
export function ofParty(partyId: number): Sql {
  return sql`(d.party_id = ${partyId} OR d.party_id IN (SELECT party_id FROM party_merged WHERE into_party_id = ${partyId}))`;
}

/** Appends a document of goods with its lines and gives its local id. */
export function insertTrade(write: WriteHandle, trade: NewTrade): number {
  const gross = trade.lines.reduce((sum, line) => sum + line.gross, 0n);
  const { lastId } =
    write.run(sql`INSERT INTO trade_document (uid, seq, kind, number, party_id, date, currency, tax_included, order_number, contract, gross, batch_id, text)
    VALUES (${trade.uid}, ${trade.seq}, ${trade.kind}, ${trade.number}, ${trade.partyId}, ${trade.date}, ${trade.currency}, ${trade.taxIncluded ? 1 : 0},
      ${trade.orderNumber}, ${trade.contract}, ${gross}, ${trade.batchId}, ${trade.text})`);
  for (const [index, line] of trade.lines.entries())
    write.run(sql`INSERT INTO trade_line (seq, document_id, ordinal, item, spec, unit, quantity, price, amount, tax_rate, net, tax, gross, order_number, custom)
      VALUES (${trade.seq}, ${lastId}, ${index + 1}, ${line.item}, ${line.spec}, ${line.unit}, ${line.quantity}, ${line.price}, ${line.amount}, ${line.taxRate},
        ${line.net}, ${line.tax}, ${line.gross}, ${line.orderNumber}, ${line.custom})`);
  return lastId;
}

/** Appends the taking back of a document of goods. */
export function insertTradeVoid(
  write: WriteHandle,
  seq: number,
  documentId: number,
  date: string,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO trade_void (seq, document_id, date, reason) VALUES (${seq}, ${documentId}, ${date}, ${reason})`,
  );
}

/** The document of goods with a uid, or null. */
export function tradeByUid(read: ReadHandle, uid: string): StoredTrade | null {
  const row = read.get(sql`SELECT ${COLUMNS} FROM trade_document d WHERE d.uid = ${uid}`);
  return row === undefined ? null : tradeFrom(row);
}

/** Standing documents of goods of a party that bear a number. */
export function tradesByNumber(
  read: ReadHandle,
  kind: string,
  partyId: number,
  number: string,
): readonly StoredTrade[] {
  return read
    .all(
      sql`SELECT ${COLUMNS} FROM trade_document d WHERE d.number = ${number} AND d.kind = ${kind} AND ${ofParty(partyId)} AND ${STANDS} ORDER BY d.id`,
    )
    .map(tradeFrom);
}

/** Whether any document of goods bears a number, taken back or not. */
export function tradeNumberIsTaken(read: ReadHandle, number: string): boolean {
  return read.get(sql`SELECT 1 AS one FROM trade_document WHERE number = ${number} LIMIT 1`) !== undefined;
}

/** How often such a line stands in the book; of the other side's lists, on that day. */
export function tradeLineCount(
  read: ReadHandle,
  line: {
    readonly partyId: number;
    readonly kind: string;
    readonly number: string;
    readonly item: string;
    readonly spec: string;
    readonly quantity: string | null;
    readonly price: string | null;
    readonly amount: bigint;
  },
  date: string | null,
): number {
  const kinds = line.kind === 'delivery' ? sql`('delivery', 'return')` : sql`(${line.kind})`;
  const row =
    read.get(sql`SELECT count(*) AS n FROM trade_document d JOIN trade_line l ON l.document_id = d.id
      WHERE d.number = ${line.number} AND d.party_id = ${line.partyId} AND d.kind IN ${kinds} AND l.item = ${line.item} AND l.spec = ${line.spec}
        AND l.quantity IS ${line.quantity} AND l.price IS ${line.price} AND l.amount = ${line.amount}
        AND (${date} IS NULL OR d.date = ${date}) AND ${STANDS}`);
  return row === undefined ? 0 : intOf(row, 'n');
}

/** Lines of a document of goods in their order, one page of them. */
export function tradeLines(
  read: ReadHandle,
  documentId: number,
  offset = 0,
  limit = Number.MAX_SAFE_INTEGER,
): readonly StoredTradeLine[] {
  return read
    .all(
      sql`SELECT ${LINE_COLUMNS} FROM trade_line l JOIN trade_document d ON d.id = l.document_id WHERE l.document_id = ${documentId}
        ORDER BY l.ordinal LIMIT ${limit} OFFSET ${offset}`,
    )
    .map(tradeLineFrom);
}

/** When and why a document was taken back, by itself or with its batch; null while it stands. */
export function tradeVoided(
  read: ReadHandle,
  trade: Pick<StoredTrade, 'id' | 'batchId'>,
): { readonly date: string | null; readonly reason: string } | null {
  const own = read.get(sql`SELECT date, reason FROM trade_void WHERE document_id = ${trade.id}`);
  if (own !== undefined) return { date: textOf(own, 'date'), reason: textOf(own, 'reason') };
  const batch = read.get(sql`SELECT reason FROM batch_void WHERE batch_id = ${trade.batchId}`);
  return batch === undefined ? null : { date: null, reason: textOf(batch, 'reason') };
}

/** The name of the file a batch was read from. */
export function tradeFileName(read: ReadHandle, batchId: number): string {
  return textOf(read.get(sql`SELECT file_name FROM import_batch WHERE id = ${batchId}`) ?? {}, 'file_name');
}

/** Numbers of the standing checks and applications that rest on a line of a document. */
export function tradeUses(read: ReadHandle, documentId: number): readonly string[] {
  return read
    .all(
      sql`SELECT DISTINCT k.number FROM delivery_check_line c JOIN delivery_check k ON k.id = c.check_id JOIN trade_line l ON l.id = c.line_id
          WHERE l.document_id = ${documentId} AND NOT EXISTS (SELECT 1 FROM delivery_check_undo u WHERE u.check_id = k.id)
        UNION SELECT DISTINCT r.number FROM billing_line b JOIN billing_request r ON r.id = b.request_id JOIN trade_line l ON l.id = b.line_id
          WHERE l.document_id = ${documentId} AND NOT EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = r.id) ORDER BY 1`,
    )
    .map((row) => textOf(row, 'number'));
}

/** The same for all documents a batch has brought: what keeps it from being taken back. */
export function tradeUsesOfBatch(read: ReadHandle, batchId: number): readonly string[] {
  const found = new Set<string>();
  for (const row of read.all(sql`SELECT id FROM trade_document WHERE batch_id = ${batchId} ORDER BY id`))
    for (const number of tradeUses(read, intOf(row, 'id'))) found.add(number);
  return [...found].sort();
}

/** Which documents of goods a list wants. */
export type TradeFilter = {
  readonly kind: string | null;
  readonly search: string;
  readonly partyUid: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly voided: boolean | null;
  readonly sort: 'date' | 'number' | 'amount' | 'recorded';
  readonly descending: boolean;
  readonly filters: readonly ListFilter[];
  readonly sorts: readonly ListSort[];
  readonly offset: number;
  readonly limit: number;
};

export type ListedTrade = StoredTrade & {
  readonly partyUid: string;
  readonly partyCode: string;
  readonly partyName: string;
  readonly net: bigint | null;
  readonly tax: bigint | null;
  readonly lines: number;
  readonly voided: boolean;
};

const TERMS: ListTerms<'order.list'> = {
  date: { value: sql`d.date` },
  number: { value: sql`d.number` },
  kind: { value: sql`d.kind` },
  party: partyTerm(sql`d.party_id`),
  order: { value: sql`d.order_number` },
  lines: { value: sql`SELECT count(*) FROM trade_line l WHERE l.document_id = d.id` },
  net: {
    value: sql`SELECT CASE WHEN count(l.net) = count(*) THEN sum(l.net) END FROM trade_line l WHERE l.document_id = d.id`,
    currency: sql`d.currency`,
  },
  tax: {
    value: sql`SELECT CASE WHEN count(l.net) = count(*) THEN sum(l.tax) END FROM trade_line l WHERE l.document_id = d.id`,
    currency: sql`d.currency`,
  },
  amount: { value: sql`d.gross`, currency: sql`d.currency` },
  state: { value: sql`CASE WHEN ${STANDS} THEN 'standing' ELSE 'voided' END` },
};

function whereOf(filter: TradeFilter): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.kind !== null) parts.push(sql`d.kind = ${filter.kind}`);
  else parts.push(sql`d.kind <> 'their_delivery'`);
  if (filter.partyUid !== null)
    parts.push(sql`d.party_id = (SELECT id FROM party WHERE uid = ${filter.partyUid})`);
  if (filter.from !== null) parts.push(sql`d.date >= ${filter.from}`);
  if (filter.to !== null) parts.push(sql`d.date <= ${filter.to}`);
  if (filter.voided === true) parts.push(sql`NOT (${STANDS})`);
  if (filter.voided === false) parts.push(STANDS);
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(sql`(d.number LIKE ${like} ESCAPE '\\' OR d.text LIKE ${like} ESCAPE '\\' OR d.order_number LIKE ${like} ESCAPE '\\'
      OR EXISTS (SELECT 1 FROM trade_line l WHERE l.document_id = d.id AND l.item LIKE ${like} ESCAPE '\\')
      OR d.party_id IN (SELECT party_id FROM party_current WHERE name LIKE ${like} ESCAPE '\\' OR code LIKE ${like} ESCAPE '\\'))`);
  }
  parts.push(...filtersSql(TERMS, filter.filters));
  return joinSql(parts, ' AND ');
}

const SORTS = {
  date: [sql`d.date, d.id`, sql`d.date DESC, d.id DESC`],
  number: [sql`d.number, d.id`, sql`d.number DESC, d.id DESC`],
  amount: [sql`d.gross, d.id`, sql`d.gross DESC, d.id DESC`],
  recorded: [sql`d.id`, sql`d.id DESC`],
} as const;

const LISTED = sql`SELECT ${COLUMNS}, p.uid AS party_uid, c.code, c.name, t.net, t.tax, t.n, (${STANDS}) AS stands
  FROM trade_document d JOIN party p ON p.id = d.party_id JOIN party_current c ON c.party_id = d.party_id
  JOIN (SELECT document_id, count(*) AS n, CASE WHEN count(net) = count(*) THEN sum(net) END AS net,
    CASE WHEN count(net) = count(*) THEN sum(tax) END AS tax FROM trade_line GROUP BY document_id) t ON t.document_id = d.id`;

function listedFrom(row: Row): ListedTrade {
  return {
    ...tradeFrom(row),
    partyUid: textOf(row, 'party_uid'),
    partyCode: textOf(row, 'code'),
    partyName: textOf(row, 'name'),
    net: bigOrNull(row, 'net'),
    tax: bigOrNull(row, 'tax'),
    lines: intOf(row, 'n'),
    voided: !booleanOf(row, 'stands'),
  };
}

/** One page of documents of goods, how many there are, and the sums of those that stand. */
export function tradePage(
  read: ReadHandle,
  filter: TradeFilter,
): {
  readonly rows: readonly ListedTrade[];
  readonly total: number;
  readonly sums: readonly { readonly currency: string; readonly gross: bigint }[];
} {
  const where = whereOf(filter);
  const order = sortsSql(TERMS, filter.sorts, sql`d.id`) ?? SORTS[filter.sort][filter.descending ? 1 : 0];
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM trade_document d WHERE ${where}`) ?? { n: 0n },
    'n',
  );
  const ids = sql`SELECT d.id FROM trade_document d WHERE ${where} ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}`;
  const rows = read.all(sql`${LISTED} WHERE d.id IN (${ids}) ORDER BY ${order}`).map(listedFrom);
  const sums = read
    .all(
      sql`SELECT d.currency, sum(d.gross) AS gross FROM trade_document d WHERE ${where} AND ${STANDS} GROUP BY d.currency ORDER BY d.currency`,
    )
    .map((row) => ({ currency: textOf(row, 'currency'), gross: bigOf(row, 'gross') }));
  return { rows, total, sums };
}

/** One document of goods as lists show it, or null. */
export function listedTrade(read: ReadHandle, uid: string): ListedTrade | null {
  const row = read.get(sql`${LISTED} WHERE d.uid = ${uid}`);
  return row === undefined ? null : listedFrom(row);
}
