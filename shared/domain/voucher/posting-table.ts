import { ADJUSTMENT_RULES } from '../document/adjustment-codes.ts';
import { columnAmount, standsOnRaisingSide } from '../document/column.ts';
import type { AccountingDocument, Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { convertMinor } from '../money/exchange.ts';
import type { AccountKey } from './account-key.ts';

/** What a document posts as. Credit notes post as invoices: negative, on the same sides (SPEC 2). */
export type PostingCase =
  | 'invoice'
  | 'receipt'
  | 'refund'
  | 'adjustment'
  | 'transfer_lowers'
  | 'transfer_raises';

/** One line of the table. `account` is a key, or what the document itself names: its control account, its bank account, its adjustment code's account. */
export type PostingLine = {
  readonly account: AccountKey | 'control' | 'bank_account' | 'adjustment';
  readonly side: 'debit' | 'credit';
  /** `bank` is what the bank moved: the gross amount with its own fee. */
  readonly part: 'gross' | 'net' | 'tax' | 'charge' | 'bank';
};

function line(
  side: PostingLine['side'],
  account: PostingLine['account'],
  part: PostingLine['part'],
): PostingLine {
  return { account, side, part };
}

/** The one posting table (SPEC 1, 4): kind × ledger → accounts and sides. Openings post nothing; allocations only their realised exchange difference. */
export const POSTING_TABLE: Readonly<Record<Ledger, Readonly<Record<PostingCase, readonly PostingLine[]>>>> =
  {
    AR: {
      invoice: [
        line('debit', 'control', 'gross'),
        line('credit', 'revenue', 'net'),
        line('credit', 'output_tax', 'tax'),
      ],
      receipt: [
        line('debit', 'bank_account', 'bank'),
        line('debit', 'bank_fee', 'charge'),
        line('credit', 'control', 'gross'),
      ],
      refund: [
        line('debit', 'control', 'gross'),
        line('debit', 'bank_fee', 'charge'),
        line('credit', 'bank_account', 'bank'),
      ],
      adjustment: [line('debit', 'adjustment', 'gross'), line('credit', 'control', 'gross')],
      transfer_lowers: [line('credit', 'control', 'gross')],
      transfer_raises: [line('debit', 'control', 'gross')],
    },
    AP: {
      invoice: [
        line('debit', 'purchase', 'net'),
        line('debit', 'input_tax', 'tax'),
        line('credit', 'control', 'gross'),
      ],
      receipt: [
        line('debit', 'control', 'gross'),
        line('debit', 'bank_fee', 'charge'),
        line('credit', 'bank_account', 'bank'),
      ],
      refund: [
        line('debit', 'bank_account', 'bank'),
        line('debit', 'bank_fee', 'charge'),
        line('credit', 'control', 'gross'),
      ],
      adjustment: [line('debit', 'control', 'gross'), line('credit', 'adjustment', 'gross')],
      transfer_lowers: [line('debit', 'control', 'gross')],
      transfer_raises: [line('credit', 'control', 'gross')],
    },
  };

/** The row of the table a document posts by; null for openings, which never make a voucher (SPEC 8). */
export function postingCase(document: AccountingDocument): PostingCase | null {
  switch (document.kind) {
    case 'opening':
      return null;
    case 'invoice':
    case 'credit_note':
      return 'invoice';
    case 'receipt':
    case 'refund':
    case 'adjustment':
      return document.kind;
    case 'transfer':
      return standsOnRaisingSide(document) ? 'transfer_raises' : 'transfer_lowers';
  }
}

/** One posted amount before accounts are looked up; red amounts are negative on their side. */
export type Posting = {
  readonly account: AccountKey | 'bank_account';
  readonly side: 'debit' | 'credit';
  /** In the document's currency. */
  readonly foreignMinor: bigint;
  /** In the book's currency. */
  readonly bookMinor: bigint;
};

/** Money comes in with these cases: the bank's own fee lessens it, while it adds to what goes out. */
function bankReceives(ledger: Ledger, posting: PostingCase): boolean {
  return (ledger === 'AR') === (posting === 'receipt');
}

/** Each part of a document in both currencies; the net takes what rounding leaves, so that the parts add up. */
function partsOf(document: AccountingDocument, posting: PostingCase, book: CurrencyCode) {
  const convert = (minor: bigint): bigint =>
    convertMinor(minor, document.currency, book, document.exchangeRate, 'half-up');
  const { minor: gross } = columnAmount(document);
  const turned = gross === document.grossMinor ? 1n : -1n;
  const tax = (document.taxMinor ?? 0n) * turned;
  const charge = document.bankChargeMinor;
  const sign = bankReceives(document.ledger, posting) ? -1n : 1n;
  return {
    gross: { foreignMinor: gross, bookMinor: convert(gross) },
    tax: { foreignMinor: tax, bookMinor: convert(tax) },
    net: { foreignMinor: gross - tax, bookMinor: convert(gross) - convert(tax) },
    charge: { foreignMinor: charge, bookMinor: convert(charge) },
    bank: { foreignMinor: gross + sign * charge, bookMinor: convert(gross) + sign * convert(charge) },
  };
}

/** What a document posts, zero amounts left out. Empty for openings. */
export function postingsOf(document: AccountingDocument, book: CurrencyCode): readonly Posting[] {
  const posting = postingCase(document);
  if (posting === null) return [];
  const parts = partsOf(document, posting, book);
  return POSTING_TABLE[document.ledger][posting].flatMap(({ account, side, part }) => {
    const amount = parts[part];
    if (amount.bookMinor === 0n && amount.foreignMinor === 0n) return [];
    return [{ account: accountOf(document, account), side, ...amount }];
  });
}

function accountOf(document: AccountingDocument, account: PostingLine['account']): Posting['account'] {
  if (account === 'control') return document.control;
  if (account !== 'adjustment') return account;
  return ADJUSTMENT_RULES[document.ledger][document.adjustmentCode ?? 'other'].account;
}
