import type { Ledger } from '../../../shared/domain/document/document.ts';
import {
  calendarDate,
  type CalendarDate,
  dateParts,
  parseCalendarDate,
} from '../../../shared/std/calendar-date.ts';
import { today } from '../../format/date.ts';
import { amend, useLocation } from '../../ui/navigation.ts';

/** What of a party is looked at, and as of and known at when. Kept in the address. */
export type Moment = {
  readonly ledger: Ledger;
  /** Null is the book's own currency. */
  readonly currency: string | null;
  /** First day of the ledger; null from the beginning. */
  readonly from: CalendarDate | null;
  /** 截止日: last day of the ledger, and the day open items and aging are of. */
  readonly asOf: string;
  /** 知悉时点: journal number; null is now. */
  readonly knownAt: number | null;
  readonly tab: string;
};

function january(date: CalendarDate): CalendarDate {
  return calendarDate(dateParts(date).year, 1, 1);
}

/** The moment in the address, and how to change it. A ledger begins with the year unless somebody says otherwise. */
export function useMoment(
  ledgers: readonly Ledger[],
): readonly [Moment, (change: Readonly<Record<string, string>>) => void] {
  const { params } = useLocation();
  const asOf = parseCalendarDate(params['asOf'] ?? '') ?? today();
  const knownAt = Number.parseInt(params['knownAt'] ?? '', 10);
  const ledger =
    params['ledger'] === 'AR' || params['ledger'] === 'AP' ? params['ledger'] : (ledgers[0] ?? 'AR');
  const from = params['from'] === 'all' ? null : (parseCalendarDate(params['from'] ?? '') ?? january(asOf));
  return [
    {
      ledger,
      currency: params['currency'] ?? null,
      from,
      asOf,
      knownAt: Number.isNaN(knownAt) ? null : knownAt,
      tab: params['tab'] ?? 'ledger',
    },
    amend,
  ];
}
