import {
  addMonths,
  monthOf,
  monthRange,
  parseCalendarDate,
  type CalendarDate,
} from '../../../shared/std/calendar-date.ts';
import { today } from '../../format/date.ts';

export type Period = { readonly from: CalendarDate; readonly to: CalendarDate };

/** The days of the address; without any, the month before this one: that is what is checked before invoicing. */
export function periodOf(params: Readonly<Record<string, string>>): Period {
  const before = monthRange(monthOf(addMonths(today(), -1)));
  return {
    from: parseCalendarDate(params['from'] ?? '') ?? before.from,
    to: parseCalendarDate(params['to'] ?? '') ?? before.to,
  };
}
