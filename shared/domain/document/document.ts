import type { CalendarDate } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** The side a document belongs to (SPEC 4). AP mirrors AR. */
export type Ledger = 'AR' | 'AP';

/** Who made a document (SPEC 1): only `book` documents make vouchers. */
export type DocumentOwner = 'erp' | 'book' | 'opening';

/** What a document is. `transfer` is one leg of a two-legged transfer document (SPEC 5). */
export type DocumentKind =
  | 'invoice'
  | 'credit_note'
  | 'receipt'
  | 'refund'
  | 'adjustment'
  | 'transfer'
  | 'opening';

/** Why an adjustment was made (SPEC 4, 14): carries who bears it and which account it goes to. */
export type AdjustmentCode = 'fee' | 'discount' | 'rounding' | 'fx' | 'write_off' | 'offset' | 'other';

/** The control account an open item belongs to (SPEC 4). Its account code is mapped in Settings. */
export type ControlAccount =
  | 'ar'
  | 'ar_advance'
  | 'ar_other'
  | 'ar_notes'
  | 'ap'
  | 'ap_advance'
  | 'ap_other'
  | 'ap_notes';

/**
 * One due line of a document: the open item (SPEC 3). `minor` is signed as the *document's ledger balance* changes:
 * positive raises what is open on that ledger (an AR invoice: they owe more; an AP invoice: we owe more),
 * negative lowers it (credit notes, receipts, advances).
 */
export type DueLine = {
  readonly ordinal: number;
  readonly dueDate: CalendarDate | null;
  readonly minor: bigint;
};

/** A posted document. All amounts are minor units of `currency`, signed like `DueLine.minor`; Σ due lines = gross. */
export type AccountingDocument = {
  readonly uid: string;
  /** Journal number of the command that made it. */
  readonly seq: number;
  readonly kind: DocumentKind;
  readonly ledger: Ledger;
  readonly owner: DocumentOwner;
  readonly control: ControlAccount;
  readonly number: string;
  readonly partyUid: string;
  readonly date: CalendarDate;
  /** The day it enters the ledger: the document date, or the cut-over date of an opening item (SPEC 8). */
  readonly ledgerDate: CalendarDate;
  readonly currency: CurrencyCode;
  readonly grossMinor: bigint;
  readonly netMinor: bigint | null;
  readonly taxMinor: bigint | null;
  /** Tax rate in basis points (1300 = 13 %); null when not stated. */
  readonly taxRateBasisPoints: number | null;
  /** Units of the book's currency per unit of `currency`, times 10^8. 100000000 in the book's own currency. */
  readonly exchangeRate: bigint;
  readonly adjustmentCode: AdjustmentCode | null;
  /** The document this one reverses or is a red document of (SPEC 2, 9). */
  readonly originalUid: string | null;
  /** 红冲: takes the original back, negative on the same side (SPEC 2, 9). A credit note is not a reversal. */
  readonly reversal: boolean;
  /** The match this document was born in (a receipt with the adjustments of its fee, discount …); null when entered by itself. */
  readonly matchUid: string | null;
  /** Bank fee that left our account on top of the document's amount and never touches the party (SPEC 4); negative only in a reversal. */
  readonly bankChargeMinor: bigint;
  readonly bankLineUid: string | null;
  readonly text: string;
  readonly dueLines: readonly DueLine[];
};

/** A link of amounts between a positive and a negative due line (SPEC 5). `minor` is positive. Line ids are `<document uid>/<ordinal>`. */
export type Allocation = {
  readonly uid: string;
  readonly seq: number;
  readonly positiveLine: string;
  readonly negativeLine: string;
  readonly minor: bigint;
  /** Business date (SPEC 6). */
  readonly date: CalendarDate;
};

/** 作废: the document was never posted in the ERP and leaves present views (SPEC 9). */
export type DocumentVoid = { readonly documentUid: string; readonly seq: number };

/** The dated undoing of an allocation (SPEC 6, 9). */
export type Deallocation = {
  readonly uid: string;
  readonly seq: number;
  readonly allocationUid: string;
  readonly date: CalendarDate;
};

/** Id of a due line, used by allocations and certificates. */
export function dueLineId(documentUid: string, ordinal: number): string {
  return `${documentUid}/${ordinal}`;
}
