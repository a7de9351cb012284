import { type Decimal, times } from '../../std/decimal.ts';
import { divideRounded } from '../../std/integer.ts';
import { customKey } from '../master/custom-field.ts';
import { minorPerUnit } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { convertMinor, RATE_ONE } from '../money/exchange.ts';
import { ownDecimal, parseQuantity } from '../order/decimal.ts';

/** A product an item of an invoice may name. `cost`: what a unit costs on days before any dated cost, in the book's currency. */
type ProfitProduct = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly cost: string | null;
};

/** What a unit of a product costs from a day on, plain decimal of the currency's unit. */
type DatedCost = {
  readonly productUid: string;
  readonly from: string;
  readonly currency: CurrencyCode;
  readonly cost: string;
};

/** An item of an invoice, signed as the document; `netMinor` without tax, in minor units of the document's currency. */
export type ProfitItem = {
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly netMinor: bigint;
};

/** The document items belong to. `rate`: units of the book's currency per unit of `currency`, times 10^8. */
export type ProfitDocument = {
  readonly date: string;
  readonly currency: CurrencyCode;
  readonly rate: bigint;
  /** Without tax. */
  readonly netMinor: bigint;
};

/** Why the cost of a line is not known, in the order in which it is looked for. */
export const COST_GAPS = ['lines', 'rest', 'product', 'unit', 'quantity', 'cost', 'currency'] as const;
type CostGap = (typeof COST_GAPS)[number];

/** A line of the report: an item, or what of a document its items do not say. Money in minor units of the report's currency. */
export type ProfitLine = {
  readonly product: ProfitProduct | null;
  readonly item: ProfitItem | null;
  readonly quantity: Decimal | null;
  readonly revenueMinor: bigint;
  /** Null with the reason in `gap`. */
  readonly costMinor: bigint | null;
  readonly gap: CostGap | null;
};

/** The category that e-invoices put before the name of goods: *电子元件*电阻器. */
const CATEGORY = /^\*[^*]{1,40}\*/u;

/** Finds the product an item names: by code, by name and spec, or by a name that one product alone has (SPEC 49). */
export class ProductIndex {
  readonly #byCode = new Map<string, ProfitProduct>();
  readonly #byName = new Map<string, ProfitProduct[]>();

  constructor(products: readonly ProfitProduct[]) {
    for (const product of products) {
      this.#byCode.set(customKey(product.code), product);
      const name = customKey(product.name);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), product]);
    }
  }

  /** Null when no product is named, or several are and the spec does not say which. */
  of({ name, spec }: Pick<ProfitItem, 'name' | 'spec'>): ProfitProduct | null {
    const whole = customKey(name);
    const bare = customKey(name.trim().replace(CATEGORY, ''));
    const coded = this.#byCode.get(whole) ?? this.#byCode.get(bare);
    if (coded !== undefined) return coded;
    const named = this.#byName.get(whole) ?? this.#byName.get(bare) ?? [];
    const wanted = customKey(spec);
    const exact = named.filter((product) => customKey(product.spec) === wanted);
    if (exact.length === 1) return exact[0] ?? null;
    // A spec that only one of the two states contradicts nothing.
    const fitting = named.filter((product) => wanted === '' || product.spec.trim() === '');
    return named.length === 1 ? (fitting[0] ?? null) : null;
  }
}

/** What units cost, by product and day. */
export class CostBook {
  readonly #dated = new Map<string, DatedCost[]>();
  readonly #own: CurrencyCode;

  /** `dated` in the order of their days; `own`: the book's currency. */
  constructor(dated: readonly DatedCost[], own: CurrencyCode) {
    for (const cost of dated) {
      const known = this.#dated.get(cost.productUid);
      if (known === undefined) this.#dated.set(cost.productUid, [cost]);
      else known.push(cost);
    }
    this.#own = own;
  }

  /** The cost of the latest day up to this one, else the product's own; null when there is none. */
  on(
    { uid, cost }: ProfitProduct,
    day: string,
  ): { readonly cost: string; readonly currency: CurrencyCode } | null {
    const dated = this.#dated.get(uid)?.findLast(({ from }) => from <= day);
    if (dated !== undefined) return dated;
    return cost === null ? null : { cost, currency: this.#own };
  }
}

/** What a report of profit is worked out with. `currency`: of the report; `own`: of the book. */
export type ProfitGround = {
  readonly products: ProductIndex;
  readonly costs: CostBook;
  readonly currency: CurrencyCode;
  readonly own: CurrencyCode;
};

/** A document's minor units in those of the report, each line rounded by itself, half away from zero. */
function inReport(ground: ProfitGround, document: ProfitDocument, minor: bigint): bigint {
  if (document.currency === ground.currency) return minor;
  return convertMinor(minor, document.currency, ground.currency, document.rate, 'half-up');
}

/** quantity × cost in minor units of the report's currency, rounded once; null where no rate is known. */
function costOf(
  ground: ProfitGround,
  document: ProfitDocument,
  quantity: Decimal,
  { cost, currency }: { readonly cost: string; readonly currency: CurrencyCode },
): bigint | null {
  const exact = times(quantity, ownDecimal(cost));
  const scale = 10n ** BigInt(exact.scale);
  const units = exact.units * minorPerUnit(ground.currency);
  if (currency === ground.currency) return divideRounded(units, scale, 'half-up');
  if (currency === document.currency)
    return divideRounded(units * document.rate, scale * RATE_ONE, 'half-up');
  // The report is in the document's currency, the cost in the book's.
  if (currency === ground.own && ground.currency === document.currency)
    return divideRounded(units * RATE_ONE, scale * document.rate, 'half-up');
  return null;
}

type Costed = Pick<ProfitLine, 'costMinor' | 'gap'>;

function unknown(gap: CostGap): Costed {
  return { costMinor: null, gap };
}

/** A discount (折扣行): no quantity, the other sign than the document, the product of the line before it. It costs nothing of its own. */
function isDiscount(
  document: ProfitDocument,
  item: ProfitItem,
  product: ProfitProduct,
  before: ProfitLine | null,
): boolean {
  return (
    item.quantity === null &&
    item.netMinor < 0n !== document.netMinor < 0n &&
    before?.product?.uid === product.uid
  );
}

function costedItem(
  ground: ProfitGround,
  document: ProfitDocument,
  item: ProfitItem,
  product: ProfitProduct | null,
  before: ProfitLine | null,
): Costed {
  if (product === null) return unknown('product');
  if (before !== null && isDiscount(document, item, product, before))
    return before.gap === null ? { costMinor: 0n, gap: null } : unknown(before.gap);
  const [written, kept] = [customKey(item.unit), customKey(product.unit)];
  if (written !== '' && kept !== '' && written !== kept) return unknown('unit');
  const quantity = item.quantity === null ? null : parseQuantity(item.quantity);
  if (quantity === null) return unknown('quantity');
  const cost = ground.costs.on(product, document.date);
  if (cost === null) return unknown('cost');
  const costMinor = costOf(ground, document, quantity, cost);
  return costMinor === null ? unknown('currency') : { costMinor, gap: null };
}

/**
 * The lines of a document (SPEC 49): each item with revenue and cost, and what the items leave of the document's net amount. Σ revenue is
 * the net amount in the report's currency, to the minor unit.
 */
export function profitLines(
  ground: ProfitGround,
  document: ProfitDocument,
  items: readonly ProfitItem[],
): readonly ProfitLine[] {
  const lines: ProfitLine[] = [];
  for (const item of items) {
    const product = ground.products.of(item);
    lines.push({
      product,
      item,
      quantity: item.quantity === null ? null : parseQuantity(item.quantity),
      revenueMinor: inReport(ground, document, item.netMinor),
      ...costedItem(ground, document, item, product, lines.at(-1) ?? null),
    });
  }
  const rest = lines.reduce(
    (left, { revenueMinor }) => left - revenueMinor,
    inReport(ground, document, document.netMinor),
  );
  if (rest === 0n && lines.length > 0) return lines;
  const gap = lines.length === 0 ? 'lines' : 'rest';
  return [...lines, { product: null, item: null, quantity: null, revenueMinor: rest, costMinor: null, gap }];
}

/** Sums of lines; `known` is the revenue whose cost is known, `gaps` the other by reason. */
export type ProfitSums = {
  revenue: bigint;
  known: bigint;
  cost: bigint;
  readonly gaps: Map<CostGap, bigint>;
};

/** Sums of nothing. */
export function noProfit(): ProfitSums {
  return { revenue: 0n, known: 0n, cost: 0n, gaps: new Map() };
}

/** Adds a line to sums. */
export function addProfit(sums: ProfitSums, { revenueMinor, costMinor, gap }: ProfitLine): void {
  sums.revenue += revenueMinor;
  if (costMinor !== null) {
    sums.known += revenueMinor;
    sums.cost += costMinor;
  }
  if (gap !== null) sums.gaps.set(gap, (sums.gaps.get(gap) ?? 0n) + revenueMinor);
}
