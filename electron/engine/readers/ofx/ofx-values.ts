import { currencyExponent } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import { parseCalendarDate, type CalendarDate } from '../../../../shared/std/calendar-date.ts';

/** One group of thousands or three decimals: nothing in the number tells. */
const UNDECIDABLE = /^[-+]?\d{1,3},\d{3}$/u;
const GROUPED = /^[-+]?\d{1,3}(?:,\d{3}){2,}$/u;
const DATE = /^(\d{4})-?(\d{2})-?(\d{2})/u;

/**
 * Reads an amount of OFX: point or comma may be the decimal sign and there are no groups (OFX 2.2, 3.2.9), which banks do not
 * keep to. Both signs together tell themselves apart; a lone group of three behind a comma is nobody's guess and gives null.
 */
export function ofxAmount(text: string, currency: CurrencyCode): string | null {
  const comma = text.lastIndexOf(',');
  const decimalComma = comma >= 0 && comma > text.lastIndexOf('.') && !GROUPED.test(text);
  if (decimalComma && UNDECIDABLE.test(text) && currencyExponent(currency) !== 3) return null;
  const amount = readAmount(
    decimalComma ? text.replaceAll('.', '').replace(',', '.') : text,
    currency,
    false,
  );
  return amount.ok ? amount.value : null;
}

/** The day of a date of OFX, as the bank writes it: YYYYMMDD with or without time and zone, which moves nothing. */
export function ofxDate(text: string): CalendarDate | null {
  const match = DATE.exec(text);
  return match === null ? null : parseCalendarDate(`${match[1]}-${match[2]}-${match[3]}`);
}
