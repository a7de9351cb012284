import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf, textOf } from '../row.ts';
import { type Sql, sql } from '../sql.ts';
import { STANDS } from './order.ts';

/** How many things an area holds, by currency where they come to an amount. */
export type AreaHolding = { readonly currency: string; readonly count: number; readonly amount: bigint };

function goods(kinds: Sql): Sql {
  return sql`SELECT d.currency, count(*) AS n, sum(d.gross) AS amount FROM trade_document d WHERE d.kind IN (${kinds}) AND ${STANDS} GROUP BY d.currency`;
}

const HELD = {
  orders: goods(sql`'order'`),
  deliveries: goods(sql`'delivery', 'return'`),
  payables: sql`SELECT currency, count(*) AS n, sum(open) AS amount FROM open_line WHERE ledger = 'AP' GROUP BY currency`,
  credit: sql`SELECT '' AS currency, count(*) AS n, 0 AS amount FROM party_current
    WHERE json_extract(fields, '$.creditLimit') IS NOT NULL`,
  dunning: sql`SELECT '' AS currency, count(*) AS n, 0 AS amount FROM dunning_hold h
    WHERE NOT EXISTS (SELECT 1 FROM dunning_release r WHERE r.hold_id = h.id)`,
} as const;

/** What stands in an area, by currency; an empty currency where there is no amount. */
export function areaHoldings(read: ReadHandle, area: keyof typeof HELD): readonly AreaHolding[] {
  return read.all(sql`${HELD[area]} ORDER BY 1`).map((row) => ({
    currency: textOf(row, 'currency'),
    count: intOf(row, 'n'),
    amount: bigOf(row, 'amount'),
  }));
}
