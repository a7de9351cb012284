import { z } from 'zod';
import { STANDARDS, STATEMENT_LINES, type StatementLine } from '../domain/report/statement-lines.ts';
import { command, query } from './define.ts';
import { amountText, commandId, committed, dateText, nothing, uid } from './fields.ts';

export const standard = z.enum(STANDARDS);
// The keys of a constant object are exactly its own.
export const statementLine = z.enum(Object.keys(STATEMENT_LINES) as [StatementLine, ...StatementLine[]]);

/** Characters of a trial balance: with three bytes each they still fit into one message. */
export const TRIAL_CHARACTERS_MAX = 80_000;

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
    errors: [
      'REPORT_SPAN_INVERTED',
      'TRIAL_COLUMNS',
      'TRIAL_AMOUNT',
      'TRIAL_DOUBLE',
      'TRIAL_ROW',
      'TRIAL_PARENT',
      'TRIAL_UNBALANCED',
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
