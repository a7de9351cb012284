import { absolute } from '../../std/integer.ts';
import { dateParts, type CalendarDate } from '../../std/calendar-date.ts';
import { amountInChineseWords } from '../money/chinese-words.ts';
import { currencyExponent } from '../money/currencies.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatGrouped } from '../money/parse-amount.ts';
import { amountInEnglishWords } from '../statement/english-words.ts';
import type { LetterInput, LetterLocale } from './types.ts';

/** The names a text of a letter may hold in braces (SPEC 26). */
export const PLACEHOLDERS = [
  'company.name',
  'company.address',
  'company.phone',
  'company.contact',
  'company.taxId',
  'bank.holder',
  'bank.name',
  'bank.account',
  'party.code',
  'party.name',
  'party.address',
  'party.contact',
  'auditor.name',
  'auditor.address',
  'auditor.postcode',
  'auditor.phone',
  'auditor.fax',
  'auditor.contact',
  'number',
  'currency',
  'from',
  'to',
  'issueDate',
  'replyBy',
  'payBy',
  'items',
  'theyOwe',
  'theyOweWords',
  'weOwe',
  'weOweWords',
  'even',
  'theyOwed',
  'weOwed',
  'evenBefore',
  'change',
  'subject',
  'subjectWords',
  'about.number',
  'about.date',
  'preparedBy',
  'reviewedBy',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What stands for each name; an empty text: there is nothing to say. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>> & {
  /** Fields of the book's own of the party, by name (SPEC 32). */
  readonly fields: Readonly<Record<string, string>>;
};

const PLACE = /\{([A-Za-z][\w.]*|field\.[^{}]+)\}/gu;
const FIELD = 'field.';

/** The names in braces a text holds, known or not. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].map(([, name = '']) => name);
}

function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

/** Whether a name may stand in braces: one of the names above, or a field of the book's own. */
export function isNameable(name: string): boolean {
  return isPlaceholder(name) || (name.startsWith(FIELD) && name.length > FIELD.length);
}

/** What stands for a name; null when nothing is known of it. */
function valueOf(name: string, values: PlaceholderValues): string | null {
  if (isPlaceholder(name)) return values[name];
  return isNameable(name) ? (values.fields[name.slice(FIELD.length).trim()] ?? '') : null;
}

/** Fills a text; a name nothing is known of is left as it is written. */
export function fillText(text: string, values: PlaceholderValues): string {
  return text.replaceAll(PLACE, (place, name: string) => valueOf(name, values) ?? place);
}

/**
 * Fills paragraphs. One that names something there is nothing to say of is left out whole: so a template holds a sentence for a debit
 * balance, one for a credit balance and one for zero, and the letter shows the one that is true (SPEC 26).
 */
export function fillParagraphs(texts: readonly string[], values: PlaceholderValues): readonly string[] {
  const said = texts.filter((text) => placeholdersIn(text).every((name) => valueOf(name, values) !== ''));
  return said.map((text) => fillText(text, values));
}

/** A text of several lines, each filled as a paragraph; lines left out leave no gap. */
export function fillLines(text: string, values: PlaceholderValues): string {
  return fillParagraphs(text.split('\n'), values)
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}

/** A day as a letter writes it: 2026年10月31日, 31 October 2026. */
export function letterDate(date: CalendarDate, locale: LetterLocale): string {
  const { year, month, day } = dateParts(date);
  if (locale === 'zh-CN') return `${year}年${month}月${day}日`;
  return `${day} ${ENGLISH_MONTHS[month - 1] ?? ''} ${year}`;
}

const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** An amount with its mark: ¥60,205.08 in Chinese, else with the currency's code. */
function marked(minor: bigint, currency: CurrencyCode, locale: LetterLocale): string {
  const mark = currency === 'CNY' && locale === 'zh-CN' ? '¥' : `${currency} `;
  return `${minor < 0n ? '-' : ''}${mark}${formatGrouped(absolute(minor), currency)}`;
}

/** An amount, whatever its sign, in words of the locale: 人民币陆万零贰佰零伍元零捌分 (SPEC 19). */
export function amountInWords(minor: bigint, currency: CurrencyCode, locale: LetterLocale): string {
  if (locale === 'zh-CN') return amountInChineseWords(absolute(minor), currency);
  return `${currency} ${amountInEnglishWords(absolute(minor), currencyExponent(currency))}`;
}

/** What each name stands for in one letter. */
export function placeholderValues(input: LetterInput): PlaceholderValues {
  const { template, company, party, currency, replyAddress, about } = input;
  const { locale } = template;
  const bank = company.bankAccounts[0];
  const amount = (minor: bigint): string => marked(minor, currency, locale);
  const words = (minor: bigint): string => amountInWords(minor, currency, locale);
  const day = (date: CalendarDate | null | undefined): string =>
    date === null || date === undefined ? '' : letterDate(date, locale);
  const now = owing(input, input.closingMinor);
  const before = input.openingMinor === null ? NOTHING_OWED : owing(input, input.openingMinor);
  const change = input.openingMinor === null ? null : input.closingMinor - input.openingMinor;
  return {
    'company.name': company.name,
    'company.address': company.address,
    'company.phone': company.phone,
    'company.contact': company.contact,
    'company.taxId': company.taxId,
    'bank.holder': bank === undefined ? '' : bank.holder || company.name,
    'bank.name': bank?.bank ?? '',
    'bank.account': bank?.account ?? '',
    'party.code': party.code,
    'party.name': party.name,
    'party.address': party.address,
    'party.contact': party.contact,
    'auditor.name': replyAddress?.name ?? '',
    'auditor.address': replyAddress?.address ?? '',
    'auditor.postcode': replyAddress?.postcode ?? '',
    'auditor.phone': replyAddress?.phone ?? '',
    'auditor.fax': replyAddress?.fax ?? '',
    'auditor.contact': replyAddress?.contact ?? '',
    number: input.number,
    currency,
    from: day(input.from),
    to: day(input.to),
    issueDate: day(input.issueDate),
    replyBy: day(input.replyBy),
    payBy: day(input.payBy),
    items: input.items.length === 0 ? '' : String(input.items.length),
    theyOwe: now.they === null ? '' : amount(now.they),
    theyOweWords: now.they === null ? '' : words(now.they),
    weOwe: now.we === null ? '' : amount(now.we),
    weOweWords: now.we === null ? '' : words(now.we),
    even: input.closingMinor === 0n ? day(input.to) : '',
    theyOwed: before.they === null ? '' : amount(before.they),
    weOwed: before.we === null ? '' : amount(before.we),
    evenBefore: input.openingMinor === 0n ? day(about?.date ?? input.from) : '',
    change: change === null ? '' : amount(change),
    subject: amount(absolute(input.subjectMinor)),
    subjectWords: words(input.subjectMinor),
    'about.number': about?.number ?? '',
    'about.date': day(about?.date),
    preparedBy: input.preparedBy,
    reviewedBy: input.reviewedBy,
    fields: input.partyFields,
  };
}

type Owing = { readonly they: bigint | null; readonly we: bigint | null };
const NOTHING_OWED: Owing = { they: null, we: null };

/** Who owes whom a balance signed as its ledger's: a receivable above zero is theirs to pay, a payable above zero ours. */
function owing({ ledger }: LetterInput, minor: bigint): Owing {
  if (minor === 0n) return NOTHING_OWED;
  const theirs = ledger === 'AR' ? minor > 0n : minor < 0n;
  return theirs ? { they: absolute(minor), we: null } : { they: null, we: absolute(minor) };
}
