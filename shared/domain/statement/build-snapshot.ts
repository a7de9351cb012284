import { assert } from '../../std/assert.ts';
import { dateParts, type CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import type { AdjustmentCode, DocumentKind, Ledger } from '../document/document.ts';
import { currencyExponent } from '../money/currencies.ts';
import { amountInChineseWords } from '../money/chinese-words.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { checkSnapshot } from './check-snapshot.ts';
import { amountInEnglishWords } from './english-words.ts';
import type {
  StatementAging,
  StatementBalance,
  StatementCompany,
  StatementLine,
  StatementOpenItem,
  StatementParty,
  StatementSnapshot,
  StatementTemplate,
  StatementTotals,
} from './snapshot.ts';

/** One ledger line. Minor units; `balanceMinor` is debit-positive on both ledgers: opening + Σ debit − Σ credit so far. */
export type StatementInputLine = {
  readonly date: CalendarDate;
  readonly number: string;
  readonly kind: DocumentKind;
  readonly adjustmentCode: AdjustmentCode | null;
  readonly text: string;
  readonly debitMinor: bigint;
  readonly creditMinor: bigint;
  readonly balanceMinor: bigint;
};

/** An open due line, minor units signed as its ledger sees them (SPEC 3). */
export type StatementInputOpenItem = Omit<StatementOpenItem, 'original' | 'open'> & {
  readonly originalMinor: bigint;
  readonly openMinor: bigint;
};

/** An aging row, minor units signed as its ledger sees them (SPEC 7). */
export type StatementInputAging = {
  readonly basis: StatementAging['basis'];
  readonly buckets: readonly {
    readonly fromDay: number | null;
    readonly toDay: number | null;
    readonly minor: bigint;
  }[];
  readonly unappliedMinor: bigint;
  readonly totalMinor: bigint;
};

/** What a statement is built from: ledger lines of one party, ledger and currency in their printing order. */
export type StatementInput = {
  readonly locale: StatementSnapshot['locale'];
  readonly template: StatementTemplate;
  readonly number: string;
  readonly copy: number;
  readonly ledger: Ledger;
  readonly currency: CurrencyCode;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly company: StatementCompany;
  readonly party: StatementParty;
  /** Debit-positive balance on the day before `from`: as it was frozen last, else as the ledger has it (SPEC 17). */
  readonly openingMinor: bigint;
  /** Debit-positive balance on `to`, as the ledger states it. */
  readonly closingMinor: bigint;
  /** What was recorded for days before `from` after the balance of that day was frozen (SPEC 17): under the opening, before `lines`. */
  readonly lateLines: readonly StatementInputLine[];
  readonly lines: readonly StatementInputLine[];
  /** Movements of the calendar year of `to` that lie before `from`, without the late ones. */
  readonly yearBefore: { readonly debitMinor: bigint; readonly creditMinor: bigint };
  readonly aging: readonly StatementInputAging[];
  readonly openItems: readonly StatementInputOpenItem[];
  readonly issueDate: CalendarDate;
  readonly replyBy: CalendarDate | null;
  readonly preparedBy: string;
  readonly printedAt: string;
  readonly journalHead: string;
};

/** The template used when nobody chose another: balance forward on A4, address placed for a window (DIN 5008 form B, which DL and C5/6 envelopes show), sums of the period carried over. */
export const DEFAULT_STATEMENT_TEMPLATE: StatementTemplate = {
  style: 'balance_forward',
  page: 'A4',
  window: { leftMm: 20, topMm: 45, widthMm: 85, heightMm: 45 },
  carry: 'period',
  listOpenItems: true,
  withoutReplySlip: false,
};

/** The default template with what is wanted otherwise; continuous paper goes into no window envelope. */
export function statementTemplate(
  style: StatementTemplate['style'],
  page: StatementTemplate['page'],
  others: Partial<Pick<StatementTemplate, 'carry' | 'listOpenItems' | 'withoutReplySlip'>> = {},
): StatementTemplate {
  const window = page === 'A4' ? DEFAULT_STATEMENT_TEMPLATE.window : null;
  return { ...DEFAULT_STATEMENT_TEMPLATE, style, page, window, ...others };
}

/**
 * Freezes what a statement of account shows (SPEC 19). Nothing is computed that the ledger does not state as well:
 * every running balance, the closing and the totals of open items and aging are compared with the lines here, and again by
 * `checkSnapshot` when the text is read back. @throws Bug when opening + debits − credits ≠ closing or any other total disagrees.
 */
export function buildStatementSnapshot(input: StatementInput): StatementSnapshot {
  assert(input.from <= input.to, 'a statement must not end before it begins');
  const text = (minor: bigint): string => formatAmount(minor, input.currency);
  const totals = sumLines(input);
  const snapshot: StatementSnapshot = {
    version: 1,
    locale: input.locale,
    template: input.template,
    number: input.number,
    copy: input.copy,
    ledger: input.ledger,
    currency: input.currency,
    from: input.from,
    to: input.to,
    company: input.company,
    party: input.party,
    opening: balanceOf(input.openingMinor, input.currency),
    lines: printedLines(input).map((line) => frozenLine(line, input.currency)),
    periodTotals: { debit: text(totals.debit), credit: text(totals.credit) },
    yearTotals: yearTotals(input),
    closing: balanceOf(input.closingMinor, input.currency),
    closingWords: closingWords(input),
    aging: input.aging.map((row) => frozenAging(row, input.currency)),
    openItems: input.openItems.map((item) => frozenOpenItem(item, input.currency)),
    issueDate: input.issueDate,
    replyBy: input.replyBy,
    preparedBy: input.preparedBy,
    printedAt: input.printedAt,
    journalHead: input.journalHead,
  };
  checkSnapshot(snapshot);
  return snapshot;
}

/** A debit-positive balance as paper shows it: its side and its magnitude (SPEC 19). */
export function balanceOf(minor: bigint, currency: CurrencyCode): StatementBalance {
  const direction = minor > 0n ? 'debit' : minor < 0n ? 'credit' : 'flat';
  return { direction, amount: formatAmount(absolute(minor), currency) };
}

function printedLines({ lateLines, lines }: StatementInput): readonly StatementInputLine[] {
  return [...lateLines, ...lines];
}

function sumLines(input: StatementInput): { readonly debit: bigint; readonly credit: bigint } {
  let debit = 0n;
  let credit = 0n;
  for (const line of input.lateLines) assert(line.date < input.from, `${line.number} is not late`);
  for (const line of input.lines)
    assert(line.date >= input.from && line.date <= input.to, `${line.number} lies outside the period`);
  for (const line of printedLines(input)) {
    debit += line.debitMinor;
    credit += line.creditMinor;
    const balance = input.openingMinor + debit - credit;
    assert(
      balance === line.balanceMinor,
      `running balance of ${line.number} is ${line.balanceMinor}, not ${balance}`,
    );
  }
  const closing = input.openingMinor + debit - credit;
  assert(closing === input.closingMinor, `closing is ${input.closingMinor}, its lines make ${closing}`);
  return { debit, credit };
}

function yearTotals(input: StatementInput): StatementTotals {
  const year = dateParts(input.to).year;
  const own = printedLines(input).filter((line) => dateParts(line.date).year === year);
  const debit = own.reduce((sum, line) => sum + line.debitMinor, input.yearBefore.debitMinor);
  const credit = own.reduce((sum, line) => sum + line.creditMinor, input.yearBefore.creditMinor);
  return { debit: formatAmount(debit, input.currency), credit: formatAmount(credit, input.currency) };
}

function closingWords(input: StatementInput): string {
  const minor = absolute(input.closingMinor);
  if (input.locale === 'en')
    return `${input.currency} ${amountInEnglishWords(minor, currencyExponent(input.currency))}`;
  return amountInChineseWords(minor, input.currency);
}

function frozenLine(line: StatementInputLine, currency: CurrencyCode): StatementLine {
  return {
    date: line.date,
    number: line.number,
    kind: line.kind,
    adjustmentCode: line.adjustmentCode,
    text: line.text,
    debit: formatAmount(line.debitMinor, currency),
    credit: formatAmount(line.creditMinor, currency),
    balance: balanceOf(line.balanceMinor, currency),
  };
}

function frozenAging(row: StatementInputAging, currency: CurrencyCode): StatementAging {
  return {
    basis: row.basis,
    buckets: row.buckets.map((bucket) => ({
      fromDay: bucket.fromDay,
      toDay: bucket.toDay,
      amount: formatAmount(bucket.minor, currency),
    })),
    unapplied: formatAmount(row.unappliedMinor, currency),
    total: formatAmount(row.totalMinor, currency),
  };
}

function frozenOpenItem(item: StatementInputOpenItem, currency: CurrencyCode): StatementOpenItem {
  return {
    number: item.number,
    kind: item.kind,
    adjustmentCode: item.adjustmentCode,
    text: item.text,
    date: item.date,
    dueDate: item.dueDate,
    original: formatAmount(item.originalMinor, currency),
    open: formatAmount(item.openMinor, currency),
    daysOverdue: item.daysOverdue,
  };
}
