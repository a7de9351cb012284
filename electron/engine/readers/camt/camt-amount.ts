import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { negated, readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import type { FindingList } from '../../../../shared/domain/reading/finding-list.ts';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ErrorCode } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { XmlElement } from '../xml/xml-element.ts';

/** Money of an element: canonical text without sign, and its currency. */
export type CamtAmount = { readonly currency: CurrencyCode; readonly amount: string };

/** Why an amount is none, with what was written. */
export type AmountProblem = { readonly code: ErrorCode; readonly text: string };

/** Reads an `Amt` with its `Ccy`; `missing` is the currency where the element names none. An amount of camt has no sign. */
export function camtAmount(
  element: XmlElement,
  missing: CurrencyCode | null,
): Result<CamtAmount, AmountProblem> {
  const named = element.attribute('Ccy').trim();
  const currency = named === '' ? missing : parseCurrency(named);
  const text = element.text.trim();
  if (currency === null) return err({ code: 'READ_CURRENCY_UNKNOWN', text: named });
  const amount = text.startsWith('-') ? null : readAmount(text, currency, false);
  if (amount?.ok !== true) return err({ code: 'READ_AMOUNT_UNREADABLE', text });
  return ok({ currency, amount: amount.value });
}

/** Whether an element is a credit; null when it does not say, or says something else. */
export function isCredit(element: XmlElement): boolean | null {
  const indicator = element.textAt('CdtDbtInd');
  return indicator === 'CRDT' ? true : indicator === 'DBIT' ? false : null;
}

/** The amount as our book sees it: a credit of our account is money in. */
export function signed(amount: string, credit: boolean): string {
  return credit ? amount : negated(amount);
}

/** The day of a `Dt` or `DtTm`, as the bank writes it: its zone names the bank's own day and moves nothing. */
export function camtDate(element: XmlElement | null): CalendarDate | null {
  if (element === null) return null;
  const text = element.textAt('Dt') || element.textAt('DtTm') || element.text.trim();
  return parseCalendarDate(text.slice(0, 10));
}

/** Says that a part cannot be taken because of an amount. */
export function sayAmount(
  findings: FindingList,
  place: string,
  element: XmlElement,
  { code, text }: AmountProblem,
): void {
  const params = { column: element.name, text: text.slice(0, 60) };
  findings.say('error', code, { place, line: element.line, column: 'amount' }, params);
}
