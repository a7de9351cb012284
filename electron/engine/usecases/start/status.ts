import { START_STEPS, type Settings } from '../../../../shared/contract/output.ts';
import { addDays, type CalendarDate, parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import { recoveryTestedAt, startCounts } from '../../store/queries/start.ts';
import type { QueryHandler } from '../context.ts';
import { readSettings } from '../settings/settings.ts';

/** Whether the numbers a customer and a tax office ask for are there. */
function companyIsKnown({ name, taxId, address }: Settings['company']): boolean {
  return [name, taxId, address].every((text) => text.trim() !== '');
}

/** The day opening items stand for: the last before the first month kept in the book; null while nobody has said which that is. */
export function openingDay({ firstMonth }: Settings['start']): CalendarDate | null {
  const first = firstDay(firstMonth);
  return first === null ? null : addDays(first, -1);
}

function firstDay(month: string | null): CalendarDate | null {
  return month === null ? null : parseCalendarDate(`${month}-01`);
}

/** start.status: the beginning of a book, read off the book: no step is ticked by hand, only left out. */
export const startStatus: QueryHandler<'start.status'> = ({ read, book }) => {
  const { company, start } = readSettings(read);
  const first = firstDay(start.firstMonth);
  const { parties, openingItems, bankLines, documents, earlier } = startCounts(read, first);
  const tested = recoveryTestedAt(read);
  const done = {
    company: companyIsKnown(company),
    letterhead: company.logo !== null,
    period: first !== null,
    import: documents + bankLines > 0,
    recovery: tested !== null,
  };
  const steps = START_STEPS.map((id) => ({ id, done: done[id], skipped: start.skipped.includes(id) }));
  return ok({
    steps,
    complete: steps.every((step) => step.done || step.skipped),
    currency: book.currency,
    firstMonth: start.firstMonth,
    openingDate: openingDay(start),
    parties,
    openingItems,
    bankLines,
    earlier: openingItems === 0 ? 0 : earlier,
    recoveryTestedAt: tested,
  });
};
