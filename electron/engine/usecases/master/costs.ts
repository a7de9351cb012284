import { customKey } from '../../../../shared/domain/master/custom-field.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import { insertProductCost, productCosts } from '../../store/queries/product-cost.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { keptMasters } from './stored.ts';

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

/** product.costs */
export const productCostsList: QueryHandler<'product.costs'> = ({ read }, { productUid, offset, limit }) => {
  const costs = productCosts(read, ALL_KNOWN, productUid);
  const products = new Map(keptMasters(read, 'product').map(({ uid, entry }) => [uid, entry]));
  const rows = costs
    .slice(offset, offset + limit)
    .map(({ uid, seq, productUid: of, from, currency, cost }) => {
      const recorded = recordedBy(read, seq);
      const { code = '', name = '' } = products.get(of) ?? {};
      return {
        uid,
        productUid: of,
        code,
        name,
        from,
        currency,
        cost,
        at: recorded.at,
        by: userName(read, recorded.actor),
      };
    });
  return ok({ rows, total: costs.length });
};

/** product.setCosts: what units cost from a day on, or that what was said of a day does not hold. */
export const productSetCosts: CommandHandler<'product.setCosts'> = (context, { costs }) => {
  const { write, seq, book, newUid } = context;
  const products = new Map(keptMasters(write, 'product').map(({ uid, key }) => [key, uid]));
  let first: string | null = null;
  for (const [index, { product, from, currency, cost }] of costs.entries()) {
    const productUid = products.get(customKey(product));
    const place = `costs.${index + 1}`;
    if (productUid === undefined)
      return refuse('PRODUCT_UNKNOWN', place, { code: product, row: String(index + 1) });
    const known = productCosts(write, ALL_KNOWN, productUid).some((each) => each.from === from);
    if (cost === null && !known) return refuse('PRODUCT_COST_NONE', place, { code: product, date: from });
    const uid = newUid();
    first ??= uid;
    insertProductCost(write, { uid, seq, productUid, from, currency: currency ?? book.currency, cost });
  }
  return ok({ seq, uid: first });
};
