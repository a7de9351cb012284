import type { AccountingDocument, DocumentKind, Ledger } from './document.ts';

/** Where a document stands in its ledger, and how much: both columns are printed as they are, negative in red (SPEC 2, 19). */
export type ColumnAmount = { readonly column: 'debit' | 'credit'; readonly minor: bigint };

/** What decides the column of a document. */
export type ColumnFacts = Pick<AccountingDocument, 'kind' | 'ledger' | 'grossMinor' | 'reversal'>;

/** Kinds that always stand on the raising or always on the lowering side, an adjustment that raises being red; the others stand where their sign puts them. */
const RAISES: Readonly<Record<DocumentKind, boolean | null>> = {
  invoice: true,
  credit_note: true,
  refund: true,
  receipt: false,
  adjustment: false,
  transfer: null,
  opening: null,
};

/** True when the document stands on the side that raises the ledger's balance (debit of AR, credit of AP), whatever its sign. */
export function standsOnRaisingSide(document: ColumnFacts): boolean {
  const fixed = RAISES[document.kind];
  if (fixed !== null) return fixed;
  const raises = document.grossMinor > 0n;
  return document.reversal ? !raises : raises;
}

/**
 * The column of a document and its amount there. A credit note is a negative debit of AR, a reversed receipt a negative credit:
 * red documents stay on the side of what they take back (SPEC 2).
 */
export function columnAmount(document: ColumnFacts): ColumnAmount {
  const raising = standsOnRaisingSide(document);
  return {
    column: raising === (document.ledger === 'AR') ? 'debit' : 'credit',
    minor: raising ? document.grossMinor : -document.grossMinor,
  };
}

/** Debit minus credit of an amount that is signed as its ledger's balance changes: AP is the mirror of AR (SPEC 4). */
export function debitOf(ledger: Ledger, minor: bigint): bigint {
  return ledger === 'AR' ? minor : -minor;
}
