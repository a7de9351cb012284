import type { CalendarDate } from '../../std/calendar-date.ts';
import type { DocumentKind } from '../document/document.ts';
import type { Span } from './spans.ts';

/** What documents of one kind came to on one day; signed as the ledger's balance changes. */
export type DaySum = { readonly date: CalendarDate; readonly kind: DocumentKind; readonly minor: bigint };

/** A ledger over a span: opening + sales − cash − deductions + transfers = ending. */
export type Movements = {
  readonly openingMinor: bigint;
  /** Invoices including tax, net of red ones (SPEC 21). */
  readonly salesMinor: bigint;
  /** Money received less money paid back; on payables paid less given back. */
  readonly cashMinor: bigint;
  /** Adjustments, positive when borne by us (SPEC 5). */
  readonly deductionsMinor: bigint;
  readonly transfersMinor: bigint;
  readonly endingMinor: bigint;
};

/** Sums a ledger over a span. Opening items count into the opening, whatever their day within the span (SPEC 8, 19). */
export function movementsOf(days: readonly DaySum[], span: Span): Movements {
  let [openingMinor, salesMinor, cashMinor, deductionsMinor, transfersMinor] = [0n, 0n, 0n, 0n, 0n];
  for (const { date, kind, minor } of days) {
    if (date > span.to) continue;
    if (date < span.from || kind === 'opening') openingMinor += minor;
    else if (kind === 'invoice' || kind === 'credit_note') salesMinor += minor;
    else if (kind === 'receipt' || kind === 'refund') cashMinor -= minor;
    else if (kind === 'adjustment') deductionsMinor -= minor;
    else transfersMinor += minor;
  }
  const endingMinor = openingMinor + salesMinor - cashMinor - deductionsMinor + transfersMinor;
  return { openingMinor, salesMinor, cashMinor, deductionsMinor, transfersMinor, endingMinor };
}
