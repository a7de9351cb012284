import { START_STEPS, type Settings } from '../../../../shared/contract/output.ts';
import { addDays, parseCalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import { recoveryTestedAt, startCounts } from '../../store/queries/start.ts';
import type { QueryHandler } from '../context.ts';
import { readSettings } from '../settings/settings.ts';

/** Whether the numbers a customer and a tax office ask for are there. */
function companyIsKnown({ name, taxId, address }: Settings['company']): boolean {
  return [name, taxId, address].every((text) => text.trim() !== '');
}

/** start.status: the beginning of a book, read off the book: no step is ticked by hand, only left out. */
export const startStatus: QueryHandler<'start.status'> = ({ read, book }) => {
  const { company, start } = readSettings(read);
  const firstDay = start.firstMonth === null ? null : parseCalendarDate(`${start.firstMonth}-01`);
  const { parties, openingItems, bankLines, documents, earlier } = startCounts(read, firstDay);
  const tested = recoveryTestedAt(read);
  const done = {
    company: companyIsKnown(company),
    letterhead: company.logo !== null,
    period: firstDay !== null,
    import: documents + bankLines > 0,
    recovery: tested !== null,
  };
  const steps = START_STEPS.map((id) => ({ id, done: done[id], skipped: start.skipped.includes(id) }));
  return ok({
    steps,
    complete: steps.every((step) => step.done || step.skipped),
    currency: book.currency,
    firstMonth: start.firstMonth,
    openingDate: firstDay === null ? null : addDays(firstDay, -1),
    parties,
    openingItems,
    bankLines,
    earlier: openingItems === 0 ? 0 : earlier,
    recoveryTestedAt: tested,
  });
};
