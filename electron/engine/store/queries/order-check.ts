import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, bigOrNull, booleanOf, intOf, type Row, textOf, textOrNull } from '../row.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';
import { LINE_COLUMNS, ofParty, STANDS, type StoredTradeLine, tradeLineFrom } from './order.ts';

/** A line with what its document says about it. */
export type TradeLineOfDocument = StoredTradeLine & {
  readonly lineUid: string;
  readonly documentId: number;
  readonly partyId: number;
  readonly kind: string;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly taxIncluded: boolean;
  readonly fileName: string | null;
};

const SELECT = sql`SELECT ${LINE_COLUMNS}, d.uid || '/' || l.ordinal AS line_uid, d.id AS document_id, d.party_id, d.kind, d.number, d.date, d.currency,
    d.tax_included, (SELECT i.file_name FROM import_batch i WHERE i.id = d.batch_id) AS file_name
  FROM trade_line l JOIN trade_document d ON d.id = l.document_id`;

function lineFrom(row: Row): TradeLineOfDocument {
  return {
    ...tradeLineFrom(row),
    lineUid: textOf(row, 'line_uid'),
    documentId: intOf(row, 'document_id'),
    partyId: intOf(row, 'party_id'),
    kind: textOf(row, 'kind'),
    number: textOf(row, 'number'),
    date: textOf(row, 'date'),
    currency: textOf(row, 'currency'),
    taxIncluded: booleanOf(row, 'tax_included'),
    fileName: textOrNull(row, 'file_name'),
  };
}

const CHECK_STANDS = sql`NOT EXISTS (SELECT 1 FROM delivery_check_undo u WHERE u.check_id = k.id)`;
const CHECKED = sql`EXISTS (SELECT 1 FROM delivery_check_line c JOIN delivery_check k ON k.id = c.check_id
  WHERE c.line_id = l.id AND ${CHECK_STANDS})`;

/** Which lines are wanted: of a party, an order or a document, of kinds, dated from and up to. */
export type LineFilter = {
  readonly partyId?: number;
  readonly kinds: readonly string[];
  readonly currency?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly orderNumber?: string;
  readonly documentId?: number;
  /** Only what no standing check has. */
  readonly unchecked?: boolean;
};

/** Lines of standing documents, by date, document and place. */
export function tradeLinesOf(read: ReadHandle, filter: LineFilter): readonly TradeLineOfDocument[] {
  const kinds = joinSql(
    filter.kinds.map((kind) => sql`${kind}`),
    ', ',
  );
  const parts: Sql[] = [STANDS, sql`d.kind IN (${kinds})`];
  if (filter.partyId !== undefined) parts.push(ofParty(filter.partyId));
  if (filter.documentId !== undefined) parts.push(sql`d.id = ${filter.documentId}`);
  if (filter.currency !== undefined) parts.push(sql`d.currency = ${filter.currency}`);
  if (typeof filter.from === 'string') parts.push(sql`d.date >= ${filter.from}`);
  if (typeof filter.to === 'string') parts.push(sql`d.date <= ${filter.to}`);
  if (filter.orderNumber !== undefined)
    parts.push(
      sql`(l.order_number = ${filter.orderNumber} OR (l.order_number = '' AND d.order_number = ${filter.orderNumber}))`,
    );
  if (filter.unchecked === true) parts.push(sql`NOT ${CHECKED}`);
  return read
    .all(sql`${SELECT} WHERE ${joinSql(parts, ' AND ')} ORDER BY d.date, d.id, l.ordinal`)
    .map(lineFrom);
}

/** Our lines a check was confirmed with, and whether both sides agreed on each. */
export function linesOfCheck(
  read: ReadHandle,
  checkId: number,
): readonly (TradeLineOfDocument & { readonly agreed: boolean })[] {
  return read
    .all(
      sql`SELECT s.*, c.agreed FROM delivery_check_line c JOIN (${SELECT}) s ON s.line_id = c.line_id WHERE c.check_id = ${checkId} AND s.kind <> 'their_delivery' ORDER BY c.id`,
    )
    .map((row) => ({ ...lineFrom(row), agreed: booleanOf(row, 'agreed') }));
}

/** A frozen check. `theirs` null: the other side had no list. */
export type StoredCheck = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly partyId: number;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly ours: bigint;
  readonly theirs: bigint | null;
  readonly differing: number;
  readonly withdrawn: boolean;
};
export type ListedCheck = StoredCheck & {
  readonly partyUid: string;
  readonly partyCode: string;
  readonly partyName: string;
  /** Numbers of the standing applications made from it. */
  readonly billed: readonly string[];
};

const CHECKS = sql`SELECT k.id, k.uid, k.seq, k.number, k.party_id, k.currency, k.from_date, k.to_date, k.date, k.ours, k.theirs, k.differing,
    NOT (${CHECK_STANDS}) AS withdrawn, p.uid AS party_uid, c.code, c.name,
    (SELECT group_concat(r.number, '|') FROM billing_request r WHERE r.check_id = k.id
      AND NOT EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = r.id)) AS billed
  FROM delivery_check k JOIN party p ON p.id = k.party_id JOIN party_current c ON c.party_id = k.party_id`;

function checkFrom(row: Row): ListedCheck {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    currency: textOf(row, 'currency'),
    from: textOf(row, 'from_date'),
    to: textOf(row, 'to_date'),
    date: textOf(row, 'date'),
    ours: bigOf(row, 'ours'),
    theirs: bigOrNull(row, 'theirs'),
    differing: intOf(row, 'differing'),
    withdrawn: booleanOf(row, 'withdrawn'),
    partyUid: textOf(row, 'party_uid'),
    partyCode: textOf(row, 'code'),
    partyName: textOf(row, 'name'),
    billed: textOrNull(row, 'billed')?.split('|') ?? [],
  };
}

/** The check with a uid, or null. */
export function checkByUid(read: ReadHandle, uid: string): ListedCheck | null {
  const row = read.get(sql`${CHECKS} WHERE k.uid = ${uid}`);
  return row === undefined ? null : checkFrom(row);
}

/** What a list of papers of orders wants. */
export type PaperFilter = {
  readonly partyUid: string | null;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
};

/** Which papers a filter means; `k` is their table. */
export function paperWhere(filter: PaperFilter): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.partyUid !== null)
    parts.push(sql`k.party_id = (SELECT id FROM party WHERE uid = ${filter.partyUid})`);
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(sql`(k.number LIKE ${like} ESCAPE '\\'
      OR k.party_id IN (SELECT party_id FROM party_current WHERE name LIKE ${like} ESCAPE '\\' OR code LIKE ${like} ESCAPE '\\'))`);
  }
  return joinSql(parts, ' AND ');
}

/** One page of checks, the latest first. */
export function checkPage(
  read: ReadHandle,
  filter: PaperFilter,
): { readonly rows: readonly ListedCheck[]; readonly total: number } {
  const where = paperWhere(filter);
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM delivery_check k WHERE ${where}`) ?? { n: 0n },
    'n',
  );
  const rows = read
    .all(sql`${CHECKS} WHERE ${where} ORDER BY k.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(checkFrom);
  return { rows, total };
}

/** The frozen text of a check. */
export function checkSnapshotText(read: ReadHandle, checkId: number): string {
  return textOf(read.get(sql`SELECT snapshot FROM delivery_check WHERE id = ${checkId}`) ?? {}, 'snapshot');
}

/** Appends a frozen check with the lines it covers. */
export function insertCheck(
  write: WriteHandle,
  check: Omit<StoredCheck, 'id' | 'withdrawn'> & { readonly snapshot: string },
  lines: readonly { readonly lineId: number; readonly agreed: boolean }[],
): void {
  const { lastId } =
    write.run(sql`INSERT INTO delivery_check (uid, seq, number, party_id, currency, from_date, to_date, date, ours, theirs, differing, snapshot)
    VALUES (${check.uid}, ${check.seq}, ${check.number}, ${check.partyId}, ${check.currency}, ${check.from}, ${check.to}, ${check.date}, ${check.ours},
      ${check.theirs}, ${check.differing}, ${check.snapshot})`);
  for (const { lineId, agreed } of lines)
    write.run(
      sql`INSERT INTO delivery_check_line (seq, check_id, line_id, agreed) VALUES (${check.seq}, ${lastId}, ${lineId}, ${agreed ? 1 : 0})`,
    );
}

/** Appends the withdrawal of a check. */
export function insertCheckUndo(
  write: WriteHandle,
  seq: number,
  checkId: number,
  date: string,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO delivery_check_undo (seq, check_id, date, reason) VALUES (${seq}, ${checkId}, ${date}, ${reason})`,
  );
}

/** The standing check each line of a document is in, by the line's local id. */
export function checksOfDocument(read: ReadHandle, documentId: number): ReadonlyMap<number, string> {
  const rows = read.all(
    sql`SELECT c.line_id, k.number FROM delivery_check_line c JOIN delivery_check k ON k.id = c.check_id JOIN trade_line l ON l.id = c.line_id
      WHERE l.document_id = ${documentId} AND ${CHECK_STANDS}`,
  );
  return new Map(rows.map((row) => [intOf(row, 'line_id'), textOf(row, 'number')]));
}
