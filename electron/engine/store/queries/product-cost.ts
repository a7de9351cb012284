import type { ReadHandle, WriteHandle } from '../handle.ts';
import { intOf, textOf } from '../row.ts';
import { sql } from '../sql.ts';

/** What a unit of a product costs from a day on; `cost` null: what was said of this day is taken back. */
export type StoredCost = {
  readonly uid: string;
  readonly seq: number;
  readonly productUid: string;
  readonly from: string;
  readonly currency: string;
  readonly cost: string | null;
};

/** The costs known at a journal number, of one product or of all (null), by product and day: of each day what was said last, what was taken back left out. */
export function productCosts(
  read: ReadHandle,
  knownAt: number,
  productUid: string | null = null,
): readonly (StoredCost & { readonly cost: string })[] {
  const one = productUid === null ? sql`1 = 1` : sql`c.product_uid = ${productUid}`;
  return read
    .all(sql`SELECT c.uid, c.seq, c.product_uid, c.from_date, c.currency, c.cost FROM product_cost c
      WHERE ${one} AND c.seq <= ${knownAt} AND c.cost IS NOT NULL AND NOT EXISTS (SELECT 1 FROM product_cost n
        WHERE n.product_uid = c.product_uid AND n.from_date = c.from_date AND n.id > c.id AND n.seq <= ${knownAt})
      ORDER BY c.product_uid, c.from_date`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      productUid: textOf(row, 'product_uid'),
      from: textOf(row, 'from_date'),
      currency: textOf(row, 'currency'),
      cost: textOf(row, 'cost'),
    }));
}

/** Appends a cost, or takes one back. */
export function insertProductCost(write: WriteHandle, cost: StoredCost): void {
  write.run(sql`INSERT INTO product_cost (uid, seq, product_uid, from_date, currency, cost)
    VALUES (${cost.uid}, ${cost.seq}, ${cost.productUid}, ${cost.from}, ${cost.currency}, ${cost.cost})`);
}
