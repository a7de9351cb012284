import { daysBetween } from '../../std/calendar-date.ts';
import { keyOf } from '../matching/document-index.ts';
import { amountFacts } from './align.ts';
import { type AmountError, amountErrors, causeOfError } from './amount-errors.ts';
import { columnOfOurs, sumOf } from './line.ts';
import type {
  Cause,
  DifferenceClass,
  ElsewhereLine,
  MirroredLine,
  OurLine,
  ReconciliationInput,
} from './types.ts';

/** What causes are told from. */
export type CauseFacts = Pick<ReconciliationInput, 'currency' | 'ledger' | 'options' | 'to' | 'elsewhere'>;

/** Lines on other accounts by number and by amount. */
export type ElsewhereIndex = {
  readonly byKey: ReadonlyMap<string, readonly ElsewhereLine[]>;
  readonly byMinor: ReadonlyMap<bigint, readonly ElsewhereLine[]>;
};

export function indexElsewhere(lines: readonly ElsewhereLine[]): ElsewhereIndex {
  const sorted = [...lines].sort((a, b) => (a.uid < b.uid ? -1 : 1));
  return {
    byKey: Map.groupBy(
      sorted.filter((line) => keyOf(line.number) !== ''),
      (line) => keyOf(line.number),
    ),
    byMinor: Map.groupBy(sorted, (line) => line.minor),
  };
}

/** The line of another party that a line of theirs is, and whether its number says so or only its amount and day. */
export function elsewhereOf(
  line: MirroredLine,
  index: ElsewhereIndex,
  days: number,
): { readonly line: ElsewhereLine; readonly by: 'number' | 'amount' } | null {
  const same = (index.byKey.get(keyOf(line.number)) ?? []).find((other) => other.minor === line.minor);
  if (same !== undefined) return { line: same, by: 'number' };
  const { date } = line;
  if (date === null) return null;
  const [only, ...others] = (index.byMinor.get(line.minor) ?? []).filter(
    (other) => Math.abs(daysBetween(other.date, date)) <= days,
  );
  return only === undefined || others.length > 0 ? null : { line: only, by: 'amount' };
}

/** The errors that turn the amounts of a group's sides into each other, likeliest first. Facts of a single document are used where there is one. */
export function errorsOf(
  ours: readonly OurLine[],
  theirs: readonly MirroredLine[],
  facts: Pick<ReconciliationInput, 'currency' | 'ledger' | 'options'>,
): readonly AmountError[] {
  const [our] = ours;
  if (our === undefined || theirs.length === 0) return [];
  const single = ours.length === 1;
  const known = amountFacts(our, single && theirs.length === 1 ? (theirs[0] ?? null) : null, facts);
  const several = { ...known, taxRate: null, netMinor: null };
  return amountErrors(sumOf(ours), sumOf(theirs), single ? known : several);
}

/** Whether a day lies so close to the end of the period that the other side will have the line in the next one. */
export function inTransit(date: OurLine['date'] | null, facts: Pick<CauseFacts, 'to' | 'options'>): boolean {
  return date !== null && daysBetween(date, facts.to) <= facts.options.transitDays;
}

function causeOfOurs(line: OurLine, facts: CauseFacts): Cause {
  if (line.adjustmentCode === 'fee' || line.adjustmentCode === 'rounding') return line.adjustmentCode;
  if (line.kind !== 'adjustment' && inTransit(line.date, facts)) return 'timing';
  return columnOfOurs(line, facts.ledger) === 'charge' && line.minor < 0n ? 'credit_note' : 'missing';
}

function causeOfTheirs(line: MirroredLine, facts: CauseFacts, elsewhere: ElsewhereIndex): Cause {
  const other = elsewhereOf(line, elsewhere, facts.options.dateWindowDays);
  if (other?.by === 'number') return 'other_party';
  if (inTransit(line.date, facts)) return 'timing';
  if (other !== null) return 'other_party';
  return line.column === 'charge' && line.minor < 0n ? 'credit_note' : 'missing';
}

/** Why the lines of a group differ, as far as the lines themselves show (SPEC 15); null where they do not. */
export function causeOf(
  found: DifferenceClass,
  ours: readonly OurLine[],
  theirs: readonly MirroredLine[],
  facts: CauseFacts,
  elsewhere: ElsewhereIndex,
): Cause | null {
  if (found === 'equal' || found === 'group_equal') return null;
  if (found === 'doubled') return 'doubled';
  if (found === 'amount_differs') {
    const [error] = errorsOf(ours, theirs, facts);
    return error === undefined ? 'unknown' : causeOfError(error.kind);
  }
  const [our] = ours;
  const [their] = theirs;
  if (our !== undefined) return causeOfOurs(our, facts);
  return their === undefined ? 'unknown' : causeOfTheirs(their, facts, elsewhere);
}
