import { z } from 'zod';
import { bankLineClass } from './bank.ts';
import { command, control, job, query } from './define.ts';
import {
  importKind,
  previewCounts,
  previewRow,
  rowDecision,
  rowStatus,
  severityCounts,
  signMode,
} from './import-preview.ts';
import {
  amountText,
  commandId,
  currencyText,
  dateText,
  finding,
  ledger,
  nothing,
  offset,
  problem,
  rows,
  started,
  token,
  uid,
  pageOf,
} from './fields.ts';
import { orientation } from './reconciliation.ts';

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
  /** Of which of our ledgers their-statement is; null: what the party is to us. */
  ledger: ledger.nullable().default(null),
  /** The days their-statement covers; null: those of its lines. */
  from: dateText.nullable().default(null),
  to: dateText.nullable().default(null),
  /** Whose point of view their-statement takes (SPEC 16); null: found out when it is compared. */
  orientation: orientation.nullable().default(null),
  /** Which caption is which column, where the captions do not say: column → caption. */
  columns: z.record(z.string(), z.string()).default({}),
  /** A saved profile by uid or name; null: one that recognises the layout; empty: none. */
  profile: z.string().max(200).nullable().default(null),
  /** Line of the captions, counting from 1. */
  headerLine: z.number().int().min(1).max(1000).nullable().default(null),
  signMode: signMode.nullable().default(null),
  unitFactor: z.enum(['1', '10000']).nullable().default(null),
  /** Our tax number, which says on which side of an invoice we stand. */
  ownTaxId: z.string().max(30).nullable().default(null),
  /** The user's word that a changed layout is read as it is now. */
  acceptLayoutChange: z.boolean().default(false),
  /** The table to read of a database. */
  table: z.string().max(200).nullable().default(null),
  /** Balances of a balance list become opening items of their own. */
  balancesAsItems: z.boolean().default(false),
});

export {
  importKind,
  importPreview,
  rowDecision,
} from './import-preview.ts';
export type {
  ImportKind,
  ImportPreview,
  PreviewRow,
  PreviewStatement,
  ProfileMatch,
  RowDecision,
  RowStatus,
} from './import-preview.ts';

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
      status: rowStatus.nullable().default(null),
      /** Rows with a finding of this severity. */
      severity: finding.shape.severity.nullable().default(null),
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
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
  /** Findings of the file and of its rows, gravest first. */
  query('import.findings', {
    access: 'accountant',
    request: z.object({
      stagingId: z.string(),
      severity: finding.shape.severity.nullable().default(null),
      offset: offset.default(0),
      limit: rows.default(100),
    }),
    reply: z.object({ rows: z.array(finding), total: z.number().int(), severities: severityCounts }),
    errors: ['NOT_FOUND'],
  }),
  /** Excludes, classifies or splits a row of a preview, or takes that back; committed and recorded with the batch. */
  control('import.decide', {
    access: 'accountant',
    request: z.object({
      stagingId: z.string(),
      line: z.number().int().min(1),
      /** Which row, where several share the line. */
      index: z.number().int().min(0).nullable().default(null),
      decision: rowDecision.nullable(),
    }),
    reply: z.object({ row: previewRow, counts: previewCounts, totals: z.record(z.string(), z.string()) }),
    errors: [
      'STAGING_GONE',
      'IMPORT_LINE_UNKNOWN',
      'IMPORT_LINE_AMBIGUOUS',
      'IMPORT_DECISION_UNFIT',
      'IMPORT_SPLIT_DIFFERS',
    ],
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
  /** Rows a person left out of a batch, with their reasons. */
  query('import.exclusions', {
    access: 'viewer',
    request: z.object({ uid, ...pageOf }),
    reply: z.object({
      rows: z.array(z.object({ line: z.number().int(), raw: z.string(), reason: z.string() })),
      total: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** What somebody decided about a bank line: what it is, latest first, and the parts it was split into. */
  query('bank.decisions', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: z.object({
      classes: z.array(
        z.object({ class: bankLineClass, reason: z.string(), at: z.string(), by: z.string() }),
      ),
      parts: z.array(
        z.object({
          ordinal: z.number().int(),
          amount: amountText,
          class: bankLineClass.nullable(),
          partyUid: z.string().nullable(),
          text: z.string(),
          reason: z.string(),
        }),
      ),
    }),
    errors: ['NOT_FOUND'],
  }),
  command('import.void', {
    access: 'accountant',
    areas: ['imports', 'documents', 'bank', 'ledger', 'parties', 'matching'],
    request: z.object({ commandId, uid, reason: z.string().trim().min(1).max(500) }),
    reply: z.object({ seq: z.number().int(), uid: z.string().nullable() }),
    errors: ['NOT_FOUND'],
  }),
  /** Writes a blank workbook to be filled in and imported. Result: its name. */
  job('import.template', {
    access: 'viewer',
    request: z.object({ kind: importKind, locale: z.enum(['zh-CN', 'en']), file: token }),
    reply: started,
    errors: ['TOKEN_UNKNOWN'],
  }),
] as const;
