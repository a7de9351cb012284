import type { RequestOf } from '../../../shared/contract/contract.ts';
import { daysBetween, endOfMonth, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { monthAround, today } from '../../format/date.ts';
import { goTo, useLocation, type Location } from '../../ui/navigation.ts';

/** The account that is compared, and up to which day. */
export type Subject = {
  readonly partyUid: string;
  readonly ledger: 'AR' | 'AP';
  readonly currency: string;
  /** Null: the day after the last reconciliation. */
  readonly from: string | null;
  readonly to: string;
};

/** What the engine is asked for a comparison. */
export type ComparisonRequest = Pick<
  RequestOf<'reconcile.compare'>,
  'partyUid' | 'ledger' | 'currency' | 'from' | 'to'
>;

/** The last day of the month before this one: what is reconciled most. */
export function lastMonthEnd(): string {
  return monthAround(today(), -1).to;
}

/** Days before the end of a month within which a statement that ends there is taken for one of the whole month. */
const MONTH_END_DAYS = 7;

/** Up to which day a statement of theirs is compared: the end of its month where only days without an entry are missing. */
export function periodEnd(to: string): string {
  const day = parseCalendarDate(to);
  if (day === null) return to;
  const end = endOfMonth(day);
  return daysBetween(day, end) <= MONTH_END_DAYS ? end : day;
}

/** The subject the address names; `currency` is that of the book where it names none. */
export function useSubject(bookCurrency: string): Subject | null {
  const { subject, params } = useLocation();
  if (subject === '') return null;
  const { from = '', to = '', currency = '' } = params;
  return {
    partyUid: subject,
    ledger: params['ledger'] === 'AP' ? 'AP' : 'AR',
    currency: /^[A-Z]{3}$/u.test(currency) ? currency : bookCurrency,
    from: parseCalendarDate(from),
    to: parseCalendarDate(to) ?? lastMonthEnd(),
  };
}

/** The party the address names without saying which period is meant. */
export function usePartyAlone(): string | null {
  const { subject, params } = useLocation();
  return subject === '' || params['to'] !== undefined ? null : subject;
}

/** The comparison of a subject as a request. */
export function requestOf({ partyUid, ledger, currency, from, to }: Subject): ComparisonRequest {
  return { partyUid, ledger, currency, from, to };
}

type AccountAsked = Omit<Subject, 'from'> & { readonly from?: string | null };

/** Where the comparison of an account is. */
export function accountAt({ partyUid, ledger, currency, to, from }: AccountAsked): Location {
  const period = from === undefined || from === null ? { to } : { from, to };
  return { place: 'reconcile', subject: partyUid, params: { ledger, currency, ...period } };
}

/** Goes to the comparison of an account. */
export function openAccount(account: AccountAsked): void {
  goTo(accountAt(account));
}
