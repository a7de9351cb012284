import { problem, type Problem } from '../../errors/problem.ts';
import { sumOf } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import type { DocumentKind } from './document.ts';

/** What an entered invoice is for: net minor units as entered, positive for what the kind normally does; a discount is negative (SPEC 49). */
export type EntryItem = {
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  /** Plain decimals; null where nobody stated them. */
  readonly quantity: string | null;
  readonly price: string | null;
  readonly netMinor: bigint;
};

/** A decimal with the other sign, as text; nothing and zero stay. */
export function turnedDecimal(text: string | null): string | null {
  if (text === null || /^[-0.]*$/u.test(text)) return text;
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}

/**
 * Why the items of an entry are not taken: ENTRY_ITEMS_KIND for a kind that has none, ENTRY_ITEMS_SUM where they are not the whole net amount
 * (the gross one where no tax is stated), minor units as entered. Null: they are.
 */
export function checkItems(
  items: readonly EntryItem[],
  document: { readonly kind: DocumentKind; readonly netMinor: bigint; readonly currency: CurrencyCode },
): Problem | null {
  if (items.length === 0) return null;
  const { kind, netMinor, currency } = document;
  if (kind !== 'invoice' && kind !== 'credit_note') return problem('ENTRY_ITEMS_KIND', 'items', { kind });
  const sum = sumOf(items.map((item) => item.netMinor));
  if (sum === netMinor) return null;
  return problem('ENTRY_ITEMS_SUM', 'items', {
    sum: formatAmount(sum, currency),
    net: formatAmount(netMinor, currency),
    currency,
  });
}
