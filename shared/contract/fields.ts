import { z } from 'zod';
import { parseCurrency } from '../domain/money/currencies.ts';
import { parseCalendarDate, parseMonth, type CalendarDate, type Month } from '../std/calendar-date.ts';
import { PAGE_ROWS_MAX } from './wire.ts';

/** A decimal amount with the currency's own number of digits: "1234.50", "-3". */
export const amountText = z.string().regex(/^-?\d{1,18}(\.\d{1,3})?$/);
/** Years of business. Outside them is a slip of the pen, and days counted on from there would leave the calendar. */
const YEAR = /^(19|20|21)\d{2}-/;
/** A calendar date YYYY-MM-DD, 1900 to 2199. */
export const dateText = z.string().transform((text, context): CalendarDate => {
  const date = YEAR.test(text) ? parseCalendarDate(text) : null;
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'not a calendar date YYYY-MM-DD' });
  return z.NEVER;
});
/** An accounting month YYYY-MM, 1900 to 2199. */
export const monthText = z.string().transform((text, context): Month => {
  const month = YEAR.test(text) ? parseMonth(text) : null;
  if (month !== null) return month;
  context.addIssue({ code: 'custom', message: 'not a month YYYY-MM' });
  return z.NEVER;
});
/** An ISO 4217 code the program knows. */
export const currencyText = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => parseCurrency(code) === code, 'not a currency of ISO 4217');
/** The id a command carries: 16 to 40 letters and digits, made by whoever asks, never reused. */
export const commandId = z.string().regex(/^[0-9A-Za-z]{16,40}$/);
/** The global id of a fact: the id of the command that made it, a dot, and a count within it. */
export const uid = z.string().regex(/^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}$/);
/** The id of a due line: document uid, a slash, its ordinal. */
export const lineId = z.string().regex(/^[0-9A-Za-z]{1,40}\.[0-9a-z]{1,10}\/\d{1,4}$/);
/** A name for a file or folder that main or the engine knows; never a path. */
export const token = z.string().min(1).max(80);
/** Free text of one line. */
export const line = z.string().max(500);
/** Text a person must have filled in. */
export const filled = z.string().trim().min(1).max(200);
export const ledger = z.enum(['AR', 'AP']);
export const rows = z.number().int().min(1).max(PAGE_ROWS_MAX);
export const offset = z.number().int().min(0);
/** Which rows of a list are wanted. */
export const pageOf = { offset: offset.default(0), limit: rows.default(100) };
export const problem = z.object({
  code: z.string(),
  place: z.string(),
  params: z.record(z.string(), z.string()),
});
export const finding = problem.extend({
  severity: z.enum(['error', 'warning', 'info']),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
});
/** Units of the book's currency per unit of a foreign one, as decimal text; null in the book's own currency. */
export const exchangeRate = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,8})?$/)
  .nullable()
  .default(null);
export const nothing = z.object({});
/** Journal number up to which facts are known. */
export const knownAt = z.number().int().min(0);
/** The receipt of a command: its journal number and the uid of the main fact it made. */
export const committed = z.object({ seq: z.number().int(), uid: z.string().nullable() });
/** A started job. */
export const started = z.object({ jobId: z.string() });
