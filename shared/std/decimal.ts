import { divideRounded } from './integer.ts';

/** An exact decimal: `units` × 10^-`scale`, never a float: quantities, unit prices, and amounts of papers that carry more digits than their currency has. */
export type Decimal = { readonly units: bigint; readonly scale: number };

export const ZERO: Decimal = { units: 0n, scale: 0 };

const WRITTEN = /^([+-]?)(\d{1,18})(?:\.(\d{1,20}))?$/u;

/** Reads plain decimal text ("-1436.5"); null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const units = BigInt(`${match[2] ?? '0'}${fraction}`);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

/** a + b */
export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

/** a − b */
export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, scale: b.scale });
}

/** a × b */
export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Rounded half up (away from zero) to so many decimals. */
export function rounded(value: Decimal, decimals: number): Decimal {
  if (value.scale <= decimals) return { units: unitsAt(value, decimals), scale: decimals };
  return {
    units: divideRounded(value.units, 10n ** BigInt(value.scale - decimals), 'half-up'),
    scale: decimals,
  };
}

/** Whether both are the same number. */
export function sameNumber(a: Decimal, b: Decimal): boolean {
  return minus(a, b).units === 0n;
}

/** Plain text, with as many decimals as the value carries. */
export function decimalText({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : `.${digits.slice(digits.length - scale)}`;
  return `${units < 0n ? '-' : ''}${whole}${fraction}`;
}
