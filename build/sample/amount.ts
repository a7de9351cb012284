/** Fen → "1234.50", "-3.00". */
export function amountText(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Fen → "1,234.50", as banks print it. */
export function groupedAmountText(minor: bigint): string {
  const [whole = '', fraction = ''] = amountText(minor).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

/** "1,234.50" → fen. @throws Error on anything else: it reads only what this generator wrote. */
export function fen(text: string): bigint {
  const match = /^(-?)([\d,]+)\.(\d{2})$/.exec(text);
  if (match === null) throw new Error(`${text} is not an amount`);
  const minor = BigInt(`${match[2] ?? ''}${match[3] ?? ''}`.replaceAll(',', ''));
  return match[1] === '-' ? -minor : minor;
}

export function sum(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
