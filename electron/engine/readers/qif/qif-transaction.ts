import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import type { DateOrder } from '../../../../shared/domain/reading/date-text.ts';
import type { FindingList } from '../../../../shared/domain/reading/finding-list.ts';
import type { StatementEntry } from '../../../../shared/domain/reading/statement-records.ts';
import { qifDate } from './qif-date.ts';
import type { QifRecord } from './qif-records.ts';

/** What was decided from the whole file before its records are read. */
export type QifDecisions = {
  readonly currency: CurrencyCode;
  readonly order: DateOrder | null;
  /** Amounts have a decimal comma. */
  readonly comma: boolean;
};

/** Letters that begin a part of a split; what belongs to the transaction stands before the first of them. */
const SPLIT = new Set(['S', 'E', '$', '%']);
const CAPTIONS: ReadonlyMap<string, string> = new Map([
  ['L', 'Category'],
  ['C', 'Cleared'],
]);
const RAW_MAX = 2_000;

/** The first field of a letter outside the splits; empty when there is none. */
export function qifValue(record: QifRecord, letter: string): string {
  for (const field of record.fields) {
    if (field.letter === letter) return field.text;
    if (SPLIT.has(field.letter)) return '';
  }
  return '';
}

/** The amount as written: T, else U, which newer programs write beside it. */
export function qifAmountText(record: QifRecord): string {
  return qifValue(record, 'T') || qifValue(record, 'U');
}

/** Reads a transaction; null after an error was said. */
export function readQifTransaction(
  record: QifRecord,
  decisions: QifDecisions,
  findings: FindingList,
  place: string,
): StatementEntry | null {
  const say = (
    code: Parameters<FindingList['say']>[1],
    column: string,
    caption: string,
    text: string,
  ): null => {
    const params = { column: caption, text: text.slice(0, 60), line: String(record.line) };
    findings.say('error', code, { place, line: record.line, column }, params);
    return null;
  };
  const written = qifValue(record, 'D');
  if (written === '') return say('READ_VALUE_MISSING', 'date', 'D', '');
  const date = qifDate(written, decisions.order);
  if (date === null) return say(dateCode(written, decisions.order), 'date', 'D', written);
  const stated = qifAmountText(record);
  if (stated === '') return say('READ_VALUE_MISSING', 'amount', 'T', '');
  const amount = readAmount(stated, decisions.currency, decisions.comma);
  if (!amount.ok) return say('READ_AMOUNT_UNREADABLE', 'amount', 'T', stated);
  return {
    line: record.line,
    raw: record.fields
      .map(({ letter, text }) => letter + text)
      .join('\n')
      .slice(0, RAW_MAX),
    custom: customFacts(record),
    date,
    valueDate: null,
    amount: amount.value,
    balance: null,
    type: '',
    reference: qifValue(record, 'N'),
    endToEndId: '',
    bankReference: '',
    counterparty: qifValue(record, 'P'),
    counterpartyAccount: '',
    counterpartyBank: '',
    text: qifValue(record, 'M'),
  };
}

function dateCode(
  text: string,
  order: DateOrder | null,
): 'READ_DATE_UNREADABLE' | 'READ_DATE_ORDER_AMBIGUOUS' | 'READ_DATE_ORDER_MIXED' {
  if (qifDate(text, order === 'dmy' ? 'mdy' : 'dmy') === null) return 'READ_DATE_UNREADABLE';
  return order === null ? 'READ_DATE_ORDER_AMBIGUOUS' : 'READ_DATE_ORDER_MIXED';
}

/** Category, cleared mark, address, and each part of a split as "category | memo | amount". */
function customFacts(record: QifRecord): Record<string, string> {
  const facts = Object.create(null) as Record<string, string>; // an object without prototype has no other type
  for (const [letter, caption] of CAPTIONS) {
    const text = qifValue(record, letter);
    if (text !== '') facts[caption] = text;
  }
  const address = record.fields.filter(({ letter, text }) => letter === 'A' && text !== '');
  if (address.length > 0) facts['Address'] = address.map(({ text }) => text).join(', ');
  for (const [index, part] of splitsOf(record).entries()) facts[`Split ${index + 1}`] = part;
  return facts;
}

function splitsOf(record: QifRecord): readonly string[] {
  const parts: string[][] = [];
  for (const { letter, text } of record.fields) {
    if (letter === 'S') parts.push([text]);
    else if (SPLIT.has(letter) && text !== '') parts.at(-1)?.push(text);
  }
  return parts.map((part) => part.join(' | '));
}
