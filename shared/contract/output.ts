import { z } from 'zod';
import { areaSettings } from './area.ts';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  currencyText,
  dateText,
  ledger,
  line,
  monthText,
  nothing,
  pageOf,
  problem,
  started,
  token,
  uid,
} from './fields.ts';
import { classSettings } from './party-class.ts';
import { cashFlowSettings, ratingSettings } from './report-policy.ts';

export const statementOptions = z.object({
  style: z.enum(['open_item', 'balance_forward']).default('balance_forward'),
  page: z.enum(['A4', '241x140']).default('A4'),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  replyBy: dateText.nullable().default(null),
  /** What is repeated at a page break. */
  carry: z.enum(['page', 'period', 'year', 'balance_only']).default('period'),
  /** List what is open below the movements; an open-item statement always does. */
  listOpenItems: z.boolean().default(true),
  withoutReplySlip: z.boolean().default(false),
});

export const statementRow = z.object({
  uid,
  number: z.string(),
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  ledger,
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  closing: amountText,
  issuedAt: z.string(),
  issuedBy: z.string(),
  /** SHA-256 of the frozen PDF, hex. */
  hash: z.string(),
  headCode: z.string(),
});
export type StatementRow = z.infer<typeof statementRow>;

const statementSubject = { ledger, from: dateText, to: dateText, options: statementOptions };

export const exportTargetId = z.enum(['yonyou-u8', 'kingdee-cloud']);
export const exportCheck = z.object({
  target: exportTargetId,
  vouchers: z.number().int(),
  entries: z.number().int(),
  total: amountText,
  alreadyExported: z.array(z.object({ batch: z.string(), vouchers: z.number().int() })),
  problems: z.array(problem),
});
export type ExportCheck = z.infer<typeof exportCheck>;
export const exportBatchRow = z.object({
  uid,
  number: z.string(),
  target: exportTargetId,
  month: z.string(),
  at: z.string(),
  by: z.string(),
  vouchers: z.number().int(),
  entries: z.number().int(),
  total: amountText,
  fileName: z.string(),
  hash: z.string(),
});
export type ExportBatchRow = z.infer<typeof exportBatchRow>;
export const exportResult = z.object({ batch: exportBatchRow.nullable(), heldBy: z.array(z.string()) });
export type ExportResult = z.infer<typeof exportResult>;

export const outputOperations = [
  /** Result: { token, pages, closing }: the PDF itself, fetched with file.fetch. Nothing is recorded. */
  job('statement.preview', {
    access: 'viewer',
    request: z.object({ partyUid: uid, ...statementSubject }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Numbers and freezes statements, then writes them out. Result: { statements: StatementRow[], files }. `parties` null: everybody, also those without movement. */
  job('statement.issue', {
    access: 'accountant',
    request: z.object({
      commandId,
      parties: z.array(uid).max(20_000).nullable(),
      ...statementSubject,
      folder: token.nullable(),
      formats: z.array(z.enum(['pdf', 'xlsx', 'eml', 'reply'])).min(1),
    }),
    reply: started,
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
  query('statement.list', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), search: line.default(''), ...pageOf }),
    reply: z.object({ rows: z.array(statementRow), total: z.number().int() }),
    errors: [],
  }),
  /** The frozen copy, byte for byte: a token for file.fetch; `file` writes it there. */
  job('statement.copy', {
    access: 'viewer',
    request: z.object({ uid, format: z.enum(['pdf', 'xlsx']), file: token.nullable() }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  /** Writes what a list shows: all its columns, or those named by the ids the screen has for them, in their order. Result: { fileName, rows }. */
  job('list.write', {
    access: 'viewer',
    request: z.object({
      list: z.enum([
        'parties',
        'documents',
        'bank-lines',
        'letters',
        'aging',
        'balances',
        'account',
        'report',
        'plan',
        'orders',
        'order-flow',
        'deliveries',
        'sales',
      ]),
      request: z.record(z.string(), z.unknown()),
      columns: z.array(z.string().max(80)).min(1).max(200).optional(),
      format: z.enum(['xlsx', 'csv', 'pdf']),
      file: token,
      locale: z.enum(['zh-CN', 'en']),
    }),
    reply: started,
    errors: [],
  }),
  query('export.targets', {
    access: 'viewer',
    request: nothing,
    reply: z.object({
      targets: z.array(z.object({ id: exportTargetId, name: z.string(), extension: z.string() })),
    }),
    errors: [],
  }),
  query('export.check', {
    access: 'viewer',
    request: z.object({ target: exportTargetId, month: monthText }),
    reply: exportCheck,
    errors: [],
  }),
  /** Result: ExportResult. Only what was never exported is written; nothing new writes no file and names the batches that hold it. */
  job('export.run', {
    access: 'accountant',
    request: z.object({ commandId, target: exportTargetId, month: monthText, folder: token }),
    reply: started,
    errors: [],
  }),
  query('export.batches', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(exportBatchRow), total: z.number().int() }),
    errors: [],
  }),
] as const;

/** What a new book is set up with, in this order. */
export const START_STEPS = ['company', 'letterhead', 'period', 'import', 'recovery'] as const;

/** The values of Settings, one schema a section. */
export const settingsSections = {
  company: z.object({
    name: z.string().max(200).default(''),
    taxId: line.default(''),
    address: line.default(''),
    phone: line.default(''),
    bankName: line.default(''),
    bankAccount: line.default(''),
    contact: line.default(''),
    /** PNG or JPEG, base64; null: no logo. */
    logo: z.string().max(200_000).nullable().default(null),
    footer: line.default(''),
  }),
  /** Account keys of the posting table → account code and name of the ERP (SPEC 1). */
  accounts: z.object({
    mapping: z
      .record(z.string(), z.object({ code: z.string().max(40), name: z.string().max(100) }))
      .default({}),
    /** Our bank account number → account. */
    bankAccounts: z
      .record(z.string(), z.object({ code: z.string().max(40), name: z.string().max(100) }))
      .default({}),
    voucherWord: z.string().max(4).default('记'),
    preparedBy: z.string().max(50).default(''),
    u8Encoding: z.enum(['gbk', 'utf-8']).default('gbk'),
    kingdeeBookCode: z.string().max(40).default('001'),
    kingdeeBookName: z.string().max(100).default(''),
    kingdeeDimensions: z.record(z.string(), z.string()).default({}),
  }),
  policy: z.object({
    feeMax: amountText.default('0.00'),
    roundingMax: amountText.default('0.00'),
    /** Automatic acceptance of certain matches (off unless switched on). */
    automatic: z.boolean().default(false),
    /** Certain matches of a party a person must accept without change before it is accepted automatically; 0: never (SPEC 24). */
    automaticAfter: z.number().int().min(0).max(1_000).default(5),
    /** Times a rule may be overridden before it is switched off (SPEC 23). */
    demoteAfter: z.number().int().min(1).max(1_000).default(3),
    numberPrefixes: z.array(z.string().max(20)).max(50).default([]),
    agingBasis: z.enum(['due_date', 'document_date']).default('due_date'),
  }),
  numbering: z.object({ prefixes: z.record(z.string(), z.string().max(20)).default({}) }),
  letters: z.object({
    /** From how many days overdue each level of dunning is reached, and days between two letters to one debtor (SPEC 27). */
    dunningDays: z.array(z.number().int().min(1).max(3_650)).length(3).default([1, 31, 61]),
    dunningGapDays: z.number().int().min(0).max(365).default(7),
    /** Days an answer, or a payment, is asked for within. */
    replyDays: z.number().int().min(1).max(365).default(15),
    payDays: z.number().int().min(1).max(365).default(10),
    /** Years of the limitation period (SPEC 18). */
    limitationYears: z.number().int().min(1).max(30).default(3),
  }),
  cashFlow: cashFlowSettings,
  rating: ratingSettings,
  classes: classSettings,
  areas: areaSettings,
  /** The first month kept in this book, and the steps of the beginning somebody decided to go without. */
  start: z.object({
    firstMonth: monthText.nullable().default(null),
    skipped: z.array(z.enum(START_STEPS)).max(START_STEPS.length).default([]),
  }),
} as const;
export type SettingsSection = keyof typeof settingsSections;
export const settings = z.object({
  company: settingsSections.company,
  accounts: settingsSections.accounts,
  policy: settingsSections.policy,
  numbering: settingsSections.numbering,
  letters: settingsSections.letters,
  cashFlow: settingsSections.cashFlow.prefault({}),
  rating: settingsSections.rating.prefault({}),
  classes: settingsSections.classes.prefault({}),
  areas: settingsSections.areas.prefault({}),
  start: settingsSections.start.prefault({}),
});
export type Settings = z.infer<typeof settings>;

export const settingsOperations = [
  query('settings.get', { access: 'viewer', request: nothing, reply: settings, errors: [] }),
  command('settings.save', {
    access: 'owner',
    areas: ['settings'],
    request: z.discriminatedUnion('section', [
      z.object({ commandId, section: z.literal('company'), value: settingsSections.company }),
      z.object({ commandId, section: z.literal('accounts'), value: settingsSections.accounts }),
      z.object({ commandId, section: z.literal('policy'), value: settingsSections.policy }),
      z.object({ commandId, section: z.literal('numbering'), value: settingsSections.numbering }),
      z.object({ commandId, section: z.literal('letters'), value: settingsSections.letters }),
      z.object({ commandId, section: z.literal('cashFlow'), value: settingsSections.cashFlow }),
      z.object({ commandId, section: z.literal('rating'), value: settingsSections.rating }),
      z.object({ commandId, section: z.literal('classes'), value: settingsSections.classes }),
      z.object({ commandId, section: z.literal('areas'), value: settingsSections.areas }),
      z.object({ commandId, section: z.literal('start'), value: settingsSections.start }),
    ]),
    reply: z.object({ seq: z.number().int(), uid: z.string().nullable() }),
    errors: [],
  }),
] as const;
