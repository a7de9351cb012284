import type { ErrorCode } from '../../../errors/problem.ts';
import type { ImportKind } from '../columns.ts';
import type { HeadRow } from '../header.ts';
import type { BankConvention } from '../bank-convention.ts';
import type { BankRow } from '../rows.ts';

/** Cleaned text of a column of one row, by its key; empty where there is none. */
export type RowText = (key: string) => string;

/** Under which of its own totals a file counts a row. */
export type Side = 'credit' | 'debit' | 'neutral';

/** A row of the file that is no line of the account, with the finding that says why. */
export type Exclusion = { readonly excluded: ErrorCode; readonly params: Readonly<Record<string, string>> };

/** What a source decides about a row: the direction of its money, that it does not count, or nothing (null). */
export type Judgement = 'in' | 'out' | Exclusion | null;

/** Numbers and sums a file states about itself, as it writes them; by what they are about. */
export type StatedControls = {
  readonly lines?: string;
  readonly creditLines?: string;
  readonly debitLines?: string;
  readonly neutralLines?: string;
  readonly credits?: string;
  readonly debits?: string;
};

/** What a source knows better than the columns say. `custom` is added to the fields without a column of their own. */
export type LineChanges = Partial<
  Pick<
    BankRow,
    'account' | 'counterparty' | 'counterpartyAccount' | 'counterpartyBank' | 'reference' | 'text' | 'type'
  >
> & { readonly custom?: Readonly<Record<string, string>> };

/**
 * What is known of one kind of file of one bank or wallet: how to recognise it by its content, and what its columns mean where
 * the general rules would be wrong or would have to guess. Data and pure functions; everything not said here is decided as
 * for any table.
 */
export type SourceProfile = {
  /** Also the key of its name in shared/i18n/sources.ts. */
  readonly id: string;
  readonly kind: ImportKind;
  /** Captions that are all there in the line of captions; `|` separates alternatives. */
  readonly captions: readonly string[];
  /** Captions that are not there: they belong to another version. */
  readonly without?: readonly string[];
  /** Text above the captions. With `marked` it must be there, else it only makes the source more certain. */
  readonly mark?: RegExp;
  readonly marked?: true;
  /**
   * Captions of the known columns by key, alternatives by preference; those of a joined column flow together. Keys that no kind
   * knows (`time`, `status`, `payee` …) can be read by the functions below, and stay custom fields.
   */
  readonly columns: Readonly<Record<string, string>>;
  readonly mode?: BankConvention['mode'];
  readonly absolute?: boolean;
  /** Positive amounts are money out (cards). */
  readonly inverted?: true;
  /** The file states no amounts: they are the differences of its balances, and so prove nothing. */
  readonly fromBalances?: true;
  /** Sums above the lines are counted by rules of their own, as the file itself says: a difference is only a remark. */
  readonly indicativeSums?: true;
  /** Rewrites cells before they are read; the head is there for what only a title says. */
  readonly rewriter?: (head: readonly HeadRow[]) => (key: string, text: string) => string;
  /** Finding about the whole file, for what was taken from its head. */
  readonly remark?: (head: readonly HeadRow[]) => Exclusion | null;
  /** Decides rows one after another; it may remember those before. */
  readonly judge?: () => (text: RowText) => Judgement;
  /** Which total counts the row, and the amount it counts there where that is not the amount of the row. */
  readonly tally?: (text: RowText) => { readonly side: Side; readonly less: string };
  /** What the row says beyond its columns; `out`: money went out. */
  readonly line?: (text: RowText, out: boolean) => LineChanges;
  /** Takes rows above the captions, and those below that are no records; null when a row states nothing about the file. */
  readonly controls?: () => (texts: readonly string[], text: RowText) => StatedControls | null;
};

/** Whether a decision about a row is that it does not count. */
export function isExclusion(value: unknown): value is Exclusion {
  return typeof value === 'object' && value !== null && 'excluded' in value;
}

/** The numbers of "共n笔", "n笔，共x元" and "n笔 x元" behind a label; empty text where the row does not have it. */
export function countAndSum(
  text: string,
  label: RegExp,
): { readonly count: string; readonly sum: string } | null {
  const match = new RegExp(
    String.raw`(?:${label.source})\s*[:：]?\s*(\d+)\s*笔(?:\([^)]*\)|（[^）]*）)?[\s,，]*共?\s*(?:(-?[\d,]+(?:\.\d+)?)\s*元)?`,
    'u',
  ).exec(text);
  return match === null ? null : { count: match[1] ?? '', sum: match[2] ?? '' };
}
