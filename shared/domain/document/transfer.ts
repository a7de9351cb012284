import { problem, type Problem } from '../../errors/problem.ts';
import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { RATE_ONE } from '../money/exchange.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { checkOpenDay, type PeriodLocks } from '../period/period-locks.ts';
import { debitOf } from './column.ts';
import { ledgerOf } from './control-accounts.ts';
import type { AccountingDocument, ControlAccount, Ledger } from './document.ts';

/** One side of a transfer: an account of a party. */
export type TransferLeg = {
  readonly partyUid: string;
  readonly ledger: Ledger;
  readonly control: ControlAccount;
};

/** A transfer as entered: the balance of `from` falls by the amount, `to` takes it over (SPEC 5). */
export type TransferEntry = {
  readonly number: string;
  readonly date: CalendarDate;
  readonly currency: CurrencyCode;
  /** Times 10^8; null in the book's own currency. */
  readonly exchangeRate: bigint | null;
  readonly minor: bigint;
  readonly from: TransferLeg;
  readonly to: TransferLeg;
  readonly text: string;
};

/** What the book knows where a transfer is built; one uid for each leg. */
export type TransferContext = {
  readonly uids: readonly [string, string];
  readonly seq: number;
  readonly bookCurrency: CurrencyCode;
  readonly locks: PeriodLocks;
};

function refusal(entry: TransferEntry, context: TransferContext): Problem | null {
  const { from, to } = entry;
  if (entry.number.trim() === '') return problem('ENTRY_NUMBER_MISSING', 'number', { kind: 'transfer' });
  if (entry.minor <= 0n) {
    const amount = formatAmount(entry.minor, entry.currency);
    return problem('ENTRY_AMOUNT_NEGATIVE', 'amount', { amount, currency: entry.currency, kind: 'transfer' });
  }
  for (const leg of [from, to]) {
    if (ledgerOf(leg.control) !== leg.ledger) {
      return problem('ENTRY_CONTROL_LEDGER', 'control', { control: leg.control, ledger: leg.ledger });
    }
  }
  if (from.partyUid === to.partyUid && from.control === to.control)
    return problem('TRANSFER_SAME_ACCOUNT', 'to');
  if (entry.currency !== context.bookCurrency && entry.exchangeRate === null) {
    return problem('ENTRY_RATE_MISSING', 'exchangeRate', {
      currency: entry.currency,
      book: context.bookCurrency,
    });
  }
  return (
    checkOpenDay(context.locks, from.ledger, entry.date, 'date') ??
    checkOpenDay(context.locks, to.ledger, entry.date, 'date')
  );
}

/**
 * The two legs of a transfer: 代付, 应收冲应付, 三方抵账, 预收冲应收 (SPEC 5). Within one ledger the second leg rises by what the
 * first falls; across ledgers both fall. Debit equals credit. Legs share number and seq; the second points at the first.
 */
export function buildTransfer(
  entry: TransferEntry,
  context: TransferContext,
): Result<readonly [AccountingDocument, AccountingDocument], Problem> {
  const refused = refusal(entry, context);
  if (refused !== null) return err(refused);
  const leg = (
    uid: string,
    side: TransferLeg,
    minor: bigint,
    originalUid: string | null,
  ): AccountingDocument => ({
    uid,
    seq: context.seq,
    kind: 'transfer',
    ledger: side.ledger,
    owner: 'book',
    control: side.control,
    number: entry.number.trim(),
    partyUid: side.partyUid,
    date: entry.date,
    ledgerDate: entry.date,
    currency: entry.currency,
    grossMinor: minor,
    netMinor: null,
    taxMinor: null,
    taxRateBasisPoints: null,
    exchangeRate: entry.exchangeRate ?? RATE_ONE,
    adjustmentCode: null,
    originalUid,
    reversal: false,
    matchUid: null,
    bankChargeMinor: 0n,
    bankLineUid: null,
    text: entry.text,
    dueLines: [{ ordinal: 1, dueDate: minor > 0n ? entry.date : null, minor }],
  });
  const [first, second] = context.uids;
  const falling = leg(first, entry.from, -entry.minor, null);
  const taking = leg(
    second,
    entry.to,
    entry.from.ledger === entry.to.ledger ? entry.minor : -entry.minor,
    first,
  );
  const debits = [falling, taking].map((document) => debitOf(document.ledger, document.grossMinor));
  assert(
    debits.reduce((sum, debit) => sum + debit, 0n) === 0n,
    'the legs of a transfer must balance (SPEC 5)',
  );
  return ok([falling, taking]);
}
