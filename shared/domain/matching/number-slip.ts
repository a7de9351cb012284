import { type DocumentIndex, keyOf } from './document-index.ts';
import type { TextReferences, UnplacedNumber } from './document-references.ts';

/** Shortest number in which a slip is looked for. */
const SLIP_LENGTH_MIN = 4;
/** For one open document so many had numbers before it: a number typed without a slip may be one of those. */
const NUMBERS_PER_OPEN = 10n;
/** Shortest run of digits that is taken for the beginning or the end of a number that a field cut. */
const CUT_LENGTH_MIN = 6;
/** Fewer open numbers of one kind tell nothing about how dense they are. */
const NUMBERS_MIN = 3;
/** Settled numbers may lie so many times the width of the open ones below them. */
const WIDTHS_BELOW = 10n;
/** So much likelier a number is typed right than with one slip. */
const TYPED_RIGHT = 100n;
/** A slip counts as the number itself only when fewer than this many millionths of other numbers could be meant: one in five hundred. */
const SLIP_BOUND = 2_000n;

/** A written number that belongs to nothing open but is one slip away from that of a single open document, or a piece of it. */
export type NumberSlip = {
  readonly theirs: string;
  readonly ours: string;
  readonly documentUid: string;
  /** No other number could well be meant. */
  readonly sure: boolean;
  /** The written number could be one of ours that is settled. */
  readonly couldBeOurs: boolean;
  /** The text names the document by another number too. */
  readonly agrees: boolean;
};

type OwnNumber = {
  readonly key: string;
  readonly ours: string;
  readonly documentUid: string;
  /** Letters that must not contradict those written before the digits; null when `key` has them all. */
  readonly prefix: string | null;
  /** Numbers that are counted in one row: same kind, same letters, as many digits. Empty where it is not letters and then digits. */
  readonly series: string;
};

/** The letters a number begins with, and the rest of it. */
function splitLetters(key: string): readonly [letters: string, rest: string] {
  const letters = /^[A-Z]*/.exec(key)?.[0] ?? '';
  return [letters, key.slice(letters.length)];
}

/** The row a number belongs to. */
function seriesOf(kind: 'number' | 'order' | 'contract', letters: string, digits: string): string {
  return /^\d+$/.test(digits) ? `${kind} ${letters} ${digits.length}` : '';
}

/** Whether two numbers differ by one letter or digit: another one, one too many, one too few, or two neighbours in the wrong order. */
export function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short === long) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}

type Series = { readonly low: bigint; readonly high: bigint; readonly numbers: bigint };
/** What the documents of a payer may be called, and how its numbers lie. */
type OwnNumbers = { readonly numbers: readonly OwnNumber[]; readonly series: ReadonlyMap<string, Series> };

const numbersOf = new WeakMap<DocumentIndex, OwnNumbers>();

function namesOf(index: DocumentIndex): readonly OwnNumber[] {
  const numbers: OwnNumber[] = [];
  for (const { uid, key, serial, prefix, number } of index.documents) {
    const own = { ours: number, documentUid: uid };
    if (serial.length >= SLIP_LENGTH_MIN)
      numbers.push({ ...own, key: serial, prefix, series: seriesOf('number', prefix, serial) });
    if (key !== serial && key.length >= SLIP_LENGTH_MIN)
      numbers.push({ ...own, key, prefix: null, series: seriesOf('number', ...splitLetters(key)) });
  }
  for (const [kind, map] of [['order', index.byOrder] as const, ['contract', index.byContract] as const]) {
    for (const [key, [only, ...others]] of map) {
      if (only === undefined || others.length > 0) continue;
      const series = seriesOf(kind, ...splitLetters(key));
      numbers.push({ key, ours: key, documentUid: only, prefix: '', series });
    }
  }
  return numbers;
}

/** How the numbers of each row lie. */
function seriesIn(numbers: readonly OwnNumber[]): ReadonlyMap<string, Series> {
  const digits = new Map<string, Set<bigint>>();
  for (const { key, series } of numbers) {
    if (series === '') continue;
    const known = digits.get(series) ?? new Set();
    digits.set(series, known.add(BigInt(splitLetters(key)[1])));
  }
  return new Map(
    [...digits].map(([series, values]) => {
      const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
      const [low = 0n, high = 0n] = [sorted[0], sorted.at(-1)];
      return [series, { low, high, numbers: BigInt(sorted.length) }];
    }),
  );
}

function ownNumbers(index: DocumentIndex): OwnNumbers {
  const known = numbersOf.get(index);
  if (known !== undefined) return known;
  const numbers = namesOf(index);
  const found = { numbers, series: seriesIn(numbers) };
  numbersOf.set(index, found);
  return found;
}

/** Whether a number could be of a row, settled ones and the next ones included. */
function couldBeOf({ low, high }: Series, value: bigint): boolean {
  const width = high - low + 1n;
  return value >= low - WIDTHS_BELOW * width && value <= high + width;
}

/** Every number of `length` digits that is one slip away from a written one. */
function neighbours(written: string, length: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at <= written.length; at += 1) {
    const [head, tail] = [written.slice(0, at), written.slice(at)];
    if (written.length === length + 1) found.add(head + tail.slice(1));
    for (let digit = 0; digit < 10; digit += 1) {
      if (written.length === length - 1) found.add(`${head}${digit}${tail}`);
      if (written.length === length && tail !== '') found.add(`${head}${digit}${tail.slice(1)}`);
    }
    if (written.length === length && tail.length > 1)
      found.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
  }
  found.delete(written);
  return found;
}

/**
 * How many numbers of the payer besides the one found could have been meant, in millionths: those one slip away that could be of its
 * row, and the written one itself where it could, each as likely as the payer's numbers are dense there.
 */
function othersMeant(written: string, found: string, series: Series): bigint {
  const could = (digits: string): boolean => couldBeOf(series, BigInt(digits));
  const others = [...neighbours(written, found.length)].filter((digits) => digits !== found && could(digits));
  const itself = written.length === found.length && could(written);
  const weight = BigInt(others.length) + (itself ? TYPED_RIGHT : 0n);
  const width = series.high - series.low + 1n;
  return (1_000_000n * weight * NUMBERS_PER_OPEN * series.numbers) / width;
}

/** Whether digits are the beginning or the end of a number: a field was too short for it. */
export function isCutOf(digits: string, number: string): boolean {
  const isDigits = digits.length >= CUT_LENGTH_MIN && /^\d+$/.test(digits);
  return isDigits && digits.length < number.length && (number.endsWith(digits) || number.startsWith(digits));
}

/** How many numbers of a row besides the found one have the same beginning or end, in millionths. */
function othersCut(written: string, found: string, series: Series): bigint {
  const numbers = NUMBERS_PER_OPEN * series.numbers;
  if (found.endsWith(written)) return (1_000_000n * numbers) / 10n ** BigInt(written.length);
  const width = series.high - series.low + 1n;
  return (1_000_000n * numbers * 10n ** BigInt(found.length - written.length)) / width;
}

/** Whether a written number can only be the found one, and whether it could itself be one that is settled. */
function weigh(
  theirs: string,
  own: OwnNumber,
  rows: ReadonlyMap<string, Series>,
): Pick<NumberSlip, 'sure' | 'couldBeOurs'> {
  const [letters, found] = splitLetters(own.key);
  const [same, written] = splitLetters(keyOf(theirs));
  const series = rows.get(own.series);
  const isCut = isCutOf(written, found) && !isOneSlip(written, found);
  if (series === undefined || (letters !== same && !isCut) || !/^\d+$/.test(written))
    return { sure: false, couldBeOurs: true };
  const known = series.numbers >= BigInt(NUMBERS_MIN);
  const value = BigInt(written);
  const whole = [...rows].some(([name, row]) => name.endsWith(` ${written.length}`) && couldBeOf(row, value));
  const others = isCut ? othersCut(written, found, series) : othersMeant(written, found, series);
  return { sure: known && !(isCut && whole) && others <= SLIP_BOUND, couldBeOurs: !known || whole };
}

/**
 * The only open document of the payer that a written number is one slip away from or a piece of, by the longest way it can be read; of several
 * the one that the text names anyway.
 */
function nearest(
  unplaced: UnplacedNumber,
  numbers: readonly OwnNumber[],
  named: ReadonlySet<string>,
): { readonly own: OwnNumber; readonly theirs: string } | null {
  for (const { theirs, prefix } of unplaced.readings) {
    const key = keyOf(theirs);
    const near = numbers.filter(
      (own) =>
        Math.abs(own.key.length - key.length) <= 1 &&
        (own.prefix === null || prefix === '' || own.prefix === prefix) &&
        isOneSlip(own.key, key),
    );
    if (near.length === 0) near.push(...numbers.filter((own) => isCutOf(key, splitLetters(own.key)[1])));
    const [own] = near;
    if (own === undefined) continue;
    const agreeing = near.find((each) => named.has(each.documentUid));
    if (agreeing !== undefined) return { own: agreeing, theirs };
    return near.every((each) => each.documentUid === own.documentUid) ? { own, theirs } : null;
  }
  return null;
}

/**
 * Takes numbers of a text that belong to nothing open for those they are one slip away from, or a piece of (SPEC 12): only among the payer's open
 * documents, and only where a single one is that near.
 */
export function findSlips(refs: TextReferences, payer: DocumentIndex): readonly NumberSlip[] {
  if (refs.unplaced.length === 0) return [];
  const { numbers, series } = ownNumbers(payer);
  const named = new Set([
    ...refs.named.map(({ document }) => document.uid),
    ...[...refs.orders, ...refs.contracts].flatMap(({ documents }) => documents),
  ]);
  const slips = new Map<string, NumberSlip>();
  for (const unplaced of refs.unplaced) {
    const found = nearest(unplaced, numbers, named);
    if (found === null) continue;
    const { own, theirs } = found;
    const { documentUid, ours } = own;
    const slip = { theirs, ours, documentUid, ...weigh(theirs, own, series), agrees: named.has(documentUid) };
    const known = slips.get(documentUid);
    if (known === undefined || (slip.sure && !known.sure)) slips.set(documentUid, slip);
  }
  return [...slips.values()].sort((a, b) => (a.documentUid < b.documentUid ? -1 : 1));
}
