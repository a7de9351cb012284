import type { CellValue } from 'exceljs';
import { dateParts, type CalendarDate } from '../../../../shared/std/calendar-date.ts';

/** Longest text Excel keeps in a cell, in UTF-16 units. */
export const TEXT_MAX = 32_767;

/** Control characters other than tab and line breaks, and the two code points XML forbids. */
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

/** Removes control characters and lone surrogates, which XML cannot hold. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll(CONTROL, '');
}

/** A text cell: stays text whatever it begins with, so nothing becomes a formula. */
export function textCell(text: string): CellValue {
  return cleanText(text)
    .replaceAll(/_x([0-9A-Fa-f]{4})_/gu, '_x005F_x$1_')
    .slice(0, TEXT_MAX);
}

/** Digits a spreadsheet shows and keeps of a number. */
const DIGITS_MAX = 15;

/** An amount as a number; one with more digits than a spreadsheet can hold exactly stays text. `amount` is decimal text. */
export function amountCell(amount: string): CellValue {
  if (amount.replaceAll(/^-?0*(?:\.0*)?|\D/gu, '').length > DIGITS_MAX) return amount;
  const decimals = amount.split('.')[1]?.length ?? 0;
  const value = Number(amount);
  return value.toFixed(decimals) === amount.replace(/^-(0(?:\.0+)?)$/u, '$1') ? value : amount;
}

/** A calendar date as a date cell. */
export function dateCell(date: CalendarDate): CellValue {
  const { year, month, day } = dateParts(date);
  return new Date(Date.UTC(year, month - 1, day));
}

/** Number format of an amount with so many decimals: thousands, negative with its minus sign and in red (SPEC 2). */
export function amountFormat(decimals: number): string {
  const digits = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
  return `${digits};[Red]-${digits}`;
}

export const DATE_FORMAT = 'yyyy-mm-dd';
export const TEXT_FORMAT = '@';
