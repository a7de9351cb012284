import { divideRounded } from '../../std/integer.ts';

/** An exact quotient (SPEC 21): it is rounded only where it is shown. */
export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/** A quotient with so many decimals, ties away from zero: "15.82". Null where there is nothing to divide by (SPEC 21). */
export function ratioText(ratio: Ratio | null, digits: number): string | null {
  if (ratio === null || ratio.denominator <= 0n) return null;
  const scaled = divideRounded(ratio.numerator * 10n ** BigInt(digits), ratio.denominator, 'half-up');
  const sign = scaled < 0n ? '-' : '';
  const figures = String(scaled < 0n ? -scaled : scaled).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${figures}` : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** A share in percent with two decimals: "91.76". */
export function percentText(part: bigint, whole: bigint): string | null {
  return ratioText({ numerator: part * 100n, denominator: whole }, 2);
}
