import type { CalendarDate } from '../../shared/std/calendar-date.ts';

export type Ledger = 'AR' | 'AP';
export type Control = 'ar' | 'ar_advance' | 'ap' | 'ap_advance';

/** How much business a party does with us: decides how many documents and payments are made up for it. */
export type Volume = 'worked' | 'large' | 'middle' | 'small' | 'monthly' | 'supplier';

export type SampleParty = {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly taxId: string;
  readonly bankAccount: string;
  readonly bankName: string;
  /** Names of those who pay for it (代付方). */
  readonly payers: readonly string[];
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly termsDays: number;
  readonly creditLimit: bigint;
  readonly salesperson: string;
  readonly role: 'customer' | 'supplier' | 'both';
  readonly parent: string;
  readonly group: string;
  readonly volume: Volume;
};

/** A document of the sample. Amounts are fen, signed as they change what is open on the document's ledger. */
export type SampleDocument = {
  readonly id: string;
  readonly ledger: Ledger;
  readonly control: Control;
  readonly kind: 'invoice' | 'credit_note' | 'advance';
  readonly number: string;
  readonly party: string;
  readonly date: CalendarDate;
  readonly due: CalendarDate | null;
  /** Face amount. */
  readonly gross: bigint;
  /** What is open when the book starts: less than the face amount for opening items paid in part. */
  readonly open: bigint;
  readonly net: bigint;
  readonly tax: bigint;
  readonly rate: string;
  readonly opening: boolean;
  readonly status: string;
  readonly order: string;
  /** Number of the document a credit note belongs to. */
  readonly original: string;
  readonly project: string;
  readonly department: string;
  readonly text: string;
};

export type LineClass = 'receipt' | 'refund' | 'payment' | 'payment_return' | 'internal_transfer' | 'other';

export type Share = { readonly document: SampleDocument; readonly amount: bigint };

/** What a line of the bank really is. */
export type Meaning = {
  readonly class: LineClass;
  readonly nature: string;
  /** Party whose account it belongs to; null for tax, wages and the like. */
  readonly party: string | null;
  readonly shares: readonly Share[];
  /** Bank fee inside the line, borne by us. */
  readonly fee: bigint;
  /** What stays on the party's account without a document, signed like the line. */
  readonly unapplied: bigint;
  readonly features: readonly string[];
};

export type Sender = { readonly name: string; readonly account: string };

/** A line of the bank before it has its place in the file. Money in is positive. */
export type DraftLine = {
  readonly date: CalendarDate;
  readonly amount: bigint;
  readonly sender: Sender;
  readonly text: string;
  readonly meaning: Meaning;
};

/** What rule 12 says about a line in one state of the book. */
export type Verdict = {
  /** How the payer was established; 'none' and 'conflict' establish nobody. */
  readonly payer: 'name' | 'alias' | 'account' | 'relation' | 'none' | 'conflict';
  readonly parties: readonly string[];
  /** Numbers of open documents of these parties that the text names. */
  readonly named: readonly string[];
  /** The text names documents, and none of them is an open one of these parties. */
  readonly vetoed: boolean;
  /** Sets of open items that fit; SETS_CAP stands for that many or more. */
  readonly sets: number;
  /** The set, if it is the only one. */
  readonly only: readonly SampleDocument[] | null;
};

export function isDecidable(verdict: Verdict): boolean {
  return verdict.parties.length > 0 && !verdict.vetoed && verdict.sets === 1;
}
