import { assert } from '../../std/assert.ts';
import { divideRounded } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { minorPerUnit } from '../money/currencies.ts';
import { RATE_ONE } from '../money/exchange.ts';
import type { ErpAccount } from './account-mapping.ts';
import type { VoucherEntry } from './voucher.ts';

/** An entry before those on the same account are merged. */
export type DraftEntry = {
  readonly account: ErpAccount;
  readonly auxiliary: Pick<
    VoucherEntry,
    | 'customerCode'
    | 'customerName'
    | 'supplierCode'
    | 'supplierName'
    | 'departmentCode'
    | 'salespersonCode'
    | 'projectCode'
  >;
  readonly side: 'debit' | 'credit';
  readonly currency: CurrencyCode;
  readonly foreignMinor: bigint;
  readonly bookMinor: bigint;
  /** Null: the entry has no foreign amount of its own (an exchange difference). */
  readonly rate: bigint | null;
  /** True: standing alone it takes the side on which it is positive, since nothing red is meant. */
  readonly floating: boolean;
  readonly summary: string;
  readonly documentNumber: string;
};

function mergeKey(draft: DraftEntry): string {
  return JSON.stringify([draft.side, draft.account.code, draft.currency, draft.auxiliary]);
}

function merged(a: DraftEntry, b: DraftEntry): DraftEntry {
  return {
    ...a,
    foreignMinor: a.foreignMinor + b.foreignMinor,
    bookMinor: a.bookMinor + b.bookMinor,
    rate: a.rate === b.rate ? a.rate : null,
    floating: a.floating && b.floating,
  };
}

/** An entry that may come to stand on either side, whichever the sum of its voucher asks for. */
export function floatingDraft(draft: DraftEntry): DraftEntry {
  const sign = draft.side === 'debit' ? 1n : -1n;
  const { foreignMinor, bookMinor } = draft;
  return {
    ...draft,
    side: 'debit',
    foreignMinor: sign * foreignMinor,
    bookMinor: sign * bookMinor,
    floating: true,
  };
}

/** The rate an entry states: its own, or the one its two amounts imply after different rates were merged. */
function rateOf(draft: DraftEntry, book: CurrencyCode): bigint {
  if (draft.rate !== null) return draft.rate;
  if (draft.currency === book || draft.foreignMinor === 0n) return RATE_ONE;
  return divideRounded(
    draft.bookMinor * RATE_ONE * minorPerUnit(draft.currency),
    draft.foreignMinor * minorPerUnit(book),
    'half-up',
  );
}

function entryOf(draft: DraftEntry, book: CurrencyCode): VoucherEntry {
  const flip = draft.floating && draft.bookMinor < 0n;
  const debit = (draft.side === 'debit') !== flip;
  const bookMinor = flip ? -draft.bookMinor : draft.bookMinor;
  assert(bookMinor !== 0n, 'an entry is never zero');
  return {
    accountCode: draft.account.code,
    accountName: draft.account.name,
    summary: draft.summary,
    debitMinor: debit ? bookMinor : 0n,
    creditMinor: debit ? 0n : bookMinor,
    currency: draft.currency,
    foreignMinor: flip ? -draft.foreignMinor : draft.foreignMinor,
    exchangeRate: rateOf(draft, book),
    ...draft.auxiliary,
    documentNumber: draft.documentNumber,
  };
}

/** Entries of one voucher: those on the same account, auxiliary items, currency and side become one, zero ones vanish, debits come first. */
export function mergeDrafts(drafts: readonly DraftEntry[], book: CurrencyCode): readonly VoucherEntry[] {
  const byKey = new Map<string, DraftEntry>();
  for (const draft of drafts) {
    const key = mergeKey(draft);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? draft : merged(known, draft));
  }
  const entries = [...byKey.values()]
    .filter((draft) => draft.bookMinor !== 0n)
    .map((draft) => entryOf(draft, book));
  return [...entries.filter((e) => e.debitMinor !== 0n), ...entries.filter((e) => e.creditMinor !== 0n)];
}
