import type { Platform, PlatformKind } from '../../platform/transaction.ts';
import type { RowText } from './source.ts';

/**
 * What the money columns of a bill are.
 * `columns`: gross, refund and fee have columns of their own. `flow`: a line moves the balance by one amount, in or out, and a fee is
 * a line of its own. `settled`: the amount is what is left after the fees of the line, which stand in columns beside it.
 */
export type BillAmounts = 'columns' | 'flow' | 'settled';

/** What is known of the bill of one platform besides which column is which. */
export type PlatformLayout = {
  readonly platform: Platform;
  /** Name of the bill: the days of a shop are taken from one bill only, since another shows the same money again. */
  readonly bill: string;
  readonly amounts: BillAmounts;
  /** What a line is; `unpaid` for one that moved no money; null when its words are not known. */
  readonly kind: (text: RowText) => PlatformKind | 'unpaid' | null;
  /** What makes a line one of a kind, where that is not the transaction column alone. */
  readonly id?: (text: RowText, kind: PlatformKind) => string;
  readonly order?: (text: RowText) => string;
  /** Keys of the columns with fees; their signs follow from the kind: charged with a payment, given back with a refund. */
  readonly fees?: readonly string[];
  /** What a line says in words about a refund that its amount has netted with the fee given back: both positive. */
  readonly refundTold?: (text: RowText) => { readonly gross: string; readonly fee: string } | null;
};

/** Finds what a platform calls the kinds of its lines: the first pattern that fits. */
export function kindBy(
  patterns: readonly (readonly [RegExp, PlatformKind | 'unpaid'])[],
  text: string,
): PlatformKind | 'unpaid' | null {
  for (const [pattern, kind] of patterns) if (pattern.test(text)) return kind;
  return null;
}
