import type { BookIndex } from './book-index.ts';
import { type DocumentIndex, keyOf } from './document-index.ts';
import type { TextReferences, UnplacedNumber } from './document-references.ts';

/** Shortest number in which a slip is looked for. */
export const SLIP_LENGTH_MIN = 4;
/** For one open document so many had numbers before it: a number typed without a slip may be one of those. */
const NUMBERS_PER_OPEN = 10n;
/** So much likelier a number is typed right than with one slip. */
const TYPED_RIGHT = 100n;
/** A slip counts as the number itself only when fewer than this many millionths of other numbers could be meant: one in five hundred. */
export const SLIP_BOUND = 2_000n;

/** A written number that belongs to nothing open but is one slip away from that of a single open document. */
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
};

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

const numbersOf = new WeakMap<DocumentIndex, readonly OwnNumber[]>();

/** What the documents of an index may be called, each way of it once. */
function ownNumbers(index: DocumentIndex): readonly OwnNumber[] {
  const known = numbersOf.get(index);
  if (known !== undefined) return known;
  const numbers: OwnNumber[] = [];
  for (const { uid, key, serial, prefix, number } of index.documents) {
    if (serial.length >= SLIP_LENGTH_MIN)
      numbers.push({ key: serial, ours: number, documentUid: uid, prefix });
    if (key !== serial && key.length >= SLIP_LENGTH_MIN)
      numbers.push({ key, ours: number, documentUid: uid, prefix: null });
  }
  for (const map of [index.byOrder, index.byContract]) {
    for (const [key, [only, ...others]] of map) {
      if (only !== undefined && others.length === 0)
        numbers.push({ key, ours: key, documentUid: only, prefix: '' });
    }
  }
  numbersOf.set(index, numbers);
  return numbers;
}

/** Whether a number of digits lies among ours of its length. */
function isWithin(key: string, whole: BookIndex): boolean {
  const range = whole.ranges.get(key.length);
  return range !== undefined && key >= range.low && key <= range.high;
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
 * How many numbers of the payer besides the one found could have been meant, in millionths: those one slip away that lie within our
 * numbers, and the written one itself where it does, each as likely as the payer's numbers are dense there.
 */
function othersMeant(written: string, found: string, payer: DocumentIndex, whole: BookIndex): bigint {
  const range = whole.ranges.get(found.length);
  const numbers = ownNumbers(payer).filter(({ key }) => key.length === found.length).length;
  if (range === undefined) return 1_000_000n;
  const within = (key: string): boolean => isWithin(key, whole) && key.length === found.length;
  const others = [...neighbours(written, found.length)].filter((key) => key !== found && within(key)).length;
  const weight = BigInt(others) + (within(written) ? TYPED_RIGHT : 0n);
  const span = BigInt(range.high) - BigInt(range.low) + 1n;
  return (1_000_000n * weight * NUMBERS_PER_OPEN * BigInt(numbers)) / span;
}

/**
 * The only open document of the payer that a written number is one slip away from, by the longest way it can be read; of several
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
    const [own] = near;
    if (own === undefined) continue;
    const agreeing = near.find((each) => named.has(each.documentUid));
    if (agreeing !== undefined) return { own: agreeing, theirs };
    return near.every((each) => each.documentUid === own.documentUid) ? { own, theirs } : null;
  }
  return null;
}

/** The letters a number begins with, and the rest of it. */
function splitLetters(key: string): readonly [letters: string, rest: string] {
  const letters = /^[A-Z]*/.exec(key)?.[0] ?? '';
  return [letters, key.slice(letters.length)];
}

/**
 * Takes numbers of a text that belong to nothing open for those they are one slip away from (SPEC 12): only among the payer's open
 * documents, and only where a single one is that near. `whole` indexes all open documents of the book.
 */
export function findSlips(
  refs: TextReferences,
  payer: DocumentIndex,
  whole: () => BookIndex,
): readonly NumberSlip[] {
  if (refs.unplaced.length === 0) return [];
  const numbers = ownNumbers(payer);
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
    const [letters, wanted] = splitLetters(own.key);
    const [same, key] = splitLetters(keyOf(theirs));
    const plain = letters === same && /^\d+$/.test(wanted) && /^\d+$/.test(key);
    const sure = plain && othersMeant(key, wanted, payer, whole()) <= SLIP_BOUND;
    const couldBeOurs = !plain || isWithin(key, whole());
    const known = slips.get(documentUid);
    if (known === undefined || (sure && !known.sure))
      slips.set(documentUid, {
        theirs,
        ours,
        documentUid,
        sure,
        couldBeOurs,
        agrees: named.has(documentUid),
      });
  }
  return [...slips.values()].sort((a, b) => (a.documentUid < b.documentUid ? -1 : 1));
}
