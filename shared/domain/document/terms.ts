import {
  addDays,
  addMonths,
  calendarDate,
  dateParts,
  daysInMonth,
  endOfMonth,
} from '../../std/calendar-date.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { splitByWeights } from '../../std/integer.ts';
import type { DueLine } from './document.ts';

/** How a due date follows from a base date (SPEC 3): months, then end of month (月结), then days, then the pay day on or after it. */
export type PaymentTerms = {
  /** Which date the terms start from; the caller picks that date. */
  readonly base: 'invoice' | 'delivery' | 'receipt_of_invoice';
  readonly endOfMonth: boolean;
  readonly days: number;
  readonly months: number;
  /** 1 to 31; 31 is the last day of every month. Null: any day. */
  readonly payDay: number | null;
};

/** Due on the base date itself. */
export const TERMS_AT_ONCE: PaymentTerms = {
  base: 'invoice',
  endOfMonth: false,
  days: 0,
  months: 0,
  payDay: null,
};

/** One part of a document's amount with its own terms: 30/60/10, or the 5 % retention (质保金) due a year later. */
export type Installment = { readonly basisPoints: number; readonly terms: PaymentTerms };

/** Net `days` days. */
export function netDays(days: number): PaymentTerms {
  return { ...TERMS_AT_ONCE, days };
}

/** 月结 `days`: counted from the end of the month, in days or, where the house counts so, in whole months of 30 (SPEC 3). */
export function monthEndTerms(days: number, counting: 'days' | 'months'): PaymentTerms {
  const months = counting === 'months' && days % 30 === 0 ? days / 30 : 0;
  return { ...TERMS_AT_ONCE, endOfMonth: true, months, days: months > 0 ? 0 : days };
}

/** Reads terms as people write them: "30", "30天", "net 30", "月结", "月结30天". Null for anything else. */
export function parseTerms(text: string, counting: 'days' | 'months'): PaymentTerms | null {
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '').toLowerCase();
  const match = /^(月结|net)?(\d{1,4})?(天|日|days?)?$/u.exec(folded);
  if (match === null || folded === '') return null;
  if (match[1] === '月结') return monthEndTerms(Number(match[2] ?? '0'), counting);
  return match[2] === undefined ? null : netDays(Number(match[2]));
}

/** The due date of a document: 月结30 of 2026-10-05 is 2026-11-30, 月结60 is 2026-12-30 by days and 2026-12-31 by months (SPEC 3). */
export function dueDate(terms: PaymentTerms, baseDate: CalendarDate): CalendarDate {
  const shifted = addMonths(baseDate, terms.months);
  const counted = addDays(terms.endOfMonth ? endOfMonth(shifted) : shifted, terms.days);
  return terms.payDay === null ? counted : nextPayDay(counted, terms.payDay);
}

function nextPayDay(date: CalendarDate, payDay: number): CalendarDate {
  const { year, month, day } = dateParts(date);
  const here = Math.min(payDay, daysInMonth(year, month));
  if (day <= here) return calendarDate(year, month, here);
  const next = dateParts(addDays(endOfMonth(date), 1));
  return calendarDate(next.year, next.month, Math.min(payDay, daysInMonth(next.year, next.month)));
}

/** Due lines of an amount by installments; their amounts add up to it exactly, the last cent going to the largest remainder. Parts that come to nothing are left out. @throws Bug when all shares are zero. */
export function splitDueLines(
  grossMinor: bigint,
  installments: readonly Installment[],
  baseDate: CalendarDate,
): readonly DueLine[] {
  const parts = splitByWeights(
    grossMinor,
    installments.map((part) => BigInt(part.basisPoints)),
  );
  return installments
    .map((part, index) => ({ dueDate: dueDate(part.terms, baseDate), minor: parts[index] ?? 0n }))
    .filter((line) => line.minor !== 0n)
    .map((line, index) => ({ ordinal: index + 1, ...line }));
}
