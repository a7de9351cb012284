import type { CalendarDate } from '../../std/calendar-date.ts';
import type { AdjustmentCode, DocumentKind, Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** Whose account a line stands on. */
export type Side = 'ours' | 'theirs';

/** Whose point of view a file of theirs takes (SPEC 16): their own books, which mirror ours, or our own form sent back. */
export type Orientation = 'their_books' | 'our_form';

/** Where a line stands: among what is charged (invoices, red ones negative) or among what is paid. */
export type Column = 'charge' | 'payment';

/** A line of our account. `minor` is signed as the balance of the ledger changes: an invoice raises it, a receipt lowers it. */
export type OurLine = {
  /** Unique among all our lines, those of carried items included. */
  readonly uid: string;
  readonly number: string;
  /** What else the other side may call it by: the number of its VAT invoice, of the order, of the delivery. */
  readonly otherNumbers: readonly string[];
  readonly kind: DocumentKind;
  readonly adjustmentCode: AdjustmentCode | null;
  readonly date: CalendarDate;
  readonly minor: bigint;
  readonly text: string;
  /** Plain decimal text; null when unknown. */
  readonly quantity: string | null;
  readonly netMinor: bigint | null;
  readonly taxRateBasisPoints: number | null;
  /** What the face of the invoice says that the line was booked from, signed alike; null when no invoice proves it. */
  readonly faceMinor: bigint | null;
  /** Documents it was born with or takes back: the fee of a receipt, the invoice of a credit note, the original of a reversal. */
  readonly relatedUids: readonly string[];
};

/** A line of their file as it stands there, not yet mirrored. One of the two columns is usually zero; red entries are negative. */
export type TheirLine = {
  /** File and row: unique among all their lines, those of carried items included. */
  readonly place: string;
  readonly number: string;
  readonly date: CalendarDate | null;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly text: string;
  readonly quantity: string | null;
};

/** A line of theirs in our signs: positive raises the ledger's balance. */
export type MirroredLine = Omit<TheirLine, 'debitMinor' | 'creditMinor'> & {
  readonly minor: bigint;
  readonly column: Column;
};

/** A line that stands on the account of another party of ours. */
export type ElsewhereLine = {
  readonly partyUid: string;
  readonly uid: string;
  readonly number: string;
  readonly date: CalendarDate;
  readonly minor: bigint;
};

/** How an account is compared; kept per party. Amounts in minor units of the reconciliation's currency. */
export type ReconciliationOptions = {
  /** Days two lines that are the same may lie apart when no number says so. */
  readonly dateWindowDays: number;
  /** Days before the end of the period within which a line only one side has counts as being on its way. */
  readonly transitDays: number;
  /** Amounts this far apart may be the same line; the difference is listed as rounding all the same. */
  readonly toleranceMinor: bigint;
  /** Most that a bank takes from a payment on its way. */
  readonly feeMaxMinor: bigint;
  /** What is looked at besides the amount. */
  readonly compare: {
    readonly number: boolean;
    readonly date: boolean;
    readonly text: boolean;
    readonly quantity: boolean;
  };
};

/** What a group of lines is. Exclusive: every line is in one group, every group in one class (SPEC 15). */
export const DIFFERENCE_CLASSES = [
  'equal',
  'group_equal',
  'amount_differs',
  'ours_only',
  'theirs_only',
  'doubled',
] as const;
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number];

/** Why a difference is there (SPEC 15). */
export const CAUSES = [
  'timing',
  'missing',
  'credit_note',
  'doubled',
  'sign',
  'typing',
  'tax',
  'quantity',
  'fee',
  'rounding',
  'opening',
  'other_party',
  'unknown',
] as const;
export type Cause = (typeof CAUSES)[number];

/** How far a difference has got (SPEC 15). */
export type DifferenceStatus = 'open' | 'agreed' | 'disputed' | 'cleared';

/** What brought the lines of a group together. */
export type Basis = 'manual' | 'carried' | 'number' | 'amount' | 'date' | 'text' | 'quantity' | 'related';

type DecisionFacts = {
  /** Order in which decisions were taken; a later one prevails. */
  readonly seq: number;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly by: string;
  readonly note: string;
};

/**
 * What a person decided. `link` makes one group of the lines, `unlink` keeps every line of ours named apart from every line of
 * theirs named, `classify` says what a group with exactly these lines is; a null leaves what was found.
 */
export type Decision =
  | (DecisionFacts & { readonly kind: 'link' | 'unlink' })
  | (DecisionFacts & {
      readonly kind: 'classify';
      readonly class: 'doubled' | 'ours_only' | 'theirs_only' | null;
      readonly cause: Cause | null;
      readonly status: DifferenceStatus | null;
      /** Whose books are wrong where both have the line (fifth pair). */
      readonly inError: Side | null;
      readonly owner: string | null;
    });

/** A decision and whether it could be followed. */
export type RecordedDecision = {
  readonly decision: Decision;
  readonly applied: boolean;
  readonly refused: 'line_missing' | 'overruled' | 'no_such_group' | 'class_impossible' | null;
};

/** A difference that an earlier reconciliation left open. */
export type CarriedItem = {
  readonly id: string;
  readonly class: DifferenceClass;
  readonly cause: Cause;
  readonly status: DifferenceStatus;
  readonly inError: Side | null;
  readonly owner: string | null;
  readonly note: string;
  /** The day of its oldest line: what its age counts from. */
  readonly since: CalendarDate;
  /** The end of the period that listed it first. */
  readonly listedOn: CalendarDate;
  readonly ours: readonly OurLine[];
  readonly theirs: readonly MirroredLine[];
};

/** A carried item that this period cleared, and the day it did. */
export type ClearedItem = { readonly item: CarriedItem; readonly on: CalendarDate };

/** Everything a comparison is made from. Minor units of one currency. */
export type ReconciliationInput = {
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Signed as the ledger's balance. opening + Σ lines = closing. Lines dated before `from` bridge from the frozen opening (SPEC 17). */
  readonly ours: {
    readonly openingMinor: bigint;
    readonly closingMinor: bigint;
    readonly lines: readonly OurLine[];
  };
  /** Balances are debit minus credit, as their file has them; null where it has none. */
  readonly theirs: {
    readonly openingMinor: bigint | null;
    readonly closingMinor: bigint | null;
    readonly lines: readonly TheirLine[];
    /** What a person answered; null lets it be detected. */
    readonly orientation: Orientation | null;
  };
  readonly carried: readonly CarriedItem[];
  readonly decisions: readonly Decision[];
  readonly elsewhere: readonly ElsewhereLine[];
  readonly options: ReconciliationOptions;
};

/** How the orientation became known, with the lines or balances that spoke for and against. */
export type OrientationFinding = {
  readonly orientation: Orientation;
  readonly known: 'given' | 'opening' | 'numbers' | 'opening_side';
  readonly theirBooksVotes: number;
  readonly ourFormVotes: number;
};

/** The orientation has to be asked (SPEC 16). */
export type OrientationUndecided = {
  readonly kind: 'orientation_undecided';
  readonly theirBooksVotes: number;
  readonly ourFormVotes: number;
};

/** Lines that belong together, in exactly one class. Σ over all groups is all lines of both sides. */
export type ReconciledGroup = {
  readonly id: string;
  readonly class: DifferenceClass;
  /** Null where there is nothing to explain. */
  readonly cause: Cause | null;
  readonly status: DifferenceStatus;
  readonly inError: Side | null;
  readonly owner: string | null;
  readonly note: string;
  readonly basis: readonly Basis[];
  readonly ours: readonly OurLine[];
  readonly theirs: readonly MirroredLine[];
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  /** Ours less theirs. */
  readonly differenceMinor: bigint;
  /** The line it repeats; null unless doubled. */
  readonly twin: string | null;
  /** Carried items whose lines are in it. */
  readonly carried: readonly string[];
};

/** A row of the class table. `opening` leaves out the lines of carried items, which stand in their classes; `unlisted` is what a closing has beyond its lines. */
export type ClassRow = {
  readonly row: 'opening' | DifferenceClass | 'unlisted' | 'total';
  readonly ourLines: number;
  readonly theirLines: number;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
  readonly differenceMinor: bigint;
};

/** What stands in one cell of the 余额调节表: a group and its amount as it is added. */
export type SheetEntry = { readonly groupId: string; readonly minor: bigint };

/** One side of the 余额调节表: balance + added − reduced + corrected = adjusted. */
export type SheetSide = {
  readonly balanceMinor: bigint;
  readonly added: readonly SheetEntry[];
  readonly addedMinor: bigint;
  /** Positive amounts that are taken off. */
  readonly reduced: readonly SheetEntry[];
  readonly reducedMinor: bigint;
  /** What this side booked wrongly, as it has to be corrected (fifth pair). */
  readonly corrected: readonly SheetEntry[];
  readonly correctedMinor: bigint;
  readonly adjustedMinor: bigint;
};

/** The two sides, and by how much the adjusted balances still differ (ours less theirs), named. */
export type AdjustmentSheet = {
  readonly ours: SheetSide;
  readonly theirs: SheetSide;
  readonly unexplainedMinor: bigint;
  readonly unexplained: readonly {
    readonly of: 'opening' | 'unlisted' | 'group';
    readonly groupId: string | null;
    readonly minor: bigint;
  }[];
};

/** Two accounts compared. Everything signed as our ledger sees it. */
export type Reconciliation = {
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly orientation: OrientationFinding;
  readonly oursOpeningMinor: bigint;
  readonly oursClosingMinor: bigint;
  readonly theirsOpeningMinor: bigint;
  readonly theirsClosingMinor: bigint;
  /** Where their opening comes from: their file, what its closing leaves, or ours because the file has neither. */
  readonly theirsOpeningFrom: 'stated' | 'closing' | 'ours';
  readonly differenceMinor: bigint;
  readonly groups: readonly ReconciledGroup[];
  readonly table: readonly ClassRow[];
  readonly sheet: AdjustmentSheet;
  readonly cleared: readonly ClearedItem[];
  /** What the next reconciliation takes over. */
  readonly items: readonly CarriedItem[];
  /** Our lines dated before the period: late facts that bridge from the frozen opening (SPEC 17). */
  readonly bridging: readonly string[];
  readonly decisions: readonly RecordedDecision[];
};

/** How accounts are compared until somebody chooses otherwise for a party. */
export const DEFAULT_RECONCILIATION_OPTIONS: ReconciliationOptions = {
  dateWindowDays: 5,
  transitDays: 7,
  toleranceMinor: 0n,
  feeMaxMinor: 5_000n,
  compare: { number: true, date: true, text: true, quantity: true },
};
