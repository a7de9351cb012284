import { addDays, monthOf, type CalendarDate } from '../../shared/std/calendar-date.ts';
import { fen, sum } from './amount.ts';
import type { SampleDocument, SampleParty, Share, Volume } from './model.ts';
import {
  balanceText,
  feeText,
  mistyped,
  namingText,
  onAccountText,
  partText,
  silentText,
  tail,
} from './payment-text.ts';
import type { Random } from './random.ts';

/** What a payer looks at when paying: open documents up to the day, oldest first. */
export type Desk = {
  readonly random: Random;
  readonly party: SampleParty;
  readonly invoices: readonly SampleDocument[];
  readonly credits: readonly SampleDocument[];
  readonly openOf: (document: SampleDocument) => bigint;
  readonly date: CalendarDate;
};

/** One payment a payer could make. Amounts are positive as far as the documents are invoices, whichever way the money goes. */
export type Attempt = {
  readonly items: readonly Share[];
  readonly fee: bigint;
  readonly unapplied: bigint;
  readonly text: string;
  readonly features: readonly string[];
  /** Documents the text really names. */
  readonly cited: readonly SampleDocument[];
};

export type Style = (desk: Desk) => Attempt | null;

const FEES = ['5.00', '10.00', '10.50', '15.00', '20.00', '25.50', '30.00', '50.00'] as const;
const SEVERAL: Readonly<Record<Volume, readonly [low: number, high: number]>> = {
  worked: [2, 2],
  large: [2, 6],
  middle: [2, 5],
  small: [2, 3],
  monthly: [2, 2],
  supplier: [2, 4],
};

/** Suppliers are paid by us, and the text is ours. */
function isOurs(desk: Desk): boolean {
  return desk.party.volume === 'supplier';
}

function whole(desk: Desk, documents: readonly SampleDocument[]): readonly Share[] {
  return documents.map((document) => ({ document, amount: desk.openOf(document) }));
}

function attempt(
  desk: Desk,
  documents: readonly SampleDocument[],
  text: string,
  features: readonly string[],
): Attempt {
  const cited = features.includes('named') ? documents : [];
  return { items: whole(desk, documents), fee: 0n, unapplied: 0n, text, features, cited };
}

/** The oldest invoices, now and then with one left out that is disputed. */
function oldest(desk: Desk, count: number): readonly SampleDocument[] | null {
  const rest = desk.invoices.filter(() => !desk.random.chance(10));
  return rest.length < count ? null : rest.slice(0, count);
}

function several(desk: Desk): readonly SampleDocument[] | null {
  const [low, high] = SEVERAL[desk.party.volume];
  return oldest(desk, desk.random.integer(low, high)) ?? oldest(desk, 1);
}

function countFeature(documents: readonly SampleDocument[]): string {
  return documents.length > 1 ? 'several' : 'single';
}

const named: Style = (desk) => {
  const documents = several(desk);
  if (documents === null) return null;
  return attempt(desk, documents, namingText(desk.random, documents, []), ['named', countFeature(documents)]);
};

/** Who pays the rest of an invoice says so; without a word only whole invoices are paid. */
function untouched(desk: Desk): Desk {
  return { ...desk, invoices: desk.invoices.filter((document) => desk.openOf(document) === document.open) };
}

const silentSingle: Style = (desk) => {
  const documents = oldest(untouched(desk), 1);
  return documents === null
    ? null
    : attempt(desk, documents, silentText(desk.random, isOurs(desk)), ['silent', 'single']);
};

const silentSeveral: Style = (desk) => {
  const documents = several(untouched(desk));
  return documents === null
    ? null
    : attempt(desk, documents, silentText(desk.random, isOurs(desk)), ['silent', countFeature(documents)]);
};

/** The whole of one month, and the text says which. */
const month: Style = (desk) => {
  const first = desk.invoices[0];
  if (first === undefined) return null;
  const documents = desk.invoices.filter((document) => monthOf(document.date) === monthOf(first.date));
  if (documents.length > 12 || documents.some((document) => document.opening)) return null;
  const text = `${Number(first.date.slice(5, 7))}月${desk.random.pick(['货款', '结算款', '份货款'])}`;
  return attempt(desk, documents, text, ['month', countFeature(documents)]);
};

const byOrder: Style = (desk) => {
  const document = desk.invoices.find((one) => one.order !== '');
  if (document === undefined) return null;
  return attempt(desk, [document], `订单${document.order}货款`, ['order', 'single']);
};

function lessFee(base: Style, text: boolean): Style {
  return (desk) => {
    const paid = base(desk);
    if (paid === null) return null;
    const fee = fen(desk.random.pick(FEES));
    const words = text ? paid.text + feeText(desk.random, fee) : paid.text;
    return { ...paid, fee, text: words, features: [...paid.features, 'fee'] };
  };
}

/** More than the policy covers: a person has to look. */
const feeTooHigh: Style = (desk) => {
  const paid = named(desk);
  if (paid === null) return null;
  const fee = BigInt(desk.random.integer(55, 160)) * 100n;
  return { ...paid, fee, features: [...paid.features, 'fee-over-policy'] };
};

function netted(text: boolean): Style {
  return (desk) => {
    const credit = desk.credits[0];
    if (credit === undefined) return null;
    const invoices = several(desk);
    if (invoices === null) return null;
    const original = desk.invoices.find((document) => document.number === credit.original);
    const paid = original === undefined || invoices.includes(original) ? invoices : [...invoices, original];
    const items = whole(desk, [...paid, credit]);
    if (sum(items.map((item) => item.amount)) <= fen('100.00')) return null;
    const words = text ? namingText(desk.random, paid, [credit]) : silentText(desk.random, isOurs(desk));
    const features = [text ? 'named' : 'silent', countFeature(paid), 'netted'];
    return { items, fee: 0n, unapplied: 0n, text: words, features, cited: text ? [...paid, credit] : [] };
  };
}

/** Whole thousands of one invoice. */
function part(text: boolean): Style {
  return (desk) => {
    const document = desk.invoices.find((one) => desk.openOf(one) > fen('5,000.00'));
    if (document === undefined) return null;
    const thousands = Number(desk.openOf(document) / 100_000n);
    const amount =
      BigInt(desk.random.integer(Math.ceil(thousands * 0.3), Math.max(Math.floor(thousands * 0.8), 1))) *
      100_000n;
    if (amount >= desk.openOf(document)) return null;
    const words = text ? partText(desk.random, document) : silentText(desk.random, isOurs(desk));
    return {
      items: [{ document, amount }],
      fee: 0n,
      unapplied: 0n,
      text: words,
      features: [text ? 'named' : 'silent', 'part'],
      cited: text ? [document] : [],
    };
  };
}

/** The rest of an invoice that was paid in part before. */
const balance: Style = (desk) => {
  const document = desk.invoices.find((one) => desk.openOf(one) < one.gross);
  if (document === undefined) return null;
  return attempt(desk, [document], balanceText(desk.random, document), ['named', 'single', 'balance']);
};

const onAccount: Style = (desk) => ({
  items: [],
  fee: 0n,
  unapplied: BigInt(desk.random.integer(1, 16)) * fen('5,000.00'),
  text: onAccountText(desk.random, isOurs(desk)),
  features: ['silent', 'on-account', 'round'],
  cited: [],
});

const wrongDigit: Style = (desk) => {
  const paid = named(desk);
  const first = paid?.items[0];
  if (paid === null || first === undefined) return null;
  const text = mistyped(paid.text, first.document);
  if (text === paid.text) return null;
  return { ...paid, text, features: [...paid.features, 'wrong-digit'], cited: paid.cited.slice(1) };
};

/** The text names an open invoice, but the money is for another one. */
const wrongInvoice: Style = (desk) => {
  const [first, second] = desk.invoices;
  if (first === undefined || second === undefined || desk.openOf(first) === desk.openOf(second)) return null;
  const paid = attempt(desk, [first], `付${tail(second)}货款`, ['named', 'single', 'wrong-invoice']);
  return { ...paid, cited: [second] };
};

type Weights = readonly (readonly [
  style: Style,
  large: number,
  middle: number,
  small: number,
  supplier: number,
])[];
const STYLES: Weights = [
  [named, 46, 42, 24, 48],
  [silentSingle, 6, 9, 34, 14],
  [silentSeveral, 5, 7, 8, 8],
  [month, 0, 5, 6, 4],
  [byOrder, 4, 4, 5, 4],
  [lessFee(named, true), 8, 8, 6, 8],
  [lessFee(silentSingle, false), 2, 4, 8, 3],
  [netted(true), 12, 10, 8, 0],
  [netted(false), 2, 3, 3, 0],
  [part(true), 6, 6, 4, 4],
  [part(false), 3, 3, 2, 2],
  [balance, 8, 8, 8, 6],
  [onAccount, 3, 3, 3, 3],
  [wrongDigit, 4, 4, 4, 0],
  [wrongInvoice, 2, 2, 2, 0],
  [feeTooHigh, 1, 1, 1, 0],
];
const COLUMN: Readonly<Partial<Record<Volume, 1 | 2 | 3 | 4>>> = {
  large: 1,
  middle: 2,
  small: 3,
  supplier: 4,
};

/** Chooses a way to pay for the party's habits. */
export function pickStyle(random: Random, volume: Volume): Style {
  const column = COLUMN[volume] ?? 3;
  return random.weighted(STYLES.map((row) => [row[0], row[column]] as const));
}

/** Monthly service: same price each month, the text says the month or nothing at all. */
export const monthlyService: Style = (desk) => {
  const first = desk.invoices[0];
  if (first === undefined) return null;
  const text = desk.random.pick(['', '服务费', `${Number(first.date.slice(5, 7))}月服务费`, '维保费']);
  return attempt(desk, [first], text, [/月/.test(text) ? 'month' : 'silent', 'single', 'equal-months']);
};

/** Invoices that are due within the next days, oldest first; the newest are left for later. */
export function dueForPayment(
  documents: readonly SampleDocument[],
  date: CalendarDate,
  ahead: number,
): readonly SampleDocument[] {
  const limit = addDays(date, ahead);
  const due = documents.filter(
    (document) => document.date <= date && (document.due ?? document.date) <= limit,
  );
  return due.length > 0 ? due : documents.filter((document) => document.date <= date).slice(0, 2);
}

/** The first element that has a value. */
export function firstOf<T>(count: number, make: (index: number) => T | null): T | null {
  for (let index = 0; index < count; index += 1) {
    const made = make(index);
    if (made !== null) return made;
  }
  return null;
}
