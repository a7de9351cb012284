import type { ListFilter, ListSort } from '../../../../shared/contract/list.ts';
import type { Row } from '../row.ts';
import { bigOf, bigOrNull, booleanOf, bytesOf, intOf, intOrNull, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { filtersSql, partyTerm, type ListTerms, sortsSql } from '../list-terms.ts';
import { joinSql, likeText, type Sql, sql } from '../sql.ts';

/** A paper as it was frozen, a statement of account or a letter, and where it stands. The frozen bytes are read apart. */
export type StoredPaper = {
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  /** `statement`, or the kind of a letter. */
  readonly kind: string;
  readonly level: number | null;
  readonly form: string | null;
  readonly partyId: number;
  readonly ledger: string;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string;
  readonly closing: bigint;
  readonly subject: bigint;
  readonly headSeq: number;
  readonly headCode: string;
  readonly pdfSha256: string;
  readonly issueDate: string;
  readonly replyBy: string | null;
  readonly state: string;
  readonly stateDate: string;
  readonly answer: string;
  /** What their answer comes to; null: there is none. */
  readonly agrees: boolean | null;
  readonly theirClosing: bigint | null;
};

/** Letters and statements as one table; what is frozen is left out. */
const PAPERS = sql`(SELECT uid, seq, number, 'statement' AS kind, NULL AS level, NULL AS form, party_id, ledger, currency, from_date, to_date,
      closing, abs(closing) AS subject, head_seq, head_code, pdf_sha256 FROM statement_sent
    UNION ALL SELECT uid, seq, number, kind, level, form, party_id, ledger, currency, from_date, to_date,
      closing, subject, head_seq, head_code, pdf_sha256 FROM letter_sent)`;

const SELECT = sql`SELECT p.*, s.issue_date, s.reply_by, s.state, s.state_date, s.answer, s.agrees, s.their_closing
  FROM ${PAPERS} p JOIN paper_state s ON s.paper_uid = p.uid`;

function paperFrom(row: Row): StoredPaper {
  return {
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    level: intOrNull(row, 'level'),
    form: textOrNull(row, 'form'),
    partyId: intOf(row, 'party_id'),
    ledger: textOf(row, 'ledger'),
    currency: textOf(row, 'currency'),
    from: textOrNull(row, 'from_date'),
    to: textOf(row, 'to_date'),
    closing: bigOf(row, 'closing'),
    subject: bigOf(row, 'subject'),
    headSeq: intOf(row, 'head_seq'),
    headCode: textOf(row, 'head_code'),
    pdfSha256: textOf(row, 'pdf_sha256'),
    issueDate: textOf(row, 'issue_date'),
    replyBy: textOrNull(row, 'reply_by'),
    state: textOf(row, 'state'),
    stateDate: textOf(row, 'state_date'),
    answer: textOf(row, 'answer'),
    agrees: row['agrees'] === null ? null : booleanOf(row, 'agrees'),
    theirClosing: bigOrNull(row, 'their_closing'),
  };
}

/** The paper with a uid, or null. */
export function paperByUid(read: ReadHandle, uid: string): StoredPaper | null {
  const row = read.get(sql`${SELECT} WHERE p.uid = ${uid}`);
  return row === undefined ? null : paperFrom(row);
}

/** The paper with a number, or null. */
export function paperByNumber(read: ReadHandle, number: string): StoredPaper | null {
  const row = read.get(sql`${SELECT} WHERE p.number = ${number}`);
  return row === undefined ? null : paperFrom(row);
}

/** Which papers a list wants. */
export type PaperFilter = {
  readonly kind: string | null;
  readonly state: string | null;
  readonly partyId: number | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Only those out, unanswered, and asked back before this day. */
  readonly lateOn: string | null;
  readonly search: string;
  readonly filters: readonly ListFilter[];
  readonly sorts: readonly ListSort[];
};

/** Papers that are out and unanswered (`awaitsAnswer` of the states). */
const WAITING = sql`s.state IN ('sent', 'received', 'resent')`;

const TERMS: ListTerms<'letter.list'> = {
  number: { value: sql`p.number` },
  kind: { value: sql`p.kind` },
  party: partyTerm(sql`p.party_id`),
  state: { value: sql`s.state` },
  answer: { value: sql`s.answer` },
  closing: { value: sql`p.closing`, currency: sql`p.currency` },
  theirs: { value: sql`s.their_closing`, currency: sql`p.currency` },
  issued: { value: sql`s.issue_date` },
};

function whereOf(filter: PaperFilter): Sql {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.kind !== null) parts.push(sql`p.kind = ${filter.kind}`);
  if (filter.state !== null) parts.push(sql`s.state = ${filter.state}`);
  if (filter.partyId !== null) parts.push(sql`p.party_id = ${filter.partyId}`);
  if (filter.from !== null) parts.push(sql`s.issue_date >= ${filter.from}`);
  if (filter.to !== null) parts.push(sql`s.issue_date <= ${filter.to}`);
  if (filter.lateOn !== null) parts.push(sql`${WAITING} AND s.reply_by < ${filter.lateOn}`);
  if (filter.search !== '') {
    const like = likeText(filter.search);
    parts.push(sql`(p.number LIKE ${like} ESCAPE '\\' OR p.party_id IN (SELECT c.party_id FROM party_current c
      WHERE c.name LIKE ${like} ESCAPE '\\' OR c.code LIKE ${like} ESCAPE '\\'))`);
  }
  parts.push(...filtersSql(TERMS, filter.filters));
  return joinSql(parts, ' AND ');
}

/** One page of papers, latest first, and how many there are. */
export function paperPage(
  read: ReadHandle,
  filter: PaperFilter,
  page: { readonly offset: number; readonly limit: number },
): { readonly rows: readonly StoredPaper[]; readonly total: number } {
  const where = whereOf(filter);
  const order = sortsSql(TERMS, filter.sorts, sql`p.number`) ?? sql`p.seq DESC, p.number DESC`;
  const total = read.get(
    sql`SELECT count(*) AS n FROM ${PAPERS} p JOIN paper_state s ON s.paper_uid = p.uid WHERE ${where}`,
  );
  const rows = read.all(
    sql`${SELECT} WHERE ${where} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
  );
  return { rows: rows.map(paperFrom), total: total === undefined ? 0 : intOf(total, 'n') };
}

/** How many papers stand where, whatever state the filter names; and what was answered. */
export function paperCounts(
  read: ReadHandle,
  filter: PaperFilter,
  asOf: string,
): readonly {
  readonly state: string;
  readonly answer: string;
  readonly agrees: boolean;
  readonly asked: boolean;
  readonly late: boolean;
  readonly count: number;
}[] {
  const where = whereOf({ ...filter, state: null, lateOn: null });
  return read
    .all(sql`SELECT s.state, s.answer, coalesce(s.agrees, 0) AS agrees, s.reply_by IS NOT NULL AS asked,
        CASE WHEN ${WAITING} AND s.reply_by < ${asOf} THEN 1 ELSE 0 END AS late, count(*) AS n
      FROM ${PAPERS} p JOIN paper_state s ON s.paper_uid = p.uid WHERE ${where} GROUP BY 1, 2, 3, 4, 5`)
    .map((row) => ({
      state: textOf(row, 'state'),
      answer: textOf(row, 'answer'),
      agrees: intOf(row, 'agrees') === 1,
      asked: intOf(row, 'asked') === 1,
      late: intOf(row, 'late') === 1,
      count: intOf(row, 'n'),
    }));
}

/** Kinds whose closing is what we wrote of an account. */
const STATES_CLOSING = sql`p.kind IN ('statement', 'confirmation_letter', 'audit_confirmation', 'changed_since')
  AND s.state <> 'voided'`;

/** The last paper of an account that states its closing on a day and is not void, or null. */
export function paperClosingOn(
  read: ReadHandle,
  account: { readonly partyId: number; readonly ledger: string; readonly currency: string },
  day: string,
): StoredPaper | null {
  const row = read.get(sql`${SELECT} WHERE p.party_id = ${account.partyId} AND p.ledger = ${account.ledger}
    AND p.currency = ${account.currency} AND p.to_date = ${day} AND ${STATES_CLOSING}
    ORDER BY p.seq DESC, p.number DESC LIMIT 1`);
  return row === undefined ? null : paperFrom(row);
}

/** The last paper of each account that shows a closing and is not void: what we last wrote. */
export function lastPapers(
  read: ReadHandle,
  filter: { readonly partyId: number | null; readonly ledger: string | null },
): readonly StoredPaper[] {
  const parts: Sql[] = [STATES_CLOSING];
  if (filter.partyId !== null) parts.push(sql`p.party_id = ${filter.partyId}`);
  if (filter.ledger !== null) parts.push(sql`p.ledger = ${filter.ledger}`);
  const rows = read.all(sql`SELECT * FROM (SELECT q.*, row_number() OVER (
      PARTITION BY q.party_id, q.ledger, q.currency ORDER BY q.to_date DESC, q.seq DESC, q.number DESC) AS place
    FROM (${SELECT} WHERE ${joinSql(parts, ' AND ')}) q) WHERE place = 1 ORDER BY seq DESC, number DESC`);
  return rows.map(paperFrom);
}

/** Papers of a party that state its account and are not void, oldest first. */
export function statingPapers(read: ReadHandle, partyId: number): readonly StoredPaper[] {
  return read
    .all(sql`${SELECT} WHERE p.party_id = ${partyId} AND s.state <> 'voided'
      AND p.kind IN ('statement', 'confirmation_letter', 'audit_confirmation') ORDER BY p.seq, p.number`)
    .map(paperFrom);
}

/** The canonical text a paper was frozen with. */
export function paperSnapshot(read: ReadHandle, uid: string): string | null {
  const row = read.get(sql`SELECT snapshot FROM letter_sent WHERE uid = ${uid}
    UNION ALL SELECT snapshot FROM statement_sent WHERE uid = ${uid}`);
  return row === undefined ? null : textOf(row, 'snapshot');
}

/** The frozen bytes of a paper, or null when it was frozen without that format. */
export function paperBytes(read: ReadHandle, uid: string, format: 'pdf' | 'xlsx'): Uint8Array | null {
  const row =
    format === 'pdf'
      ? read.get(sql`SELECT pdf AS bytes FROM letter_sent WHERE uid = ${uid}
          UNION ALL SELECT pdf FROM statement_sent WHERE uid = ${uid}`)
      : read.get(sql`SELECT xlsx AS bytes FROM letter_sent WHERE uid = ${uid} AND xlsx IS NOT NULL
          UNION ALL SELECT xlsx FROM statement_sent WHERE uid = ${uid} AND xlsx IS NOT NULL`);
  return row === undefined ? null : bytesOf(row, 'bytes');
}

/** Appends a frozen letter with the documents it speaks of, and its state of a draft. */
export function insertLetter(
  write: WriteHandle,
  letter: Pick<
    StoredPaper,
    | 'uid'
    | 'seq'
    | 'number'
    | 'kind'
    | 'level'
    | 'form'
    | 'partyId'
    | 'ledger'
    | 'currency'
    | 'from'
    | 'to'
    | 'closing'
    | 'subject'
    | 'headSeq'
    | 'headCode'
    | 'pdfSha256'
    | 'issueDate'
    | 'replyBy'
  > & {
    readonly snapshot: string;
    readonly pdf: Uint8Array;
    readonly xlsx: Uint8Array | null;
    readonly xlsxSha256: string | null;
    readonly documents: readonly string[];
  },
): void {
  const { lastId } =
    write.run(sql`INSERT INTO letter_sent (uid, seq, number, kind, level, form, party_id, ledger, currency, from_date, to_date,
      closing, subject, head_seq, head_code, snapshot, pdf, pdf_sha256, xlsx, xlsx_sha256)
    VALUES (${letter.uid}, ${letter.seq}, ${letter.number}, ${letter.kind}, ${letter.level}, ${letter.form}, ${letter.partyId},
      ${letter.ledger}, ${letter.currency}, ${letter.from}, ${letter.to}, ${letter.closing}, ${letter.subject}, ${letter.headSeq},
      ${letter.headCode}, ${letter.snapshot}, ${letter.pdf}, ${letter.pdfSha256}, ${letter.xlsx}, ${letter.xlsxSha256})`);
  for (const uid of letter.documents) {
    write.run(sql`INSERT INTO letter_document (seq, letter_id, document_id)
      SELECT ${letter.seq}, ${lastId}, id FROM document WHERE uid = ${uid}`);
  }
  startPaper(write, letter.uid, letter.issueDate, letter.replyBy);
}

/** Lets a paper that was just frozen stand as a draft. */
export function startPaper(write: WriteHandle, uid: string, issueDate: string, replyBy: string | null): void {
  write.run(sql`INSERT INTO paper_state (paper_uid, issue_date, reply_by, state, state_date, answer, agrees, their_closing)
    VALUES (${uid}, ${issueDate}, ${replyBy}, 'draft', ${issueDate}, 'none', NULL, NULL)`);
}
