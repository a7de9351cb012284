import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, bigOrNull, booleanOf, intOf, textOf, textOrNull } from '../row.ts';
import type { Row } from '../row.ts';
import { sql } from '../sql.ts';
import { notVoided, ofParties, type ReportScope } from './report-sums.ts';

/** An item of an invoice; net and tax minor units of the document's currency, signed as its ledger counts. */
type NewItem = {
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly net: bigint;
  readonly tax: bigint | null;
  readonly taxRate: number | null;
};

/** Appends the items of a document in their order. */
export function insertDocumentItems(
  write: WriteHandle,
  seq: number,
  documentId: number,
  items: readonly NewItem[],
): void {
  for (const [index, item] of items.entries())
    write.run(sql`INSERT INTO document_item (seq, document_id, ordinal, name, spec, unit, quantity, price, net, tax, tax_rate)
      VALUES (${seq}, ${documentId}, ${index + 1}, ${item.name}, ${item.spec}, ${item.unit}, ${item.quantity}, ${item.price},
        ${item.net}, ${item.tax}, ${item.taxRate})`);
}

/** An item as its document shows it. */
export type ShownItem = Pick<NewItem, 'name' | 'spec' | 'unit' | 'quantity' | 'price' | 'net'> & {
  readonly ordinal: number;
};

/** The first items of a document in their order, and how many it has. */
export function itemsOfDocument(
  read: ReadHandle,
  documentId: number,
  limit: number,
): { readonly items: readonly ShownItem[]; readonly count: number } {
  const items = read
    .all(
      sql`SELECT ordinal, name, spec, unit, quantity, price, net FROM document_item WHERE document_id = ${documentId} ORDER BY ordinal LIMIT ${limit}`,
    )
    .map((row) => ({
      ordinal: intOf(row, 'ordinal'),
      name: textOf(row, 'name'),
      spec: textOf(row, 'spec'),
      unit: textOf(row, 'unit'),
      quantity: textOrNull(row, 'quantity'),
      price: textOrNull(row, 'price'),
      net: bigOf(row, 'net'),
    }));
  const counted = read.get(sql`SELECT count(*) AS n FROM document_item WHERE document_id = ${documentId}`);
  return { items, count: counted === undefined ? 0 : intOf(counted, 'n') };
}

/** A sale with one of its items, or without any: `net` is the document's, a sale whose tax nobody stated counts whole. */
export type SaleRow = {
  readonly documentId: number;
  /** The document whose items these are: the one taken back, of a reversal. */
  readonly sourceId: number;
  readonly uid: string;
  readonly partyId: number;
  readonly number: string;
  readonly kind: string;
  readonly date: string;
  readonly currency: string;
  readonly rate: bigint;
  readonly net: bigint;
  /** It takes another document back: the items are those of that one. */
  readonly reversal: boolean;
  readonly item: Pick<NewItem, 'name' | 'spec' | 'unit' | 'quantity' | 'net'> | null;
};

function saleFrom(row: Row): SaleRow {
  const net = bigOrNull(row, 'item_net');
  return {
    documentId: intOf(row, 'id'),
    sourceId: intOf(row, 'source_id'),
    uid: textOf(row, 'uid'),
    partyId: intOf(row, 'party_id'),
    number: textOf(row, 'number'),
    kind: textOf(row, 'kind'),
    date: textOf(row, 'date'),
    currency: textOf(row, 'currency'),
    rate: bigOf(row, 'exchange_rate'),
    net: bigOf(row, 'net'),
    reversal: booleanOf(row, 'reversal'),
    item:
      net === null
        ? null
        : {
            name: textOf(row, 'name'),
            spec: textOf(row, 'spec'),
            unit: textOf(row, 'unit'),
            quantity: textOrNull(row, 'quantity'),
            net,
          },
  };
}

/** Invoices and credit notes of a span with their items, document by document, in one pass. `currency` null: of every currency. */
export function* salesWithItems(
  read: ReadHandle,
  scope: ReportScope,
  from: string,
  currency: string | null,
): Generator<SaleRow> {
  const { asOf, knownAt } = scope.point;
  const money = currency === null ? sql`1 = 1` : sql`d.currency = ${currency}`;
  const source = sql`CASE WHEN d.reversal = 1 THEN coalesce(d.original_id, d.id) ELSE d.id END`;
  const rows =
    read.each(sql`SELECT d.id, ${source} AS source_id, d.uid, d.party_id, d.number, d.kind, d.date, d.currency, d.exchange_rate,
      coalesce(d.net, d.gross) AS net, d.reversal, i.name, i.spec, i.unit, i.quantity, i.net AS item_net
    FROM document d LEFT JOIN document_item i ON i.document_id = ${source}
    WHERE d.ledger = ${scope.ledger} AND d.kind IN ('invoice', 'credit_note') AND d.ledger_date >= ${from} AND d.ledger_date <= ${asOf}
      AND d.seq <= ${knownAt} AND ${money} AND ${ofParties(scope, sql`d.party_id`)} AND ${notVoided(scope)}
    ORDER BY d.id, i.ordinal`);
  for (const row of rows) yield saleFrom(row);
}

/** A line of an application that an invoice answers, as an item of it: `gross` is the part applied for, `net` of `whole` that of the line itself. */
export type BilledItem = {
  readonly documentId: number;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly gross: bigint;
  readonly net: bigint | null;
  readonly whole: bigint;
};

/** What invoices were applied for, by the invoice, as known at a journal number: the items of those whose own were never given. */
export function billedItems(read: ReadHandle, knownAt: number): ReadonlyMap<number, readonly BilledItem[]> {
  const items = new Map<number, BilledItem[]>();
  const rows =
    read.each(sql`SELECT b.document_id, t.item, t.spec, t.unit, l.quantity, l.gross, t.net, t.gross AS whole
    FROM billing_invoice b JOIN billing_line l ON l.request_id = b.request_id JOIN trade_line t ON t.id = l.line_id
    WHERE b.seq <= ${knownAt} AND NOT EXISTS (SELECT 1 FROM document_item i WHERE i.document_id = b.document_id)
    ORDER BY b.document_id, l.id`);
  for (const row of rows) {
    const item = {
      documentId: intOf(row, 'document_id'),
      name: textOf(row, 'item'),
      spec: textOf(row, 'spec'),
      unit: textOf(row, 'unit'),
      quantity: textOrNull(row, 'quantity'),
      gross: bigOf(row, 'gross'),
      net: bigOrNull(row, 'net'),
      whole: bigOf(row, 'whole'),
    };
    const known = items.get(item.documentId);
    if (known === undefined) items.set(item.documentId, [item]);
    else known.push(item);
  }
  return items;
}
