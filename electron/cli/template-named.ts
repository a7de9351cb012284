import { z } from 'zod';
import { galleryRow, ownTemplate, type TemplateBody } from '../../shared/contract/template.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import type { Locale } from '../../shared/i18n/message.ts';
import { type CalendarDate, parseCalendarDate } from '../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { type GivenOptions, textOption } from './options.ts';
import type { VerbContext } from './verb.ts';

export const galleryRows = z.object({ rows: z.array(galleryRow) });
export const ownRows = z.object({ rows: z.array(ownTemplate) });

/** What a template says: of the book by its uid, or of the gallery by its id. */
export async function templateNamed(
  context: VerbContext,
  wanted: string,
  locale: Locale,
): Promise<Result<TemplateBody, Problem>> {
  const own = await context.ask('template.list', {});
  if (!own.ok) return own;
  const offered = await context.ask('template.gallery', { locale });
  if (!offered.ok) return offered;
  const found =
    ownRows.parse(own.value).rows.find(({ uid }) => uid === wanted) ??
    galleryRows.parse(offered.value).rows.find(({ id }) => id === wanted);
  return found === undefined ? refuse('NOT_FOUND', `template ${wanted}`) : ok(found.body);
}

/** The day a template is used on: --as-of, else today; null when it is no day. */
export function dayOf(context: VerbContext, options: GivenOptions): CalendarDate | null {
  return parseCalendarDate(textOption(options, 'as-of') ?? context.today);
}
