import type { ListFilter, ListSort } from '../../../../shared/contract/list.ts';
import type { Row } from '../row.ts';
import { bigOf, booleanOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { filtersSql, partyTerm, type ListTerms, sortsSql } from '../list-terms.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';

/** Which documents a list wants. */
export type DocumentFilter = {
  readonly search: string;
  readonly kind: string | null;
  readonly ledger: string | null;
  readonly partyUid: string | null;
  readonly contract: string;
  readonly project: string;
  readonly onlyOpen: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly sort: 'date' | 'number' | 'amount' | 'recorded';
  readonly descending: boolean;
  readonly filters: readonly ListFilter[];
  readonly sorts: readonly ListSort[];
  readonly offset: number;
  readonly limit: number;
};

/** A document as lists show it. */
export type ListedDocument = {
  readonly uid: string;
  readonly kind: string;
  readonly ledger: string;
  readonly owner: string;
  readonly number: string;
  readonly partyUid: string;
  readonly partyCode: string;
  readonly partyName: string;
  readonly date: string;
  readonly dueDate: string | null;
  readonly currency: string;
  readonly gross: bigint;
  readonly open: bigint;
  readonly voided: boolean;
  readonly reversed: boolean;
  readonly text: string;
  readonly exportBatch: string | null;
  /** JSON text of the fields no rule reads. */
  readonly detail: string;
};

/** The last day a document is due; null for one without due lines. */
const DUE = sql`SELECT max(l.due_date) FROM due_line l WHERE l.document_id = d.id`;
const OPEN = sql`SELECT coalesce(sum(o.open), 0) FROM due_line l JOIN open_line o ON o.line_id = l.id WHERE l.document_id = d.id`;
const VOIDED = sql`EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)`;
const REVERSED = sql`EXISTS (SELECT 1 FROM document r WHERE r.original_id = d.id AND r.reversal = 1)`;
const BATCH = sql`SELECT e.number FROM export_item i JOIN export_batch e ON e.id = i.batch_id WHERE i.source_uid = d.uid`;

const SELECT = sql`SELECT d.uid, d.kind, d.ledger, d.owner, d.number, p.uid AS party_uid, c.code, c.name, d.date, d.currency, d.gross, d.text, d.detail,
    (${DUE}) AS due_date,
    (${OPEN}) AS open,
    ${VOIDED} AS voided,
    ${REVERSED} AS reversed,
    (${BATCH}) AS export_batch
  FROM document d JOIN party p ON p.id = d.party_id JOIN party_current c ON c.party_id = d.party_id`;

function listedFrom(row: Row): ListedDocument {
  return {
    uid: textOf(row, 'uid'),
    kind: textOf(row, 'kind'),
    ledger: textOf(row, 'ledger'),
    owner: textOf(row, 'owner'),
    number: textOf(row, 'number'),
    partyUid: textOf(row, 'party_uid'),
    partyCode: textOf(row, 'code'),
    partyName: textOf(row, 'name'),
    date: textOf(row, 'date'),
    dueDate: textOrNull(row, 'due_date'),
    currency: textOf(row, 'currency'),
    gross: bigOf(row, 'gross'),
    open: bigOf(row, 'open'),
    voided: booleanOf(row, 'voided'),
    reversed: booleanOf(row, 'reversed'),
    text: textOf(row, 'text'),
    exportBatch: textOrNull(row, 'export_batch'),
    detail: textOf(row, 'detail'),
  };
}

/** Documents whose contract, project or field of the book's own is like a text: read from the small indexes of those that have any. */
function toldApart(like: string): Sql {
  return sql`SELECT e.id FROM document e WHERE json_extract(e.detail, '$.contract') <> '' AND json_extract(e.detail, '$.contract') LIKE ${like} ESCAPE '\\'
    UNION ALL SELECT e.id FROM document e WHERE json_extract(e.detail, '$.project') <> '' AND json_extract(e.detail, '$.project') LIKE ${like} ESCAPE '\\'
    UNION ALL SELECT e.id FROM document e INDEXED BY document_custom, json_each(e.detail, '$.custom') v
      WHERE instr(e.detail, '"custom":{}') = 0 AND v.value LIKE ${like} ESCAPE '\\'`;
}

const detail = (name: string): { readonly value: Sql } => ({
  value: sql`json_extract(d.detail, ${`$.${name}`})`,
});

const TERMS: ListTerms<'document.list'> = {
  date: { value: sql`d.date` },
  number: { value: sql`d.number` },
  kind: { value: sql`d.kind` },
  ledger: { value: sql`d.ledger` },
  party: partyTerm(sql`d.party_id`),
  dueDate: { value: DUE },
  currency: { value: sql`d.currency` },
  amount: { value: sql`d.gross`, currency: sql`d.currency` },
  open: { value: OPEN, currency: sql`d.currency` },
  // As documentRowOf says it.
  status: {
    value: sql`CASE WHEN ${VOIDED} THEN 'voided' WHEN ${REVERSED} THEN 'reversed' WHEN (${OPEN}) = 0 THEN 'settled'
      WHEN (${OPEN}) = d.gross THEN 'open' ELSE 'partial' END`,
  },
  owner: { value: sql`d.owner` },
  text: { value: sql`d.text` },
  exportBatch: { value: BATCH },
  contract: detail('contract'),
  project: detail('project'),
  salesperson: detail('salesperson'),
  method: detail('method'),
};

function conditionsOf(filter: DocumentFilter): readonly Sql[] {
  const parts: Sql[] = [];
  if (filter.kind !== null) parts.push(sql`d.kind = ${filter.kind}`);
  if (filter.ledger !== null) parts.push(sql`d.ledger = ${filter.ledger}`);
  if (filter.partyUid !== null)
    parts.push(sql`d.party_id = (SELECT id FROM party WHERE uid = ${filter.partyUid})`);
  if (filter.contract !== '') parts.push(sql`json_extract(d.detail, '$.contract') = ${filter.contract}`);
  if (filter.project !== '') parts.push(sql`json_extract(d.detail, '$.project') = ${filter.project}`);
  if (filter.onlyOpen)
    parts.push(
      sql`EXISTS (SELECT 1 FROM due_line l JOIN open_line o ON o.line_id = l.id WHERE l.document_id = d.id)`,
    );
  if (filter.from !== null) parts.push(sql`d.date >= ${filter.from}`);
  if (filter.to !== null) parts.push(sql`d.date <= ${filter.to}`);
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(sql`(d.number LIKE ${like} ESCAPE '\\' OR d.text LIKE ${like} ESCAPE '\\'
      OR d.party_id IN (SELECT party_id FROM party_current WHERE name LIKE ${like} ESCAPE '\\' OR code LIKE ${like} ESCAPE '\\')
      OR d.id IN (${toldApart(like)}))`);
  }
  parts.push(...filtersSql(TERMS, filter.filters));
  return parts;
}

const ORDERS = {
  date: [sql`d.date, d.id`, sql`d.date DESC, d.id DESC`],
  number: [sql`d.number, d.id`, sql`d.number DESC, d.id DESC`],
  amount: [sql`d.gross, d.id`, sql`d.gross DESC, d.id DESC`],
  recorded: [sql`d.id`, sql`d.id DESC`],
} as const;

/** One page of documents and how many there are. The page is found on the bare table before anything is joined to it. */
export function documentPage(
  read: ReadHandle,
  filter: DocumentFilter,
): { readonly rows: readonly ListedDocument[]; readonly total: number } {
  const conditions = conditionsOf(filter);
  const where = joinSql([sql`1 = 1`, ...conditions], ' AND ');
  // Documents are only ever appended: the last one's number is how many there are, and a million need not be counted.
  const counted =
    conditions.length === 0
      ? sql`SELECT coalesce(max(id), 0) AS n FROM document`
      : sql`SELECT count(*) AS n FROM document d WHERE ${where}`;
  const order = sortsSql(TERMS, filter.sorts, sql`d.id`) ?? ORDERS[filter.sort][filter.descending ? 1 : 0];
  const total = intOf(read.get(counted) ?? { n: 0n }, 'n');
  const ids = sql`SELECT d.id FROM document d WHERE ${where} ORDER BY ${order} LIMIT ${filter.limit} OFFSET ${filter.offset}`;
  const rows = read.all(sql`${SELECT} WHERE d.id IN (${ids}) ORDER BY ${order}`).map(listedFrom);
  return { rows, total };
}

/** One document as lists show it, or null. */
export function listedDocument(read: ReadHandle, uid: string): ListedDocument | null {
  const row = read.get(sql`${SELECT} WHERE d.uid = ${uid}`);
  return row === undefined ? null : listedFrom(row);
}

/** When and by whom a journal row was made. */
export function recordedBy(read: ReadHandle, seq: number): { readonly at: string; readonly actor: string } {
  const row = read.get(sql`SELECT at, actor FROM journal WHERE seq = ${seq}`);
  return row === undefined ? { at: '', actor: '' } : { at: textOf(row, 'at'), actor: textOf(row, 'actor') };
}
