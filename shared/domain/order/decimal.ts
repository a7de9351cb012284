import { assert } from '../../std/assert.ts';
import { type Decimal, decimalText, minus, parseDecimal, rounded } from '../../std/decimal.ts';

const WHOLE_DIGITS_MAX = 15;

/** Reads a quantity or a unit price, such as "12.5" or "-3"; null for anything else, and for more digits than goods have. */
export function parseQuantity(text: string): Decimal | null {
  const parsed = parseDecimal(text);
  if (parsed === null || text.trim().startsWith('+')) return null;
  const whole = formatDecimal(parsed).replace('-', '').split('.')[0] ?? '';
  return whole.length > WHOLE_DIGITS_MAX ? null : parsed;
}

/** A decimal the program itself has kept. @throws Bug when it is not readable. */
export function ownDecimal(text: string): Decimal {
  const parsed = parseQuantity(text);
  assert(parsed !== null, `${text} is a decimal`);
  return parsed;
}

/** Writes a decimal without zeros behind its last digit: the same number is the same text. */
export function formatDecimal(value: Decimal): string {
  const text = value.units === 0n ? '0' : decimalText(value);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}

/** Negative when a is less than b, 0 when they are the same number, positive otherwise. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const { units } = minus(a, b);
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** A decimal of a currency's unit in minor units, rounded half up, that is away from zero, so that what is returned mirrors what was delivered (SPEC 28). */
export function minorRounded(value: Decimal, digits: number): bigint {
  return rounded(value, digits).units;
}
