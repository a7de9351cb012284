import { absolute } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { compareDecimals } from './decimal.ts';
import { type Decimal, minus, plus, ZERO } from '../../std/decimal.ts';
import { lineAmount } from './trade.ts';

/** A line an invoice can be applied for, and what was applied for of it already. Amounts are as the document writes them. */
export type BillableLine = {
  readonly id: string;
  /** Order number and item: what an order and its deliveries share; empty when the line belongs to no order. */
  readonly orderItem: string;
  readonly quantity: Decimal | null;
  readonly price: Decimal | null;
  readonly amountMinor: bigint;
  readonly applied: readonly { readonly quantity: Decimal | null; readonly amountMinor: bigint }[];
};

/** What may still be applied for of a line: nothing when both are zero. */
export type LeftToBill = {
  readonly id: string;
  readonly quantity: Decimal | null;
  readonly amountMinor: bigint;
};

function magnitude(value: Decimal): Decimal {
  return { units: absolute(value.units), scale: value.scale };
}

function sumOf(values: readonly (Decimal | null)[]): Decimal {
  return values.reduce<Decimal>((sum, value) => (value === null ? sum : plus(sum, value)), ZERO);
}

/** Lays a quantity over lines one after another, none beyond its own. */
function allot(total: Decimal, room: readonly Decimal[]): readonly Decimal[] {
  let rest = total;
  return room.map((own) => {
    const taken = compareDecimals(rest, own) < 0 ? rest : own;
    rest = minus(rest, taken);
    return taken;
  });
}

function leftOf(line: BillableLine, elsewhere: Decimal, currency: CurrencyCode): LeftToBill {
  const appliedMinor = line.applied.reduce((sum, each) => sum + each.amountMinor, 0n);
  const { id, quantity } = line;
  if (quantity === null) return { id, quantity: null, amountMinor: line.amountMinor - appliedMinor };
  const own = minus(quantity, sumOf(line.applied.map((each) => each.quantity)));
  const left = quantity.units < 0n ? plus(own, elsewhere) : minus(own, elsewhere);
  if (left.units === 0n) return { id, quantity: ZERO, amountMinor: 0n };
  if (elsewhere.units === 0n) return { id, quantity: left, amountMinor: line.amountMinor - appliedMinor };
  return { id, quantity: left, amountMinor: lineAmount(left, line.price, currency) ?? 0n };
}

/**
 * What may still be applied for of each line (SPEC 30): what was applied for of the line itself is gone, and so is what was applied for of the
 * other side of its order and item: of an order's line through its deliveries, of a delivery through its order, the earliest first. `lines`
 * come in the order in which they are used up.
 */
export function leftToBill(
  lines: readonly BillableLine[],
  others: readonly BillableLine[],
  currency: CurrencyCode,
): readonly LeftToBill[] {
  const through = new Map<string, Decimal>();
  for (const { orderItem, applied } of others) {
    if (orderItem === '') continue;
    const sum = sumOf(applied.map(({ quantity }) => quantity));
    through.set(orderItem, plus(through.get(orderItem) ?? ZERO, sum));
  }
  const taken = new Map<string, Decimal>();
  for (const [orderItem, total] of through) {
    const own = lines.filter(
      (line) => line.orderItem === orderItem && line.quantity !== null && line.quantity.units > 0n,
    );
    const room = own.map((line) =>
      magnitude(minus(line.quantity ?? ZERO, sumOf(line.applied.map(({ quantity }) => quantity)))),
    );
    const parts = total.units > 0n ? allot(total, room) : room.map(() => ZERO);
    own.forEach((line, index) => taken.set(line.id, parts[index] ?? ZERO));
  }
  return lines.map((line) => leftOf(line, taken.get(line.id) ?? ZERO, currency));
}

/** Whether a quantity may be applied for when so much is left: same sign, not more, not nothing. */
export function mayApply(wanted: Decimal, left: Decimal): boolean {
  if (wanted.units === 0n || wanted.units < 0n !== left.units < 0n) return false;
  return compareDecimals(magnitude(wanted), magnitude(left)) <= 0;
}

/** The amount of a quantity of a line: the whole of what is left takes the rest of the amount, a part is quantity × price rounded half up. */
export function amountToApply(
  wanted: Decimal,
  left: LeftToBill,
  price: Decimal | null,
  currency: CurrencyCode,
): bigint | null {
  if (left.quantity !== null && compareDecimals(wanted, left.quantity) === 0) return left.amountMinor;
  return lineAmount(wanted, price, currency);
}
