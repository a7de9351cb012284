import { z } from 'zod';
import { command, query } from './define.ts';
import { commandId, committed, currencyText, dateText, pageOf, uid } from './fields.ts';
import { unitPrice } from './master.ts';

/** Most costs one command says. */
const COSTS_MAX = 500;

/** What a unit of a product costs from a day on (SPEC 49); of one product and day what was said last counts. */
const productCost = z.object({
  uid,
  productUid: uid,
  code: z.string(),
  name: z.string(),
  from: z.string(),
  currency: currencyText,
  cost: unitPrice,
  at: z.string(),
  by: z.string(),
});

export const productOperations = [
  /** The dated costs of one product, or of all (null), by product and day. */
  query('product.costs', {
    access: 'viewer',
    request: z.object({ productUid: uid.nullable().default(null), ...pageOf }),
    reply: z.object({ rows: z.array(productCost), total: z.number().int() }),
    errors: [],
  }),
  /** Says what units of products, named by code, cost from a day on; `cost` null takes back what was said of the day. All of them or none. */
  command('product.setCosts', {
    access: 'accountant',
    areas: ['settings'],
    request: z.object({
      commandId,
      costs: z
        .array(
          z.object({
            product: z.string().trim().min(1).max(60),
            from: dateText,
            /** Null: the book's. */
            currency: currencyText.nullable().default(null),
            cost: unitPrice.nullable(),
          }),
        )
        .min(1)
        .max(COSTS_MAX),
    }),
    reply: committed,
    errors: ['PRODUCT_UNKNOWN', 'PRODUCT_COST_NONE'],
  }),
] as const;
