import { z } from 'zod';
import { insertTrade, type NewTrade, type NewTradeLine } from '../../store/queries/order.ts';
import type { CommandContext } from '../context.ts';

const minor = z.string().transform((text) => BigInt(text));

/** A line of goods as it was prepared. */
export const goodsRecord = z.object({
  partyId: z.number().int(),
  kind: z.enum(['order', 'delivery', 'their_delivery']),
  number: z.string(),
  date: z.string(),
  currency: z.string(),
  taxIncluded: z.boolean(),
  order: z.string(),
  contract: z.string(),
  text: z.string(),
  item: z.string(),
  spec: z.string(),
  unit: z.string(),
  quantity: z.string().nullable(),
  price: z.string().nullable(),
  amount: minor,
  taxRate: z.number().int().nullable(),
  net: minor.nullable(),
  tax: minor.nullable(),
  gross: minor,
  custom: z.string(),
});
type GoodsRecord = z.infer<typeof goodsRecord>;

type Gathered = { readonly first: GoodsRecord; readonly lines: NewTradeLine[] };

/** Stores lines of goods as the documents they are parts of: same party, number, day and currency. Gives how many lines it stored. */
export function storeGoods(
  { write, seq, newUid }: CommandContext,
  batchId: number,
  records: Iterable<GoodsRecord>,
): number {
  const documents = new Map<string, Gathered>();
  let stored = 0;
  for (const record of records) {
    const { partyId, number, date, currency, taxIncluded } = record;
    const key = JSON.stringify([partyId, number, date, currency, taxIncluded]);
    const known = documents.get(key) ?? { first: record, lines: [] };
    documents.set(key, known);
    known.lines.push(lineOf(record));
    stored += 1;
  }
  for (const gathered of documents.values()) insertTrade(write, documentOf(gathered, newUid(), seq, batchId));
  return stored;
}

function lineOf(record: GoodsRecord): NewTradeLine {
  const { item, spec, unit, quantity, price, amount, taxRate, net, tax, gross, order, custom } = record;
  return {
    item,
    spec,
    unit,
    quantity,
    price,
    amount,
    taxRate,
    net,
    tax,
    gross,
    orderNumber: order,
    custom,
  };
}

/** A delivery all of whose lines are negative is a return. */
function documentOf({ first, lines }: Gathered, uid: string, seq: number, batchId: number): NewTrade {
  const { number, partyId, date, currency, taxIncluded, contract, text } = first;
  const back = first.kind === 'delivery' && lines.every((line) => line.gross < 0n);
  const kind = back ? 'return' : first.kind;
  return {
    uid,
    seq,
    kind,
    number,
    partyId,
    date,
    currency,
    taxIncluded,
    orderNumber: '',
    contract,
    text,
    batchId,
    lines,
  };
}
