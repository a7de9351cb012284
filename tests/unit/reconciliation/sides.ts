import { present } from '../../../shared/std/assert.ts';
import { reconcile } from '../../../shared/domain/reconciliation/reconcile.ts';
import {
  DEFAULT_RECONCILIATION_OPTIONS,
  type ClassRow,
  type OurLine,
  type ReconciledGroup,
  type Reconciliation,
  type ReconciliationInput,
  type TheirLine,
} from '../../../shared/domain/reconciliation/types.ts';
import { expectValue } from '../expect-result.ts';
import { CNY, day, yuan } from '../worked-example.ts';

/** A line of ours with nothing special about it; its uid is its number. */
export function ourLine(number: string, date: string, amount: string, more: Partial<OurLine> = {}): OurLine {
  const minor = yuan(amount);
  return {
    uid: number,
    number,
    otherNumbers: [],
    kind: minor > 0n ? 'invoice' : 'receipt',
    adjustmentCode: null,
    date: day(date),
    minor,
    text: '',
    quantity: null,
    netMinor: null,
    taxRateBasisPoints: null,
    faceMinor: null,
    relatedUids: [],
    ...more,
  };
}

/** An invoice of ours that its own face proves. */
export function ourInvoice(number: string, date: string, amount: string, rate = 1_300): OurLine {
  return ourLine(number, date, amount, { faceMinor: yuan(amount), taxRateBasisPoints: rate });
}

/** A line of their books: what they owe us stands in credit, what they paid in debit. */
export function theirLine(
  place: string,
  number: string,
  date: string | null,
  sides: { readonly debit?: string; readonly credit?: string },
  text = '',
): TheirLine {
  return {
    place,
    number,
    date: date === null ? null : day(date),
    debitMinor: yuan(sides.debit ?? '0'),
    creditMinor: yuan(sides.credit ?? '0'),
    text,
    quantity: null,
  };
}

/** An input in which our closing follows from opening and lines. */
export function inputOf(parts: {
  readonly opening?: string;
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
  readonly theirOpening?: string | null;
  readonly theirClosing?: string | null;
  readonly more?: Partial<ReconciliationInput>;
}): ReconciliationInput {
  const openingMinor = yuan(parts.opening ?? '0');
  const balance = (text: string | null | undefined): bigint | null =>
    text === undefined || text === null ? null : yuan(text);
  return {
    ledger: 'AR',
    currency: CNY,
    from: day('2026-10-01'),
    to: day('2026-10-31'),
    ours: {
      openingMinor,
      closingMinor: parts.ours.reduce((sum, line) => sum + line.minor, openingMinor),
      lines: parts.ours,
    },
    theirs: {
      openingMinor: balance(parts.theirOpening),
      closingMinor: balance(parts.theirClosing),
      lines: parts.theirs,
      orientation: 'their_books',
    },
    carried: [],
    decisions: [],
    elsewhere: [],
    options: DEFAULT_RECONCILIATION_OPTIONS,
    ...parts.more,
  };
}

export function compared(input: ReconciliationInput): Reconciliation {
  return expectValue(reconcile(input));
}

/** The group a line of ours or theirs is in. */
export function groupWith(result: Reconciliation, id: string): ReconciledGroup {
  return present(
    result.groups.find(
      (group) => group.ours.some((line) => line.uid === id) || group.theirs.some((line) => line.place === id),
    ),
    `the group of ${id}`,
  );
}

export function rowOf(result: Reconciliation, row: ClassRow['row']): ClassRow {
  return present(
    result.table.find((each) => each.row === row),
    row,
  );
}

/** Class and members of every group, in the order of the result: what two results are compared by. */
export function shapeOf(result: Reconciliation): readonly string[] {
  return result.groups.map((group) =>
    [
      group.id,
      group.class,
      group.cause ?? '–',
      group.status,
      group.ours.map((line) => line.uid).sort(),
      group.theirs.map((line) => line.place).sort(),
    ].join(' | '),
  );
}
