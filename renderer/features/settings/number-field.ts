const DIGITS_MAX = 4;

/** A whole number as it is typed; below zero: there is none yet, and nothing is saved until there is. */
export function readNumber(text: string): number {
  const digits = text.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, DIGITS_MAX);
  return digits === '' ? -1 : Number(digits);
}

/** A number as its field shows it: nothing while there is none. */
export function shownNumber(value: number | undefined): string {
  return value === undefined || value < 0 ? '' : String(value);
}
