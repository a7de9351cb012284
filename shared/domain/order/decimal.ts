import { assert } from '../../std/assert.ts';
import { divideRounded } from '../../std/integer.ts';

/** An exact decimal such as a quantity or a unit price: `units` divided by ten to the power of `scale`. Never a float. */
export type Decimal = { readonly units: bigint; readonly scale: number };

export const ZERO: Decimal = { units: 0n, scale: 0 };
const WRITTEN = /^(-?)(\d{1,15})(?:\.(\d{1,20}))?$/;

/** Reads a plain decimal, such as "12.5" or "-3"; null for anything else. Zeros behind the last digit say nothing and go. */
export function parseDecimal(text: string): Decimal | null {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return null;
  const decimals = (match[3] ?? '').replace(/0+$/u, '');
  const units = BigInt(`${match[2] ?? ''}${decimals}`);
  return { units: match[1] === '-' ? -units : units, scale: decimals.length };
}

/** A decimal the program itself has kept. @throws Bug when it is not readable. */
export function ownDecimal(text: string): Decimal {
  const parsed = parseDecimal(text);
  assert(parsed !== null, `${text} is a decimal`);
  return parsed;
}

/** Writes a decimal as it is read again: no zeros behind its last digit. */
export function formatDecimal({ units, scale }: Decimal): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const decimals = digits.slice(digits.length - scale).replace(/0+$/u, '');
  const text = decimals === '' ? whole : `${whole}.${decimals}`;
  return negative && units !== 0n ? `-${text}` : text;
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

/** Sum, exact. */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

/** Difference, exact. */
export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, scale: b.scale });
}

/** Negative when a is less than b, 0 when they are the same number, positive otherwise. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = minus(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** Product, exact. */
export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** A decimal of a currency's unit in minor units, rounded half up, that is away from zero, so that what is returned mirrors what was delivered (SPEC 28). */
export function minorRounded({ units, scale }: Decimal, digits: number): bigint {
  return divideRounded(units * 10n ** BigInt(digits), 10n ** BigInt(scale), 'half-up');
}
