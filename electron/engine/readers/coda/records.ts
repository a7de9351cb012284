import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { ibanOf } from '../../../../shared/domain/reading/iban.ts';
import type { StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ibanFrom, impliedAmount, shortDate } from '../record-parts.ts';

/** Width of a record. */
export const WIDTH = 128;
/** Every amount has three decimals, whatever the currency. */
export const DECIMALS = 3;

/** What record 0 says of the file. */
export type FileHead = { readonly version: string; readonly bank: string };

/** Reads record 0. */
export function fileHead(text: string): FileHead {
  return { version: text.slice(127, 128), bank: text.slice(60, 71).trim() };
}

/** What record 1 says: the account, its currency as written, and the old balance as written. */
export type OldBalance = {
  readonly account: StatementAccount;
  readonly currency: CurrencyCode | null;
  readonly number: string;
  readonly negative: boolean;
  readonly digits: string;
  readonly date: CalendarDate | null;
};

/** Reads record 1. Version 1 knows only Belgian numbers; version 2 says which of four structures the account has. */
export function oldBalance(text: string, { version, bank }: FileHead): OldBalance {
  const { id, currency } = accountField(text.slice(5, 42), version === '1' ? '0' : (text[1] ?? ''));
  const iban = ibanOf(id) || (/^\d{12}$/u.test(id) ? ibanFrom('BE', id) : '');
  return {
    account: { id: iban || id, iban, name: text.slice(64, 90).trim(), bank },
    currency: parseCurrency(currency),
    number: (text.slice(2, 5).replace(/^[0 ]+/u, '') || text.slice(125, 128).replace(/^[0 ]+/u, '')).trim(),
    negative: text[42] === '1',
    digits: text.slice(43, 58),
    date: dayOf(text.slice(58, 64)),
  };
}

/** Account and currency by structure: 0 Belgian number, 1 foreign number, 2 Belgian IBAN, 3 foreign IBAN. */
function accountField(field: string, structure: string): { readonly id: string; readonly currency: string } {
  if (structure === '0') return { id: field.slice(0, 12).trim(), currency: field.slice(13, 16) };
  return { id: field.slice(0, structure === '2' ? 31 : 34).trim(), currency: field.slice(34, 37) };
}

/** DDMMYY; zeros where the day is not known. */
export function dayOf(text: string): CalendarDate | null {
  return shortDate(text.slice(4, 6), text.slice(2, 4), text.slice(0, 2));
}

/** An amount of fifteen digits with three decimals, in the account's currency; null when it is none or too fine for it. */
export function amountOf(digits: string, negative: boolean, currency: CurrencyCode): string | null {
  return impliedAmount(digits, DECIMALS, negative, currency);
}

/** A movement (record 2.1) and what belongs to it (2.2, 2.3, and the information records 3). */
export type Movement = {
  readonly line: number;
  /** Running number, and number of the detail: 0000 is the movement itself. */
  readonly sequence: string;
  readonly detail: string;
  readonly bankReference: string;
  readonly negative: boolean;
  readonly digits: string;
  readonly valueDate: CalendarDate | null;
  readonly entryDate: CalendarDate | null;
  /** Type, family, operation and category of the transaction. */
  readonly code: string;
  readonly structured: boolean;
  communication: string;
  customerReference: string;
  counterpartyBank: string;
  counterparty: string;
  counterpartyAccount: string;
  /** Texts of records 3. */
  readonly information: string[];
  readonly written: string[];
};

/** Reads record 2.1. */
export function movementOf(text: string, line: number): Movement {
  return {
    line,
    sequence: text.slice(2, 6),
    detail: text.slice(6, 10),
    bankReference: text.slice(10, 31).trim(),
    negative: text[31] === '1',
    digits: text.slice(32, 47),
    valueDate: dayOf(text.slice(47, 53)),
    entryDate: dayOf(text.slice(115, 121)),
    code: text.slice(53, 61),
    structured: text[61] === '1',
    communication: text.slice(62, 115),
    customerReference: '',
    counterpartyBank: '',
    counterparty: '',
    counterpartyAccount: '',
    information: [],
    written: [text],
  };
}

/** Adds record 2.2: the communication goes on; reference of the customer and bank of the other side. */
export function addSecond(movement: Movement, text: string): void {
  movement.communication += text.slice(10, 63);
  movement.customerReference = text.slice(63, 98).trim();
  movement.counterpartyBank = text.slice(98, 109).trim();
  movement.written.push(text);
}

/** Adds record 2.3: account and name of the other side; the communication ends. */
export function addThird(movement: Movement, text: string, version: string): void {
  const account = text.slice(10, 47);
  const short = account[12] === ' ';
  movement.counterpartyAccount = (
    version === '1' || short ? account.slice(0, 12) : account.slice(0, 34)
  ).trim();
  movement.counterparty = text.slice(47, version === '1' ? 73 : 82).trim();
  if (version === '1') movement.information.push(text.slice(73, 125));
  else movement.communication += text.slice(82, 125);
  movement.written.push(text);
}

/** Adds a record 3: information that is no movement. Its structured forms begin with three digits. */
export function addInformation(movement: Movement, text: string): void {
  const kind = text[1] ?? '';
  movement.written.push(text);
  if (kind === '1') movement.information.push(text[39] === '1' ? text.slice(43, 113) : text.slice(40, 113));
  else movement.information.push(text.slice(10, kind === '2' ? 115 : 100));
}

/** A communication as text, and the facts that a structured one carries. */
export type Communication = {
  readonly text: string;
  readonly reference: string;
  readonly mandate: string;
  readonly creditor: string;
};

/**
 * Reads the communication of a movement. Structures 101 and 102 are the payment reference of twelve digits, written
 * +++123/4567/89012+++; 127 is a SEPA direct debit with the creditor's number and the mandate.
 */
export function communicationOf({ structured, communication }: Movement): Communication {
  if (!structured) return { text: spaced(communication), reference: '', mandate: '', creditor: '' };
  const [kind, rest] = [communication.slice(0, 3), communication.slice(3)];
  const digits = rest.slice(0, 12);
  if ((kind === '101' || kind === '102') && /^\d{12}$/u.test(digits)) {
    const reference = `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
    return { text: spaced(`${reference} ${rest.slice(12)}`), reference, mandate: '', creditor: '' };
  }
  if (kind === '127') {
    const [creditor, mandate] = [rest.slice(9, 44).trim(), rest.slice(44, 79).trim()];
    return { text: spaced(rest.slice(79, 141)), reference: '', mandate, creditor };
  }
  return { text: spaced(rest), reference: '', mandate: '', creditor: '' };
}

/** Fixed columns leave rows of blanks behind. */
export function spaced(text: string): string {
  return text.replaceAll(/\s{2,}/gu, ' ').trim();
}
