import { dateParts } from '../../std/calendar-date.ts';
import {
  type DocumentLookup,
  type IndexedDocument,
  SERIAL_DIGITS_MIN,
  withoutZeros,
} from './document-index.ts';
import { cutUp } from './number-run.ts';
import type { WrittenText } from './written-text.ts';

/** How surely a text names a document: its whole number, its whole serial (0097 of INV-0097), or the end of one. */
export type ReferenceForm = 'full' | 'serial' | 'tail';

/** An open document that a text names, and the letters and digits by which it does. */
export type DocumentReference = {
  readonly document: IndexedDocument;
  readonly theirs: string;
  readonly form: ReferenceForm;
};

/** A written number that is none of ours. `said`: how `notOpen` would call it; `readings`: the longest way to read it first. */
export type UnplacedNumber = {
  readonly said: string;
  readonly digits: string;
  readonly readings: readonly { readonly theirs: string; readonly prefix: string }[];
};

/** What a text says about documents. */
export type TextReferences = {
  readonly named: readonly DocumentReference[];
  /** Numbers that look like ours but belong to nothing open. */
  readonly notOpen: readonly string[];
  /** The same where nothing says that they are ours: where a number is found to be a slip they may be anything. */
  readonly stray: readonly string[];
  /** Numbers that fit several open documents. */
  readonly ambiguous: readonly string[];
  /** Digits that belong to nothing open, with the ways to read them as a number; only where `tails` are looked for. */
  readonly unplaced: readonly UnplacedNumber[];
  readonly orders: readonly { readonly theirs: string; readonly documents: readonly string[] }[];
  readonly contracts: readonly { readonly theirs: string; readonly documents: readonly string[] }[];
};

type Atom = { readonly text: string; readonly digits: boolean; readonly start: number; readonly end: number };
type Scan = {
  readonly text: string;
  /** Of the bank date. */
  readonly year: number;
  readonly atoms: readonly Atom[];
  readonly index: DocumentLookup;
  readonly tails: boolean;
};
type Found = {
  readonly named: Map<string, DocumentReference>;
  readonly notOpen: Set<string>;
  readonly ambiguous: Set<string>;
  readonly orders: Map<string, readonly string[]>;
  readonly contracts: Map<string, readonly string[]>;
};
type Resolved =
  | { readonly kind: 'one'; readonly document: IndexedDocument; readonly form: ReferenceForm }
  | { readonly kind: 'several' | 'none' };

const JOINER = /^[-_/.\s]{0,2}$/;
const PREFIX_GAP = /^[-_#:.\s]{0,2}$/;
const RANGE_GAP = /^\s*[-~至到]\s*$/;
const LIST_GAP = /^\s*[、,;/+&\s和及与]\s*$/;
const LIST_MARK = /^\s*[、,;/+&和及与]\s*$/;
const LOWERS = /[扣减红冲退]|贷项|CREDIT/;
/** Parts a written number may consist of. */
const ATOMS_OF_NUMBER_MAX = 7;
/** Digits of a run that is taken for a number, or the end of one, though nothing open has it. */
const UNKNOWN_DIGITS_MIN = 4;
const UNKNOWN_DIGITS_MAX = 8;
/** Digits that are read as a number although letters follow without a space. */
const SERIAL_LENGTH_GLUED = 8;
/** Widest range of numbers a text may name at once. */
const RANGE_MAX = 200;

function atomsOf(text: string): readonly Atom[] {
  return [...text.matchAll(/[A-Z]+|\d+/g)].map((match) => ({
    text: match[0],
    digits: /^\d/.test(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A run of atoms written as one number: its letters and digits, how many atoms it takes, and where it ends in the text. */
type Run = { readonly key: string; readonly atoms: number; readonly end: number };

/** Every run of atoms from `from` on that is written as one number, the shortest first. */
function runsFrom(scan: Scan, from: number): readonly Run[] {
  const runs: Run[] = [];
  let key = '';
  for (let i = from; i < Math.min(from + ATOMS_OF_NUMBER_MAX, scan.atoms.length); i += 1) {
    const atom = scan.atoms[i];
    const before = scan.atoms[i - 1];
    if (atom === undefined) break;
    if (i > from && before !== undefined && !JOINER.test(scan.text.slice(before.end, atom.start))) break;
    key += atom.text;
    runs.push({ key, atoms: i - from + 1, end: atom.end });
  }
  return runs;
}

/** The longest of the runs that is known to the map; how many atoms it takes. */
function longest<T>(
  scan: Scan,
  from: number,
  runs: readonly Run[],
  map: { readonly get: (key: string) => T | undefined },
): { readonly value: T; readonly atoms: number; readonly theirs: string } | null {
  for (let i = runs.length - 1; i >= 0; i -= 1) {
    const run = runs[i];
    const value = run === undefined ? undefined : map.get(run.key);
    if (run !== undefined && value !== undefined)
      return { value, atoms: run.atoms, theirs: scan.text.slice(scan.atoms[from]?.start, run.end) };
  }
  return null;
}

function choose(candidates: readonly IndexedDocument[], lowers: boolean, form: ReferenceForm): Resolved {
  const [only] = candidates;
  if (only === undefined) return { kind: 'none' };
  if (candidates.length === 1) return { kind: 'one', document: only, form };
  const hinted = lowers ? candidates.filter((candidate) => candidate.lowers) : [];
  const [first] = hinted;
  return first !== undefined && hinted.length === 1
    ? { kind: 'one', document: first, form }
    : { kind: 'several' };
}

/**
 * Which open document a run of digits names. `prefix`: letters written right before it that begin our numbers; `glued`: other
 * letters touch it, so that it is no end of a number.
 */
function resolve(scan: Scan, digits: string, prefix: string, lowers: boolean, glued = false): Resolved {
  if (digits.length < SERIAL_DIGITS_MIN) return { kind: 'none' };
  const fits = (entry: IndexedDocument): boolean => prefix === '' || entry.prefix === prefix;
  const serials = (scan.index.bySerial.get(withoutZeros(digits)) ?? []).filter(fits);
  // More zeros than ours has may as well be the end of a longer number.
  const isLonger = prefix === '' && serials.every(({ serial }) => serial.length < digits.length);
  if (serials.length > 0)
    return isLonger && [...scan.index.serialLengths].some((length) => length > digits.length)
      ? { kind: 'several' }
      : choose(serials, lowers, 'serial');
  if (!scan.tails || glued) return { kind: 'none' };
  const tails = scan.index.documents.filter((entry) => entry.serial.endsWith(digits) && fits(entry));
  return choose(tails, lowers, 'tail');
}

function prefixBefore(scan: Scan, at: number): string {
  const before = scan.atoms[at - 1];
  const atom = scan.atoms[at];
  if (before === undefined || atom === undefined || before.digits) return '';
  if (!PREFIX_GAP.test(scan.text.slice(before.end, atom.start))) return '';
  return scan.index.prefixes.has(before.text) ? before.text : '';
}

function gapAfter(scan: Scan, at: number): string | null {
  const [atom, next] = [scan.atoms[at], scan.atoms[at + 1]];
  return atom === undefined || next === undefined ? null : scan.text.slice(atom.end, next.start);
}

/** The end of a range that begins at an atom: `1001-1003`, `INV-0012~INV-0015`. */
function rangeEnd(scan: Scan, at: number, prefix: string): number | null {
  const gap = gapAfter(scan, at);
  const first = scan.atoms[at];
  if (gap === null || first === undefined || !RANGE_GAP.test(gap)) return null;
  const skip = scan.atoms[at + 1]?.digits === false && scan.atoms[at + 1]?.text === prefix ? 2 : 1;
  const last = scan.atoms[at + skip];
  if (last === undefined || !last.digits || last.text.length !== first.text.length) return null;
  if (first.text.length > 15) return null;
  const width = Number(last.text) - Number(first.text);
  return width > 0 && width <= RANGE_MAX ? at + skip : null;
}

function keep(found: Found, resolved: Resolved, theirs: string): boolean {
  if (resolved.kind === 'several') found.ambiguous.add(theirs);
  if (resolved.kind !== 'one') return resolved.kind === 'several';
  if (!found.named.has(resolved.document.uid)) {
    found.named.set(resolved.document.uid, { document: resolved.document, theirs, form: resolved.form });
  }
  return true;
}

function takeRange(scan: Scan, found: Found, at: number, end: number, prefix: string): boolean {
  const [first, last] = [scan.atoms[at], scan.atoms[end]];
  if (first === undefined || last === undefined) return false;
  const theirs = scan.text.slice(first.start, last.end);
  const ends: [string, boolean][] = [];
  let any = false;
  for (let n = Number(first.text); n <= Number(last.text); n += 1) {
    const digits = String(n).padStart(first.text.length, '0');
    const known = keep(found, resolve(scan, digits, prefix, false), theirs);
    any ||= known;
    if (n === Number(first.text) || n === Number(last.text)) ends.push([digits, known]);
  }
  for (const [digits, known] of ends) if (any && !known) found.notOpen.add(digits);
  return any;
}

/** Beside whole numbers three digits are the end of one only in a list with them: 1001/002, not "INV-1001 no 199". */
function dropChanceTails(scan: Scan, found: Found): void {
  const whole = [...found.named.values()].some(({ form }) => form !== 'tail');
  if (!whole && found.orders.size + found.contracts.size === 0) return;
  for (const [uid, { form, theirs }] of found.named) {
    const at = scan.atoms.findIndex(({ text }) => text === theirs);
    const listed = LIST_MARK.test(gapAfter(scan, at - 1) ?? '') || LIST_MARK.test(gapAfter(scan, at) ?? '');
    if (form === 'tail' && theirs.length === SERIAL_DIGITS_MIN && !listed) found.named.delete(uid);
  }
}

/** Digits that named nothing stand in a list with numbers that did: they were meant as numbers too. */
function listNeighbours(
  scan: Scan,
  found: Found,
  unknown: ReadonlySet<number>,
  known: ReadonlySet<number>,
): void {
  const touches = (left: number, right: number): boolean => {
    const gap = gapAfter(scan, left);
    const [a, b] = [scan.atoms[left], scan.atoms[right]];
    const alike = a?.digits === true && b?.digits === true && a.text.length === b.text.length;
    return gap !== null && LIST_GAP.test(gap) && alike;
  };
  let grown = true;
  const members = new Set(known);
  while (grown) {
    grown = false;
    for (const at of unknown) {
      if (members.has(at)) continue;
      const besides =
        (members.has(at - 1) && touches(at - 1, at)) || (members.has(at + 1) && touches(at, at + 1));
      if (!besides) continue;
      members.add(at);
      found.notOpen.add(scan.atoms[at]?.text ?? '');
      grown = true;
    }
  }
}

/** A year, a month or a day written without anything between. */
const COMPACT_DATE = /^(20\d{2})(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?$/;
/** Years by which a day that a text writes may differ from that of the bank. */
const YEARS_APART_MAX = 2;

/** Whether digits are a day and no number: near the day of the bank, and no open number begins with the same year and is as long. */
function isDay({ year, index }: Scan, digits: string): boolean {
  const written = COMPACT_DATE.exec(digits)?.[1];
  if (written === undefined || Math.abs(Number(written) - year) > YEARS_APART_MAX) return false;
  return !index.documents.some(({ serial }) => serial.length === digits.length && serial.startsWith(written));
}

/** Whether digits that named nothing open were meant as a number all the same: long enough, no day, and no part of a word with letters. */
function looksLikeNumber(scan: Scan, at: number): boolean {
  const atom = scan.atoms[at];
  if (atom === undefined || isDay(scan, atom.text)) return false;
  const { length } = atom.text;
  const usual = length >= UNKNOWN_DIGITS_MIN && length <= UNKNOWN_DIGITS_MAX;
  if (!usual && !scan.index.serialLengths.has(length)) return false;
  const [before, after] = [scan.atoms[at - 1], scan.atoms[at + 1]];
  // After letters of others (QQ-7777) it is a number of theirs.
  const ofOthers = before?.digits === false && PREFIX_GAP.test(scan.text.slice(before.end, atom.start));
  return !ofOthers && after?.start !== atom.end;
}

/** The ways to read unknown digits as a number: with the letters and digits that are written as one with them, and alone. */
function readingsOf(scan: Scan, at: number): UnplacedNumber['readings'] {
  const atom = scan.atoms[at];
  const before = scan.atoms[at - 1];
  if (atom === undefined) return [];
  const readings: { readonly theirs: string; readonly prefix: string }[] = [];
  const joined = (left: number): boolean => JOINER.test(gapAfter(scan, left) ?? '|');
  const from = before?.digits === false && joined(at - 1) ? at - 1 : at;
  let to = at;
  while (to - from + 1 < ATOMS_OF_NUMBER_MAX && scan.atoms[to + 1]?.digits === true && joined(to)) to += 1;
  for (; to > from; to -= 1)
    readings.push({ theirs: scan.text.slice(scan.atoms[from]?.start, scan.atoms[to]?.end), prefix: '' });
  // QQ-7777 is a number of theirs; after a space the letters are a word of its own.
  const prefix = prefixBefore(scan, at);
  const gap = before === undefined ? ' ' : scan.text.slice(before.end, atom.start);
  const ofOthers = before?.digits === false && prefix === '' && /^[-_#.]*$/.test(gap);
  const ofWord = scan.atoms[at + 1]?.start === atom.end && atom.text.length < SERIAL_LENGTH_GLUED;
  if (!ofOthers && !ofWord) readings.push({ theirs: atom.text, prefix });
  return readings;
}

function unplacedAt(scan: Scan, at: number): readonly UnplacedNumber[] {
  const text = scan.atoms[at]?.text ?? '';
  if (isDay(scan, text)) return [];
  const readings = readingsOf(scan, at);
  return readings.length === 0 ? [] : [{ said: `${prefixBefore(scan, at)}${text}`, digits: text, readings }];
}

/** Digits of many numbers in one run. */
function takeRun(scan: Scan, found: Found, at: number): boolean {
  const text = scan.atoms[at]?.text ?? '';
  const pieces = cutUp(text, scan.index);
  for (const piece of pieces ?? []) {
    const { byKey, byOrder, byContract } = scan.index;
    if (piece.from === 'number') keep(found, choose(byKey.get(piece.text) ?? [], false, 'full'), piece.text);
    else if (piece.from === 'order') found.orders.set(piece.text, byOrder.get(piece.text) ?? []);
    else found.contracts.set(piece.text, byContract.get(piece.text) ?? []);
  }
  return pieces !== null;
}

function takeDigits(
  scan: Scan,
  found: Found,
  at: number,
  lowers: boolean,
): { readonly next: number; readonly known: boolean } {
  const atom = scan.atoms[at];
  if (atom === undefined) return { next: at + 1, known: false };
  const prefix = prefixBefore(scan, at);
  const end = rangeEnd(scan, at, prefix);
  if (end !== null && takeRange(scan, found, at, end, prefix)) return { next: end + 1, known: true };
  const [before, after] = [scan.atoms[at - 1], scan.atoms[at + 1]];
  const glued = prefix === '' && (before?.end === atom.start || after?.start === atom.end);
  const resolved = resolve(scan, atom.text, prefix, lowers, glued);
  const known = keep(found, resolved, atom.text) || takeRun(scan, found, at);
  if (!known && prefix !== '') found.notOpen.add(`${prefix}${atom.text}`);
  return { next: at + 1, known };
}

/**
 * Finds the open documents that a text names, in the forms people write them: whole numbers with any separators, the prefix
 * dropped, lists, ranges, the last digits when they are unique. `tails` allows the last digits.
 */
export function findReferences(
  { searchable, date }: Pick<WrittenText, 'searchable' | 'date'>,
  index: DocumentLookup,
  tails: boolean,
): TextReferences {
  const scan: Scan = {
    text: searchable,
    year: dateParts(date).year,
    atoms: atomsOf(searchable),
    index,
    tails,
  };
  const found: Found = {
    named: new Map(),
    notOpen: new Set(),
    ambiguous: new Set(),
    orders: new Map(),
    contracts: new Map(),
  };
  const known = new Set<number>();
  const unknown = new Set<number>();
  let lowers = false;
  for (let at = 0; at < scan.atoms.length; ) {
    const gap = searchable.slice(scan.atoms[at - 1]?.end ?? 0, scan.atoms[at]?.start);
    lowers = LOWERS.test(gap) || (lowers && LIST_GAP.test(gap));
    const runs = runsFrom(scan, at);
    const whole = longest(scan, at, runs, index.byKey);
    const order = longest(scan, at, runs, index.byOrder);
    const contract = longest(scan, at, runs, index.byContract);
    if (order !== null && order.atoms > (whole?.atoms ?? 0)) found.orders.set(order.theirs, order.value);
    if (contract !== null && contract.atoms > (whole?.atoms ?? 0))
      found.contracts.set(contract.theirs, contract.value);
    if (whole !== null) {
      keep(found, choose(whole.value, lowers, 'full'), whole.theirs);
      known.add(at + whole.atoms - 1).add(at);
      at += whole.atoms;
    } else if (order !== null || contract !== null) {
      at += Math.max(order?.atoms ?? 0, contract?.atoms ?? 0);
    } else if (scan.atoms[at]?.digits === true) {
      const taken = takeDigits(scan, found, at, lowers);
      (taken.known ? known : unknown).add(at);
      if (taken.known) known.add(taken.next - 1);
      at = taken.next;
    } else at += 1;
  }
  dropChanceTails(scan, found);
  listNeighbours(scan, found, unknown, known);
  // Where the text names something open, other digits may be anything.
  const silent = found.named.size + found.orders.size + found.contracts.size + found.notOpen.size === 0;
  const stray = silent ? [...unknown].filter((at) => looksLikeNumber(scan, at)) : [];
  const entries = (map: Map<string, readonly string[]>): TextReferences['orders'] =>
    [...map].map(([theirs, documents]) => ({ theirs, documents: [...documents].sort() }));
  return {
    named: [...found.named.values()].sort((a, b) => (a.document.uid < b.document.uid ? -1 : 1)),
    notOpen: [...found.notOpen].sort(),
    stray: [...new Set(stray.map((at) => scan.atoms[at]?.text ?? ''))].sort(),
    ambiguous: [...found.ambiguous].sort(),
    unplaced: tails ? [...unknown].flatMap((at) => unplacedAt(scan, at)) : [],
    orders: entries(found.orders),
    contracts: entries(found.contracts),
  };
}
