import { absolute, divideRounded } from '../../std/integer.ts';
import type { Cause } from './types.ts';

/** Ways an amount goes wrong when it is written, taxed or paid. */
export const AMOUNT_ERRORS = [
  'sign_reversed',
  'digits_transposed',
  'one_digit_wrong',
  'digit_dropped',
  'decimal_shifted',
  'tax_rate_confused',
  'without_tax',
  'tax_added_twice',
  'quantity_differs',
  'fee',
  'rounding',
] as const;
export type AmountErrorKind = (typeof AMOUNT_ERRORS)[number];

/** A step of the arithmetic: `factor` × `minor`. The steps of an error add up to ours less theirs. */
export type ArithmeticStep = { readonly name: string; readonly factor: bigint; readonly minor: bigint };

/** An error that turns one amount into the other. */
export type AmountError = { readonly kind: AmountErrorKind; readonly steps: readonly ArithmeticStep[] };

/** What is known of a line besides its amount. */
export type AmountFacts = {
  readonly payment: boolean;
  /** Basis points; null when unknown: then all rates are tried. */
  readonly taxRate: number | null;
  readonly netMinor: bigint | null;
  readonly feeMaxMinor: bigint;
  readonly toleranceMinor: bigint;
  readonly minorPerUnit: bigint;
  /** Plain decimal text of both sides; empty when not both have it. */
  readonly ourQuantity: string;
  readonly theirQuantity: string;
};

/** Rates of VAT that are taken for one another, in basis points. */
const RATES = [1_300, 900, 600, 300, 100] as const;
const WHOLE = 10_000n;

const CAUSE_OF: Readonly<Record<AmountErrorKind, Cause>> = {
  sign_reversed: 'sign',
  digits_transposed: 'typing',
  one_digit_wrong: 'typing',
  digit_dropped: 'typing',
  decimal_shifted: 'typing',
  tax_rate_confused: 'tax',
  without_tax: 'tax',
  tax_added_twice: 'tax',
  quantity_differs: 'quantity',
  fee: 'fee',
  rounding: 'rounding',
};

/** The cause an amount error is a case of. */
export function causeOfError(kind: AmountErrorKind): Cause {
  return CAUSE_OF[kind];
}

const step = (name: string, minor: bigint, factor = 1n): ArithmeticStep => ({ name, factor, minor });

function netOf(gross: bigint, rate: number): bigint {
  return divideRounded(gross * WHOLE, WHOLE + BigInt(rate), 'half-up');
}

function grossOf(net: bigint, rate: number): bigint {
  return net + divideRounded(net * BigInt(rate), WHOLE, 'half-up');
}

/** What an amount becomes when its tax is mistaken, each with the error's kind. */
function taxed(minor: bigint, facts: AmountFacts): readonly (readonly [AmountErrorKind, bigint])[] {
  if (facts.payment || facts.taxRate === 0) return [];
  const found: [AmountErrorKind, bigint][] = [];
  for (const rate of facts.taxRate === null ? RATES : [facts.taxRate]) {
    const net = facts.netMinor ?? netOf(minor, rate);
    found.push(['without_tax', net], ['tax_added_twice', grossOf(minor, rate)]);
    for (const other of RATES) if (other !== rate) found.push(['tax_rate_confused', grossOf(net, other)]);
  }
  return found;
}

/** What an amount becomes when its digits are mistyped. Amounts of a single digit have none. */
function mistyped(minor: bigint): readonly bigint[] {
  const sign = minor < 0n ? -1n : 1n;
  const digits = String(absolute(minor));
  const found = new Set<bigint>();
  const add = (text: string): void => {
    // Nobody writes an amount with a zero in front.
    if (text !== '' && !text.startsWith('0')) found.add(sign * BigInt(text));
  };
  for (let at = 0; at < digits.length; at += 1) {
    const [before, own, next] = [digits.slice(0, at), digits[at], digits[at + 1]];
    for (const digit of '0123456789') {
      if (digit !== own) add(before + digit + digits.slice(at + 1));
    }
    if (next !== undefined) add(`${before}${next}${own}${digits.slice(at + 2)}`);
    add(before + digits.slice(at + 1));
  }
  for (const factor of [10n, 100n, 1000n]) {
    found.add(minor * factor);
    if (minor % factor === 0n) found.add(minor / factor);
  }
  found.delete(minor);
  found.delete(0n);
  return [...found];
}

/** Every amount that a written amount may have become: what `amountErrors` would recognise, fees and rounding left out. */
export function wrongFormsOf(minor: bigint, facts: AmountFacts): readonly bigint[] {
  const forms = new Set([-minor, ...mistyped(minor), ...taxed(minor, facts).map(([, form]) => form)]);
  forms.delete(minor);
  return [...forms];
}

/** Two amounts of equally many digits that differ in one digit, or in two that changed places. */
function digitError(ours: bigint, theirs: bigint): AmountError | null {
  if (ours < 0n !== theirs < 0n) return null;
  const [own, other] = [String(absolute(ours)), String(absolute(theirs))];
  if (own.length !== other.length) return null;
  const differing: number[] = [];
  for (let at = 0; at < own.length && differing.length <= 2; at += 1)
    if (own[at] !== other[at]) differing.push(at);
  const [first = 0, second] = differing;
  if (differing.length === 1) {
    const place = 10n ** BigInt(own.length - 1 - first);
    return { kind: 'one_digit_wrong', steps: [step('place', place, (ours - theirs) / place)] };
  }
  if (differing.length !== 2 || second === undefined) return null;
  if (own[first] !== other[second] || own[second] !== other[first]) return null;
  // Digits that changed places leave a multiple of nine.
  return { kind: 'digits_transposed', steps: [step('nine_times', (ours - theirs) / 9n, 9n)] };
}

function droppedDigit(ours: bigint, theirs: bigint): boolean {
  if (ours < 0n !== theirs < 0n) return false;
  const [long, short] = [ours, theirs]
    .map((minor) => String(absolute(minor)))
    .sort((a, b) => b.length - a.length);
  if (long === undefined || short === undefined || long.length !== short.length + 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at += 1;
  return long.slice(at + 1) === short.slice(at);
}

function isShifted(ours: bigint, theirs: bigint): boolean {
  return [10n, 100n, 1000n].some((factor) => theirs * factor === ours || ours * factor === theirs);
}

/** Whether quantities that differ explain the amounts at one price: ours ÷ theirs as the quantities do, to the nearest minor unit. */
function quantityExplains(ours: bigint, theirs: bigint, facts: AmountFacts): boolean {
  const { ourQuantity, theirQuantity } = facts;
  if (ourQuantity === '' || theirQuantity === '' || ourQuantity === theirQuantity) return false;
  const scale = (text: string): number => text.split('.')[1]?.length ?? 0;
  const decimals = Math.max(scale(ourQuantity), scale(theirQuantity));
  const units = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(decimals, '0'));
  };
  const [own, other] = [units(ourQuantity), units(theirQuantity)];
  if (own === 0n) return false;
  return absolute(divideRounded(ours * other, own, 'half-up') - theirs) <= 1n;
}

function roundingOf(ours: bigint, theirs: bigint, facts: AmountFacts): boolean {
  const difference = absolute(ours - theirs);
  return (
    difference <= facts.toleranceMinor || (difference < facts.minorPerUnit && !(ours < 0n !== theirs < 0n))
  );
}

/**
 * The errors that turn one amount into the other, likeliest first; empty when none does. Both in minor units, signed alike. A fee is
 * what a payment lost on its way: we have less of it than they say they paid.
 */
export function amountErrors(ours: bigint, theirs: bigint, facts: AmountFacts): readonly AmountError[] {
  const difference = ours - theirs;
  if (difference === 0n) return [];
  const plain = [step('ours', ours), step('theirs', theirs, -1n)];
  const found: AmountError[] = [];
  if (ours === -theirs) found.push({ kind: 'sign_reversed', steps: [step('amount', ours, 2n)] });
  if (quantityExplains(ours, theirs, facts)) found.push({ kind: 'quantity_differs', steps: plain });
  // No bank takes a few cents.
  const lost = facts.payment && difference * 10n >= facts.minorPerUnit && difference <= facts.feeMaxMinor;
  if (lost) found.push({ kind: 'fee', steps: [step('fee', difference)] });
  const tax = taxed(ours, facts).filter(([, form]) => absolute(form - theirs) <= 1n);
  const [closest] = [...tax].sort(([, a], [, b]) => Number(absolute(a - theirs) - absolute(b - theirs)));
  const digit = digitError(ours, theirs);
  // A whole number in the other books, or a few cents, is more often rounded than mistyped.
  const rounds = roundingOf(ours, theirs, facts);
  const whole = theirs % facts.minorPerUnit === 0n;
  const small = absolute(difference) <= facts.toleranceMinor || absolute(difference) <= 5n;
  if (rounds && (whole || small || digit === null))
    found.push({ kind: 'rounding', steps: [step('rounding', difference)] });
  if (digit?.kind === 'digits_transposed') found.push(digit);
  if (closest !== undefined) found.push({ kind: closest[0], steps: plain });
  if (isShifted(ours, theirs)) found.push({ kind: 'decimal_shifted', steps: plain });
  if (digit?.kind === 'one_digit_wrong') found.push(digit);
  if (droppedDigit(ours, theirs)) found.push({ kind: 'digit_dropped', steps: plain });
  if (rounds && !found.some(({ kind }) => kind === 'rounding'))
    found.push({ kind: 'rounding', steps: [step('rounding', difference)] });
  return found;
}
