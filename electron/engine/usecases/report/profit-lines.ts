import {
  CostBook,
  type ProfitDocument,
  type ProfitGround,
  type ProfitItem,
  type ProfitLine,
  profitLines,
  ProductIndex,
} from '../../../../shared/domain/report/profit.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { divideRounded } from '../../../../shared/std/integer.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  type BilledItem,
  billedItems,
  type SaleRow,
  salesWithItems,
} from '../../store/queries/document-item.ts';
import { productCosts } from '../../store/queries/product-cost.ts';
import type { BookFacts } from '../context.ts';
import { keptMasters } from '../master/stored.ts';
import type { ReportGround } from './ground.ts';

/** A sale with one of the lines it comes apart into; `ordinal` tells its lines apart. */
export type SaleLine = { readonly sale: SaleRow; readonly line: ProfitLine; readonly ordinal: number };

function groundOfProfit(read: ReadHandle, book: BookFacts, currency: string, knownAt: number): ProfitGround {
  const products = keptMasters(read, 'product', knownAt).map(({ uid, entry }) => ({ uid, ...entry }));
  const own = currencyCode(book.currency);
  const dated = productCosts(read, knownAt).map((cost) => ({
    ...cost,
    currency: currencyCode(cost.currency),
  }));
  return {
    products: new ProductIndex(products),
    costs: new CostBook(dated, own),
    currency: currencyCode(currency),
    own,
  };
}

/** A line of an application as an item of its invoice: its part of the line's net amount, rounded half away (SPEC 49). */
function billedItem({ name, spec, unit, quantity, gross, net, whole }: BilledItem): ProfitItem {
  const part = net === null || whole === 0n ? gross : divideRounded(gross * net, whole, 'half-up');
  return { name, spec, unit, quantity, netMinor: part };
}

function takenBack({ quantity, netMinor, ...item }: ProfitItem): ProfitItem {
  const turned = quantity === null ? null : quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
  return { ...item, quantity: turned, netMinor: -netMinor };
}

function documentOf(sale: SaleRow): ProfitDocument {
  return { date: sale.date, currency: currencyCode(sale.currency), rate: sale.rate, netMinor: sale.net };
}

/** Goes through the lines of every sale of a report's span, in one pass over the documents. In the book's currency, sales of all currencies are converted by their own rates. */
export function* saleLines(ground: ReportGround, book: BookFacts): Generator<SaleLine> {
  const { read, scope, span, currency } = ground;
  const { knownAt } = scope.point;
  const profit = groundOfProfit(read, book, currency, knownAt);
  const billed = billedItems(read, knownAt);
  const only = currency === book.currency ? null : currency;
  const ended = function* (sale: SaleRow, own: readonly ProfitItem[]): Generator<SaleLine> {
    const found = own.length > 0 ? own : (billed.get(sale.sourceId) ?? []).map(billedItem);
    const items = sale.reversal ? found.map(takenBack) : found;
    for (const [ordinal, line] of profitLines(profit, documentOf(sale), items).entries())
      yield { sale, line, ordinal };
  };
  let last: SaleRow | null = null;
  let items: ProfitItem[] = [];
  for (const row of salesWithItems(read, scope, span.from, only)) {
    if (last !== null && last.documentId !== row.documentId) {
      yield* ended(last, items);
      items = [];
    }
    last = row;
    if (row.item !== null) {
      const { net, ...item } = row.item;
      items.push({ ...item, netMinor: net });
    }
  }
  if (last !== null) yield* ended(last, items);
}
