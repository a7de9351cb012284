import { parseCurrency } from '../../../../shared/domain/money/currencies.ts';
import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import { readAmount } from '../../../../shared/domain/reading/amount-text.ts';
import { ibanOf } from '../../../../shared/domain/reading/iban.ts';
import type { StatedBalance, StatementAccount } from '../../../../shared/domain/reading/rows.ts';
import { shortDate } from '../record-parts.ts';
import { amountOf } from './statement-line.ts';

/**
 * Field :25:, the account: an IBAN, or bank and number with a slash between, either with a currency behind; a bank's own code may
 * follow on the next line (:25P:).
 */
export function accountOf(lines: readonly string[]): StatementAccount {
  const written = (lines[0] ?? '').trim();
  const below = (lines[1] ?? '').trim();
  const bare = written.replace(/^(.*[\dX])\/?([A-Z]{3})$/u, (whole, number: string, code: string) =>
    parseCurrency(code) === null ? whole : number,
  );
  const iban = ibanOf(bare);
  const slash = bare.indexOf('/');
  return {
    id: iban === '' ? bare : iban,
    iban,
    name: '',
    bank: slash > 0 ? bare.slice(0, slash) : below,
  };
}

/** A balance as written: its currency may be missing, or one the program does not know. */
export type WrittenBalance = {
  readonly negative: boolean;
  readonly date: StatedBalance['date'];
  readonly currency: string;
  readonly amount: string;
};

/** Fields :60:, :62:, :64: and :65:. Null when the field does not have its form. */
export function writtenBalance(text: string): WrittenBalance | null {
  const match = /^R?([CD]) ?(\d{2})(\d{2})(\d{2}) ?([A-Z]{3})? ?(\d[\d.]*(?:,\d*)?)$/u.exec(text.trim());
  if (match === null) return null;
  const [, mark, year = '', month = '', day = '', currency = '', amount = ''] = match;
  return { negative: mark === 'D', date: shortDate(year, month, day), currency, amount };
}

/** A balance in the currency of its statement; null when its amount is finer than the currency, or in another. */
export function balanceIn(written: WrittenBalance, currency: CurrencyCode): StatedBalance | null {
  if (written.currency !== '' && parseCurrency(written.currency) !== currency) return null;
  const unsigned = amountOf(written.amount, currency);
  if (unsigned === null) return null;
  return {
    amount: written.negative && /[1-9]/u.test(unsigned) ? `-${unsigned}` : unsigned,
    date: written.date,
    derived: false,
    side: written.negative ? 'debit' : 'credit',
  };
}

/** What fields :90C: and :90D: state: how many entries there are on their side, and their sum. */
export type SideTotal = { readonly count: number; readonly currency: string; readonly sum: string };

/** Reads fields :90C: and :90D:, or null when they do not have their form. */
export function sideTotal(text: string): SideTotal | null {
  const match = /^(\d{1,6}) ?([A-Z]{3}) ?(\d+(?:[.,]\d*)?)$/u.exec(text.trim());
  if (match === null) return null;
  const [, count = '', currency = '', sum = ''] = match;
  return { count: Number(count), currency, sum };
}

/** The sum of a side in the currency of the statement; null where it is in another. */
export function sumIn(total: SideTotal, currency: CurrencyCode): string | null {
  if (parseCurrency(total.currency) !== currency) return null;
  const amount = readAmount(total.sum.replace(/[.,]$/u, '').replace(',', '.'), currency, false);
  return amount.ok ? amount.value : null;
}
