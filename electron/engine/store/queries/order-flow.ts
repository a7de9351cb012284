import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, type Row, textOf, textOrNull } from '../row.ts';
import { joinSql, type Sql, sql } from '../sql.ts';

/** The party a document stands with now: itself, or the one that has taken it over (SPEC 9). */
const OWNER = sql`coalesce((SELECT m.into_party_id FROM party_merged m WHERE m.party_id = d.party_id), d.party_id)`;

/** Invoices and credit notes of a customer that name one order, or answer one application: what they came to and what is settled of it. */
export type InvoicesOfOrder = {
  readonly partyId: number;
  readonly currency: string;
  readonly orderNumber: string;
  readonly requestId: number | null;
  readonly gross: bigint;
  readonly paid: bigint;
};

/** Standing invoices and credit notes of customers, summed by the order or application they belong to; of one party when it is named. A reversed one and its reversal come to nothing together. */
export function invoicesOfOrders(read: ReadHandle, partyId: number | null): readonly InvoicesOfOrder[] {
  const party = partyId === null ? sql`1 = 1` : sql`${OWNER} = ${partyId}`;
  return read
    .all(
      sql`SELECT ${OWNER} AS party_id, d.currency, d.order_number, d.request_id, sum(d.gross) AS gross, sum(d.gross) - sum(d.open) AS paid FROM (
          SELECT d.party_id, d.currency, json_extract(d.detail, '$.orderNumber') AS order_number, d.gross,
            coalesce((SELECT sum(o.open) FROM due_line l JOIN open_line o ON o.line_id = l.id WHERE l.document_id = d.id), 0) AS open,
            (SELECT i.request_id FROM billing_invoice i WHERE i.document_id = d.id) AS request_id
          FROM document d WHERE d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note') AND ${party}
            AND NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)) d
        GROUP BY d.party_id, d.currency, d.order_number, d.request_id ORDER BY 1, 2, 3, 4`,
    )
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      orderNumber: textOrNull(row, 'order_number') ?? '',
      requestId: row['request_id'] === null ? null : intOf(row, 'request_id'),
      gross: bigOf(row, 'gross'),
      paid: bigOf(row, 'paid'),
    }));
}

/** What each application asks for of each order: shares in which its invoice belongs to them. */
export function ordersOfRequests(
  read: ReadHandle,
): ReadonlyMap<number, readonly { readonly orderNumber: string; readonly gross: bigint }[]> {
  const found = new Map<number, { readonly orderNumber: string; readonly gross: bigint }[]>();
  const rows = read.all(
    sql`SELECT b.request_id, CASE WHEN d.kind = 'order' THEN d.number WHEN l.order_number <> '' THEN l.order_number ELSE d.order_number END AS order_number,
        sum(b.gross) AS gross
      FROM billing_line b JOIN billing_invoice i ON i.request_id = b.request_id JOIN trade_line l ON l.id = b.line_id
      JOIN trade_document d ON d.id = l.document_id GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  for (const row of rows) {
    const id = intOf(row, 'request_id');
    const own = found.get(id) ?? [];
    own.push({ orderNumber: textOf(row, 'order_number'), gross: bigOf(row, 'gross') });
    found.set(id, own);
  }
  return found;
}

/** Documents of one customer, month and currency summed, in the signs of the receivable. */
export type SalesOfMonth = {
  readonly partyId: number;
  readonly currency: string;
  readonly month: string;
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
  readonly unsplit: bigint;
  readonly money: bigint;
};

function salesFrom(row: Row): SalesOfMonth {
  return {
    partyId: intOf(row, 'party_id'),
    currency: textOf(row, 'currency'),
    month: textOf(row, 'month'),
    net: bigOf(row, 'net'),
    tax: bigOf(row, 'tax'),
    gross: bigOf(row, 'gross'),
    unsplit: bigOf(row, 'unsplit'),
    money: bigOf(row, 'money'),
  };
}

/** Invoices with red ones, and money, of customers by month of the document, by code of the customer (SPEC 30). */
export function salesOfMonths(
  read: ReadHandle,
  range: { readonly from: string; readonly to: string; readonly partyId: number | null },
): readonly SalesOfMonth[] {
  const invoiced = sql`d.kind IN ('invoice', 'credit_note')`;
  const split = sql`d.net IS NOT NULL AND d.tax IS NOT NULL`;
  const parts: Sql[] = [
    sql`d.ledger = 'AR' AND d.kind IN ('invoice', 'credit_note', 'receipt', 'refund') AND d.date >= ${range.from} AND d.date <= ${range.to}`,
    sql`NOT EXISTS (SELECT 1 FROM document_void v WHERE v.document_id = d.id)`,
  ];
  if (range.partyId !== null) parts.push(sql`${OWNER} = ${range.partyId}`);
  // Summed under the party a document names first: who has taken it over is asked once a month and party, not once a document.
  return read
    .all(
      sql`SELECT s.party_id, s.currency, s.month, sum(s.net) AS net, sum(s.tax) AS tax, sum(s.gross) AS gross, sum(s.unsplit) AS unsplit, sum(s.money) AS money
        FROM (SELECT ${OWNER} AS party_id, d.currency, d.month, d.net, d.tax, d.gross, d.unsplit, d.money FROM (
          SELECT d.party_id, d.currency, substr(d.date, 1, 7) AS month,
            sum(CASE WHEN ${invoiced} AND ${split} THEN d.net ELSE 0 END) AS net,
            sum(CASE WHEN ${invoiced} AND ${split} THEN d.tax ELSE 0 END) AS tax,
            sum(CASE WHEN ${invoiced} THEN d.gross ELSE 0 END) AS gross,
            sum(CASE WHEN ${invoiced} AND NOT (${split}) THEN d.gross ELSE 0 END) AS unsplit,
            sum(CASE WHEN ${invoiced} THEN 0 ELSE d.gross END) AS money
          FROM document d INDEXED BY document_sales WHERE ${joinSql(parts, ' AND ')} GROUP BY 1, 2, 3) d) s
        JOIN party_current c ON c.party_id = s.party_id GROUP BY c.code, s.party_id, s.currency, s.month ORDER BY c.code, s.currency, s.month`,
    )
    .map(salesFrom);
}
