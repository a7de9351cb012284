import { type Problem, problem } from '../../errors/problem.ts';
import { absolute, divideRounded } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { currencyExponent } from '../money/currencies.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { formatDecimal, minorRounded } from './decimal.ts';
import { type Decimal, times } from '../../std/decimal.ts';

/** What is ordered, delivered and taken back; and what the other side lists as delivered. They post nothing (SPEC 28). */
export const TRADE_KINDS = ['order', 'delivery', 'return', 'their_delivery'] as const;
export type TradeKind = (typeof TRADE_KINDS)[number];

/** A line as it is entered or read: amounts and quantities carry the sign that the book keeps. */
export type LineEntry = {
  readonly item: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: Decimal | null;
  readonly price: Decimal | null;
  /** Minor units as the document writes them, with or without tax as it says; null: quantity × price. */
  readonly amountMinor: bigint | null;
  readonly taxRateBasisPoints: number | null;
  /** The order a line of a delivery belongs to; empty for none. */
  readonly orderNumber: string;
};

/** A complete line. `amountMinor` is what the document writes; net + tax = gross, and without a tax rate only the gross is known. */
export type TradeLine = Omit<LineEntry, 'amountMinor'> & {
  readonly amountMinor: bigint;
  readonly netMinor: bigint | null;
  readonly taxMinor: bigint | null;
  readonly grossMinor: bigint;
};

/** Quantity × unit price in minor units, rounded half up; null where one of them is not known (SPEC 28). */
export function lineAmount(
  quantity: Decimal | null,
  price: Decimal | null,
  currency: CurrencyCode,
): bigint | null {
  return quantity === null || price === null
    ? null
    : minorRounded(times(quantity, price), currencyExponent(currency));
}

/**
 * How far a written amount may lie from quantity × price, in minor units: half of the last digit of the price for each piece, and one
 * for the rounding of the amount itself. A price that was divided out of an amount is written with as many digits as fit (SPEC 28).
 */
export function amountTolerance(quantity: Decimal, price: Decimal, currency: CurrencyCode): bigint {
  const digits = currencyExponent(currency);
  const shown = Math.max(price.scale, digits);
  const half = times(
    { units: absolute(quantity.units), scale: quantity.scale },
    { units: 5n, scale: shown + 1 },
  );
  return minorRounded(half, digits) + 1n;
}

/** Whether a written amount is quantity × price as far as the digits of the price allow. */
export function amountFits(
  line: Pick<TradeLine, 'quantity' | 'price' | 'amountMinor'>,
  currency: CurrencyCode,
): boolean {
  const { quantity, price, amountMinor } = line;
  const computed = lineAmount(quantity, price, currency);
  if (computed === null || quantity === null || price === null) return true;
  return absolute(amountMinor - computed) <= amountTolerance(quantity, price, currency);
}

/** Net, tax and gross of a line, rounded half up to the minor unit; without a rate the amount is the gross and its tax is not known. */
export function taxOfLine(
  amountMinor: bigint,
  taxRateBasisPoints: number | null,
  taxIncluded: boolean,
): Pick<TradeLine, 'netMinor' | 'taxMinor' | 'grossMinor'> {
  if (taxRateBasisPoints === null) return { netMinor: null, taxMinor: null, grossMinor: amountMinor };
  const rate = BigInt(taxRateBasisPoints);
  if (taxIncluded) {
    const netMinor = divideRounded(amountMinor * 10_000n, 10_000n + rate, 'half-up');
    return { netMinor, taxMinor: amountMinor - netMinor, grossMinor: amountMinor };
  }
  const taxMinor = divideRounded(amountMinor * rate, 10_000n, 'half-up');
  return { netMinor: amountMinor, taxMinor, grossMinor: amountMinor + taxMinor };
}

/**
 * Completes the lines of a document of goods. Refuses with ORDER_LINES_MISSING, ORDER_LINE_EMPTY (no item, or neither an amount nor
 * quantity and price) and ORDER_LINE_ARITHMETIC (the amount is not quantity × price). `strict` false keeps an amount that does not fit, as
 * files bring them: what is written counts and a finding says so.
 */
export function buildLines(
  entries: readonly LineEntry[],
  document: { readonly currency: CurrencyCode; readonly taxIncluded: boolean; readonly strict: boolean },
): Result<readonly TradeLine[], Problem> {
  const { currency, taxIncluded, strict } = document;
  if (entries.length === 0) return err(problem('ORDER_LINES_MISSING', 'lines'));
  const lines: TradeLine[] = [];
  for (const [index, entry] of entries.entries()) {
    const line = String(index + 1);
    const computed = lineAmount(entry.quantity, entry.price, currency);
    const amountMinor = entry.amountMinor ?? computed;
    if (entry.item.trim() === '' || amountMinor === null)
      return err(problem('ORDER_LINE_EMPTY', `line ${line}`, { line }));
    const made = { ...entry, amountMinor, ...taxOfLine(amountMinor, entry.taxRateBasisPoints, taxIncluded) };
    if (strict && !amountFits(made, currency))
      return err(problem('ORDER_LINE_ARITHMETIC', `line ${line}`, arithmeticOf(line, made, currency)));
    lines.push(made);
  }
  return ok(lines);
}

/** The words of ORDER_LINE_ARITHMETIC: quantity, price, what they make and what is written. */
export function arithmeticOf(
  line: string,
  made: Pick<TradeLine, 'quantity' | 'price' | 'amountMinor'>,
  currency: CurrencyCode,
): Readonly<Record<string, string>> {
  return {
    line,
    quantity: made.quantity === null ? '' : formatDecimal(made.quantity),
    price: made.price === null ? '' : formatDecimal(made.price),
    computed: formatAmount(lineAmount(made.quantity, made.price, currency) ?? 0n, currency),
    amount: formatAmount(made.amountMinor, currency),
  };
}

/** What names an item on both sides of a comparison: letters and digits alone, without width, case, brackets and spaces. */
export function itemKey(item: string, spec: string): string {
  return `${item} ${spec}`
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]/gu, '');
}

/** What names a document on both sides: letters and digits, upper case. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A unit price with its tax, exact; the price itself where the tax is inside or not known. */
export function priceWithTax(
  price: Decimal | null,
  taxRateBasisPoints: number | null,
  taxIncluded: boolean,
): Decimal | null {
  if (price === null || taxIncluded || taxRateBasisPoints === null) return price;
  return times(price, { units: BigInt(10_000 + taxRateBasisPoints), scale: 4 });
}
