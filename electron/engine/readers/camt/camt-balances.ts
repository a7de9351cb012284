import type { CurrencyCode } from '../../../../shared/domain/money/currency.ts';
import type { FindingList } from '../../../../shared/domain/reading/finding-list.ts';
import type { StatedBalance } from '../../../../shared/domain/reading/rows.ts';
import type { CurrencyBalances } from '../statement-currencies.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { camtAmount, camtDate, isCredit, sayAmount, signed } from './camt-amount.ts';

/** Booked balances of a statement in the order of the file. Available and expected balances prove nothing and are left. */
export type BookedBalance = {
  readonly type: string;
  readonly currency: CurrencyCode;
  readonly balance: StatedBalance;
};

const BOOKED: ReadonlySet<string> = new Set(['OPBD', 'PRCD', 'ITBD', 'CLBD']);

/** Reads a `Bal`: null when it is of a kind that proves nothing, or unreadable (which is said). */
export function bookedBalance(
  element: XmlElement,
  missing: CurrencyCode | null,
  findings: FindingList,
  place: string,
): BookedBalance | null {
  // Version 1 writes the code without the choice around it.
  const type = element.textAt('Tp', 'CdOrPrtry', 'Cd') || element.textAt('Tp', 'Cd');
  const stated = element.at('Amt');
  if (!BOOKED.has(type) || stated === null) return null;
  const money = camtAmount(stated, missing);
  if (!money.ok) {
    sayAmount(findings, place, stated, money.error);
    return null;
  }
  const credit = isCredit(element) ?? true;
  const amount = signed(money.value.amount, credit);
  const balance = {
    amount,
    date: camtDate(element.at('Dt')),
    derived: false,
    side: credit ? ('credit' as const) : ('debit' as const),
  };
  return { type, currency: money.value.currency, balance };
}

/**
 * Opening and closing by currency. OPBD opens, else PRCD (the closing of the statement before); CLBD closes. An interim balance
 * (ITBD) opens a later page and closes an earlier one: before the lines the first of them opens unless something else does, and
 * the last closes unless something else does or it already opens.
 */
export function bookedBalances(balances: readonly BookedBalance[]): {
  readonly openings: CurrencyBalances;
  readonly closings: CurrencyBalances;
} {
  const openings = new Map<CurrencyCode, StatedBalance>();
  const closings = new Map<CurrencyCode, StatedBalance>();
  for (const currency of new Set(balances.map((each) => each.currency))) {
    const own = balances.filter((each) => each.currency === currency);
    const first = (type: string): StatedBalance | undefined =>
      own.find((each) => each.type === type)?.balance;
    const interim = own.filter(({ type }) => type === 'ITBD').map(({ balance }) => balance);
    const closed = first('CLBD');
    const opened = first('OPBD') ?? first('PRCD');
    const pageOpens = interim.length > 1 || closed !== undefined;
    const opening = opened ?? (pageOpens ? interim[0] : undefined);
    const last = interim.at(-1);
    const closing = closed ?? (last === opening ? undefined : last);
    if (opening !== undefined) openings.set(currency, opening);
    if (closing !== undefined) closings.set(currency, closing);
  }
  return { openings, closings };
}
