import type { RequestOf } from '../../../shared/contract/contract.ts';
import {
  BOOK_REPORTS,
  DAY_REPORTS,
  GROUP_REPORTS,
  RECEIVABLE_REPORTS,
  type ReportKind,
  reportKind,
} from '../../../shared/contract/report.ts';
import { parseRates } from '../../../shared/domain/report/rates.ts';
import type { Locale } from '../../../shared/i18n/message.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { today } from '../../format/date.ts';
import type { Location } from '../../ui/navigation.ts';

/** What a report is asked about, without its pages. */
export type Subject = Omit<RequestOf<'report.run'>, 'offset' | 'limit'>;

/** Whether a report covers days rather than stands on one. */
export function isOfSpan(kind: ReportKind): boolean {
  return !DAY_REPORTS.includes(kind);
}

/** Whether a report may be asked of payables too. */
export function hasPayables(kind: ReportKind): boolean {
  return !RECEIVABLE_REPORTS.includes(kind) && !BOOK_REPORTS.includes(kind);
}

/** Whether a report may be of one group of parties alone (SPEC 35). */
export function hasGroups(kind: ReportKind): boolean {
  return GROUP_REPORTS.includes(kind);
}

/** The report an address names; the first one when it names none. */
export function kindAt(location: Location): ReportKind {
  const named = reportKind.safeParse(location.subject);
  return named.success ? named.data : 'aging';
}

/** What an address asks for. What it says wrongly is left to its default. */
export function subjectAt(location: Location, locale: Locale): Subject {
  const { params } = location;
  const kind = kindAt(location);
  const known = /^\d{1,15}$/u.test(params['known'] ?? '') ? Number(params['known']) : null;
  const bands = parseRates(params['rates'] ?? '');
  return {
    kind,
    ledger: params['ledger'] === 'AP' && hasPayables(kind) ? 'AP' : 'AR',
    currency: /^[A-Z]{3}$/u.test(params['currency'] ?? '') ? (params['currency'] ?? null) : null,
    from: isOfSpan(kind) ? parseCalendarDate(params['from'] ?? '') : null,
    to: parseCalendarDate(params['to'] ?? '') ?? today(),
    knownAt: known,
    basis: params['basis'] === 'document_date' ? 'document_date' : 'due_date',
    group: hasGroups(kind) ? (params['group'] ?? '') : '',
    bands: bands === null ? null : [...bands],
    locale,
  };
}
