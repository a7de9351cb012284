import { assert } from '../../std/assert.ts';
import { calendarDate, dateParts, type CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import { columnAmount, debitOf } from '../document/column.ts';
import type { AccountingDocument, AdjustmentCode, DocumentKind, Ledger } from '../document/document.ts';
import { amountInChineseWords } from '../money/chinese-words.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** 借, 贷, 平: the side a balance stands on (SPEC 19). */
export type Direction = 'debit' | 'credit' | 'flat';

/** A balance as it is printed: always positive, its side said beside it. */
export type PrintedBalance = { readonly direction: Direction; readonly minor: bigint };

/** What a ledger account needs of a document. */
export type LedgerFact = Pick<
  AccountingDocument,
  | 'uid'
  | 'seq'
  | 'kind'
  | 'ledger'
  | 'number'
  | 'date'
  | 'ledgerDate'
  | 'grossMinor'
  | 'adjustmentCode'
  | 'reversal'
  | 'matchUid'
  | 'text'
>;

/** One line of an account. Debit and credit are printed as they stand: a red document is negative in its own column (SPEC 2, 19). */
export type LedgerLine = {
  readonly documentUid: string;
  readonly date: CalendarDate;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly adjustmentCode: AdjustmentCode | null;
  readonly reversal: boolean;
  readonly text: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly balance: PrintedBalance;
};

/** Debit and credit of a range (本期合计, 本年累计), red amounts counted negative. */
export type ColumnTotals = { readonly debitMinor: bigint; readonly creditMinor: bigint };

/** An account of one party, ledger and currency over a range of days. Signed balances are positive when the ledger's balance is (AR: they owe us). */
export type LedgerAccount = {
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly openingMinor: bigint;
  readonly opening: PrintedBalance;
  readonly lines: readonly LedgerLine[];
  readonly period: ColumnTotals;
  readonly year: ColumnTotals;
  readonly closingMinor: bigint;
  readonly closing: PrintedBalance;
  /** The closing balance in capital figures; its side is `closing.direction`. */
  readonly closingWords: string;
};

/** The side and the positive amount of a balance that is signed as its ledger has it: a positive AR balance is 借, a positive AP balance 贷. */
export function printedBalance(ledger: Ledger, minor: bigint): PrintedBalance {
  const debit = debitOf(ledger, minor);
  return { direction: debit === 0n ? 'flat' : debit > 0n ? 'debit' : 'credit', minor: absolute(minor) };
}

/** 0 for documents, 1 for money and its adjustments: of one day, a document's line comes before a receipt's (SPEC 19). */
export function ledgerRank(kind: DocumentKind): 0 | 1 {
  return kind === 'receipt' || kind === 'refund' || kind === 'adjustment' ? 1 : 0;
}

type Keyed<F> = {
  readonly fact: F;
  readonly index: number;
  readonly anchorSeq: number;
  readonly anchorIndex: number;
};

/**
 * Puts documents into the order of a ledger (SPEC 19): day, documents before money, journal order; an adjustment right after the
 * receipt it was matched with. Documents of one command keep the order they are given in.
 */
export function orderLedger<F extends LedgerFact>(facts: readonly F[]): readonly F[] {
  const receipts = new Map<string, { readonly seq: number; readonly index: number }>();
  facts.forEach((fact, index) => {
    if (fact.kind !== 'receipt' || fact.matchUid === null) return;
    receipts.set(`${fact.ledgerDate} ${fact.matchUid}`, { seq: fact.seq, index });
  });
  const keyed = facts.map((fact, index): Keyed<F> => {
    const own = { seq: fact.seq, index };
    const anchor =
      fact.kind === 'adjustment' && fact.matchUid !== null
        ? (receipts.get(`${fact.ledgerDate} ${fact.matchUid}`) ?? own)
        : own;
    return { fact, index, anchorSeq: anchor.seq, anchorIndex: anchor.index };
  });
  return keyed.sort(compareKeyed).map(({ fact }) => fact);
}

function compareKeyed<F extends LedgerFact>(a: Keyed<F>, b: Keyed<F>): number {
  if (a.fact.ledgerDate !== b.fact.ledgerDate) return a.fact.ledgerDate < b.fact.ledgerDate ? -1 : 1;
  return (
    ledgerRank(a.fact.kind) - ledgerRank(b.fact.kind) ||
    a.anchorSeq - b.anchorSeq ||
    a.anchorIndex - b.anchorIndex ||
    Number(a.fact.kind === 'adjustment') - Number(b.fact.kind === 'adjustment') ||
    a.index - b.index
  );
}

/** Lines of an account with their running balance, from the balance before the first of them: one page at a time if need be. `facts` must be in ledger order and hold no opening items. @throws Bug when a day goes back. */
export function accountLines(
  facts: readonly LedgerFact[],
  balanceBeforeMinor: bigint,
): { readonly lines: readonly LedgerLine[]; readonly balanceAfterMinor: bigint } {
  let balance = balanceBeforeMinor;
  let day: string = '';
  const lines = facts.map((fact): LedgerLine => {
    assert(fact.ledgerDate >= day, `ledger line ${fact.number} is out of order`);
    assert(fact.kind !== 'opening', 'opening items are the opening balance (SPEC 19)');
    day = fact.ledgerDate;
    balance += fact.grossMinor;
    const { column, minor } = columnAmount(fact);
    return {
      documentUid: fact.uid,
      date: fact.date,
      number: fact.number,
      kind: fact.kind,
      adjustmentCode: fact.adjustmentCode,
      reversal: fact.reversal,
      text: fact.text,
      debitMinor: column === 'debit' ? minor : 0n,
      creditMinor: column === 'credit' ? minor : 0n,
      balance: printedBalance(fact.ledger, balance),
    };
  });
  return { lines, balanceAfterMinor: balance };
}

/** Σ of both columns, red negative. Opening items are no movement. */
export function columnTotals(facts: readonly LedgerFact[]): ColumnTotals {
  let [debitMinor, creditMinor] = [0n, 0n];
  for (const fact of facts) {
    if (fact.kind === 'opening') continue;
    const { column, minor } = columnAmount(fact);
    if (column === 'debit') debitMinor += minor;
    else creditMinor += minor;
  }
  return { debitMinor, creditMinor };
}

/** What an account is drawn from: all documents of one party, ledger and currency that are present at the moment asked for. */
export type AccountSource = {
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly documents: readonly LedgerFact[];
  /** First day shown; null: from the beginning. */
  readonly from: CalendarDate | null;
  /** Last day shown. */
  readonly to: CalendarDate;
};

/**
 * The ledger account of a party (SPEC 19): opening balance, lines with 借/贷/平, 本期合计, 本年累计, closing balance and its words.
 * Opening items are never lines; those of the range count into the opening balance. @throws Bug when opening + debit − credit is not the closing balance.
 */
export function ledgerAccount(source: AccountSource): LedgerAccount {
  const { ledger, currency, from, to } = source;
  const upTo = source.documents.filter((fact) => fact.ledgerDate <= to);
  const isLine = (fact: LedgerFact): boolean =>
    fact.kind !== 'opening' && (from === null || fact.ledgerDate >= from);
  const inPeriod = orderLedger(upTo.filter(isLine));
  const openingMinor = upTo.reduce((sum, fact) => (isLine(fact) ? sum : sum + fact.grossMinor), 0n);
  const { lines, balanceAfterMinor } = accountLines(inPeriod, openingMinor);
  const yearStart = calendarDate(dateParts(to).year, 1, 1);
  const period = columnTotals(inPeriod);
  const moved = debitOf(ledger, period.debitMinor - period.creditMinor);
  assert(
    openingMinor + moved === balanceAfterMinor,
    'opening + debit - credit must be the closing balance (SPEC 19)',
  );
  return {
    ledger,
    currency,
    from,
    to,
    openingMinor,
    opening: printedBalance(ledger, openingMinor),
    lines,
    period,
    year: columnTotals(upTo.filter((fact) => fact.ledgerDate >= yearStart)),
    closingMinor: balanceAfterMinor,
    closing: printedBalance(ledger, balanceAfterMinor),
    closingWords: amountInChineseWords(absolute(balanceAfterMinor), currency),
  };
}
