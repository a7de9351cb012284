import { assert } from '../../std/assert.ts';
import { dateParts, type CalendarDate } from '../../std/calendar-date.ts';
import type { DocumentKind, Ledger } from '../document/document.ts';

/** What has numbers of its own (SPEC 22): documents of each ledger by kind, and papers. */
export type NumberedKind =
  | `${Ledger}.${Exclude<DocumentKind, 'opening'>}`
  | 'statement'
  | 'export'
  | 'import';

/** The letters numbers begin with until Settings says otherwise: pinyin initials. */
export const DEFAULT_PREFIXES: Readonly<Record<NumberedKind, string>> = {
  'AR.invoice': 'XS',
  'AR.credit_note': 'XH',
  'AR.receipt': 'SK',
  'AR.refund': 'TK',
  'AR.adjustment': 'TZ',
  'AR.transfer': 'ZZ',
  'AP.invoice': 'CG',
  'AP.credit_note': 'CH',
  'AP.receipt': 'FK',
  'AP.refund': 'FT',
  'AP.adjustment': 'FZ',
  'AP.transfer': 'ZZ',
  statement: 'DZ',
  export: 'PZ',
  import: 'DR',
};

/** The last number given in a series; 0 before the first. A series is one kind in one year. */
export type NumberCounter = { readonly kind: NumberedKind; readonly year: number; readonly last: number };

/** The prefix of a kind: from Settings when it has one. */
export function prefixOf(kind: NumberedKind, prefixes: Readonly<Record<string, string>>): string {
  const own = prefixes[kind]?.trim() ?? '';
  return own === '' ? DEFAULT_PREFIXES[kind] : own;
}

/** A number as written: SK-2026-0042. */
export function formatNumber(prefix: string, year: number, count: number): string {
  assert(Number.isSafeInteger(count) && count > 0, `${count} is not the count of a number`);
  return `${prefix}-${year}-${String(count).padStart(4, '0')}`;
}

/** The next number of a series, and the counter after it. Numbers have no gaps: the counter moves with the fact that takes the number, and a voided document keeps its own (SPEC 22). */
export function nextNumber(
  counter: NumberCounter,
  prefix: string,
): { readonly number: string; readonly counter: NumberCounter } {
  const last = counter.last + 1;
  return { number: formatNumber(prefix, counter.year, last), counter: { ...counter, last } };
}

/** The series a document of this date belongs to. Transfers of both ledgers share one: their legs bear one number. */
export function seriesOf(
  ledger: Ledger,
  kind: Exclude<DocumentKind, 'opening'>,
  date: CalendarDate,
): {
  readonly kind: NumberedKind;
  readonly year: number;
} {
  return { kind: `${kind === 'transfer' ? 'AR' : ledger}.${kind}`, year: dateParts(date).year };
}

/** A number given offline from a device's own range, such as SK-2026-B~0007: unique beside every other device, replaced when the server orders the facts (SPEC 22). */
export function provisionalNumber(prefix: string, year: number, device: string, count: number): string {
  assert(/^[A-Z0-9]{1,6}$/u.test(device), `${device} is not a device mark`);
  return `${prefix}-${year}-${device}~${String(count).padStart(4, '0')}`;
}

/** True for a number that still waits for its official one. */
export function isProvisional(number: string): boolean {
  return /-[A-Z0-9]{1,6}~\d{4,}$/u.test(number);
}

/** Official numbers for provisional ones, in the order the facts were sequenced: the same on every replica. Returns the pairs and the counter after them. */
export function officialNumbers(
  provisional: readonly string[],
  counter: NumberCounter,
  prefix: string,
): { readonly pairs: readonly (readonly [string, string])[]; readonly counter: NumberCounter } {
  const first = counter.last + 1;
  const pairs = provisional.map(
    (number, index) => [number, formatNumber(prefix, counter.year, first + index)] as const,
  );
  return { pairs, counter: { ...counter, last: counter.last + provisional.length } };
}

/** Counts missing from a series, voided documents included in `numbers`; empty when it has no gaps (SPEC 22). Numbers of other series are ignored. */
export function numberGaps(numbers: readonly string[], prefix: string, year: number): readonly number[] {
  const start = `${prefix}-${year}-`;
  const counts = new Set(
    numbers
      .filter((number) => number.startsWith(start) && /^\d{4,}$/u.test(number.slice(start.length)))
      .map((number) => Number(number.slice(start.length))),
  );
  const last = counts.size === 0 ? 0 : [...counts].reduce((a, b) => (b > a ? b : a));
  return Array.from({ length: last }, (_, index) => index + 1).filter((count) => !counts.has(count));
}
