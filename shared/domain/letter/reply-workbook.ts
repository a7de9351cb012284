import type { CurrencyCode } from '../money/currency.ts';
import type { Ledger } from '../document/document.ts';
import type { StatementBalance } from '../statement/snapshot.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import type { LetterLocale } from './types.ts';

/** Name of the hidden sheet a reply workbook is recognised by (SPEC 18). */
export const REPLY_SHEET = '_qz';
/** First cell of that sheet, and the version of its form beside it. */
export const REPLY_MARK = 'qingzhang-reply';
export const REPLY_VERSION = '1';

/** What the other side chooses from, in the language of the paper; both languages are read. */
export const REPLY_ANSWERS: {
  readonly [L in LetterLocale]: { readonly agree: string; readonly differ: string };
} = {
  'zh-CN': { agree: '相符', differ: '不符' },
  en: { agree: 'agrees', differ: 'differs' },
};

/** A printed line of the paper. `amount` is decimal text in its own column, as it was frozen. */
export type ReplyWorkbookLine = {
  readonly date: string;
  readonly number: string;
  readonly text: string;
  readonly side: 'debit' | 'credit' | 'open';
  readonly amount: string;
};

/** What a reply workbook is made from: only what is frozen, so that it can be made again. */
export type ReplyWorkbookInput = {
  readonly locale: LetterLocale;
  readonly number: string;
  readonly copy: number;
  /** The sixteen digits of the code on the paper (SPEC 19). */
  readonly hash: string;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly companyName: string;
  readonly partyName: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly closing: StatementBalance;
  readonly replyBy: CalendarDate | null;
  readonly issueDate: CalendarDate;
  readonly lines: readonly ReplyWorkbookLine[];
};

/**
 * The rows of the hidden sheet: a name in column A, its value in column B. The names of cells are those of the visible sheet, so that
 * its look may change without its meaning. `lineColumns` are letters.
 */
export type ReplyPlaces = {
  /** Name of the visible sheet. */
  readonly sheet: string;
  /** The frozen closing as it is shown, decimal text. */
  readonly closing: string;
  /** 相符 or 不符. */
  readonly answer: string;
  /** Their closing on the same side as ours; negative on the other. */
  readonly theirClosing: string;
  readonly signer: string;
  readonly date: string;
  readonly note: string;
  /** Row of the first line. */
  readonly firstRow: number;
  readonly lineColumns: {
    readonly number: string;
    readonly amount: string;
    readonly answer: string;
    readonly theirs: string;
    readonly note: string;
  };
};

/** What the hidden sheet says, row by row. */
export function replySheetRows(
  { number, copy, hash, lines }: ReplyWorkbookInput,
  places: ReplyPlaces,
): readonly (readonly [name: string, value: string])[] {
  const { lineColumns } = places;
  return [
    [REPLY_MARK, REPLY_VERSION],
    ['number', number],
    ['copy', String(copy)],
    ['hash', hash],
    ['lines', String(lines.length)],
    ['sheet', places.sheet],
    ['closing', places.closing],
    ['answer', places.answer],
    ['theirClosing', places.theirClosing],
    ['signer', places.signer],
    ['date', places.date],
    ['note', places.note],
    ['firstRow', String(places.firstRow)],
    ['line.number', lineColumns.number],
    ['line.amount', lineColumns.amount],
    ['line.answer', lineColumns.answer],
    ['line.theirs', lineColumns.theirs],
    ['line.note', lineColumns.note],
  ];
}

/** A cell of a returned workbook: its name, and its text as the file has it. */
export type ReturnedCell = { readonly at: string; readonly text: string };

/** What a returned workbook says, before it was compared with anything. */
export type ReturnedReply = {
  readonly number: string;
  readonly copy: string;
  readonly hash: string;
  readonly closing: ReturnedCell;
  readonly answer: ReturnedCell;
  readonly theirClosing: ReturnedCell;
  readonly signer: ReturnedCell;
  readonly date: ReturnedCell;
  readonly note: ReturnedCell;
  readonly lines: readonly {
    readonly number: ReturnedCell;
    readonly amount: ReturnedCell;
    readonly answer: ReturnedCell;
    readonly theirs: ReturnedCell;
    readonly note: ReturnedCell;
  }[];
};
