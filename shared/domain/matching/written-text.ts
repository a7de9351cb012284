import { remembered } from '../../std/remembered.ts';
import { dateParts, type CalendarDate, type Month, monthOf, parseMonth } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { parseAmount } from '../money/parse-amount.ts';

/** What a bank text says besides document numbers. */
export type WrittenText = {
  /** The bank date. */
  readonly date: CalendarDate;
  /** One form for all ways of writing, with amounts, dates and the stated fee blotted out by `BLOT`. */
  readonly searchable: string;
  readonly statedFee: { readonly theirs: string; readonly minor: bigint } | null;
  /** The words that say that only a part is paid; empty when there are none. */
  readonly statedPart: string;
  /** The word that says that it is an advance or a deposit; empty when there is none. */
  readonly statedAdvance: string;
  /** Every month a word may mean, for each word. */
  readonly months: readonly { readonly theirs: string; readonly month: Month }[];
};

/** Stands where an amount or a date was: neither a letter, a digit, a space nor a separator. */
const BLOT = '¤';

const FEE =
  /(?:手续费|汇划费|汇款费|汇费|邮电费|银行扣费|扣费|BANK FEES?|FEES?|CHARGES?)\s*[::]?\s*(\d+(?:\.\d{1,3})?)\s*(?:元|块|RMB|CNY)?/;
const PART = /部分|部份|分期|首付|首期|进度款|PARTIAL|PART[ -]?PAYMENT|INSTALL?MENT/;
const ADVANCE = /预付|预收|定金|订金|押金|保证金|诚意金|DEPOSIT|PREPAY|PREPAID|ADVANCE|DOWN ?PAYMENT/;
const DATES = [/20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[日号]?/g, /\d{1,2}月\d{1,2}[日号]/g] as const;
const AMOUNTS = [
  /(?:¥|\$|€|£|RMB|CNY|USD|EUR|HKD|人民币|金额)\s*[::]?\s*\d[\d,]*(?:\.\d+)?/g,
  /\d[\d,]*(?:\.\d+)?\s*(?:元|块|圆|万|千|%|RMB|CNY|USD|EUR|HKD)/g,
  /\d{1,3}(?:,\d{3})+\.\d+/g,
  /\d+\.\d+/g,
] as const;
const MONTHS = /(?:(20\d{2})年)?(\d{1,2})月?[-~至到](\d{1,2})月|(?:(20\d{2})年)?(\d{1,2})月(?!\d)/g;
/** A month without its year is the latest one that is not further ahead than this. */
const MONTHS_AHEAD_MAX = 2;

/** Text in which nothing but the case may have to be folded. */
const PLAIN = /^[\x20-\x7e]*$/;

/** One way of writing for all: full-width forms folded, capital letters, one kind of dash. */
export function foldText(text: string): string {
  return PLAIN.test(text) ? text.toUpperCase() : foldedOther(text);
}

/** One text is folded by several readers right after each other. */
const TEXTS_KEPT = 256;

const foldedOther = remembered(
  (text) =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[‐‑‒–—―−]/g, '-')
      .replaceAll('〜', '~'),
  TEXTS_KEPT,
);

function blot(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (found) => BLOT.repeat(found.length));
}

function monthNear(year: string | undefined, month: number, date: CalendarDate): Month | null {
  if (month < 1 || month > 12) return null;
  const pad = String(month).padStart(2, '0');
  if (year !== undefined) return parseMonth(`${year}-${pad}`);
  const here = dateParts(date);
  const ahead = month - here.month;
  const shift = ahead > MONTHS_AHEAD_MAX ? -1 : ahead < MONTHS_AHEAD_MAX - 11 ? 1 : 0;
  return parseMonth(`${here.year + shift}-${pad}`);
}

function monthsIn(text: string, date: CalendarDate): WrittenText['months'] {
  const found = new Map<string, { readonly theirs: string; readonly month: Month }>();
  for (const match of text.matchAll(MONTHS)) {
    const [theirs, rangeYear, first, last, year, only] = match;
    const numbers =
      only !== undefined
        ? [Number(only)]
        : Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, i) => Number(first) + i);
    for (const number of numbers) {
      const month = monthNear(year ?? rangeYear, number, date);
      if (month !== null) found.set(`${month} ${theirs}`, { theirs, month });
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/**
 * Reads a bank text for what it says about fee, part payment and months, and prepares it for the search of document numbers.
 * `date` is the bank date, by which a month without a year is understood; a whole number that equals the receipt is an amount.
 */
export function readText(
  text: string,
  date: CalendarDate,
  amountMinor: bigint,
  currency: CurrencyCode,
): WrittenText {
  const folded = foldText(text);
  const words = {
    date,
    statedPart: PART.exec(folded)?.[0] ?? '',
    statedAdvance: ADVANCE.exec(folded)?.[0] ?? '',
  };
  if (!/\d/.test(folded)) return { ...words, searchable: folded, statedFee: null, months: [] };
  const fee = FEE.exec(folded);
  const feeMinor = fee === null ? null : parseAmount(fee[1] ?? '', currency);
  let searchable = fee === null ? folded : blotOnce(folded, fee);
  for (const pattern of DATES) searchable = blot(searchable, pattern);
  const months = monthsIn(searchable, date);
  searchable = blot(searchable, MONTHS);
  for (const pattern of AMOUNTS) searchable = blot(searchable, pattern);
  const magnitude = amountMinor < 0n ? -amountMinor : amountMinor;
  searchable = searchable.replaceAll(/(?<![\d,])[\d,]*\d(?![\d,])/g, (found) => {
    const value = parseAmount(found, currency);
    return value.ok && value.value === magnitude ? BLOT.repeat(found.length) : found;
  });
  const statedFee =
    fee !== null && feeMinor?.ok === true ? { theirs: fee[0].trim(), minor: feeMinor.value } : null;
  return { ...words, searchable, statedFee, months };
}

function blotOnce(text: string, match: RegExpExecArray): string {
  return (
    text.slice(0, match.index) + BLOT.repeat(match[0].length) + text.slice(match.index + match[0].length)
  );
}

/** The month of a due line that a text may mean: of its due date, and of its document. */
export function monthsOfLine(date: CalendarDate, dueDate: CalendarDate | null): readonly Month[] {
  return dueDate === null ? [monthOf(date)] : [monthOf(dueDate), monthOf(date)];
}
