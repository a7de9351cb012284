import { err, ok, type Result } from '../../std/result.ts';
import { absolute } from '../../std/integer.ts';
import type { Ledger } from '../document/document.ts';
import { keyOf } from '../matching/document-index.ts';
import { type NumberIndex, readNumber } from './written-numbers.ts';
import type {
  MirroredLine,
  Orientation,
  OrientationFinding,
  OrientationUndecided,
  ReconciliationInput,
  TheirLine,
} from './types.ts';

/** Words by which a line says that money moved: such a line may bear the number of what it pays. */
const PAYS = /付|汇款|转账|转帐|打款|承兑|PAY|REMIT|TRANSFER/i;

/** Whether debits of their file raise the balance of our ledger. */
function debitRaises(ledger: Ledger, orientation: Orientation): boolean {
  return (ledger === 'AR') === (orientation === 'our_form');
}

/** A balance of their file, debit minus credit, in the signs of our ledger. */
export function mirrorBalance(minor: bigint, ledger: Ledger, orientation: Orientation): bigint {
  return debitRaises(ledger, orientation) ? minor : -minor;
}

/** A line of their file in the signs of our ledger, and the column it stands in (SPEC 2: red stays on its side). */
export function mirrorLine(line: TheirLine, ledger: Ledger, orientation: Orientation): MirroredLine {
  const { debitMinor, creditMinor, ...rest } = line;
  const raising = debitRaises(ledger, orientation);
  const [raised, lowered] = raising ? [debitMinor, creditMinor] : [creditMinor, debitMinor];
  return { ...rest, minor: raised - lowered, column: raised === 0n ? 'payment' : 'charge' };
}

type Votes = { theirBooks: number; ourForm: number };

/** A vote for the orientation under which two amounts have the same sign. */
function vote(votes: Votes, ours: bigint, asTheirBooks: bigint): void {
  if (ours === asTheirBooks) votes.theirBooks += 1;
  else votes.ourForm += 1;
}

/** Lines that bear one of our numbers and its amount, whichever way round. What says that it pays does not count: it bears the number of an invoice. */
function numberVotes(input: ReconciliationInput, index: NumberIndex): Votes {
  const votes: Votes = { theirBooks: 0, ourForm: 0 };
  if (!input.options.compare.number) return votes;
  const carried = input.carried.flatMap((item) => item.ours);
  const lines = [...input.ours.lines, ...carried].filter((line) => line.minor !== 0n);
  const byKey = new Map<string, bigint[]>();
  for (const line of lines) {
    const amounts = byKey.get(keyOf(line.number));
    if (amounts === undefined) byKey.set(keyOf(line.number), [line.minor]);
    else amounts.push(line.minor);
  }
  for (const line of input.theirs.lines) {
    if (line.number === '' || PAYS.test(line.text)) continue;
    const { minor } = mirrorLine(line, input.ledger, 'their_books');
    // A negative amount may be red in one column or plain in the other: ask for both readings.
    const keys = [true, false].flatMap((lowers) => readNumber(line.number, lowers, index).keys);
    const found = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .find((ours) => absolute(ours) === absolute(minor));
    if (found !== undefined) vote(votes, found, minor);
  }
  return votes;
}

/** The expected opening of theirs: ours less what was carried over as different; or ours itself. */
function expectedOpenings(input: ReconciliationInput): readonly bigint[] {
  const carried = input.carried.reduce(
    (sum, item) =>
      sum +
      item.theirs.reduce((minor, line) => minor + line.minor, 0n) -
      item.ours.reduce((minor, line) => minor + line.minor, 0n),
    0n,
  );
  return [input.ours.openingMinor + carried, input.ours.openingMinor];
}

/** How many of our amounts the file has under one orientation, whatever their numbers. */
function amountsMet(input: ReconciliationInput, orientation: Orientation): number {
  const left = new Map<bigint, number>();
  for (const line of input.ours.lines) left.set(line.minor, (left.get(line.minor) ?? 0) + 1);
  let met = 0;
  for (const line of input.theirs.lines) {
    const { minor } = mirrorLine(line, input.ledger, orientation);
    const rest = left.get(minor) ?? 0;
    if (rest === 0) continue;
    left.set(minor, rest - 1);
    met += 1;
  }
  return met;
}

/** The side their opening is on, trusted only when the amounts of the lines say the same. */
function openingSide(input: ReconciliationInput): Orientation | null {
  const [expected = 0n] = expectedOpenings(input);
  const stated = input.theirs.openingMinor ?? 0n;
  if (stated === 0n || expected === 0n) return null;
  const mirrored = mirrorBalance(stated, input.ledger, 'their_books');
  const found: Orientation = mirrored > 0n === expected > 0n ? 'their_books' : 'our_form';
  const other: Orientation = found === 'our_form' ? 'their_books' : 'our_form';
  return amountsMet(input, found) > amountsMet(input, other) ? found : null;
}

/**
 * Finds out whose point of view their file takes (SPEC 16): a person's answer; else an opening equal to the expected one; else lines
 * that bear our numbers and amounts; else the side of the opening when the lines agree. Opening and numbers that contradict each
 * other, and a file that has neither, leave it undecided: then it is asked.
 */
export function findOrientation(
  input: ReconciliationInput,
  index: NumberIndex,
): Result<OrientationFinding, OrientationUndecided> {
  const given = input.theirs.orientation;
  if (given !== null) return ok({ orientation: given, known: 'given', theirBooksVotes: 0, ourFormVotes: 0 });
  const votes = numberVotes(input, index);
  const counts = { theirBooksVotes: votes.theirBooks, ourFormVotes: votes.ourForm };
  const found = (
    orientation: Orientation,
    known: OrientationFinding['known'],
  ): Result<OrientationFinding, OrientationUndecided> => ok({ orientation, known, ...counts });
  const byNumber: Orientation | null =
    votes.theirBooks === votes.ourForm ? null : votes.theirBooks > votes.ourForm ? 'their_books' : 'our_form';
  const stated = input.theirs.openingMinor ?? 0n;
  const mirrored = mirrorBalance(stated, input.ledger, 'their_books');
  const expected = expectedOpenings(input).find((opening) => absolute(opening) === absolute(mirrored));
  if (stated !== 0n && expected !== undefined) {
    const byOpening: Orientation = expected === mirrored ? 'their_books' : 'our_form';
    if (byNumber === null || byNumber === byOpening) return found(byOpening, 'opening');
    return err({ kind: 'orientation_undecided', ...counts });
  }
  if (byNumber !== null) return found(byNumber, 'numbers');
  const bySide = openingSide(input);
  return bySide === null ? err({ kind: 'orientation_undecided', ...counts }) : found(bySide, 'opening_side');
}
