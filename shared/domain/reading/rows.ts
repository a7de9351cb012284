import type { CalendarDate } from '../../std/calendar-date.ts';
import type { Finding } from '../../errors/problem.ts';
import type { Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';
import type { Platform, PlatformKind } from '../platform/transaction.ts';
import type { ExplainedBreak } from './break-cause.ts';

/**
 * Records of a file, typed. Money is canonical decimal text with the currency's own digits ("1234.50"); texts that are absent
 * are empty; dates, amounts and choices that are absent are null. `line` counts from 1 in the source.
 */
type RowBase = {
  readonly line: number;
  /** The row as the file has it: cells joined by tabs, or the record's own text. Shown beside what was made of it. */
  readonly raw: string;
  /** Columns nobody knows, by their caption; without prototype. */
  readonly custom: Readonly<Record<string, string>>;
};

export type PartyRole = 'customer' | 'supplier' | 'both';

export type PartyRow = RowBase & {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly taxId: string;
  readonly bankAccount: string;
  readonly bankName: string;
  readonly payers: readonly string[];
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly termsDays: number | null;
  readonly creditLimit: string | null;
  readonly currency: CurrencyCode;
  readonly salesperson: string;
  readonly role: PartyRole | null;
  readonly parent: string;
  readonly group: string;
};

/** What names the party of a row: its code, or its name where the file has no codes. */
type OfParty = { readonly party: string; readonly partyName: string };

/** What was sold on one line of an invoice. Money as on the invoice itself: negative on a credit note. */
export type InvoiceItem = {
  readonly name: string;
  readonly specification: string;
  readonly unit: string;
  /** Plain decimal text. */
  readonly quantity: string | null;
  readonly price: string | null;
  readonly net: string | null;
  /** Basis points: 1300 is 13 %. */
  readonly taxRate: number | null;
  readonly tax: string | null;
};

/** One side of a VAT invoice, as the invoice names it. */
export type InvoiceSide = { readonly taxId: string; readonly name: string };

/**
 * `amount`, `net` and `tax` are positive on an invoice and negative on a credit note (SPEC 2), however the file signs them.
 * A VAT invoice names both sides; which of them is us decides the ledger (SPEC 20), so there `ledger` is null and `party` empty.
 */
export type InvoiceRow = RowBase &
  OfParty & {
    readonly number: string;
    readonly date: CalendarDate;
    readonly dueDate: CalendarDate | null;
    readonly amount: string;
    readonly net: string | null;
    readonly tax: string | null;
    /** Basis points: 1300 is 13 %. */
    readonly taxRate: number | null;
    readonly currency: CurrencyCode;
    readonly kind: 'invoice' | 'credit_note';
    readonly ledger: Ledger | null;
    readonly seller: InvoiceSide | null;
    readonly buyer: InvoiceSide | null;
    readonly items: readonly InvoiceItem[];
    readonly status: string;
    /** Voided by the file's own word: never imported, and delivered only so that one the book still counts is found (SPEC 20). */
    readonly voided: boolean;
    readonly order: string;
    readonly original: string;
    readonly contract: string;
    readonly project: string;
    readonly department: string;
    readonly salesperson: string;
    readonly owner: 'erp' | 'book' | null;
    readonly text: string;
  };

/** A line of goods: what is taken back is negative, the amount with tax. */
type OfGoods = {
  readonly number: string;
  readonly date: CalendarDate;
  readonly item: string;
  readonly spec: string;
  readonly unit: string;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly amount: string;
  /** Without tax, where the file says it. */
  readonly net: string | null;
  /** Basis points. */
  readonly taxRate: number | null;
  readonly currency: CurrencyCode;
  readonly order: string;
  readonly contract: string;
  readonly text: string;
};

/** A line of an order or of a delivery. */
export type OrderRow = RowBase & OfParty & OfGoods;

/** A line of the other side's list of deliveries; whose list it is, the file does not say. */
export type TheirDeliveryRow = RowBase & OfGoods;

export type ReceiptRow = RowBase &
  OfParty & {
    readonly number: string;
    readonly date: CalendarDate;
    readonly amount: string;
    readonly ledger: Ledger;
    readonly currency: CurrencyCode;
    readonly fee: string | null;
    readonly method: string;
    readonly account: string;
    readonly contract: string;
    readonly project: string;
    readonly text: string;
  };

/** Whether the balances of a statement prove its lines: checked and right, checked and wrong, or nothing to check with. */
export type Proof = 'holds' | 'broken' | 'absent';

/** `amount` is signed as our book sees it: money in is positive. */
export type BankRow = RowBase & {
  /** Which of the file's statements the line belongs to, counting from 0. */
  readonly statement: number;
  readonly date: CalendarDate;
  readonly valueDate: CalendarDate | null;
  readonly amount: string;
  readonly currency: CurrencyCode;
  readonly balance: string | null;
  readonly account: string;
  readonly type: string;
  readonly reference: string;
  readonly endToEndId: string;
  readonly bankReference: string;
  readonly counterparty: string;
  readonly counterpartyAccount: string;
  readonly counterpartyBank: string;
  readonly text: string;
  readonly proof: Proof;
};

/** `open` is negative for advances and credit notes, and `original` with it (SPEC 8). */
export type OpeningRow = RowBase &
  OfParty & {
    readonly kind: 'invoice' | 'credit_note' | 'advance' | 'other';
    readonly number: string;
    readonly date: CalendarDate;
    readonly dueDate: CalendarDate | null;
    readonly original: string | null;
    readonly open: string;
    readonly ledger: Ledger;
    readonly account: string;
    readonly contract: string;
    readonly project: string;
    readonly currency: CurrencyCode;
  };

/** A line of the customer's own statement: debit and credit stay in their books' orientation. */
export type TheirStatementRow = RowBase & {
  readonly date: CalendarDate;
  readonly number: string;
  readonly debit: string | null;
  readonly credit: string | null;
  readonly balance: string | null;
  readonly quantity: string | null;
  readonly price: string | null;
  readonly currency: CurrencyCode;
  readonly text: string;
};

/**
 * A line of a payment platform's or shop's bill. Money as the merchant's balance there changes: a refund's gross is negative, a fee
 * that is charged positive; net = gross − fee.
 */
export type PlatformRow = RowBase & {
  readonly platform: Platform;
  /** Name of the bill the line is from: another bill of the shop shows the same money again. */
  readonly bill: string;
  /** Merchant id; empty where the bill names none. */
  readonly account: string;
  readonly date: CalendarDate;
  readonly kind: PlatformKind;
  readonly transaction: string;
  readonly order: string;
  readonly gross: string;
  readonly fee: string;
  readonly net: string;
  readonly currency: CurrencyCode;
  readonly settlement: string;
  readonly counterparty: string;
  readonly status: string;
  readonly text: string;
};

/** The row type of each kind of file. */
export type RowOf = {
  readonly bank: BankRow;
  readonly parties: PartyRow;
  readonly invoices: InvoiceRow;
  readonly orders: OrderRow;
  readonly receipts: ReceiptRow;
  readonly opening: OpeningRow;
  readonly 'their-statement': TheirStatementRow;
  readonly settlement: PlatformRow;
  readonly deliveries: OrderRow;
  readonly 'their-deliveries': TheirDeliveryRow;
};

export type AnyRow = RowOf[keyof RowOf];

/**
 * A balance at a point of a statement. `derived`: computed from the lines, not stated by the file. `side`: the column or word
 * (借, 贷) that the file puts it under, in its own books.
 */
export type StatedBalance = {
  readonly amount: string;
  readonly date: CalendarDate | null;
  readonly derived: boolean;
  readonly side: 'debit' | 'credit' | null;
};

/** Our account as a statement names it; texts that are absent are empty. */
export type StatementAccount = {
  readonly id: string;
  readonly iban: string;
  readonly name: string;
  readonly bank: string;
};

/** Sums and counts a file states about itself; canonical decimal text, both sums positive; null where it says nothing. */
export type ControlTotals = {
  readonly lines: number | null;
  readonly creditLines: number | null;
  readonly debitLines: number | null;
  readonly credits: string | null;
  readonly debits: string | null;
};

/** A break of the running balance as it is told: amounts are canonical decimal text (SPEC 10). */
export type StatementBreak = Omit<ExplainedBreak, 'expected' | 'stated'> & {
  readonly expected: string;
  readonly stated: string;
  readonly difference: string;
};

/** One statement of a file: one account in one currency; sums are canonical decimal text, both positive. */
export type StatementSummary = {
  /** The file's own name and number of the statement; empty where it has none. */
  readonly id: string;
  readonly number: string;
  readonly account: StatementAccount;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly opening: StatedBalance | null;
  readonly closing: StatedBalance | null;
  readonly lines: number;
  readonly credits: string;
  readonly debits: string;
  readonly proof: Proof;
  /** Where the running balance does not follow, by cause, the first of them; `breaksTotal` counts all. */
  readonly breaks: readonly StatementBreak[];
  readonly breaksTotal: number;
};

/** A row of the file that is no record: shown as it is, with what was said about it. */
export type LeftRow = {
  readonly line: number;
  readonly status: 'rejected' | 'excluded' | 'noise';
  readonly raw: string;
  readonly findings: readonly Finding[];
};
