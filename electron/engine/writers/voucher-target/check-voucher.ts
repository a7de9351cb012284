import { formatAmount } from '../../../../shared/domain/money/parse-amount.ts';
import type { Voucher, VoucherEntry } from '../../../../shared/domain/voucher/voucher.ts';
import { problem, type ErrorCode, type Problem } from '../../../../shared/errors/problem.ts';
import { monthOf } from '../../../../shared/std/calendar-date.ts';
import { cleanText } from '../workbook/workbook-cell.ts';
import type { VoucherTargetSettings } from './voucher-target.ts';

/** Where in a batch a problem lies. `entry` counts from 1. */
export type EntryPlace = { readonly voucher: Voucher; readonly entry: number };

/** How a person names a voucher: 2026-10 记-3. */
export function voucherName(voucher: Voucher): string {
  return `${monthOf(voucher.date)} ${voucher.word}-${voucher.number}`;
}

/** A problem of one field of one entry. */
export function fieldProblem(
  code: ErrorCode,
  place: EntryPlace,
  field: string,
  params: Readonly<Record<string, string>> = {},
): Problem {
  const voucher = voucherName(place.voucher);
  const entry = String(place.entry);
  return problem(code, `${voucher}/${entry}/${field}`, { voucher, entry, field, ...params });
}

/** A text field of the target: its caption, its limit in characters, and whether it must be there. */
export type TextLimit = {
  readonly field: string;
  readonly value: string;
  readonly max: number;
  readonly required: boolean;
};

/** Presence and length of a text field. */
export function checkText(place: EntryPlace, limit: TextLimit): readonly Problem[] {
  const value = cleanText(limit.value).trim();
  if (value === '') return limit.required ? [fieldProblem('VOUCHER_FIELD_MISSING', place, limit.field)] : [];
  const { length } = Array.from(value);
  if (length <= limit.max) return [];
  const params = { value, length: String(length), max: String(limit.max) };
  return [fieldProblem('VOUCHER_FIELD_TOO_LONG', place, limit.field, params)];
}

/** What holds for every target: numbers are not repeated in a month, a voucher has entries, each on one side, and balances. */
export function checkVouchers(
  vouchers: readonly Voucher[],
  settings: VoucherTargetSettings,
): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const voucher of vouchers) {
    const name = voucherName(voucher);
    if (seen.has(name)) problems.push(problem('VOUCHER_NUMBER_REPEATED', name, { voucher: name }));
    seen.add(name);
    if (voucher.entries.length === 0) {
      problems.push(fieldProblem('VOUCHER_FIELD_MISSING', { voucher, entry: 0 }, '分录'));
    }
    voucher.entries.forEach((entry, index) => {
      problems.push(...checkSides({ voucher, entry: index + 1 }, entry, settings));
    });
    problems.push(...checkBalance(voucher, settings));
  }
  return problems;
}

function checkSides(
  place: EntryPlace,
  entry: VoucherEntry,
  settings: VoucherTargetSettings,
): readonly Problem[] {
  if ((entry.debitMinor === 0n) !== (entry.creditMinor === 0n)) return [];
  const params = {
    debit: formatAmount(entry.debitMinor, settings.bookCurrency),
    credit: formatAmount(entry.creditMinor, settings.bookCurrency),
  };
  return [fieldProblem('VOUCHER_SIDES_INVALID', place, '金额', params)];
}

function checkBalance(voucher: Voucher, settings: VoucherTargetSettings): readonly Problem[] {
  const debit = voucher.entries.reduce((sum, entry) => sum + entry.debitMinor, 0n);
  const credit = voucher.entries.reduce((sum, entry) => sum + entry.creditMinor, 0n);
  if (debit === credit) return [];
  const name = voucherName(voucher);
  const params = {
    voucher: name,
    debit: formatAmount(debit, settings.bookCurrency),
    credit: formatAmount(credit, settings.bookCurrency),
  };
  return [problem('VOUCHER_NOT_BALANCED', name, params)];
}
