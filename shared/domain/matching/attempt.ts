import type { BookIndex } from './book-index.ts';
import type { MatchQuestion, VetoKind } from './certificate.ts';
import type { OwnSide } from './classify-receipt.ts';
import type { DocumentIndex } from './document-index.ts';
import type { DocumentReference, TextReferences } from './document-references.ts';
import type { PoolResult } from './draft.ts';
import type { NumberSlip } from './number-slip.ts';
import type { Payer } from './payer.ts';
import type { PartyIndex } from './payer-index.ts';
import type { MatchItem, MatchPolicy, MatchReceipt } from './types.ts';
import type { WrittenText } from './written-text.ts';

/** Everything a decision on one receipt looks things up in; made once for a run. */
export type MatchContext = {
  readonly parties: PartyIndex;
  readonly own: OwnSide;
  readonly policyOf: (receipt: MatchReceipt) => MatchPolicy;
  /** Open due lines of some parties that a receipt could settle, in statutory order. */
  readonly itemsOf: (receipt: MatchReceipt, parties: readonly string[]) => readonly MatchItem[];
  /** Open due lines of its one payer that alone have exactly its amount, where there are several. */
  readonly equalTo: (receipt: MatchReceipt) => readonly MatchItem[];
  readonly indexOf: (receipt: MatchReceipt, parties: readonly string[]) => DocumentIndex;
  /** All open documents of the book that a receipt could settle. */
  readonly wholeIndexOf: (receipt: MatchReceipt) => BookIndex;
};

/** One receipt with what is known of it before anything is searched. */
export type Case = {
  readonly receipt: MatchReceipt;
  readonly policy: MatchPolicy;
  readonly payer: Payer;
  readonly written: WrittenText;
  readonly context: MatchContext;
};

/** What a text says about documents, and which of its numbers were taken for others. */
export type Reading = { readonly refs: TextReferences; readonly slips: readonly NumberSlip[] };

/** One reading of a receipt: what was searched, what it found, and what speaks against the payer. */
export type Attempt = Reading & {
  readonly pool: PoolResult;
  readonly vetoes: ReadonlyMap<VetoKind, readonly string[]>;
  /** Documents whose party they point at when nobody else says who paid. */
  readonly owners: readonly DocumentReference[];
  readonly question: MatchQuestion | null;
};

export const NO_REFERENCES: TextReferences = {
  named: [],
  notOpen: [],
  stray: [],
  ambiguous: [],
  unplaced: [],
  orders: [],
  contracts: [],
};
export const NOTHING_READ: Reading = { refs: NO_REFERENCES, slips: [] };

/** Whether the bank names nobody. */
export function isSilent(receipt: MatchReceipt): boolean {
  return receipt.counterpartyName.trim() === '' && receipt.counterpartyAccount.trim() === '';
}
