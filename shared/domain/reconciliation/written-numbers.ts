import { keyOf, SERIAL_DIGITS_MIN, withoutZeros } from '../matching/document-index.ts';
import { foldText } from '../matching/written-text.ts';
import type { OurLine } from './types.ts';

/**
 * How a line of theirs writes a number of ours: whole, its digits alone, its digits behind letters of their own, its last digits;
 * `like` is written as ours are but belongs to none; `foreign` is a number of their own.
 */
export type NumberForm = 'full' | 'serial' | 'prefixed' | 'tail' | 'like' | 'foreign' | 'none';

/** Our numbers by everything they may be called. Values are keys: letters and digits of our number. */
export type NumberIndex = {
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  readonly bySerial: ReadonlyMap<string, readonly string[]>;
  readonly byTail: ReadonlyMap<string, readonly string[]>;
  readonly prefixes: ReadonlySet<string>;
  readonly serialLengths: ReadonlySet<number>;
  readonly prefixOf: ReadonlyMap<string, string>;
  /** Keys of documents that lower the balance. */
  readonly lowering: ReadonlySet<string>;
};

type Atom = { readonly text: string; readonly digits: boolean; readonly start: number; readonly end: number };
type Found = { readonly keys: readonly string[]; readonly form: NumberForm };

/** How many last digits of a long number people quote. */
const TAIL_LENGTHS = [4, 5, 6, 8] as const;
/** Serials at least this long are quoted by their last digits. */
const LONG_SERIAL = 9;
const ATOMS_MAX = 7;
const RANGE_MAX = 200;
const JOINER = /^[-_/.\s]{0,2}$/;
const RANGE_GAP = /^\s*[-~至到]\s*$/;
const RED = /[红冲退贷]|CREDIT|RED/;
/** Amounts and dates: digits that are no numbers of documents. */
const NO_NUMBERS =
  /20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}月(?:\d{1,2}[日号])?|20\d{2}年|[¥$€£]\s*\d[\d,]*(?:\.\d+)?|\d[\d,]*\.\d+|\d[\d,]*\s*(?:元|万|%)/g;

function append(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Prefix and last run of digits of a number: INV-0097 → INV, 0097. */
function partsOf(number: string): { readonly prefix: string; readonly serial: string } {
  const match = /(?:([A-Z]+)[^A-Z0-9]*)?(\d+)\D*$/.exec(foldText(number));
  const serial = match?.[2] ?? '';
  return serial.length < SERIAL_DIGITS_MIN
    ? { prefix: '', serial: '' }
    : { prefix: match?.[1] ?? '', serial };
}

/** Indexes our numbers, the further ones of each line too. */
export function indexNumbers(lines: readonly OurLine[]): NumberIndex {
  const [byKey, bySerial, byTail] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  const [prefixes, serialLengths, lowering] = [new Set<string>(), new Set<number>(), new Set<string>()];
  const prefixOf = new Map<string, string>();
  const seen = new Set<string>();
  for (const line of lines) {
    const key = keyOf(line.number);
    if (key === '') continue;
    if (line.minor < 0n) lowering.add(key);
    if (seen.has(line.number) && line.otherNumbers.length === 0) continue;
    seen.add(line.number);
    for (const number of [line.number, ...line.otherNumbers]) {
      const whole = number === line.number ? key : keyOf(number);
      const { prefix, serial } = partsOf(number);
      if (whole.length >= SERIAL_DIGITS_MIN) append(byKey, whole, key);
      if (number === line.number) prefixOf.set(key, prefix);
      if (serial === '') continue;
      append(bySerial, withoutZeros(serial), key);
      serialLengths.add(serial.length);
      if (prefix !== '') prefixes.add(prefix);
      if (serial.length >= LONG_SERIAL)
        for (const length of TAIL_LENGTHS) append(byTail, serial.slice(-length), key);
    }
  }
  return { byKey, bySerial, byTail, prefixes, serialLengths, prefixOf, lowering };
}

function atomsOf(text: string): readonly Atom[] {
  return [...text.matchAll(/[A-Z]+|\d+/g)].map((match) => ({
    text: match[0],
    digits: match[0] < 'A',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The longest run of atoms from `from` on that is one of our numbers in full. */
function whole(
  text: string,
  atoms: readonly Atom[],
  from: number,
  index: NumberIndex,
): { readonly keys: readonly string[]; readonly next: number } | null {
  let key = '';
  let best: { readonly keys: readonly string[]; readonly next: number } | null = null;
  for (let at = from; at < Math.min(from + ATOMS_MAX, atoms.length); at += 1) {
    const [atom, before] = [atoms[at], atoms[at - 1]];
    if (atom === undefined) break;
    if (at > from && before !== undefined && !JOINER.test(text.slice(before.end, atom.start))) break;
    key += atom.text;
    const keys = index.byKey.get(key);
    if (keys !== undefined) best = { keys, next: at + 1 };
  }
  return best;
}

/** Letters right before a run of digits. */
function lettersBefore(text: string, atoms: readonly Atom[], at: number): string {
  const [before, atom] = [atoms[at - 1], atoms[at]];
  if (before === undefined || atom === undefined || before.digits) return '';
  return JOINER.test(text.slice(before.end, atom.start)) ? before.text : '';
}

/** Which of our numbers a run of digits means. Letters of ours before it must be those of the number, unless it is a red one. */
function byDigits(digits: string, letters: string, red: boolean, index: NumberIndex): Found {
  if (digits.length < SERIAL_DIGITS_MIN) return { keys: [], form: 'none' };
  const own = index.prefixes.has(letters);
  const serials = index.bySerial.get(withoutZeros(digits)) ?? [];
  const same = own ? serials.filter((key) => index.prefixOf.get(key) === letters) : serials;
  const taken = same.length > 0 ? same : red ? serials.filter((key) => index.lowering.has(key)) : [];
  const [narrowed] = [red && taken.length > 1 ? taken.filter((key) => index.lowering.has(key)) : taken];
  const keys = narrowed.length > 0 ? narrowed : taken;
  if (keys.length > 0) return { keys, form: letters === '' || own ? 'serial' : 'prefixed' };
  const tails = letters === '' ? (index.byTail.get(digits) ?? []) : [];
  if (tails.length > 0) return { keys: tails, form: 'tail' };
  return {
    keys: [],
    form: own || (letters === '' && index.serialLengths.has(digits.length)) ? 'like' : 'foreign',
  };
}

/** A range such as 1001-1003, when both its ends are ours. */
function rangeFrom(
  text: string,
  atoms: readonly Atom[],
  at: number,
  index: NumberIndex,
): { readonly keys: readonly string[]; readonly next: number } | null {
  const first = atoms[at];
  if (first === undefined || !first.digits) return null;
  const letters = lettersBefore(text, atoms, at);
  const gap = text.slice(first.end, atoms[at + 1]?.start ?? first.end);
  if (!RANGE_GAP.test(gap)) return null;
  const skip = letters !== '' && atoms[at + 1]?.text === letters ? 2 : 1;
  const last = atoms[at + skip];
  if (last === undefined || !last.digits || last.text.length !== first.text.length || last.text.length > 15)
    return null;
  const width = Number(last.text) - Number(first.text);
  if (width <= 0 || width > RANGE_MAX) return null;
  const keys: string[] = [];
  for (let number = Number(first.text); number <= Number(last.text); number += 1) {
    const found = byDigits(String(number).padStart(first.text.length, '0'), letters, false, index).keys;
    if (found.length === 0 && (number === Number(first.text) || number === Number(last.text))) return null;
    keys.push(...found);
  }
  return { keys, next: at + skip + 1 };
}

function scan(folded: string, lowers: boolean, index: NumberIndex): Found {
  const atoms = atomsOf(folded);
  const red = lowers || RED.test(folded);
  const keys = new Set<string>();
  let form: NumberForm = atoms.length === 0 ? 'none' : 'foreign';
  const better: readonly NumberForm[] = ['full', 'serial', 'tail', 'prefixed', 'like', 'foreign', 'none'];
  for (let at = 0; at < atoms.length; ) {
    const one = whole(folded, atoms, at, index);
    // A range may begin with a number in full: INV-1001~1003.
    const found = rangeFrom(folded, atoms, one === null ? at : one.next - 1, index) ?? one;
    if (found !== null) {
      for (const key of found.keys) keys.add(key);
      form = 'full';
      at = found.next;
      continue;
    }
    const atom = atoms[at];
    if (atom?.digits === true) {
      const digits = byDigits(atom.text, lettersBefore(folded, atoms, at), red, index);
      for (const key of digits.keys) keys.add(key);
      if (better.indexOf(digits.form) < better.indexOf(form)) form = digits.form;
    }
    at += 1;
  }
  return { keys: [...keys].sort(), form };
}

/** What the number of a line of theirs means among ours. `lowers`: the line lowers the balance, so a red document may be meant. */
export function readNumber(number: string, lowers: boolean, index: NumberIndex): Found {
  return number === '' ? { keys: [], form: 'none' } : scan(foldText(number), lowers, index);
}

/** The documents of ours that a text names: lists and ranges; amounts and dates in it are left out. */
export function namedIn(text: string, lowers: boolean, index: NumberIndex): readonly string[] {
  if (!/\d{3}/.test(text) && !/[０-９]{3}/.test(text)) return [];
  return scan(foldText(text).replaceAll(NO_NUMBERS, ' ¤ '), lowers, index).keys;
}
