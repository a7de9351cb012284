import type {
  MatchInput,
  MatchItem,
  MatchParty,
  MatchReceipt,
} from '../../../shared/domain/matching/types.ts';
import type { AdjustmentCode, Ledger } from '../../../shared/domain/document/document.ts';

/** The situations the benchmark is made of, in the order of its table. */
export const CASES = [
  'one item, exact, no number',
  'number in full',
  'number without its prefix',
  'number as a range',
  'numbers as a list',
  'number in full-width digits',
  'number with spaces inside',
  'last digits of the number',
  'order number instead',
  'contract number instead',
  'name: legal form differs',
  'name: brackets and width',
  'name: traditional characters',
  'name: branch',
  'name: short, confirmed or not',
  'name against account',
  'name missing, account known',
  'nobody named, number in full',
  'sum of 2-3, no number',
  'sum of 4-12, no number',
  'sum of 2-12, numbers named',
  'netted with a credit note, named',
  'netted with a credit note, no number',
  'fee within policy, stated',
  'fee within policy, silent',
  'rounding within policy',
  'discount in time',
  'discount out of time',
  'retention stays open',
  'part payment, named',
  'part payment, no number',
  'instalments of one invoice',
  'overpayment',
  'prepayment',
  'third-party payer, relation valid',
  'third-party payer, relation expired',
  'group payer of several parties',
  'platform pays for many',
  'stranger with the amount of an item',
  'stranger who names an item',
  'similar name of a stranger',
  'number already settled',
  'paid twice',
  'duplicate amount of one party',
  'equal months, no month named',
  'equal months, month named',
  'month of invoices named',
  'reversed receipt',
  'refund',
  'interest',
  'bank fee',
  'internal transfer',
  'foreign currency',
  'slip: one digit off',
  'slip: two digits swapped',
  'mixed',
] as const;
export type CaseName = (typeof CASES)[number];

/** What a bank line really is. */
export type TruthClass =
  | 'customer_payment'
  | 'supplier_payment'
  | 'refund'
  | 'transfer'
  | 'interest'
  | 'fee'
  | 'reversal'
  | 'stranger';

export type Share = { readonly lineId: string; readonly minor: bigint };
export type Difference = { readonly code: AdjustmentCode; readonly minor: bigint };

/**
 * What is known of a receipt. Amounts in minor units, signed as `MatchAllocation` and `MatchAdjustment`:
 * Σ allocations − Σ adjustments + unapplied = bank amount.
 */
export type Truth = {
  readonly case: CaseName;
  readonly class: TruthClass;
  readonly ledger: Ledger | null;
  /** Parties whose account the money belongs to. */
  readonly parties: readonly string[];
  readonly allocations: readonly Share[];
  readonly adjustments: readonly Difference[];
  readonly unappliedMinor: bigint;
  /** Exactly one set fits, and it is the true one; or a part payment that says which single document it is a part of (SPEC 12). */
  readonly decidable: boolean;
  /** Sets that fit: 0, 1, or 2 for two and more; null when the payer is not established or the search had to stop. */
  readonly sets: 0 | 1 | 2 | null;
};

export type KnownReceipt = { readonly receipt: MatchReceipt; readonly truth: Truth };
export type KnownBook = { readonly input: MatchInput; readonly known: readonly KnownReceipt[] };

/** A document with all its due lines. */
export type Doc = {
  readonly uid: string;
  readonly number: string;
  /** Its last run of digits. */
  readonly serial: string;
  readonly lines: readonly MatchItem[];
  readonly order: string | null;
  readonly contract: string | null;
};

/** A party with its open documents. */
export type Account = {
  readonly party: MatchParty;
  readonly ledger: Ledger;
  /** How a bank may write its name. */
  readonly spellings: Spellings;
  readonly docs: readonly Doc[];
  /** Rents and the like: the same amount every month. */
  readonly monthly: boolean;
};

export type Spellings = {
  readonly legalForm: string;
  readonly brackets: string;
  readonly traditional: string;
  readonly branch: string;
  /** Short name a person confirmed. */
  readonly alias: string | null;
  /** The same, confirmed or not; null where another party goes by it. */
  readonly short: string | null;
};

/** Somebody who is no party and pays for some. */
export type Proxy = {
  readonly kind: 'group' | 'platform' | 'person' | 'expired';
  readonly name: string;
  readonly account: string;
  readonly ledger: Ledger;
  readonly parties: readonly string[];
};

export type BookOptions = {
  readonly seed: string;
  readonly receipts: number;
  readonly items: number;
  readonly parties: number;
  /** Whether a discount for early payment is agreed, and on which base it is worked out. */
  readonly discount: 'none' | 'gross' | 'net';
  /** Counts fitting sets for each receipt; left out where only time is measured. */
  readonly judge: boolean;
  /** Only these cases, or the standard mix. */
  readonly only?: readonly CaseName[];
};
