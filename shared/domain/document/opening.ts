import { problem, type Problem } from '../../errors/problem.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { RATE_ONE } from '../money/exchange.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { CONTROL_ACCOUNTS, isAdvance, ledgerOf } from './control-accounts.ts';
import type { AccountingDocument, ControlAccount, Ledger } from './document.ts';

/** One row of an opening file (SPEC 8). `openMinor` is signed: negative is an advance or a credit note. */
export type OpeningRow = {
  readonly uid: string;
  readonly ledger: Ledger;
  /** Null: advances go to the ledger's advance account when `advance` says so, else to its first account. */
  readonly control: ControlAccount | null;
  readonly advance: boolean;
  readonly number: string;
  readonly partyUid: string;
  readonly date: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly currency: CurrencyCode;
  readonly exchangeRate: bigint | null;
  readonly openMinor: bigint;
  readonly text: string;
};

/** The open item an opening row becomes: owner `opening`, in the ledger from the cut-over day on, aged from its own dates, never in a voucher (SPEC 8). */
export function buildOpening(row: OpeningRow, seq: number, cutOver: CalendarDate): AccountingDocument {
  const accounts = CONTROL_ACCOUNTS[row.ledger];
  return {
    uid: row.uid,
    seq,
    kind: 'opening',
    ledger: row.ledger,
    owner: 'opening',
    control: row.control ?? accounts[row.advance ? 1 : 0],
    number: row.number,
    partyUid: row.partyUid,
    date: row.date,
    ledgerDate: cutOver,
    currency: row.currency,
    grossMinor: row.openMinor,
    netMinor: null,
    taxMinor: null,
    taxRateBasisPoints: null,
    exchangeRate: row.exchangeRate ?? RATE_ONE,
    adjustmentCode: null,
    originalUid: null,
    reversal: false,
    matchUid: null,
    bankChargeMinor: 0n,
    bankLineUid: null,
    text: row.text,
    dueLines: [{ ordinal: 1, dueDate: row.dueDate, minor: row.openMinor }],
  };
}

type OpeningItem = Pick<AccountingDocument, 'control' | 'currency' | 'number' | 'grossMinor'>;

/** The one item that is the whole difference, if there is one: the name a person recognises at once. */
function named(items: readonly OpeningItem[], difference: bigint): string {
  const exact = items.filter((item) => absolute(item.grossMinor) === absolute(difference));
  return exact.length === 1 ? (exact[0]?.number ?? '') : '';
}

/**
 * Compares opening items with the balances of the control accounts, each positive as the account normally stands (an advance
 * received: credit). Items of an account without a given balance are counted with the ledger's first account, as a single net
 * figure would. One problem (OPENING_DIFFERS, naming amount and item) for each account that does not tie; OPENING_BALANCE_MISSING
 * when a ledger with items has no balance at all. `currency` is the one the balances are stated in. SPEC 8.
 */
export function checkOpening(
  items: readonly OpeningItem[],
  balances: ReadonlyMap<ControlAccount, bigint>,
  currency: CurrencyCode,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const ledger of ['AR', 'AP'] as const) {
    const main = CONTROL_ACCOUNTS[ledger][0];
    const ofLedger = items.filter((item) => ledgerOf(item.control) === ledger && item.currency === currency);
    const accounts = CONTROL_ACCOUNTS[ledger].filter((account) => balances.has(account));
    if (accounts.length === 0) {
      if (ofLedger.length > 0) problems.push(problem('OPENING_BALANCE_MISSING', main, { ledger, currency }));
      continue;
    }
    const counted = new Set<ControlAccount>([main, ...accounts]);
    for (const account of counted) {
      const own = ofLedger.filter((item) => (balances.has(item.control) ? item.control : main) === account);
      const stated = (balances.get(account) ?? 0n) * (isAdvance(account) ? -1n : 1n);
      const sum = own.reduce((total, item) => total + item.grossMinor, 0n);
      if (sum === stated) continue;
      problems.push(
        problem('OPENING_DIFFERS', account, {
          account,
          items: formatAmount(sum, currency),
          stated: formatAmount(stated, currency),
          difference: formatAmount(stated - sum, currency),
          item: named(ofLedger, stated - sum),
          currency,
        }),
      );
    }
  }
  return problems;
}
