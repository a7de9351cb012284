import { z } from 'zod';
import { command, control, job, query } from './define.ts';
import {
  amountText,
  commandId,
  currencyText,
  dateText,
  finding,
  nothing,
  offset,
  problem,
  rows,
  started,
  token,
  uid,
  pageOf,
} from './fields.ts';

export const importKind = z.enum([
  'parties',
  'invoices',
  'orders',
  'receipts',
  'bank',
  'opening',
  'their-statement',
]);
export type ImportKind = z.infer<typeof importKind>;

/** What the user may decide about a file before it is read. Null means: find out. */
export const readOptions = z.object({
  encoding: z.string().max(20).nullable().default(null),
  delimiter: z.string().max(1).nullable().default(null),
  /** Currency of rows that name none; null means the book's. */
  currency: currencyText.nullable().default(null),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().default(null),
  sheet: z.string().max(200).nullable().default(null),
  /** Our account a bank file belongs to, when the file does not say. */
  account: z.string().max(60).nullable().default(null),
  /** Day of the opening balances. */
  cutOver: dateText.nullable().default(null),
  /** Whose statement it is, for their-statement. */
  partyUid: uid.nullable().default(null),
  /** Which caption is which column, where the captions do not say: column → caption. */
  columns: z.record(z.string(), z.string()).default({}),
});

export const importPreview = z.object({
  stagingId: z.string(),
  kind: importKind,
  fileName: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  /** Caption in the file and the column it was taken for; null: kept as a custom field. */
  columns: z.array(z.object({ caption: z.string(), column: z.string().nullable() })),
  read: z.number().int(),
  acceptable: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  totals: z.record(z.string(), z.string()),
  proof: z.enum(['holds', 'broken', 'absent']),
  findings: z.array(finding),
  findingsTotal: z.number().int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const previewRow = z.object({
  line: z.number().int(),
  status: z.enum(['accepted', 'duplicate', 'rejected']),
  /** Canonical column → text as it will be stored. */
  cells: z.record(z.string(), z.string()),
  findings: z.array(finding),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const importResult = z.object({
  batch: z.string(),
  read: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  totals: z.record(z.string(), z.string()),
  findings: z.array(finding),
});
export type ImportResult = z.infer<typeof importResult>;

export const importBatchRow = z.object({
  uid,
  kind: importKind,
  fileName: z.string(),
  at: z.string(),
  by: z.string(),
  read: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  voided: z.boolean(),
});
export type ImportBatchRow = z.infer<typeof importBatchRow>;

export const importOperations = [
  /** Result: ImportPreview. */
  job('import.preview', {
    access: 'accountant',
    request: z.object({ file: token, kind: importKind.nullable(), options: readOptions }),
    reply: started,
    errors: ['TOKEN_UNKNOWN'],
  }),
  query('import.rows', {
    access: 'accountant',
    request: z.object({
      stagingId: z.string(),
      status: previewRow.shape.status.nullable().default(null),
      offset: offset.default(0),
      limit: rows.default(100),
    }),
    reply: z.object({ rows: z.array(previewRow), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  command('import.commit', {
    access: 'accountant',
    areas: ['imports', 'parties', 'documents', 'bank', 'ledger', 'matching'],
    request: z.object({
      commandId,
      stagingId: z.string(),
      /** Opening only: balance of each control account, positive as the account normally stands (SPEC 8). */
      controlBalances: z.record(z.string(), amountText).nullable().default(null),
      /** A statement whose proof is broken is imported only on the user's word. */
      despiteBrokenProof: z.boolean().default(false),
    }),
    reply: importResult,
    errors: ['NOT_FOUND'],
  }),
  control('import.discard', {
    access: 'accountant',
    request: z.object({ stagingId: z.string() }),
    reply: nothing,
    errors: [],
  }),
  query('import.batches', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(importBatchRow), total: z.number().int() }),
    errors: [],
  }),
  query('import.blockers', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({ blockers: z.array(problem), documents: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  command('import.void', {
    access: 'accountant',
    areas: ['imports', 'documents', 'bank', 'ledger', 'parties', 'matching'],
    request: z.object({ commandId, uid, reason: z.string().trim().min(1).max(500) }),
    reply: z.object({ seq: z.number().int(), uid: z.string().nullable() }),
    errors: ['NOT_FOUND'],
  }),
] as const;
