import { assert } from '../../std/assert.ts';
import { compareDecimals, minorRounded } from './decimal.ts';
import { type Decimal, minus, plus, times, ZERO } from '../../std/decimal.ts';
import { alignDeliveries, type DrawnGroup } from './delivery-align.ts';
import type { DeliveryLine } from './delivery-line.ts';

/** Classes of a group of lines: exclusive, and every line is in exactly one group (SPEC 29). */
export const DELIVERY_CLASSES = [
  'equal',
  'quantity_differs',
  'price_differs',
  'amount_differs',
  'ours_only',
  'theirs_only',
  'doubled',
] as const;
export type DeliveryClass = (typeof DELIVERY_CLASSES)[number];

/** Where the difference of a group comes from: what the quantity explains at our price, what the price explains on their quantity, and what neither does. */
export type DifferenceParts = {
  readonly quantityMinor: bigint;
  readonly priceMinor: bigint;
  readonly restMinor: bigint;
};

export type DeliveryGroup = {
  readonly class: DeliveryClass;
  /** Ids of the lines of each side. */
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly oursQuantity: Decimal | null;
  readonly theirsQuantity: Decimal | null;
  readonly oursPrice: Decimal | null;
  readonly theirsPrice: Decimal | null;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  /** Ours less theirs. */
  readonly differenceMinor: bigint;
  readonly parts: DifferenceParts;
};

export type ClassSum = {
  readonly class: DeliveryClass;
  readonly groups: number;
  readonly oursLines: number;
  readonly theirsLines: number;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly differenceMinor: bigint;
};

export type DeliveryCheck = {
  readonly groups: readonly DeliveryGroup[];
  readonly classes: readonly ClassSum[];
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly differenceMinor: bigint;
};

/** Σ quantities; null when one of them is not known. */
function quantityOf(lines: readonly DeliveryLine[]): Decimal | null {
  let sum: Decimal | null = lines.length === 0 ? null : ZERO;
  for (const { quantity } of lines) sum = sum === null || quantity === null ? null : plus(sum, quantity);
  return sum;
}

/** The one unit price of all lines; null when they have several or none. */
function priceOf(lines: readonly DeliveryLine[]): Decimal | null {
  const [first] = lines;
  const price = first?.price ?? null;
  if (price === null) return null;
  return lines.every((line) => line.price !== null && compareDecimals(line.price, price) === 0)
    ? price
    : null;
}

function amountOf(lines: readonly DeliveryLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.amountMinor, 0n);
}

function differ(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && compareDecimals(a, b) !== 0;
}

function measured(drawn: DrawnGroup, digits: number): DeliveryGroup {
  const { ours, theirs } = drawn;
  const [oursQuantity, theirsQuantity] = [quantityOf(ours), quantityOf(theirs)];
  const [oursPrice, theirsPrice] = [priceOf(ours), priceOf(theirs)];
  const [oursMinor, theirsMinor] = [amountOf(ours), amountOf(theirs)];
  const differenceMinor = oursMinor - theirsMinor;
  const bothSides = ours.length > 0 && theirs.length > 0;
  const quantityMinor =
    bothSides && oursQuantity !== null && theirsQuantity !== null && oursPrice !== null
      ? minorRounded(times(minus(oursQuantity, theirsQuantity), oursPrice), digits)
      : 0n;
  const priceMinor =
    bothSides && theirsQuantity !== null && oursPrice !== null && theirsPrice !== null
      ? minorRounded(times(theirsQuantity, minus(oursPrice, theirsPrice)), digits)
      : 0n;
  const found = {
    oursQuantity,
    theirsQuantity,
    oursPrice,
    theirsPrice,
    oursMinor,
    theirsMinor,
    differenceMinor,
    parts: { quantityMinor, priceMinor, restMinor: differenceMinor - quantityMinor - priceMinor },
  };
  const idsOf = (lines: readonly DeliveryLine[]): readonly string[] => lines.map(({ id }) => id);
  return { class: classOf(drawn, found), ours: idsOf(ours), theirs: idsOf(theirs), ...found };
}

function classOf(drawn: DrawnGroup, found: Omit<DeliveryGroup, 'class' | 'ours' | 'theirs'>): DeliveryClass {
  if (drawn.doubled) return 'doubled';
  if (drawn.theirs.length === 0) return 'ours_only';
  if (drawn.ours.length === 0) return 'theirs_only';
  if (differ(found.oursQuantity, found.theirsQuantity)) return 'quantity_differs';
  if (differ(found.oursPrice, found.theirsPrice)) return 'price_differs';
  return found.differenceMinor === 0n ? 'equal' : 'amount_differs';
}

/**
 * Compares what we delivered with what the other side lists, line by line on quantity, price and amount (SPEC 29). The order of the lines
 * makes no difference. `digits` are those of the currency. Every line is in exactly one group, Σ groups = both totals to the minor unit.
 * @throws Bug when that does not hold.
 */
export function checkDeliveries(
  ours: readonly DeliveryLine[],
  theirs: readonly DeliveryLine[],
  digits: number,
): DeliveryCheck {
  const groups = alignDeliveries(ours, theirs).map((drawn) => measured(drawn, digits));
  const classes = DELIVERY_CLASSES.map((name): ClassSum => {
    const own = groups.filter((group) => group.class === name);
    const sum = (of: (group: DeliveryGroup) => bigint): bigint =>
      own.reduce((total, group) => total + of(group), 0n);
    return {
      class: name,
      groups: own.length,
      oursLines: own.reduce((count, group) => count + group.ours.length, 0),
      theirsLines: own.reduce((count, group) => count + group.theirs.length, 0),
      oursMinor: sum((group) => group.oursMinor),
      theirsMinor: sum((group) => group.theirsMinor),
      differenceMinor: sum((group) => group.differenceMinor),
    };
  });
  const check = {
    groups,
    classes,
    oursMinor: amountOf(ours),
    theirsMinor: amountOf(theirs),
    differenceMinor: amountOf(ours) - amountOf(theirs),
  };
  assertWhole(check, ours, theirs);
  return check;
}

/** The invariants once more, from the groups alone. */
function assertWhole(
  check: DeliveryCheck,
  ours: readonly DeliveryLine[],
  theirs: readonly DeliveryLine[],
): void {
  const once = (ids: readonly string[], lines: readonly DeliveryLine[]): boolean =>
    ids.length === lines.length && new Set(ids).size === new Set(lines.map(({ id }) => id)).size;
  assert(
    once(
      check.groups.flatMap((group) => group.ours),
      ours,
    ),
    'every line of ours is in one group',
  );
  assert(
    once(
      check.groups.flatMap((group) => group.theirs),
      theirs,
    ),
    'every line of theirs is in one group',
  );
  let [oursMinor, theirsMinor] = [0n, 0n];
  for (const group of check.groups) {
    const { quantityMinor, priceMinor, restMinor } = group.parts;
    assert(quantityMinor + priceMinor + restMinor === group.differenceMinor, 'parts make the difference');
    oursMinor += group.oursMinor;
    theirsMinor += group.theirsMinor;
  }
  assert(oursMinor === check.oursMinor && theirsMinor === check.theirsMinor, 'groups make both totals');
}
