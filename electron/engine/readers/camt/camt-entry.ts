import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { minorOf } from '../../../../shared/domain/reading/amount-text.ts';
import type { FindingList } from '../../../../shared/domain/reading/finding-list.ts';
import type { StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { camtAmount, camtDate, isCredit, sayAmount, signed } from './camt-amount.ts';
import { counterparty, type CamtParty } from './camt-parties.ts';
import { bookingType, customFacts, remittanceText, structuredReference } from './camt-text.ts';

/** What became of an entry. A booking of a batch gives one line for each payment, where their amounts add up. */
export type EntryOutcome =
  | { readonly kind: 'lines'; readonly currency: CurrencyCode; readonly lines: readonly StatementEntry[] }
  | { readonly kind: 'unbooked'; readonly currency: CurrencyCode; readonly amount: string }
  | { readonly kind: 'rejected' };

/** What an entry needs to know of its statement. */
export type EntryContext = {
  readonly place: string;
  readonly findings: FindingList;
  /** Currency of amounts that name none. */
  readonly currency: CurrencyCode;
  /** Our account, to tell who the other side is. */
  readonly account: string;
  /** The day of the statement, for an entry that has none. */
  readonly day: CalendarDate | null;
};

type Booking = {
  readonly entry: XmlElement;
  readonly currency: CurrencyCode;
  readonly amount: string;
  readonly credit: boolean;
  readonly reversal: boolean;
  readonly date: CalendarDate;
  readonly raw: string;
};

/** A payment of a batch with its signed amount. */
type Part = { readonly details: XmlElement; readonly amount: string };

/**
 * Reads an `Ntry`. CdtDbtInd says which way the money of this entry went, also where RvslInd says that it takes back another
 * (ISO 20022, ReversalIndicator: with CRDT the original entry was a debit); so the indicator of reversal changes no sign.
 */
export function readEntry(entry: XmlElement, raw: string, context: EntryContext): EntryOutcome {
  const { findings, place } = context;
  const at = { place, line: entry.line, column: null };
  const credit = isCredit(entry);
  if (credit === null) {
    const params = { column: 'CdtDbtInd', text: entry.textAt('CdtDbtInd').slice(0, 60) };
    findings.say('error', 'READ_VALUE_UNKNOWN', { ...at, column: 'amount' }, params);
    return { kind: 'rejected' };
  }
  const stated = entry.at('Amt');
  if (stated === null) {
    findings.say('error', 'READ_VALUE_MISSING', { ...at, column: 'amount' }, { column: 'Amt' });
    return { kind: 'rejected' };
  }
  const money = camtAmount(stated, context.currency);
  if (!money.ok) {
    sayAmount(findings, place, stated, money.error);
    return { kind: 'rejected' };
  }
  const { currency } = money.value;
  const amount = signed(money.value.amount, credit);
  const status = entry.textAt('Sts', 'Cd') || entry.textAt('Sts', 'Prtry') || entry.textAt('Sts');
  if (status !== 'BOOK' && status !== '') {
    findings.say('info', 'READ_NOT_BOOKED', at, { status, amount: `${amount} ${currency}` });
    return { kind: 'unbooked', currency, amount };
  }
  const date = bookingDate(entry, context);
  if (date === null) return { kind: 'rejected' };
  const reversal = entry.textAt('RvslInd') === 'true' || entry.textAt('RvslInd') === '1';
  const lines = linesOf({ entry, currency, amount, credit, reversal, date, raw }, context);
  return { kind: 'lines', currency, lines };
}

/** BookgDt and ValDt may both be missing; then the entry was booked in the statement's time. What is written must be readable. */
function bookingDate(entry: XmlElement, { findings, place, day }: EntryContext): CalendarDate | null {
  const at = { place, line: entry.line, column: 'date' };
  for (const name of ['BookgDt', 'ValDt'] as const) {
    const element = entry.at(name);
    const text =
      element === null ? '' : element.textAt('Dt') || element.textAt('DtTm') || element.text.trim();
    if (text === '') continue;
    const date = camtDate(element);
    if (date === null)
      findings.say('error', 'READ_DATE_UNREADABLE', at, { column: name, text: text.slice(0, 60) });
    return date;
  }
  if (day === null) findings.say('error', 'READ_VALUE_MISSING', at, { column: 'BookgDt' });
  else findings.say('warning', 'READ_DATE_OF_STATEMENT', at, { date: day });
  return day;
}

function linesOf(booking: Booking, context: EntryContext): readonly StatementEntry[] {
  const { entry } = booking;
  // Version 1 has the transactions directly in the entry.
  const details = [...entry.all('NtryDtls', 'TxDtls'), ...entry.all('TxDtls')];
  const [first] = details;
  if (first === undefined) return [lineOf(booking, [], context)];
  if (details.length === 1) return [lineOf(booking, [first], context)];
  const parts = batchParts(booking, details);
  if (parts !== null) return parts.map((part) => partLine(booking, part, context));
  context.findings.say(
    'warning',
    'READ_BATCH_NOT_SPLIT',
    { place: context.place, line: entry.line, column: 'amount' },
    { amount: `${booking.amount} ${booking.currency}`, count: String(details.length) },
  );
  return [lineOf(booking, details, context)];
}

/** The payments of a batch, if every one has an amount in the currency of the entry and together they are the entry. */
function batchParts(booking: Booking, details: readonly XmlElement[]): readonly Part[] | null {
  const amounts: string[] = [];
  for (const each of details) {
    const amount = detailAmount(each, booking.currency);
    if (amount === null) return null;
    amounts.push(amount);
  }
  const total = minorOf(booking.amount);
  // Some banks repeat the direction of the payment order in the details instead of that of the entry: then it means nothing.
  const directions = [
    details.map((each) => isCredit(each) ?? booking.credit),
    details.map(() => booking.credit),
  ];
  for (const credits of directions) {
    const parts = details.map((each, index) => ({
      details: each,
      amount: signed(amounts[index] ?? '', credits[index] ?? booking.credit),
    }));
    if (parts.reduce((sum, { amount }) => sum + minorOf(amount), 0n) === total) return parts;
  }
  return null;
}

/** The amount of a transaction in the currency of its entry, wherever a version or a bank puts it. */
function detailAmount(details: XmlElement, currency: CurrencyCode): string | null {
  const paths = [
    ['Amt'],
    ['AmtDtls', 'TxAmt', 'Amt'],
    ['AmtDtls', 'CntrValAmt', 'Amt'],
    ['AmtDtls', 'InstdAmt', 'Amt'],
  ];
  for (const path of paths) {
    const stated = details.at(...path);
    const money = stated === null ? null : camtAmount(stated, currency);
    if (money?.ok === true && money.value.currency === currency) return money.value.amount;
  }
  return null;
}

function partLine(booking: Booking, { details, amount }: Part, context: EntryContext): StatementEntry {
  const line = lineOf(booking, [details], context);
  return { ...line, line: details.line, amount, raw: details.written() };
}

function lineOf(booking: Booking, details: readonly XmlElement[], context: EntryContext): StatementEntry {
  const { entry, raw, amount, date } = booking;
  const [first] = details;
  const only = details.length === 1 && first !== undefined ? first : null;
  const same = (value: (each: XmlElement) => string): string => {
    const found = new Set(details.map((each) => value(each)));
    return found.size === 1 ? ([...found][0] ?? '') : '';
  };
  const party = (each: XmlElement): CamtParty =>
    counterparty(each, booking.credit, booking.reversal, context.account);
  const endToEnd = same((each) => each.textAt('Refs', 'EndToEndId'));
  return {
    line: entry.line,
    raw,
    custom: customFacts(entry, only),
    date,
    valueDate: camtDate(entry.at('ValDt')),
    amount,
    balance: null,
    type: bookingType(entry) || same((each) => bookingType(each)),
    reference: same((each) => structuredReference(each)) || entry.textAt('NtryRef'),
    endToEndId: endToEnd === 'NOTPROVIDED' ? '' : endToEnd,
    bankReference: same((each) => each.textAt('Refs', 'AcctSvcrRef')) || entry.textAt('AcctSvcrRef'),
    counterparty: same((each) => party(each).name),
    counterpartyAccount: same((each) => party(each).account),
    counterpartyBank: same((each) => party(each).bank),
    text: remittanceText(entry, details),
  };
}
