import type { WriteHandle } from '../../store/handle.ts';
import { numberIsTaken, takeNumber } from '../../store/queries/document.ts';
import { readSettings } from '../settings/settings.ts';

/** What numbers start with unless Settings say otherwise: the initials accountants use. */
const PREFIXES: Readonly<Record<string, string>> = {
  invoice: 'FP',
  credit_note: 'HZ',
  receipt: 'SK',
  payment: 'FK',
  refund: 'TK',
  adjustment: 'TZ',
  transfer: 'ZZ',
  reversal: 'HC',
  statement: 'DZ',
  reconciliation: 'TJ',
  confirmation_letter: 'DH',
  audit_confirmation: 'XZ',
  dunning: 'CK',
  receipt_voucher: 'SJ',
  changed_since: 'BD',
  export: 'DC',
  order: 'DD',
  delivery: 'SH',
  return: 'TH',
  delivery_check: 'FH',
  billing_request: 'KP',
};

const DIGITS = 4;

/** Takes the next number of a kind of paper in the year of a date, such as DZ2026-0001 (SPEC 22). */
export function assignNumber(write: WriteHandle, kind: string, date: string): string {
  const year = Number(date.slice(0, 4));
  return formatNumber(prefixOf(write, kind), year, takeNumber(write, kind, year));
}

/** The same for documents, such as SK2026-0001. A number that somebody wrote by hand or a file brought is passed over: no two documents get the same one. */
export function assignDocumentNumber(write: WriteHandle, kind: string, date: string): string {
  let number = assignNumber(write, kind, date);
  while (numberIsTaken(write, number)) number = assignNumber(write, kind, date);
  return number;
}

/** The prefix of a kind. */
export function prefixOf(read: Parameters<typeof readSettings>[0], kind: string): string {
  return readSettings(read).numbering.prefixes[kind] ?? PREFIXES[kind] ?? '';
}

/** A number as it is printed. */
export function formatNumber(prefix: string, year: number, count: number): string {
  return `${prefix}${year}-${String(count).padStart(DIGITS, '0')}`;
}
