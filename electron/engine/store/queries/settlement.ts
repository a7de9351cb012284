import { present } from '../../../../shared/std/assert.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, textOf, textOrNull, type Row } from '../row.ts';
import { STANDS } from './order.ts';
import { sql } from '../sql.ts';

/** A settlement as it is stored; `undoneAt` is the day it was taken back on. */
export type StoredSettlement = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly bankLineId: number;
  readonly platform: string;
  readonly account: string;
  readonly currency: string;
  readonly net: bigint;
  readonly evidence: string;
  readonly undoneAt: string | null;
};

const SELECT = sql`SELECT s.id, s.uid, s.seq, s.bank_line_id, s.platform, s.account, s.currency, s.net, s.evidence, u.date AS undone_at
  FROM settlement s LEFT JOIN settlement_undo u ON u.settlement_id = s.id`;

function settlementFrom(row: Row): StoredSettlement {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    bankLineId: intOf(row, 'bank_line_id'),
    platform: textOf(row, 'platform'),
    account: textOf(row, 'account'),
    currency: textOf(row, 'currency'),
    net: bigOf(row, 'net'),
    evidence: textOf(row, 'evidence'),
    undoneAt: textOrNull(row, 'undone_at'),
  };
}

/** The settlement with a uid, or null. */
export function settlementByUid(read: ReadHandle, uid: string): StoredSettlement | null {
  const row = read.get(sql`${SELECT} WHERE s.uid = ${uid}`);
  return row === undefined ? null : settlementFrom(row);
}

/** The standing settlement of a bank line, or null. */
export function settlementOfLine(read: ReadHandle, bankLineId: number): StoredSettlement | null {
  const row = read.get(sql`${SELECT} WHERE s.bank_line_id = ${bankLineId} AND u.id IS NULL`);
  return row === undefined ? null : settlementFrom(row);
}

/** The standing settlement a document belongs to, or null. */
export function settlementOfDocument(read: ReadHandle, documentId: number): StoredSettlement | null {
  const row = read.get(
    sql`${SELECT} WHERE u.id IS NULL AND s.id IN (SELECT d.settlement_id FROM settlement_document d WHERE d.document_id = ${documentId})`,
  );
  return row === undefined ? null : settlementFrom(row);
}

/** Every standing settlement, latest first. */
export function standingSettlements(read: ReadHandle): readonly StoredSettlement[] {
  return read.all(sql`${SELECT} WHERE u.id IS NULL ORDER BY s.id DESC`).map(settlementFrom);
}

/** Ids of the documents a settlement has made, in order. */
export function documentIdsOfSettlement(read: ReadHandle, settlementId: number): readonly number[] {
  return read
    .all(sql`SELECT document_id FROM settlement_document WHERE settlement_id = ${settlementId} ORDER BY id`)
    .map((row) => intOf(row, 'document_id'));
}

/** Uids of the settlements that made documents, by document id, taken back or not: their vouchers stay together. */
export function settlementUidsByDocument(read: ReadHandle): ReadonlyMap<number, string> {
  const rows = read.all(
    sql`SELECT d.document_id, s.uid FROM settlement_document d JOIN settlement s ON s.id = d.settlement_id`,
  );
  return new Map(rows.map((row) => [intOf(row, 'document_id'), textOf(row, 'uid')]));
}

/** Appends a settlement with the transactions it ties. */
export function insertSettlement(
  write: WriteHandle,
  settlement: Omit<StoredSettlement, 'id' | 'undoneAt'>,
  transactionIds: readonly number[],
): number {
  const { uid, seq } = settlement;
  const { lastId } =
    write.run(sql`INSERT INTO settlement (uid, seq, bank_line_id, platform, account, currency, net, evidence)
    VALUES (${uid}, ${seq}, ${settlement.bankLineId}, ${settlement.platform}, ${settlement.account}, ${settlement.currency},
      ${settlement.net}, ${settlement.evidence})`);
  for (const id of transactionIds)
    write.run(
      sql`INSERT INTO settlement_link (seq, settlement_id, transaction_id) VALUES (${seq}, ${lastId}, ${id})`,
    );
  return lastId;
}

/** Appends which document a settlement has made. */
export function insertSettlementDocument(
  write: WriteHandle,
  seq: number,
  settlementId: number,
  documentId: number,
): void {
  write.run(
    sql`INSERT INTO settlement_document (seq, settlement_id, document_id) VALUES (${seq}, ${settlementId}, ${documentId})`,
  );
}

/** Appends the taking back of a settlement. */
export function insertSettlementUndo(
  write: WriteHandle,
  seq: number,
  settlementId: number,
  date: string,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO settlement_undo (seq, settlement_id, date, reason) VALUES (${seq}, ${settlementId}, ${date}, ${reason})`,
  );
}

/** Sum of the transactions a settlement ties, as the store holds them: the second look at what was just written. */
export function linkedNet(read: ReadHandle, settlementId: number): bigint {
  const row =
    read.get(sql`SELECT coalesce(sum(t.net), 0) AS net FROM settlement_link l JOIN platform_transaction t ON t.id = l.transaction_id
    WHERE l.settlement_id = ${settlementId}`);
  return bigOf(present(row, 'sum of a settlement'), 'net');
}

/** Settlements whose transactions, bank line or documents do not come to the same, and links held twice; nothing when all is well. */
export function settlementDifferences(read: ReadHandle): Iterable<string> {
  return read
    .all(
      sql`SELECT 'settlement ' || s.uid AS place FROM settlement s JOIN bank_line b ON b.id = s.bank_line_id
        WHERE s.net <> b.amount
          OR s.net <> (SELECT coalesce(sum(t.net), 0) FROM settlement_link l JOIN platform_transaction t ON t.id = l.transaction_id
            WHERE l.settlement_id = s.id)
          OR s.net <> (SELECT coalesce(sum(-d.gross), 0) FROM settlement_document k JOIN document d ON d.id = k.document_id
            WHERE k.settlement_id = s.id AND d.kind IN ('receipt', 'refund'))
        UNION ALL
        SELECT 'bank line ' || s.bank_line_id FROM settlement s WHERE NOT EXISTS (SELECT 1 FROM settlement_undo u WHERE u.settlement_id = s.id)
          GROUP BY s.bank_line_id HAVING count(*) > 1
        UNION ALL
        SELECT 'transaction ' || l.transaction_id FROM settlement_link l JOIN settlement s ON s.id = l.settlement_id
          WHERE NOT EXISTS (SELECT 1 FROM settlement_undo u WHERE u.settlement_id = s.id)
          GROUP BY l.transaction_id HAVING count(*) > 1`,
    )
    .map((row) => textOf(row, 'place'));
}

/** Parties an order number belongs to: by its sales order, by documents that name it, and by documents that bear it as their own number. */
export function partiesOfOrder(read: ReadHandle, orderId: string): readonly number[] {
  return read
    .all(
      sql`SELECT o.party_id FROM sales_order o WHERE o.number = ${orderId}
          AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = o.batch_id)
        UNION
        SELECT d.party_id FROM trade_document d WHERE d.number = ${orderId} AND d.kind = 'order' AND ${STANDS}
        UNION
        SELECT d.party_id FROM document d WHERE d.number = ${orderId} AND d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note', 'opening')
          AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
        ORDER BY 1`,
    )
    .map((row) => intOf(row, 'party_id'));
}

/** Invoices and credit notes of customers that name an order: party, and the open due lines with what is open of them. */
export type OrderDocument = {
  readonly orderId: string;
  readonly partyId: number;
  readonly currency: string;
  readonly control: string;
  readonly lineUid: string;
  readonly open: bigint;
};

/** The due lines of every document of the ledger AR that names an order, oldest due first; `open` is 0 where nothing is. */
export function orderDocuments(read: ReadHandle): readonly OrderDocument[] {
  return read
    .all(
      sql`SELECT CASE WHEN json_extract(d.detail, '$.orderNumber') = '' THEN d.number ELSE json_extract(d.detail, '$.orderNumber') END AS order_id,
          d.party_id, d.currency, d.control, d.uid || '/' || l.ordinal AS line_uid, coalesce(o.open, 0) AS open
        FROM document d JOIN due_line l ON l.document_id = d.id LEFT JOIN open_line o ON o.line_id = l.id
        WHERE d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note') AND d.reversal = 0
          AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)
        ORDER BY coalesce(l.due_date, d.date), d.id, l.ordinal`,
    )
    .map((row) => ({
      orderId: textOf(row, 'order_id'),
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      control: textOf(row, 'control'),
      lineUid: textOf(row, 'line_uid'),
      open: bigOf(row, 'open'),
    }));
}
