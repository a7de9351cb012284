import type { CalendarDate } from '../../std/calendar-date.ts';
import type { AdjustmentCode, ControlAccount, DocumentKind, Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';
import type { Certificate, MatchQuestion } from './certificate.ts';

/** Version of the rules the engine decides by. It changes whenever the same facts could give another proposal. */
export const ENGINE_VERSION = '4';

/** Money that came in or went out and is still to be explained. `amountMinor` is signed as our bank account moves: money in is positive. */
export type MatchReceipt = {
  readonly uid: string;
  readonly bankLineUid: string | null;
  /** Our own account the money moved on, where it is known. */
  readonly ownAccount?: string;
  /** Ledgers it may settle: a credit is usually ['AR'], a payment ['AP']; refunds name the other one. */
  readonly ledgers: readonly Ledger[];
  readonly date: CalendarDate;
  readonly valueDate: CalendarDate | null;
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly text: string;
  readonly reference: string;
};

/** One open due line (SPEC 3). `openMinor` and `originalMinor` are signed as `DueLine.minor`: an invoice is positive, a credit note or advance negative, on either ledger. */
export type MatchItem = {
  readonly lineId: string;
  readonly documentUid: string;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly partyUid: string;
  readonly ledger: Ledger;
  readonly control: ControlAccount;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly openMinor: bigint;
  readonly originalMinor: bigint;
  /** The line's share of the document's net amount, signed as the line; null when the document does not state one. */
  readonly netMinor: bigint | null;
  readonly currency: CurrencyCode;
  readonly orderNumber: string | null;
  readonly contract: string | null;
  /** The document a red document belongs to (SPEC 2). */
  readonly originalUid: string | null;
};

/** Somebody who pays for a party (代付, 集团代付), on the days the relation holds. At least one of name and account is filled. */
export type PayerRelation = {
  readonly name: string;
  readonly account: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** 集团代付, 个人代付, 平台代收; other when nobody said. */
  readonly kind?: 'group' | 'person' | 'platform' | 'other' | undefined;
};

/** What is known of a party when receipts are matched. Aliases are those a person confirmed. */
export type MatchParty = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly taxId: string;
  readonly bankAccounts: readonly string[];
  readonly payers: readonly PayerRelation[];
  readonly groupUid: string | null;
};

/** A discount for early payment (SPEC 14). The last day counts. */
export type DiscountPolicy = {
  readonly rateBasisPoints: number;
  readonly days: number;
  readonly base: 'gross' | 'net';
  readonly dateBasis: 'bank' | 'value';
  /** It lowers the taxable price, so a red invoice is owed. */
  readonly redInvoice: boolean;
};

/** What may be missing from a receipt without asking, in minor units of one currency. */
export type MatchPolicy = {
  readonly currency: CurrencyCode;
  readonly feeMaxMinor: bigint;
  /** What is missing within `feeMaxMinor`, where a rule of the user says that it is something else than a fee. */
  readonly feeCode?: AdjustmentCode;
  readonly roundingMaxMinor: bigint;
  readonly discount: DiscountPolicy | null;
  /** How our document numbers begin, such as `INV-`: a text that names one of these names a document, open or not. */
  readonly numberPrefixes: readonly string[];
};

export type MatchStatus = 'proposed' | 'ambiguous' | 'unmatched';
export type Certainty = 'certain' | 'probable' | 'ambiguous' | 'none';
export type SearchOutcome = 'complete' | 'cut';

/**
 * A part of one due line, signed so that Σ allocations − Σ adjustments (− what stays unapplied) = the bank amount (SPEC 5, 13):
 * on AR as it changes the item (an invoice positive, a credit note negative); on AP the mirror (a paid invoice negative).
 */
export type MatchAllocation = {
  readonly lineId: string;
  readonly documentNumber: string;
  readonly minor: bigint;
};

/**
 * What the bank amount and the items differ by. `minor` is positive when we bear it. `lineId` is the due line it settles;
 * null when it does not touch the party's account (a fee on top of what we paid, SPEC 4).
 */
export type MatchAdjustment = {
  readonly code: AdjustmentCode;
  readonly minor: bigint;
  readonly lineId: string | null;
};

/** Another set that fits as well. */
export type AlternativeSet = {
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
};

/** A line that is not a customer's or supplier's money, and why (SPEC 10). `class` is the word the bank line gets. */
export type ReceiptClassification = {
  readonly class: 'internal_transfer' | 'other';
  readonly reason: 'own_account' | 'own_name' | 'reversal_pair' | 'interest' | 'bank_fee' | 'rule';
  /** What was read: their text, our account or the other receipt's uid. */
  readonly theirs: string;
  readonly ours: string;
};

/** What the engine says about one receipt. */
export type MatchProposal = {
  readonly receiptUid: string;
  readonly status: MatchStatus;
  readonly certainty: Certainty;
  readonly partyUid: string | null;
  readonly ledger: Ledger | null;
  /** The set proposed; for an ambiguous receipt the suggestion in statutory order, never automatic (SPEC 12). */
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
  /** The *other* sets that fit, the first few of them. */
  readonly alternatives: readonly AlternativeSet[];
  /** How many other sets fit; a lower bound when `search` is `cut`. */
  readonly alternativeCount: number;
  readonly search: SearchOutcome;
  readonly question: MatchQuestion | null;
  /**
   * Σ allocations − Σ adjustments − bank amount: 0 when everything fits. Without a set: by how much the nearest set misses
   * (positive: that much too little came in). With a person's own choice: minus what stays unapplied.
   */
  readonly residualMinor: bigint;
  readonly classification: ReceiptClassification | null;
  readonly certificate: Certificate;
};

/** What a rule of the user looks for (SPEC 23). Every part that is stated must hold; empty texts and nulls state nothing. */
export type RuleCondition = {
  readonly direction: 'in' | 'out' | 'both';
  /** Our own bank account, as digits and letters. */
  readonly ownAccount: string;
  /** Part of the counterparty's name, folded as names are. */
  readonly payerContains: string;
  readonly payerAccount: string;
  readonly textContains: string;
  readonly currency: CurrencyCode | null;
  /** Size of the bank amount in minor units, both ends included. */
  readonly amountFrom: bigint | null;
  readonly amountTo: bigint | null;
};

/**
 * What a rule does. `classify`: the line is nobody's receipt. `allocate`: the payer stands for this party. `fee`: what is
 * missing, up to this much, is an adjustment of that code.
 */
export type RuleEffect =
  | { readonly kind: 'classify'; readonly class: 'internal_transfer' | 'other'; readonly account: string }
  | { readonly kind: 'allocate'; readonly partyUid: string }
  | { readonly kind: 'fee'; readonly code: AdjustmentCode; readonly maxMinor: bigint };

/** A rule that is switched on, in one of its versions. `rank` is its place in the user's order; of several that apply the lowest counts. */
export type MatchRule = {
  readonly uid: string;
  readonly version: number;
  readonly rank: number;
  readonly name: string;
  readonly condition: RuleCondition;
  readonly effect: RuleEffect;
};

/** A counterparty that persons confirmed for a party by accepting matches, never by itself. At least one of name and account is filled. */
export type LearnedPayer = {
  readonly partyUid: string;
  readonly name: string;
  readonly account: string;
  /** How often it was confirmed, and how often the same counterparty was confirmed for somebody else or undone. */
  readonly confirmed: number;
  readonly contradicted: number;
};

/** How a party used to pay, out of confirmed matches: `held` of `seen` times. `value`: basis points of the discount, or the day of the month; 0 for the oldest first. */
export type PayerHabit = {
  readonly partyUid: string;
  readonly kind: 'oldest_first' | 'discount' | 'pay_day';
  readonly value: number;
  readonly held: number;
  readonly seen: number;
};

/** Facts the engine decides by. The order of every list is without meaning. */
export type MatchInput = {
  readonly receipts: readonly MatchReceipt[];
  readonly items: readonly MatchItem[];
  readonly parties: readonly MatchParty[];
  readonly policies: readonly MatchPolicy[];
  readonly rules?: readonly MatchRule[];
  readonly learned?: readonly LearnedPayer[];
  readonly habits?: readonly PayerHabit[];
  /** Our own bank accounts and names: money between them is a transfer. */
  readonly ownAccounts: readonly string[];
  readonly ownNames: readonly string[];
};

/** +1 for AR, −1 for AP: turns an amount signed as its ledger into one signed as the bank moves. */
export function bankSign(ledger: Ledger): 1n | -1n {
  return ledger === 'AR' ? 1n : -1n;
}
