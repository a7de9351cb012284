import type { Row } from '../row.ts';
import { bigOf, bytesOf, intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { joinSql, type Sql, sql } from '../sql.ts';
import { startPaper } from './letter.ts';

/** A statement of account as it was sent. The frozen bytes are read apart. */
export type StoredStatement = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly partyId: number;
  readonly ledger: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly closing: bigint;
  readonly headCode: string;
  readonly pdfSha256: string;
};

const STATEMENT = sql`SELECT s.id, s.uid, s.seq, s.number, s.party_id, s.ledger, s.currency, s.from_date, s.to_date, s.closing, s.head_code, s.pdf_sha256 FROM statement_sent s`;

function statementFrom(row: Row): StoredStatement {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    ledger: textOf(row, 'ledger'),
    currency: textOf(row, 'currency'),
    from: textOf(row, 'from_date'),
    to: textOf(row, 'to_date'),
    closing: bigOf(row, 'closing'),
    headCode: textOf(row, 'head_code'),
    pdfSha256: textOf(row, 'pdf_sha256'),
  };
}

/** Statements sent to a party that are not void, oldest first. */
export function statementsOfParty(read: ReadHandle, partyId: number): readonly StoredStatement[] {
  return read
    .all(
      sql`${STATEMENT} JOIN paper_state p ON p.paper_uid = s.uid WHERE s.party_id = ${partyId} AND p.state <> 'voided' ORDER BY s.id`,
    )
    .map(statementFrom);
}

/** One page of the statements sent, latest first. */
export function statementPage(
  read: ReadHandle,
  filter: {
    readonly partyId: number | null;
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly rows: readonly StoredStatement[]; readonly total: number } {
  const parts: Sql[] = [sql`1 = 1`];
  if (filter.partyId !== null) parts.push(sql`s.party_id = ${filter.partyId}`);
  if (filter.search !== '') {
    const like = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(
      sql`(s.number LIKE ${like} ESCAPE '\\' OR EXISTS (SELECT 1 FROM party_current c WHERE c.party_id = s.party_id AND (c.name LIKE ${like} ESCAPE '\\' OR c.code LIKE ${like} ESCAPE '\\')))`,
    );
  }
  const where = joinSql(parts, ' AND ');
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM statement_sent s WHERE ${where}`) ?? { n: 0n },
    'n',
  );
  const rows = read
    .all(sql`${STATEMENT} WHERE ${where} ORDER BY s.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(statementFrom);
  return { rows, total };
}

/** The statement with a uid, or null. */
export function statementByUid(read: ReadHandle, uid: string): StoredStatement | null {
  const row = read.get(sql`${STATEMENT} WHERE s.uid = ${uid}`);
  return row === undefined ? null : statementFrom(row);
}

/** The frozen bytes of a statement, or null when it is unknown or was frozen without that format. */
export function frozenStatement(
  read: ReadHandle,
  uid: string,
  format: 'pdf' | 'xlsx',
): { readonly number: string; readonly bytes: Uint8Array } | null {
  const row =
    format === 'pdf'
      ? read.get(sql`SELECT number, pdf AS bytes FROM statement_sent WHERE uid = ${uid}`)
      : read.get(
          sql`SELECT number, xlsx AS bytes FROM statement_sent WHERE uid = ${uid} AND xlsx IS NOT NULL`,
        );
  return row === undefined ? null : { number: textOf(row, 'number'), bytes: bytesOf(row, 'bytes') };
}

/** Appends a frozen statement, which stands as a draft. */
export function insertStatement(
  write: WriteHandle,
  statement: Omit<StoredStatement, 'id'> & {
    readonly headSeq: number;
    readonly snapshot: string;
    readonly pdf: Uint8Array;
    readonly xlsx: Uint8Array | null;
    readonly xlsxSha256: string | null;
    readonly issueDate: string;
    readonly replyBy: string | null;
  },
): void {
  write.run(sql`INSERT INTO statement_sent (uid, seq, number, party_id, ledger, currency, from_date, to_date, closing, head_seq, head_code, snapshot, pdf, pdf_sha256, xlsx, xlsx_sha256)
    VALUES (${statement.uid}, ${statement.seq}, ${statement.number}, ${statement.partyId}, ${statement.ledger}, ${statement.currency}, ${statement.from}, ${statement.to},
      ${statement.closing}, ${statement.headSeq}, ${statement.headCode}, ${statement.snapshot}, ${statement.pdf}, ${statement.pdfSha256}, ${statement.xlsx}, ${statement.xlsxSha256})`);
  startPaper(write, statement.uid, statement.issueDate, statement.replyBy);
}

/** A batch of vouchers that was written for an ERP. */
export type StoredExport = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly target: string;
  readonly month: string;
  readonly vouchers: number;
  readonly entries: number;
  readonly total: bigint;
  readonly fileName: string;
  readonly sha256: string;
};

const EXPORT = sql`SELECT e.id, e.uid, e.seq, e.number, e.target, e.month, e.vouchers, e.entries, e.total, e.file_name, e.sha256 FROM export_batch e`;

function exportFrom(row: Row): StoredExport {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    target: textOf(row, 'target'),
    month: textOf(row, 'month'),
    vouchers: intOf(row, 'vouchers'),
    entries: intOf(row, 'entries'),
    total: bigOf(row, 'total'),
    fileName: textOf(row, 'file_name'),
    sha256: textOf(row, 'sha256'),
  };
}

/** One page of export batches, latest first. */
export function exportPage(
  read: ReadHandle,
  offset: number,
  limit: number,
): { readonly rows: readonly StoredExport[]; readonly total: number } {
  const total = intOf(read.get(sql`SELECT count(*) AS n FROM export_batch`) ?? { n: 0n }, 'n');
  return {
    rows: read.all(sql`${EXPORT} ORDER BY e.id DESC LIMIT ${limit} OFFSET ${offset}`).map(exportFrom),
    total,
  };
}

/** The batch with a uid, or null. */
export function exportByUid(read: ReadHandle, uid: string): StoredExport | null {
  const row = read.get(sql`${EXPORT} WHERE e.uid = ${uid}`);
  return row === undefined ? null : exportFrom(row);
}

/** The bytes of a batch as they were handed to the ERP. */
export function exportContent(read: ReadHandle, batchId: number): Uint8Array {
  const row = read.get(sql`SELECT content FROM export_batch WHERE id = ${batchId}`);
  return bytesOf(row ?? {}, 'content');
}

/** The batch that holds each fact already exported, by the uid of the fact. */
export function exportedSources(
  read: ReadHandle,
): ReadonlyMap<
  string,
  { readonly batch: string; readonly month: string; readonly target: string; readonly voucher: number }
> {
  const rows = read.all(
    sql`SELECT i.source_uid, i.voucher, e.number, e.month, e.target FROM export_item i JOIN export_batch e ON e.id = i.batch_id`,
  );
  return new Map(
    rows.map((row) => [
      textOf(row, 'source_uid'),
      {
        batch: textOf(row, 'number'),
        month: textOf(row, 'month'),
        target: textOf(row, 'target'),
        voucher: intOf(row, 'voucher'),
      },
    ]),
  );
}

/** Batches that hold a voucher of one of these documents. */
export function exportsOfDocuments(
  read: ReadHandle,
  uids: readonly string[],
): readonly { readonly batch: string; readonly number: string }[] {
  return uids.flatMap((uid) => {
    const row = read.get(
      sql`SELECT e.number AS batch, d.number FROM export_item i JOIN export_batch e ON e.id = i.batch_id JOIN document d ON d.uid = i.source_uid WHERE i.source_uid = ${uid}`,
    );
    return row === undefined ? [] : [{ batch: textOf(row, 'batch'), number: textOf(row, 'number') }];
  });
}

/** The export batch a document's voucher is in, or null. */
export function exportBatchOf(read: ReadHandle, documentUid: string): string | null {
  const row = read.get(
    sql`SELECT e.number FROM export_item i JOIN export_batch e ON e.id = i.batch_id WHERE i.source_uid = ${documentUid}`,
  );
  return row === undefined ? null : textOrNull(row, 'number');
}

/** Appends a batch with the facts it holds; a fact that is in another batch already makes this fail, so nothing is exported twice. */
export function insertExport(
  write: WriteHandle,
  batch: Omit<StoredExport, 'id'> & {
    readonly content: Uint8Array;
    readonly items: readonly { readonly sourceUid: string; readonly voucher: number }[];
  },
): void {
  const { lastId } =
    write.run(sql`INSERT INTO export_batch (uid, seq, number, target, month, vouchers, entries, total, file_name, sha256, content)
    VALUES (${batch.uid}, ${batch.seq}, ${batch.number}, ${batch.target}, ${batch.month}, ${batch.vouchers}, ${batch.entries}, ${batch.total}, ${batch.fileName}, ${batch.sha256}, ${batch.content})`);
  for (const item of batch.items) {
    write.run(
      sql`INSERT INTO export_item (seq, batch_id, source_uid, voucher) VALUES (${batch.seq}, ${lastId}, ${item.sourceUid}, ${item.voucher})`,
    );
  }
}
