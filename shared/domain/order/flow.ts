import { compareDecimals, minorRounded } from './decimal.ts';
import { type Decimal, minus, plus, times, ZERO } from '../../std/decimal.ts';

/** A line of an order or of a delivery as the flow compares it: price and amount with tax, returns negative. `item` is a key (trade.ts). */
export type FlowLine = {
  readonly id: string;
  readonly documentNumber: string;
  readonly item: string;
  readonly itemName: string;
  readonly quantity: Decimal | null;
  readonly price: Decimal | null;
  readonly amountMinor: bigint;
};

/** What is known of one order. `known` false: deliveries or invoices name an order the book does not have. */
export type FlowFacts = {
  readonly known: boolean;
  readonly ordered: readonly FlowLine[];
  readonly delivered: readonly FlowLine[];
  readonly invoicedMinor: bigint;
  readonly paidMinor: bigint;
};

/** What is found on an order (SPEC 30). `item` is the name of the line, empty where the whole order is meant. */
export type FlowFinding = {
  readonly kind:
    | 'order_unknown'
    | 'price_drift'
    | 'over_delivered'
    | 'not_ordered'
    | 'not_invoiced'
    | 'over_invoiced'
    | 'over_paid';
  readonly item: string;
  readonly documentNumber: string;
  readonly expected: Decimal | null;
  readonly found: Decimal | null;
  /** By how much, minor units: of a price on the quantity delivered at it, of a quantity at the ordered price. */
  readonly minor: bigint;
};

export type FlowItem = {
  readonly item: string;
  readonly ordered: Decimal | null;
  readonly delivered: Decimal | null;
  /** Ordered and not yet delivered; negative when more came than was ordered. */
  readonly left: Decimal | null;
  readonly orderedMinor: bigint;
  readonly deliveredMinor: bigint;
};

export type Flow = {
  readonly orderedMinor: bigint;
  readonly deliveredMinor: bigint;
  readonly invoicedMinor: bigint;
  readonly paidMinor: bigint;
  readonly items: readonly FlowItem[];
  readonly findings: readonly FlowFinding[];
};

type Group = { readonly ordered: FlowLine[]; readonly delivered: FlowLine[] };

function sumOfQuantities(lines: readonly FlowLine[]): Decimal | null {
  let sum: Decimal | null = ZERO;
  for (const { quantity } of lines) sum = sum === null || quantity === null ? null : plus(sum, quantity);
  return sum;
}

const sum = (lines: readonly FlowLine[]): bigint =>
  lines.reduce((total, line) => total + line.amountMinor, 0n);

function grouped(facts: FlowFacts): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  const groupOf = (item: string): Group => {
    const known = groups.get(item) ?? { ordered: [], delivered: [] };
    groups.set(item, known);
    return known;
  };
  for (const line of facts.ordered) groupOf(line.item).ordered.push(line);
  for (const line of facts.delivered) groupOf(line.item).delivered.push(line);
  return groups;
}

/** Prices of deliveries that no line of the order has: each line, and what it makes on its quantity. */
function priceDrifts({ ordered, delivered }: Group, digits: number): readonly FlowFinding[] {
  const prices = ordered.flatMap(({ price }) => (price === null ? [] : [price]));
  const [expected] = prices;
  if (expected === undefined) return [];
  return delivered.flatMap(({ price, quantity, itemName, documentNumber }): readonly FlowFinding[] => {
    if (price === null || prices.some((known) => compareDecimals(known, price) === 0)) return [];
    const minor = quantity === null ? 0n : minorRounded(times(quantity, minus(price, expected)), digits);
    return [{ kind: 'price_drift', item: itemName, documentNumber, expected, found: price, minor }];
  });
}

function itemFindings(group: Group, known: boolean, digits: number): readonly FlowFinding[] {
  const [first] = group.ordered;
  const [delivered] = group.delivered;
  if (delivered === undefined) return [];
  if (first === undefined) {
    if (!known) return [];
    const found = sumOfQuantities(group.delivered);
    const { itemName: item, documentNumber } = delivered;
    return [
      { kind: 'not_ordered', item, documentNumber, expected: null, found, minor: sum(group.delivered) },
    ];
  }
  const findings = [...priceDrifts(group, digits)];
  const [expected, found] = [sumOfQuantities(group.ordered), sumOfQuantities(group.delivered)];
  if (expected !== null && found !== null && compareDecimals(found, expected) > 0) {
    const minor =
      first.price === null ? 0n : minorRounded(times(minus(found, expected), first.price), digits);
    const { documentNumber } = group.delivered.at(-1) ?? delivered;
    findings.push({ kind: 'over_delivered', item: first.itemName, documentNumber, expected, found, minor });
  }
  return findings;
}

/** Money is held against what was delivered; where nothing was, as of services, against what was ordered. */
function moneyFindings(facts: FlowFacts, deliveredMinor: bigint): readonly FlowFinding[] {
  const whole = (kind: FlowFinding['kind'], minor: bigint): readonly FlowFinding[] =>
    minor > 0n ? [{ kind, item: '', documentNumber: '', expected: null, found: null, minor }] : [];
  const overPaid = whole('over_paid', facts.paidMinor - facts.invoicedMinor);
  if (facts.delivered.length > 0)
    return [
      ...whole('not_invoiced', deliveredMinor - facts.invoicedMinor),
      ...whole('over_invoiced', facts.invoicedMinor - deliveredMinor),
      ...overPaid,
    ];
  if (facts.ordered.length === 0) return overPaid;
  return [...whole('over_invoiced', facts.invoicedMinor - sum(facts.ordered)), ...overPaid];
}

/**
 * Ordered, delivered, invoiced and paid of one order, with what does not fit: which line, and by how much (SPEC 30). Items come in the order
 * of their keys, so that the order of the lines makes no difference to the sums. `digits` are those of the currency.
 */
export function orderFlow(facts: FlowFacts, digits: number): Flow {
  const groups = [...grouped(facts)].sort(([a], [b]) => (a < b ? -1 : 1));
  const items = groups.map(([, { ordered, delivered }]): FlowItem => {
    const [wanted, came] = [sumOfQuantities(ordered), sumOfQuantities(delivered)];
    return {
      item: ordered[0]?.itemName ?? delivered[0]?.itemName ?? '',
      ordered: wanted,
      delivered: came,
      left: wanted === null || came === null ? null : minus(wanted, came),
      orderedMinor: sum(ordered),
      deliveredMinor: sum(delivered),
    };
  });
  const deliveredMinor = sum(facts.delivered);
  const unknown: readonly FlowFinding[] = facts.known
    ? []
    : [
        {
          kind: 'order_unknown',
          item: '',
          documentNumber: facts.delivered[0]?.documentNumber ?? '',
          expected: null,
          found: null,
          minor: deliveredMinor,
        },
      ];
  return {
    orderedMinor: sum(facts.ordered),
    deliveredMinor,
    invoicedMinor: facts.invoicedMinor,
    paidMinor: facts.paidMinor,
    items,
    findings: [
      ...unknown,
      ...groups.flatMap(([, group]) => itemFindings(group, facts.known, digits)),
      ...moneyFindings(facts, deliveredMinor),
    ],
  };
}
