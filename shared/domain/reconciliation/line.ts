import { assert } from '../../std/assert.ts';
import { dayNumber } from '../../std/calendar-date.ts';
import { standsOnRaisingSide } from '../document/column.ts';
import { keyOf } from '../matching/document-index.ts';
import { foldText } from '../matching/written-text.ts';
import type { Column, MirroredLine, OurLine, ReconciliationInput, Side } from './types.ts';
import type { NumberIndex } from './written-numbers.ts';
import { namedIn, readNumber, type NumberForm } from './written-numbers.ts';

/** A line of either side as the alignment works with it: everything read once. */
export type Line = {
  readonly side: Side;
  readonly id: string;
  /** Place in the side's canonical order, which depends on what the lines say and not on how they came. */
  rank: number;
  readonly minor: bigint;
  readonly column: Column;
  /** Days since 1970; null where the line has no date or its date is not to be compared. */
  readonly day: number | null;
  /** Which of our documents its number means, as keys of our numbers; our lines mean themselves. */
  readonly keys: readonly string[];
  readonly form: NumberForm;
  /** Which of our documents its text names. */
  readonly named: readonly string[];
  readonly text: string;
  readonly quantity: string;
  readonly related: readonly string[];
  /** Id of the carried item it comes from; null when it is of this period. */
  readonly carried: string | null;
  readonly our: OurLine | null;
  readonly their: MirroredLine | null;
};

/** Both sides in canonical order. */
export type Sides = { readonly ours: readonly Line[]; readonly theirs: readonly Line[] };

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A total order by what the lines say; only lines that say the same fall back to their ids. */
function inOrder(a: Line, b: Line): number {
  if (a.day !== b.day) return (a.day ?? Infinity) - (b.day ?? Infinity);
  if (a.minor !== b.minor) return a.minor < b.minor ? -1 : 1;
  return (
    compareText(a.keys.join(' '), b.keys.join(' ')) || compareText(a.text, b.text) || compareText(a.id, b.id)
  );
}

function ordered(lines: Line[]): readonly Line[] {
  lines.sort(inOrder);
  for (const [rank, line] of lines.entries()) line.rank = rank;
  assert(new Set(lines.map((line) => line.id)).size === lines.length, 'two lines of one side have one id');
  return lines;
}

/** Where one of our lines stands (SPEC 2): what is charged or what is paid. */
export function columnOfOurs(line: OurLine, ledger: ReconciliationInput['ledger']): Column {
  const facts = { kind: line.kind, ledger, grossMinor: line.minor, reversal: false };
  return standsOnRaisingSide(facts) ? 'charge' : 'payment';
}

function ourLine(line: OurLine, input: ReconciliationInput, carried: string | null): Line {
  const key = keyOf(line.number);
  return {
    side: 'ours',
    id: line.uid,
    rank: 0,
    minor: line.minor,
    column: columnOfOurs(line, input.ledger),
    day: input.options.compare.date ? dayNumber(line.date) : null,
    keys: key === '' ? [] : [key],
    form: key === '' ? 'none' : 'full',
    named: [],
    text: input.options.compare.text ? foldText(line.text.trim()) : '',
    quantity: input.options.compare.quantity ? (line.quantity ?? '') : '',
    related: line.relatedUids,
    carried,
    our: line,
    their: null,
  };
}

function theirLine(
  line: MirroredLine,
  input: ReconciliationInput,
  index: NumberIndex,
  carried: string | null,
): Line {
  const { compare } = input.options;
  const number = compare.number
    ? readNumber(line.number, line.minor < 0n, index)
    : readNumber('', false, index);
  const named = compare.number && compare.text ? namedIn(line.text, line.minor < 0n, index) : [];
  return {
    side: 'theirs',
    id: line.place,
    rank: 0,
    minor: line.minor,
    column: line.column,
    day: compare.date && line.date !== null ? dayNumber(line.date) : null,
    keys: number.keys,
    form: number.form,
    named,
    text: compare.text ? foldText(line.text.trim()) : '',
    quantity: compare.quantity ? (line.quantity ?? '') : '',
    related: [],
    carried,
    our: null,
    their: line,
  };
}

/** Reads both sides, the lines of carried items among them. `theirs` is mirrored already. @throws Bug when ids of one side repeat. */
export function readSides(
  input: ReconciliationInput,
  theirs: readonly MirroredLine[],
  index: NumberIndex,
): Sides {
  const ours = [
    ...input.ours.lines.map((line) => ourLine(line, input, null)),
    ...input.carried.flatMap((item) => item.ours.map((line) => ourLine(line, input, item.id))),
  ];
  const others = [
    ...theirs.map((line) => theirLine(line, input, index, null)),
    ...input.carried.flatMap((item) => item.theirs.map((line) => theirLine(line, input, index, item.id))),
  ];
  return { ours: ordered(ours), theirs: ordered(others) };
}

/** Σ of signed amounts. */
export function sumOf(lines: readonly { readonly minor: bigint }[]): bigint {
  return lines.reduce((sum, line) => sum + line.minor, 0n);
}
