import type { CurrencyCode } from '../money/currency.ts';
import { AMOUNT_TEXT_MAX } from '../money/parse-amount.ts';
import { readAmount } from './amount-text.ts';
import type { StatedBalance } from './rows.ts';
import { withUnit } from './unit.ts';

/**
 * A balance as a cell writes it, with 借 or 贷 before or after it; null when the cell holds none. `side` is what its column says,
 * `unit` the word that multiplies the column's amounts.
 */
export function statedBalance(
  text: string,
  side: StatedBalance['side'],
  currency: CurrencyCode,
  unit: string | undefined,
): StatedBalance | null {
  if (text.length > AMOUNT_TEXT_MAX) return null;
  const word = /^\s*([借贷])|([借贷])\s*$/u.exec(text);
  const bare = text
    .replaceAll(/^\s*[借贷平]|[借贷平]\s*$/gu, '')
    .trim()
    .replace(/^\+/u, '');
  if (bare === '') return null;
  const amount = readAmount(withUnit(bare, unit), currency, /,\d{1,2}$/u.test(bare));
  if (!amount.ok) return null;
  const letter = word?.[1] ?? word?.[2];
  return {
    amount: amount.value,
    date: null,
    derived: false,
    side: letter === undefined ? side : letter === '借' ? 'debit' : 'credit',
  };
}
