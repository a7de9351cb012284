import { z } from 'zod';
import { STANDARDS, STATEMENT_LINES, type StatementLine } from '../domain/report/statement-lines.ts';
import { TRIAL_COLUMN_KEYS } from '../domain/report/trial-balance.ts';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  dateText,
  line,
  nothing,
  problem,
  started,
  token,
  uid,
} from './fields.ts';

export const standard = z.enum(STANDARDS);
// The keys of a constant object are exactly its own.
export const statementLine = z.enum(Object.keys(STATEMENT_LINES) as [StatementLine, ...StatementLine[]]);

/** Characters of a trial balance: with three bytes each they still fit into one message. */
export const TRIAL_CHARACTERS_MAX = 80_000;

/** Why the accounts of a trial balance are not taken (SPEC 38). */
const UNPROVEN = [
  'TRIAL_COLUMNS',
  'TRIAL_AMOUNT',
  'TRIAL_DOUBLE',
  'TRIAL_ROW',
  'TRIAL_PARENT',
  'TRIAL_UNBALANCED',
] as const;

/** A column of the file, counting from 0, and what it holds. */
const trialColumn = z.object({
  key: z.enum(TRIAL_COLUMN_KEYS),
  column: z.number().int().min(0).max(16_383),
});

/** What a file was taken for. `problem`: why it may not be kept; null when it is proven. */
export const trialPreview = z.object({
  fileName: z.string(),
  sheets: z.array(z.string()),
  sheet: z.string(),
  captions: z.array(z.string()),
  columns: z.array(trialColumn),
  accounts: z.number().int(),
  /** The first accounts: code, name and the six amounts. */
  rows: z.array(z.array(z.string())),
  problem: problem.nullable(),
  /** Whether it is in the book now. */
  recorded: z.boolean(),
});
export type TrialPreview = z.infer<typeof trialPreview>;

export const trialOperations = [
  /** Every trial balance, latest end first. */
  query('trial.list', {
    access: 'viewer',
    request: nothing,
    reply: z.object({
      rows: z.array(
        z.object({
          uid,
          from: z.string(),
          to: z.string(),
          standard,
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
        }),
      ),
    }),
    errors: [],
  }),
  /** The accounts of the trial balance that counts on a day, each with the line it goes to; null: with none. `own`: by a person's word. */
  query('trial.accounts', {
    access: 'viewer',
    request: z.object({ to: dateText }),
    reply: z.object({
      standard: standard.nullable(),
      rows: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          /** Debit positive. */
          closing: amountText,
          line: statementLine.nullable(),
          own: z.boolean(),
        }),
      ),
    }),
    errors: [],
  }),
  /** Keeps a trial balance as it was given, once its sums are proven (SPEC 38). A later one of the same days takes its place. */
  command('trial.record', {
    access: 'accountant',
    areas: ['ledger'],
    request: z.object({
      commandId,
      from: dateText,
      to: dateText,
      standard,
      fileName: z.string().max(260).default(''),
      text: z.string().min(1).max(TRIAL_CHARACTERS_MAX),
    }),
    reply: committed,
    errors: ['REPORT_SPAN_INVERTED', ...UNPROVEN],
  }),
  /**
   * Reads a trial balance from a file (.xlsx, .xls, .csv and what else has cells): sheet and columns are found, or as they are said. With
   * `record` it is kept, once its sums are proven; a refused one leaves nothing. Result: TrialPreview.
   */
  job('trial.file', {
    access: 'accountant',
    request: z.object({
      commandId,
      file: token,
      from: dateText,
      to: dateText,
      standard,
      sheet: line.default(''),
      /** Columns a person has chosen; the others are found by their captions. */
      columns: z.array(trialColumn).max(TRIAL_COLUMN_KEYS.length).default([]),
      record: z.boolean().default(false),
    }),
    reply: started,
    errors: [
      'TOKEN_UNKNOWN',
      'REPORT_SPAN_INVERTED',
      'TRIAL_FILE_KIND',
      'TRIAL_FILE_LONG',
      'TRIAL_SHEET_UNKNOWN',
      ...UNPROVEN,
    ],
  }),
  /** Sends accounts whose codes begin so to a line; null gives the standard's own line back. */
  command('trial.map', {
    access: 'accountant',
    areas: ['ledger'],
    request: z.object({
      commandId,
      standard,
      code: z.string().trim().min(1).max(40),
      line: statementLine.nullable(),
    }),
    reply: committed,
    errors: [],
  }),
] as const;
