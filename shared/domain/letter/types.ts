import type { CalendarDate } from '../../std/calendar-date.ts';
import type { Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';
import type { EnvelopeWindow, StatementBalance, StatementCompany } from '../statement/snapshot.ts';

/**
 * What a letter is: 对账函 with its 回执, 企业询证函, 催款函, 收据, and what changed since we last wrote. The statement of account
 * (往来对账单) is frozen in a form of its own (`statement/snapshot.ts`) and goes the same way once it is sent.
 */
export const LETTER_KINDS = [
  'confirmation_letter',
  'audit_confirmation',
  'dunning',
  'receipt_voucher',
  'changed_since',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Of an audit confirmation: whether silence counts as agreement (消极式) or an answer is always asked for (积极式). */
export type ConfirmationForm = 'positive' | 'negative';

/** Of a 催款函: 提醒, 催款, 最后通牒. */
export type DunningLevel = 1 | 2 | 3;

export type LetterLocale = 'zh-CN' | 'en';

/** Columns a table of a letter can have; a template chooses them and their order. */
export const LETTER_COLUMNS = [
  'index',
  'date',
  'number',
  'text',
  'due_date',
  'days_overdue',
  'original',
  'debit',
  'credit',
  'open',
  'balance',
  'note',
] as const;
export type LetterColumn = (typeof LETTER_COLUMNS)[number];

/** Where a seal goes: kept clear, at least 45 mm square. */
export type SealArea = { readonly of: 'ours' | 'theirs'; readonly sideMm: number; readonly caption: string };

/**
 * How letters of a kind are written; a person may change all of it. Texts hold placeholders in braces, `{party.name}`; which there are
 * says `placeholders.ts`. A version is never changed: changing makes the next one.
 */
export type LetterTemplate = {
  readonly uid: string;
  readonly version: number;
  readonly name: string;
  readonly kind: LetterKind;
  readonly form: ConfirmationForm | null;
  readonly level: DunningLevel | null;
  readonly locale: LetterLocale;
  readonly page: 'A4' | '241x140';
  readonly window: EnvelopeWindow | null;
  readonly title: string;
  readonly salutation: string;
  /** Above the table and below it. */
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  readonly columns: readonly LetterColumn[];
  readonly seals: readonly SealArea[];
  /** The slip to tear off and send back; null: none. */
  readonly replySlip: { readonly title: string; readonly agree: string; readonly differ: string } | null;
  /** Whether the paper shows our logo and letterhead. */
  readonly letterhead: boolean;
  readonly mail: { readonly subject: string; readonly body: string };
};

/** A row of a letter's table. Amounts in minor units, signed as the ledger sees them: positive is owed on this ledger. */
export type LetterItem = {
  readonly documentUid: string | null;
  readonly date: CalendarDate | null;
  readonly number: string;
  readonly text: string;
  readonly dueDate: CalendarDate | null;
  readonly daysOverdue: number | null;
  readonly originalMinor: bigint | null;
  readonly debitMinor: bigint | null;
  readonly creditMinor: bigint | null;
  readonly openMinor: bigint | null;
  /** Signed as the ledger's balance. */
  readonly balanceMinor: bigint | null;
  readonly note: string;
};

/** Who gets the letter, as named on the day of issue (SPEC 9). For an audit confirmation the answer goes to the auditor. */
export type LetterParty = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
};

/** To whom an answer goes when it does not come to us (企业询证函: the auditor). */
export type ReplyAddress = {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly fax: string;
  readonly contact: string;
};

/** Everything a letter is made from. */
export type LetterInput = {
  readonly template: LetterTemplate;
  readonly number: string;
  readonly copy: number;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly company: StatementCompany;
  readonly party: LetterParty;
  /** Fields of the book's own of the party, by name; texts may name them (SPEC 32). */
  readonly partyFields: Readonly<Record<string, string>>;
  readonly replyAddress: ReplyAddress | null;
  /** Signed as the ledger's balance. */
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint;
  /** Of a 催款函: what is overdue; of a 收据: what was received. */
  readonly subjectMinor: bigint;
  readonly items: readonly LetterItem[];
  readonly issueDate: CalendarDate;
  readonly replyBy: CalendarDate | null;
  /** Of a 催款函: until when payment is asked for. */
  readonly payBy: CalendarDate | null;
  /** The paper this one speaks of: the statement that was confirmed, what we last wrote. */
  readonly about: { readonly number: string; readonly date: CalendarDate } | null;
  readonly preparedBy: string;
  readonly reviewedBy: string;
  readonly printedAt: string;
  readonly journalHead: string;
};

/** A row as it is printed: decimal text in its own column. */
export type PrintedItem = Readonly<Partial<Record<LetterColumn, string>>> & {
  readonly documentUid: string | null;
};

/** Everything a letter shows, as plain JSON data: what is frozen, hashed, printed again and mailed. Texts have their placeholders filled. */
export type LetterSnapshot = {
  readonly version: 1;
  readonly kind: LetterKind;
  readonly form: ConfirmationForm | null;
  readonly level: DunningLevel | null;
  readonly locale: LetterLocale;
  readonly template: Pick<
    LetterTemplate,
    'uid' | 'version' | 'name' | 'page' | 'window' | 'columns' | 'seals' | 'replySlip' | 'letterhead'
  >;
  readonly number: string;
  readonly copy: number;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly company: StatementCompany;
  readonly party: LetterParty;
  readonly replyAddress: ReplyAddress | null;
  readonly title: string;
  readonly salutation: string;
  readonly openingTexts: readonly string[];
  readonly closingTexts: readonly string[];
  readonly opening: StatementBalance | null;
  readonly closing: StatementBalance;
  /** The amount the letter is about, never negative, and in words of the locale. */
  readonly subject: string;
  readonly subjectWords: string;
  readonly items: readonly PrintedItem[];
  readonly totals: Readonly<Partial<Record<LetterColumn, string>>>;
  readonly issueDate: CalendarDate;
  readonly replyBy: CalendarDate | null;
  readonly payBy: CalendarDate | null;
  readonly about: { readonly number: string; readonly date: CalendarDate } | null;
  readonly mail: { readonly subject: string; readonly body: string };
  readonly preparedBy: string;
  readonly reviewedBy: string;
  readonly printedAt: string;
  readonly journalHead: string;
};
