import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, booleanOf, intOf, intOrNull, type Row, textOf, textOrNull } from '../row.ts';
import { joinSql, sql } from '../sql.ts';
import { STANDS } from './order.ts';
import { type PaperFilter, paperWhere } from './order-check.ts';

/** An application for an invoice, with the invoice that answered it. */
export type StoredBilling = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly partyId: number;
  readonly partyUid: string;
  readonly partyCode: string;
  readonly partyName: string;
  readonly currency: string;
  readonly date: string;
  readonly source: 'order' | 'check';
  readonly sourceNumber: string;
  readonly gross: bigint;
  readonly snapshot: string;
  readonly withdrawn: boolean;
  readonly invoice: string | null;
};

const BILLINGS = sql`SELECT k.id, k.uid, k.seq, k.number, k.party_id, k.currency, k.date, k.order_id, k.gross, k.snapshot,
    p.uid AS party_uid, c.code, c.name,
    coalesce((SELECT d.number FROM trade_document d WHERE d.id = k.order_id), (SELECT e.number FROM delivery_check e WHERE e.id = k.check_id)) AS source_number,
    EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = k.id) AS withdrawn,
    (SELECT d.number FROM billing_invoice i JOIN document d ON d.id = i.document_id WHERE i.request_id = k.id) AS invoice
  FROM billing_request k JOIN party p ON p.id = k.party_id JOIN party_current c ON c.party_id = k.party_id`;

function billingFrom(row: Row): StoredBilling {
  return {
    id: intOf(row, 'id'),
    uid: textOf(row, 'uid'),
    seq: intOf(row, 'seq'),
    number: textOf(row, 'number'),
    partyId: intOf(row, 'party_id'),
    partyUid: textOf(row, 'party_uid'),
    partyCode: textOf(row, 'code'),
    partyName: textOf(row, 'name'),
    currency: textOf(row, 'currency'),
    date: textOf(row, 'date'),
    source: intOrNull(row, 'order_id') === null ? 'check' : 'order',
    sourceNumber: textOf(row, 'source_number'),
    gross: bigOf(row, 'gross'),
    snapshot: textOf(row, 'snapshot'),
    withdrawn: booleanOf(row, 'withdrawn'),
    invoice: textOrNull(row, 'invoice'),
  };
}

/** The application with a uid, or null. */
export function billingByUid(read: ReadHandle, uid: string): StoredBilling | null {
  const row = read.get(sql`${BILLINGS} WHERE k.uid = ${uid}`);
  return row === undefined ? null : billingFrom(row);
}

/** One page of applications, the latest first. */
export function billingPage(
  read: ReadHandle,
  filter: PaperFilter,
): { readonly rows: readonly StoredBilling[]; readonly total: number } {
  const where = paperWhere(filter);
  const total = intOf(
    read.get(sql`SELECT count(*) AS n FROM billing_request k WHERE ${where}`) ?? { n: 0n },
    'n',
  );
  const rows = read
    .all(sql`${BILLINGS} WHERE ${where} ORDER BY k.id DESC LIMIT ${filter.limit} OFFSET ${filter.offset}`)
    .map(billingFrom);
  return { rows, total };
}

/** What was applied for of a line by one standing application. */
export type Applied = { readonly quantity: string | null; readonly amount: bigint; readonly gross: bigint };

/** What standing applications took of lines, by the line's local id. */
export function appliedOf(
  read: ReadHandle,
  lineIds: readonly number[],
): ReadonlyMap<number, readonly Applied[]> {
  const found = new Map<number, Applied[]>();
  for (let from = 0; from < lineIds.length; from += 500) {
    const ids = joinSql(
      lineIds.slice(from, from + 500).map((id) => sql`${id}`),
      ', ',
    );
    const rows = read.all(
      sql`SELECT b.line_id, b.quantity, b.amount, b.gross FROM billing_line b WHERE b.line_id IN (${ids})
        AND NOT EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = b.request_id) ORDER BY b.id`,
    );
    for (const row of rows) {
      const id = intOf(row, 'line_id');
      const own = found.get(id) ?? [];
      own.push({
        quantity: textOrNull(row, 'quantity'),
        amount: bigOf(row, 'amount'),
        gross: bigOf(row, 'gross'),
      });
      found.set(id, own);
    }
  }
  return found;
}

/** Appends an application for an invoice with its lines. */
export function insertBilling(
  write: WriteHandle,
  request: {
    readonly uid: string;
    readonly seq: number;
    readonly number: string;
    readonly partyId: number;
    readonly currency: string;
    readonly date: string;
    readonly orderId: number | null;
    readonly checkId: number | null;
    readonly snapshot: string;
  },
  lines: readonly (Applied & { readonly lineId: number })[],
): void {
  const gross = lines.reduce((sum, line) => sum + line.gross, 0n);
  const { lastId } =
    write.run(sql`INSERT INTO billing_request (uid, seq, number, party_id, currency, date, order_id, check_id, gross, snapshot)
    VALUES (${request.uid}, ${request.seq}, ${request.number}, ${request.partyId}, ${request.currency}, ${request.date}, ${request.orderId},
      ${request.checkId}, ${gross}, ${request.snapshot})`);
  for (const line of lines)
    write.run(sql`INSERT INTO billing_line (seq, request_id, line_id, quantity, amount, gross)
      VALUES (${request.seq}, ${lastId}, ${line.lineId}, ${line.quantity}, ${line.amount}, ${line.gross})`);
}

/** Appends the withdrawal of an application. */
export function insertBillingUndo(
  write: WriteHandle,
  seq: number,
  requestId: number,
  date: string,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO billing_undo (seq, request_id, date, reason) VALUES (${seq}, ${requestId}, ${date}, ${reason})`,
  );
}

/** Appends which invoice answers an application. */
export function insertBillingInvoice(
  write: WriteHandle,
  seq: number,
  requestId: number,
  documentId: number,
): void {
  write.run(
    sql`INSERT INTO billing_invoice (seq, request_id, document_id) VALUES (${seq}, ${requestId}, ${documentId})`,
  );
}

/** The application an invoice answers, or null. */
export function billingOfInvoice(read: ReadHandle, documentId: number): number | null {
  const row = read.get(sql`SELECT request_id FROM billing_invoice WHERE document_id = ${documentId}`);
  return row === undefined ? null : intOf(row, 'request_id');
}

/** Standing applications whose lines do not make them, lines applied for beyond what they are, and documents whose lines do not make them (SPEC 28 to 30). */
export function orderDifferences(read: ReadHandle): Iterable<string> {
  return read
    .all(
      sql`SELECT 'order document ' || d.uid AS place FROM trade_document d
          WHERE d.gross <> (SELECT coalesce(sum(l.gross), 0) FROM trade_line l WHERE l.document_id = d.id)
        UNION ALL SELECT 'application ' || r.number FROM billing_request r
          WHERE r.gross <> (SELECT coalesce(sum(b.gross), 0) FROM billing_line b WHERE b.request_id = r.id)
        UNION ALL SELECT 'delivery check ' || k.number FROM delivery_check k
          WHERE k.ours <> (SELECT coalesce(sum(l.gross), 0) FROM delivery_check_line c JOIN trade_line l ON l.id = c.line_id
            JOIN trade_document d ON d.id = l.document_id WHERE c.check_id = k.id AND d.kind <> 'their_delivery')
        UNION ALL SELECT 'line applied for twice ' || l.id FROM trade_line l JOIN trade_document d ON d.id = l.document_id
          WHERE NOT (${STANDS}) AND EXISTS (SELECT 1 FROM billing_line b WHERE b.line_id = l.id
            AND NOT EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = b.request_id))
        UNION ALL SELECT 'line applied for twice ' || l.id FROM trade_line l
          JOIN (SELECT b.line_id, sum(b.amount) AS amount FROM billing_line b
            WHERE NOT EXISTS (SELECT 1 FROM billing_undo u WHERE u.request_id = b.request_id) GROUP BY b.line_id) t ON t.line_id = l.id
          WHERE abs(t.amount) > abs(l.amount)`,
    )
    .map((row) => textOf(row, 'place'));
}
