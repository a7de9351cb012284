import { assert } from '../../std/assert.ts';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  endOfMonth,
  type Month,
  monthOf,
  monthRange,
} from '../../std/calendar-date.ts';

/** Days from one to another, both included. */
export type Span = { readonly from: CalendarDate; readonly to: CalendarDate };

/** Days of a span, first and last counted. */
export function daysOf(span: Span): number {
  return daysBetween(span.from, span.to) + 1;
}

/** The calendar months of a span, the first and the last cut to it. @throws Bug when it ends before it begins. */
export function monthSpans(span: Span): readonly (Span & { readonly month: Month })[] {
  assert(span.from <= span.to, 'a span ends after it begins');
  const spans: (Span & { readonly month: Month })[] = [];
  for (let from = span.from; from <= span.to; from = addDays(endOfMonth(from), 1)) {
    const last = endOfMonth(from);
    spans.push({ month: monthOf(from), from, to: last < span.to ? last : span.to });
  }
  return spans;
}

/** Calendar months counted back from a day, latest first; the first ends on that day. */
export function monthsBefore(day: CalendarDate, months: number): readonly Span[] {
  const spans: Span[] = [];
  let end = day;
  for (let count = 0; count < months; count += 1) {
    const { from } = monthRange(monthOf(end));
    spans.push({ from, to: end });
    end = addDays(from, -1);
  }
  return spans;
}
