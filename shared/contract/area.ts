import { z } from 'zod';
import { AREAS } from '../domain/area/area.ts';
import { query } from './define.ts';
import { amountText, currencyText, nothing } from './fields.ts';

const on = z.boolean().default(true);
/** Which parts of the work the book shows and takes new things in (SPEC 44). */
export const areaSettings = z.object({
  orders: on,
  deliveries: on,
  payables: on,
  credit: on,
  dunning: on,
});

/** An area, and what there is in it: it stays, whether the area is on or not. */
export const areaRow = z.object({
  area: z.enum(AREAS),
  on: z.boolean(),
  /** Standing orders, standing deliveries and returns, open items of payables, parties with a credit limit, holds of dunning that stand. */
  count: z.number().int(),
  /** What they come to; nothing for limits and holds. */
  sums: z.array(z.object({ currency: currencyText, amount: amountText })),
});
export type AreaRow = z.infer<typeof areaRow>;

export const areaOperations = [
  query('area.list', {
    access: 'viewer',
    request: nothing,
    reply: z.object({ rows: z.array(areaRow) }),
    errors: [],
  }),
] as const;
