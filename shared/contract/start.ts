import { z } from 'zod';
import { job, query } from './define.ts';
import { currencyText, dateText, monthText, nothing, started } from './fields.ts';
import { START_STEPS, settingsSections } from './output.ts';

/** How far a book is set up. Everything but what was left out on purpose is read off the book. */
export const startStatus = z.object({
  /** In their order. `done`: the book shows it; `skipped`: somebody decided to go without. */
  steps: z.array(z.object({ id: z.enum(START_STEPS), done: z.boolean(), skipped: z.boolean() })),
  /** Every step is done or skipped. */
  complete: z.boolean(),
  currency: currencyText,
  firstMonth: monthText.nullable(),
  /** Day the opening items stand for: the last before the first month. */
  openingDate: dateText.nullable(),
  /** Live parties, opening items and lines of bank statements. */
  parties: z.number().int(),
  openingItems: z.number().int(),
  bankLines: z.number().int(),
  /** Documents dated before the first month while opening items are there: what they say is counted twice. */
  earlier: z.number().int(),
  /** When the present recovery key was last shown to open the book. */
  recoveryTestedAt: z.string().nullable(),
});
export type StartStatus = z.infer<typeof startStatus>;

export const startOperations = [
  query('start.status', { access: 'viewer', request: nothing, reply: startStatus, errors: [] }),
  /** The head of a statement as it is printed, with nothing in its columns; `company` null: as stored. Result: { token, pages, closing, findings }. */
  job('start.letterhead', {
    access: 'viewer',
    request: z.object({
      company: settingsSections.company.nullable().default(null),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    reply: started,
    errors: [],
  }),
] as const;
