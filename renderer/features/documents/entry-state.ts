import type { DocumentDetail } from '../../../shared/contract/document.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { turnedDecimal } from '../../../shared/domain/document/entry-items.ts';
import { completeAmounts, formatTaxRate, parseTaxRate } from '../../../shared/domain/document/tax.ts';
import type { Attempt } from '../../api/attempt.ts';
import { amountOf, currencyOf, minorOf, negated } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import { readItems, type TypedItem } from './item-state.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

export const ENTRY_KINDS = ['invoice', 'credit_note', 'receipt', 'refund', 'adjustment', 'transfer'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** An account of a party: one side of a transfer. */
export type Leg = {
  readonly party: PickedParty | null;
  readonly ledger: 'AR' | 'AP';
  readonly control: NonNullable<Entry['control']>;
};

type Entry = RequestOf<'document.post'>['entry'];

/** What is typed into the entry form, kept as a draft. Amounts as the contract writes them, positive for what the kind normally does; empty when missing. */
export type EntryForm = {
  readonly kind: EntryKind;
  readonly ledger: 'AR' | 'AP';
  readonly owner: 'book' | 'erp';
  readonly control: Entry['control'];
  readonly party: PickedParty | null;
  readonly date: string;
  readonly number: string;
  readonly currency: string;
  readonly exchangeRate: string;
  readonly net: string;
  readonly taxRate: string;
  readonly tax: string;
  readonly gross: string;
  /** Which of net and gross was typed last: the rate is applied to it. */
  readonly base: 'net' | 'gross';
  /** What an invoice is for, as typed. */
  readonly items: readonly TypedItem[];
  readonly dueLines: readonly { readonly dueDate: string; readonly amount: string }[];
  readonly adjustmentCode: NonNullable<Entry['adjustmentCode']>;
  readonly original: { readonly uid: string; readonly number: string } | null;
  readonly orderNumber: string;
  readonly contract: string;
  readonly project: string;
  readonly department: string;
  readonly salesperson: string;
  readonly method: string;
  readonly account: string;
  readonly text: string;
  /** Fields of the book's own, by name. */
  readonly custom: Readonly<Record<string, string>>;
  readonly from: Leg;
  readonly to: Leg;
  readonly attempt: Attempt | null;
};

/** An empty form in the book's currency. */
export function emptyEntry(currency: string): EntryForm {
  return {
    kind: 'invoice',
    ledger: 'AR',
    owner: 'book',
    control: null,
    party: null,
    date: today(),
    number: '',
    currency,
    exchangeRate: '',
    net: '',
    taxRate: '13',
    tax: '',
    gross: '',
    base: 'net',
    items: [],
    dueLines: [],
    adjustmentCode: 'rounding',
    original: null,
    orderNumber: '',
    contract: '',
    project: '',
    department: '',
    salesperson: '',
    method: '',
    account: '',
    text: '',
    custom: {},
    from: { party: null, ledger: 'AR', control: 'ar' },
    to: { party: null, ledger: 'AR', control: 'ar' },
    attempt: null,
  };
}

/** Whether a kind states net, rate and tax. */
export function hasTax(kind: EntryKind): boolean {
  return kind === 'invoice' || kind === 'credit_note';
}

function minorOrNull(amount: string, currency: string): bigint | null {
  return amount === '' ? null : minorOf(amount, currency);
}

type AmountField = 'net' | 'tax' | 'gross' | 'taxRate';

/** What of the amounts decides after a field was typed: the others follow. */
function decisive(form: EntryForm, typed: AmountField): readonly AmountField[] {
  const rate = parseTaxRate(form.taxRate) === null ? [] : (['taxRate'] as const);
  if (typed === 'net' || typed === 'gross') return rate.length > 0 ? [typed, ...rate] : [typed, 'tax'];
  if (typed === 'tax') return form[form.base] === '' ? ['tax', ...rate] : ['tax', form.base];
  return [form.base, 'taxRate'];
}

/**
 * The form after one of net, rate, tax and gross was typed: the others are worked out by the rule every document is
 * checked with. While two of them do not yet settle the rest, only what was typed changes.
 */
export function withAmount(form: EntryForm, typed: AmountField, value: string): EntryForm {
  const base = typed === 'net' || typed === 'gross' ? typed : form.base;
  const next: EntryForm = { ...form, [typed]: value, base };
  if (!hasTax(next.kind)) return next;
  if (value === '' && typed !== 'taxRate')
    return typed === base ? { ...next, net: '', tax: '', gross: '' } : next;
  const known = decisive(next, typed);
  const pick = (field: 'net' | 'tax' | 'gross'): bigint | null =>
    known.includes(field) ? minorOrNull(next[field], next.currency) : null;
  const complete = completeAmounts(
    {
      netMinor: pick('net'),
      taxMinor: pick('tax'),
      grossMinor: pick('gross'),
      taxRateBasisPoints: known.includes('taxRate') ? parseTaxRate(next.taxRate) : null,
    },
    currencyOf(next.currency),
  );
  if (!complete.ok) return next;
  const { netMinor, taxMinor, grossMinor, taxRateBasisPoints } = complete.value;
  const amount = (minor: bigint): string => amountOf(minor, next.currency);
  const rate =
    next.taxRate === '' && taxRateBasisPoints !== null ? formatTaxRate(taxRateBasisPoints) : next.taxRate;
  return { ...next, net: amount(netMinor), tax: amount(taxMinor), gross: amount(grossMinor), taxRate: rate };
}

/** What the due lines lack to the gross amount; null when none are given. */
export function dueRest(form: EntryForm): string | null {
  if (form.dueLines.length === 0 || form.gross === '') return null;
  const sum = form.dueLines.reduce(
    (total, line) => total + (minorOrNull(line.amount, form.currency) ?? 0n),
    0n,
  );
  return amountOf(minorOf(form.gross, form.currency) - sum, form.currency);
}

/** Fields that must be filled in before a form can be posted. */
export function missingFields(form: EntryForm, bookCurrency: string): readonly string[] {
  const missing: string[] = [];
  if (form.gross === '') missing.push('gross');
  if (form.date === '') missing.push('date');
  if (form.currency !== bookCurrency && form.exchangeRate === '') missing.push('exchangeRate');
  if (form.kind === 'transfer') {
    if (form.from.party === null) missing.push('from');
    if (form.to.party === null) missing.push('to');
    if (form.text.trim() === '') missing.push('text');
  } else if (form.party === null) missing.push('party');
  const rest = dueRest(form);
  if (rest !== null && !/^-?0(\.0+)?$/u.test(rest)) missing.push('dueLines');
  if (form.dueLines.some((line) => line.amount === '')) missing.push('dueLines');
  if (hasTax(form.kind) && readItems(form.items, form.currency).faults > 0) missing.push('items');
  return missing;
}

/** What document.post is asked. Call it on a form without missing fields. */
export function toEntry(form: EntryForm, bookCurrency: string): Entry {
  const taxed = hasTax(form.kind) && form.net !== '';
  return {
    kind: form.kind === 'transfer' ? 'adjustment' : form.kind,
    ledger: form.ledger,
    control: form.control,
    owner: form.owner,
    number: form.number.trim(),
    partyUid: form.party?.uid ?? '',
    date: form.date,
    currency: form.currency,
    exchangeRate: form.currency === bookCurrency ? null : form.exchangeRate,
    gross: form.gross,
    net: taxed ? form.net : null,
    tax: taxed ? form.tax : null,
    taxRate: taxed && form.taxRate !== '' ? form.taxRate : null,
    items: hasTax(form.kind) ? [...readItems(form.items, form.currency).entered] : [],
    dueLines: form.dueLines.map((line) => ({
      dueDate: line.dueDate === '' ? null : line.dueDate,
      amount: line.amount,
    })),
    adjustmentCode: form.kind === 'adjustment' ? form.adjustmentCode : null,
    originalUid: form.kind === 'credit_note' ? (form.original?.uid ?? null) : null,
    orderNumber: form.orderNumber,
    contract: form.contract,
    project: form.project,
    department: form.department,
    salesperson: form.salesperson,
    method: form.method,
    account: form.account,
    text: form.text,
    custom: Object.fromEntries(Object.entries(form.custom).filter(([, text]) => text !== '')),
  };
}

/** What document.transfer is asked. Call it on a form without missing fields. */
export function toTransfer(form: EntryForm): Omit<RequestOf<'document.transfer'>, 'commandId'> {
  const leg = ({ party, ledger, control }: Leg): RequestOf<'document.transfer'>['from'] => ({
    partyUid: party?.uid ?? '',
    ledger,
    control,
  });
  return {
    date: form.date,
    currency: form.currency,
    amount: form.gross,
    from: leg(form.from),
    to: leg(form.to),
    text: form.text.trim(),
  };
}

/** Kinds whose amounts stand negative on their ledger, while they are typed positive. */
function lowers(kind: DocumentDetail['kind']): boolean {
  return kind === 'credit_note' || kind === 'receipt' || kind === 'adjustment';
}

/** The items of a document as they would be typed; none where they are not its whole net amount, which a file need not state. */
function itemsTyped(detail: DocumentDetail): readonly TypedItem[] {
  const { kind, items, currency } = detail;
  const sum = items.reduce((total, { net }) => total + minorOf(net, currency), 0n);
  if (sum !== minorOf(detail.net ?? detail.amount, currency)) return [];
  const turns = kind === 'credit_note';
  return items.map(({ name, spec, unit, quantity, price, net }) => ({
    name,
    spec,
    unit,
    quantity: (turns ? turnedDecimal(quantity) : quantity) ?? '',
    price: price ?? '',
    net: turns ? negated(net) : net,
  }));
}

/** A new form with the content of a document: dated today, without its number. An opening or transfer is copied as an invoice. */
export function copyOf(detail: DocumentDetail, bookCurrency: string): EntryForm {
  const kind = detail.kind === 'opening' || detail.kind === 'transfer' ? 'invoice' : detail.kind;
  const typed = (amount: string | null): string =>
    amount === null ? '' : lowers(detail.kind) ? negated(amount) : amount;
  const foreign = detail.currency !== bookCurrency;
  return {
    ...emptyEntry(bookCurrency),
    kind,
    ledger: detail.ledger,
    owner: detail.owner === 'erp' ? 'erp' : 'book',
    control: detail.control,
    party: {
      uid: detail.partyUid,
      code: detail.partyCode,
      name: detail.partyName,
      currency: detail.currency,
    },
    currency: detail.currency,
    exchangeRate: foreign ? detail.exchangeRate : '',
    net: typed(detail.net),
    tax: typed(detail.tax),
    gross: typed(detail.amount),
    taxRate: detail.taxRate ?? '',
    items: itemsTyped(detail),
    adjustmentCode: detail.adjustmentCode ?? 'rounding',
    orderNumber: detail.orderNumber,
    contract: detail.contract,
    project: detail.project,
    department: detail.department,
    salesperson: detail.salesperson,
    method: detail.method,
    account: detail.account,
    text: detail.text,
    custom: detail.custom,
  };
}
