import { problem, type Problem } from '../../errors/problem.ts';
import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { RATE_ONE } from '../money/exchange.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { checkOpenDay, type PeriodLocks } from '../period/period-locks.ts';
import { ADJUSTMENT_RULES } from './adjustment-codes.ts';
import { CONTROL_ACCOUNTS, ledgerOf } from './control-accounts.ts';
import type {
  AccountingDocument,
  AdjustmentCode,
  ControlAccount,
  DocumentKind,
  DueLine,
  Ledger,
} from './document.ts';
import { completeAmounts, type CompleteAmounts } from './tax.ts';
import { dueDate, type PaymentTerms } from './terms.ts';

/** Kinds a person or a file may enter by itself; transfers, reversals and openings are made by their own functions. */
export type EntryKind = Exclude<DocumentKind, 'transfer' | 'opening'>;

/** A document as entered. Amounts are positive for what the kind normally does; the sign of the ledger follows from the kind (SPEC 2). */
export type DocumentEntry = {
  readonly kind: EntryKind;
  readonly ledger: Ledger;
  /** Null: the ledger's first control account. */
  readonly control: ControlAccount | null;
  readonly owner: 'erp' | 'book';
  readonly number: string;
  readonly partyUid: string;
  readonly date: CalendarDate;
  readonly currency: CurrencyCode;
  /** Times 10^8; null in the book's own currency. */
  readonly exchangeRate: bigint | null;
  readonly grossMinor: bigint;
  readonly netMinor: bigint | null;
  readonly taxMinor: bigint | null;
  readonly taxRateBasisPoints: number | null;
  /** Empty: one line, due by the party's terms. */
  readonly dueLines: readonly { readonly dueDate: CalendarDate | null; readonly minor: bigint }[];
  readonly adjustmentCode: AdjustmentCode | null;
  /** The invoice a credit note belongs to. */
  readonly original: Pick<AccountingDocument, 'uid' | 'partyUid' | 'ledger' | 'currency' | 'number'> | null;
  readonly bankLineUid: string | null;
  readonly matchUid: string | null;
  /** Bank fee on top of a payment, not negative (SPEC 4). */
  readonly bankChargeMinor: bigint;
  readonly text: string;
};

/** What the book knows where a document is built. `seq` is the journal number of the command. */
export type EntryContext = {
  readonly uid: string;
  readonly seq: number;
  readonly bookCurrency: CurrencyCode;
  readonly locks: PeriodLocks;
  readonly terms: PaymentTerms;
};

/** 1 for kinds that raise their ledger's balance, -1 for those that lower it (SPEC 2). */
export const KIND_SIGN: Readonly<Record<EntryKind, 1n | -1n>> = {
  invoice: 1n,
  credit_note: -1n,
  receipt: -1n,
  refund: 1n,
  adjustment: -1n,
};

type EntryCheck = (entry: DocumentEntry, context: EntryContext) => Problem | null;

function taxKnown(entry: DocumentEntry): boolean {
  return entry.netMinor !== null || entry.taxMinor !== null || entry.taxRateBasisPoints !== null;
}

function amountParams(entry: DocumentEntry): Readonly<Record<string, string>> {
  return {
    amount: formatAmount(entry.grossMinor, entry.currency),
    currency: entry.currency,
    kind: entry.kind,
  };
}

function checkAdjustment(entry: DocumentEntry): Problem | null {
  if ((entry.kind === 'adjustment') !== (entry.adjustmentCode !== null)) {
    return problem('ENTRY_ADJUSTMENT_CODE', 'adjustmentCode', { kind: entry.kind });
  }
  if (entry.adjustmentCode === null || ADJUSTMENT_RULES[entry.ledger][entry.adjustmentCode].touchesParty)
    return null;
  return problem('ENTRY_FEE_NOT_THEIRS', 'adjustmentCode', { code: entry.adjustmentCode });
}

function checkRate(entry: DocumentEntry, context: EntryContext): Problem | null {
  const own = entry.currency === context.bookCurrency;
  const params = { currency: entry.currency, book: context.bookCurrency };
  if (own) {
    const differs = entry.exchangeRate !== null && entry.exchangeRate !== RATE_ONE;
    return differs ? problem('ENTRY_RATE_NOT_ONE', 'exchangeRate', params) : null;
  }
  const missing = entry.exchangeRate === null || entry.exchangeRate <= 0n;
  return missing ? problem('ENTRY_RATE_MISSING', 'exchangeRate', params) : null;
}

function checkDueLines(entry: DocumentEntry): Problem | null {
  if (entry.dueLines.length === 0) return null;
  const sum = entry.dueLines.reduce((total, line) => total + line.minor, 0n);
  const negative = entry.grossMinor < 0n;
  const params = { ...amountParams(entry), sum: formatAmount(sum, entry.currency) };
  if (sum !== entry.grossMinor) return problem('ENTRY_DUE_LINES_SUM', 'dueLines', params);
  const wrong = entry.dueLines.some((line) => line.minor === 0n || line.minor < 0n !== negative);
  return wrong ? problem('ENTRY_DUE_LINES_SIGN', 'dueLines', params) : null;
}

function checkOriginal(entry: DocumentEntry): Problem | null {
  const { original } = entry;
  if (original === null) return null;
  const same =
    entry.kind === 'credit_note' &&
    original.partyUid === entry.partyUid &&
    original.ledger === entry.ledger &&
    original.currency === entry.currency;
  return same ? null : problem('ENTRY_ORIGINAL_DIFFERS', 'original', { number: original.number });
}

function checkCharge(entry: DocumentEntry): Problem | null {
  const payment = entry.kind === 'receipt' || entry.kind === 'refund';
  const allowed = entry.bankChargeMinor === 0n || (payment && entry.bankChargeMinor > 0n);
  return allowed ? null : problem('ENTRY_CHARGE', 'bankCharge', { kind: entry.kind });
}

function amountsOf(entry: DocumentEntry): Result<CompleteAmounts | null, Problem> {
  return taxKnown(entry) ? completeAmounts(entry, entry.currency) : ok(null);
}

function checkTax(entry: DocumentEntry): Problem | null {
  const amounts = amountsOf(entry);
  if (!amounts.ok) return amounts.error;
  const stray = taxKnown(entry) && entry.kind !== 'invoice' && entry.kind !== 'credit_note';
  return stray ? problem('ENTRY_TAX_STRAY', 'tax', { kind: entry.kind }) : null;
}

/** Every rule an entered document must meet, in the order its refusals take precedence. */
const ENTRY_CHECKS: readonly EntryCheck[] = [
  (entry) =>
    entry.number.trim() === '' ? problem('ENTRY_NUMBER_MISSING', 'number', { kind: entry.kind }) : null,
  (entry) => (entry.grossMinor === 0n ? problem('ENTRY_AMOUNT_ZERO', 'gross', amountParams(entry)) : null),
  (entry) =>
    entry.grossMinor < 0n && entry.kind !== 'adjustment'
      ? problem('ENTRY_AMOUNT_NEGATIVE', 'gross', amountParams(entry))
      : null,
  (entry) =>
    entry.control !== null && ledgerOf(entry.control) !== entry.ledger
      ? problem('ENTRY_CONTROL_LEDGER', 'control', { control: entry.control, ledger: entry.ledger })
      : null,
  checkAdjustment,
  checkRate,
  checkTax,
  checkDueLines,
  checkOriginal,
  checkCharge,
  (entry, context) => checkOpenDay(context.locks, entry.ledger, entry.date, 'date'),
];

/** All rules an entry breaks, most important first (SPEC 2, 3, 4, 6). Empty: it may be posted. */
export function checkEntry(entry: DocumentEntry, context: EntryContext): readonly Problem[] {
  return ENTRY_CHECKS.flatMap((check) => check(entry, context) ?? []);
}

function linesOf(entry: DocumentEntry, context: EntryContext, sign: bigint): readonly DueLine[] {
  if (entry.dueLines.length > 0) {
    return entry.dueLines.map((line, index) => ({
      ordinal: index + 1,
      dueDate: line.dueDate,
      minor: line.minor * sign,
    }));
  }
  const raising = entry.kind === 'invoice' || entry.kind === 'refund';
  const due = entry.kind === 'invoice' ? dueDate(context.terms, entry.date) : raising ? entry.date : null;
  return [{ ordinal: 1, dueDate: due, minor: entry.grossMinor * sign }];
}

/** Builds the document of an entry: signs by kind, one due line by the terms unless lines are given (SPEC 2, 3). Refuses with the first problem of `checkEntry`. */
export function buildDocument(
  entry: DocumentEntry,
  context: EntryContext,
): Result<AccountingDocument, Problem> {
  const [first] = checkEntry(entry, context);
  if (first !== undefined) return err(first);
  const amounts = amountsOf(entry);
  assert(amounts.ok, 'amounts were checked');
  const sign = KIND_SIGN[entry.kind];
  const dueLines = linesOf(entry, context, sign);
  const grossMinor = entry.grossMinor * sign;
  assert(
    dueLines.reduce((sum, line) => sum + line.minor, 0n) === grossMinor,
    'due lines must add up (SPEC 3)',
  );
  return ok({
    uid: context.uid,
    seq: context.seq,
    kind: entry.kind,
    ledger: entry.ledger,
    owner: entry.owner,
    control: entry.control ?? CONTROL_ACCOUNTS[entry.ledger][0],
    number: entry.number.trim(),
    partyUid: entry.partyUid,
    date: entry.date,
    ledgerDate: entry.date,
    currency: entry.currency,
    grossMinor,
    netMinor: amounts.value === null ? null : amounts.value.netMinor * sign,
    taxMinor: amounts.value === null ? null : amounts.value.taxMinor * sign,
    taxRateBasisPoints: amounts.value?.taxRateBasisPoints ?? null,
    exchangeRate: entry.exchangeRate ?? RATE_ONE,
    adjustmentCode: entry.adjustmentCode,
    originalUid: entry.original?.uid ?? null,
    reversal: false,
    matchUid: entry.matchUid,
    bankChargeMinor: entry.bankChargeMinor,
    bankLineUid: entry.bankLineUid,
    text: entry.text,
    dueLines,
  });
}
