import type { CalendarDate } from '../../std/calendar-date.ts';
import type { AdjustmentCode, DocumentKind, Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** 借, 贷 or 平: on which side of the account a balance stands (SPEC 19). */
export type BalanceDirection = 'debit' | 'credit' | 'flat';

/** What is repeated at a page break: the sums of the page, of the period so far, of the year so far, or the balance alone. */
export type CarryMode = 'page' | 'period' | 'year' | 'balance_only';

/** Where the address shows through the envelope, in millimetres from the upper left corner of the paper. */
export type EnvelopeWindow = {
  readonly leftMm: number;
  readonly topMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** How a statement is laid out. */
export type StatementTemplate = {
  readonly style: 'open_item' | 'balance_forward';
  readonly page: 'A4' | '241x140';
  readonly window: EnvelopeWindow | null;
  readonly carry: CarryMode;
  /** List the open items below the movements as well (an open-item statement always lists them). */
  readonly listOpenItems: boolean;
  /** Leave out the tear-off slip of the customer. */
  readonly withoutReplySlip: boolean;
};

export type StatementBankAccount = {
  readonly bank: string;
  readonly account: string;
  /** Name of the account holder; empty when it is the company's own. */
  readonly holder: string;
};

/** Our side of the paper, as it was on the day of issue. */
export type StatementCompany = {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly contact: string;
  readonly taxId: string;
  readonly bankAccounts: readonly StatementBankAccount[];
  /** SHA-256 of the logo's bytes, hex; the bytes themselves are handed to the writer. Null: no logo. */
  readonly logoHash: string | null;
  /** One line at the foot of the letter. */
  readonly footer: string;
};

/** The other side, as it was named on the day of issue (SPEC 9: frozen papers keep the old name). */
export type StatementParty = {
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly phone: string;
};

/** A balance on its side of the account: the amount is never negative (SPEC 19: a credit balance prints as 贷 with a positive amount). */
export type StatementBalance = { readonly direction: BalanceDirection; readonly amount: string };

/** One movement. Amounts are decimal text in their own column; a red document is negative on the same side (SPEC 2). */
export type StatementLine = {
  readonly date: CalendarDate;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly adjustmentCode: AdjustmentCode | null;
  readonly text: string;
  readonly debit: string;
  readonly credit: string;
  readonly balance: StatementBalance;
};

export type StatementTotals = { readonly debit: string; readonly credit: string };

/** One open due line (SPEC 3). Amounts are signed as the ledger sees them: positive is owed on this ledger. */
export type StatementOpenItem = {
  readonly number: string;
  readonly kind: DocumentKind;
  readonly adjustmentCode: AdjustmentCode | null;
  readonly text: string;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly original: string;
  readonly open: string;
  /** Days past due on the closing day; zero or less is not due. Null: it has no due date. */
  readonly daysOverdue: number | null;
};

/** Age of a bucket in days, both ends included; a null end is open. */
export type StatementAgingBucket = {
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly amount: string;
};

/** One aging row (SPEC 7). Amounts are signed as the ledger sees them; buckets + unapplied = total. */
export type StatementAging = {
  readonly basis: 'due_date' | 'document_date';
  readonly buckets: readonly StatementAgingBucket[];
  readonly unapplied: string;
  readonly total: string;
};

/** Everything a statement of account shows, as plain JSON data: what is frozen, hashed and printed again. */
export type StatementSnapshot = {
  readonly version: 1;
  readonly locale: 'zh-CN' | 'en';
  readonly template: StatementTemplate;
  readonly number: string;
  /** Counts the frozen copies of one number from 1. */
  readonly copy: number;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly company: StatementCompany;
  readonly party: StatementParty;
  readonly opening: StatementBalance;
  readonly lines: readonly StatementLine[];
  readonly periodTotals: StatementTotals;
  readonly yearTotals: StatementTotals;
  readonly closing: StatementBalance;
  /** The closing amount in words, of the locale. */
  readonly closingWords: string;
  readonly aging: readonly StatementAging[];
  readonly openItems: readonly StatementOpenItem[];
  readonly issueDate: CalendarDate;
  /** Until when an answer is asked for. */
  readonly replyBy: CalendarDate | null;
  readonly preparedBy: string;
  /** Local time of printing with its offset: 2026-11-02T09:30:00+08:00. */
  readonly printedAt: string;
  /** Short form of the journal's head: hash groups and number. */
  readonly journalHead: string;
};
