import { z } from 'zod';
import { PERIODS, periodSpan } from '../domain/template/period.ts';
import { addDays, type CalendarDate } from '../std/calendar-date.ts';
import { command, query } from './define.ts';
import { commandId, committed, currencyText, ledger, line, uid } from './fields.ts';
import { letterBody, letterTemplate } from './letter-snapshot.ts';
import { statementOptions } from './output.ts';
import { reportKind, type ReportKind } from './report.ts';

/** What a template is of: letters, statements of account, or reports. */
export const TEMPLATE_KINDS = ['letter', 'statement', 'report'] as const;
export const templateKind = z.enum(TEMPLATE_KINDS);
export type TemplateKind = z.infer<typeof templateKind>;

const name = letterTemplate.shape.name;
const period = z.enum(PERIODS);

/** How statements of account are made. An answer is asked for so many days after the day of issue; null: on no day. */
export const statementBody = z.strictObject({
  kind: z.literal('statement'),
  name,
  ledger,
  period,
  replyDays: z.number().int().min(1).max(365).nullable(),
  ...statementOptions.omit({ replyBy: true }).shape,
});
export type StatementBody = z.infer<typeof statementBody>;

/** What a report is asked about. `currency` null: the book's. */
export const reportBody = z.strictObject({
  kind: z.literal('report'),
  name,
  report: reportKind,
  ledger,
  period,
  basis: z.enum(['due_date', 'document_date']),
  currency: currencyText.nullable(),
  /** A group of parties by its name; empty: all. */
  group: line,
});
export type ReportBody = z.infer<typeof reportBody>;

/** A letter as it is written has the kind of the letter. */
export const templateBody = z.discriminatedUnion('kind', [letterBody, statementBody, reportBody]);
export type TemplateBody = z.infer<typeof templateBody>;

/** What a body is a template of. */
export function templateKindOf({ kind }: { readonly kind: TemplateBody['kind'] }): TemplateKind {
  return kind === 'statement' || kind === 'report' ? kind : 'letter';
}

/** What `statement.issue` and `statement.preview` are asked for with a template used on a day (SPEC 48). */
export function statementAsked(
  body: StatementBody,
  today: CalendarDate,
): Pick<StatementBody, 'ledger'> & {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly options: z.output<typeof statementOptions>;
} {
  const { ledger, style, page, locale, carry, listOpenItems, withoutReplySlip, replyDays } = body;
  const replyBy = replyDays === null ? null : addDays(today, replyDays);
  const options = { style, page, locale, carry, listOpenItems, withoutReplySlip, replyBy };
  return { ledger, ...periodSpan(body.period, today), options };
}

/** What `report.run` is asked for with a template used on a day (SPEC 48). */
export function reportAsked(
  body: ReportBody,
  today: CalendarDate,
): Pick<ReportBody, 'ledger' | 'basis' | 'currency' | 'group'> & {
  readonly kind: ReportKind;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
} {
  const { report, ledger, basis, currency, group } = body;
  return { kind: report, ledger, basis, currency, group, ...periodSpan(body.period, today) };
}

/** An entry of the gallery in one language. */
export const galleryRow = z.object({
  id: z.string(),
  kind: templateKind,
  name: z.string(),
  /** When it is of use, in a sentence. */
  purpose: z.string(),
  body: templateBody,
});
export type GalleryRow = z.infer<typeof galleryRow>;

/** A template of the book in its latest version. */
export const ownTemplate = z.object({
  uid,
  version: z.number().int(),
  kind: templateKind,
  name: z.string(),
  /** Taken when nobody chose another; null: there is nothing it could be taken for. */
  preferred: z.boolean().nullable(),
  body: templateBody,
});
export type OwnTemplate = z.infer<typeof ownTemplate>;

const asked = {
  kind: templateKind.nullable().default(null),
  /** Words all of which a name or purpose holds. */
  search: line.default(''),
};
const AREAS = ['statements'] as const;
const saved = committed.extend({ version: z.number().int() });

/** Templates of letters, statements and reports: the gallery of the program, and those of the book made from it (SPEC 48). */
export const templateOperations = [
  query('template.gallery', {
    access: 'viewer',
    request: z.object({ ...asked, locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    reply: z.object({ rows: z.array(galleryRow) }),
    errors: [],
  }),
  query('template.list', {
    access: 'viewer',
    request: z.object(asked),
    reply: z.object({ rows: z.array(ownTemplate) }),
    errors: [],
  }),
  /** Makes a template of the book from one of the gallery; without a name it keeps that one's. */
  command('template.copy', {
    access: 'owner',
    areas: AREAS,
    request: z.object({
      commandId,
      id: z.string().max(60),
      name: name.nullable().default(null),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    reply: saved,
    errors: ['NOT_FOUND', 'TEMPLATE_NAME_TAKEN'],
  }),
  /** A new template (uid null), or the next version of one. Those of the program are never changed: saving one makes a new template. */
  command('template.save', {
    access: 'owner',
    areas: AREAS,
    request: z.object({ commandId, uid: uid.nullable(), template: templateBody }),
    reply: saved,
    errors: ['NOT_FOUND', 'TEMPLATE_NAME_TAKEN', 'TEMPLATE_OTHER_KIND'],
  }),
  command('template.rename', {
    access: 'owner',
    areas: AREAS,
    request: z.object({ commandId, uid, name }),
    reply: saved,
    errors: ['NOT_FOUND', 'TEMPLATE_NAME_TAKEN'],
  }),
  /** Papers made with it stay as they are. */
  command('template.remove', {
    access: 'owner',
    areas: AREAS,
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Takes a template, or no longer, where nobody chooses: of each kind, form, level and language of letters one, and of each ledger one of statements. */
  command('template.prefer', {
    access: 'owner',
    areas: ['statements', 'settings'],
    request: z.object({ commandId, uid, preferred: z.boolean().default(true) }),
    reply: committed,
    errors: ['NOT_FOUND', 'TEMPLATE_NOT_PREFERRED'],
  }),
] as const;
