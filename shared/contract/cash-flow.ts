import { z } from 'zod';
import { ALL_CASH_ITEMS, type CashItem } from '../domain/report/cash-flow.ts';
import { FLOW_TARGETS, type FlowTarget } from '../domain/report/cash-indirect.ts';
import { command, query } from './define.ts';
import { amountText, commandId, committed, currencyText, dateText, pageOf, uid } from './fields.ts';
import { standard } from './trial.ts';

// The lists are not empty.
export const cashItem = z.enum(ALL_CASH_ITEMS as readonly [CashItem, ...CashItem[]]);
export const flowTarget = z.enum(FLOW_TARGETS as readonly [FlowTarget, ...FlowTarget[]]);

/** A bank line in the eyes of the cash flow. */
export const cashLineRow = z.object({
  key: z.string(),
  uid,
  date: z.string(),
  account: z.string(),
  counterparty: z.string(),
  text: z.string(),
  amount: amountText,
  class: z.string(),
  item: cashItem.nullable(),
  /** Who says so: a person, a rule of the book, or the class of the line. */
  by: z.enum(['person', 'rule', 'class']).nullable(),
});
export type CashLineRow = z.infer<typeof cashLineRow>;

export const CASH_LINES_MAX = 500;

export const cashFlowOperations = [
  /** The bank lines of a span with the item each stands under; `item` null: all of them, `none`: those without one. */
  query('cash.lines', {
    access: 'viewer',
    request: z.object({
      from: dateText,
      to: dateText,
      currency: currencyText.nullable().default(null),
      item: z
        .union([cashItem, z.literal('none')])
        .nullable()
        .default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(cashLineRow), total: z.number().int(), sum: amountText }),
    errors: ['REPORT_SPAN_INVERTED'],
  }),
  /** A person's word on the item of bank lines (SPEC 45); null leaves them to the rules again. */
  command('cash.assign', {
    access: 'accountant',
    areas: ['bank', 'ledger'],
    request: z.object({
      commandId,
      uids: z.array(uid).min(1).max(CASH_LINES_MAX),
      item: cashItem.nullable(),
      reason: z.string().trim().max(500).default(''),
    }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Where each account of the day's trial balance goes in the indirect cash flow; null: nowhere yet. */
  query('cash.accounts', {
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
          /** `profit`: a result account or retained profit, which the profit of the period takes. */
          target: z.union([flowTarget, z.literal('profit')]).nullable(),
          own: z.boolean(),
        }),
      ),
    }),
    errors: [],
  }),
  /** Sends accounts whose codes begin so to an item of the indirect cash flow; null gives the program's own back. */
  command('cash.map', {
    access: 'accountant',
    areas: ['ledger'],
    request: z.object({
      commandId,
      standard,
      code: z.string().trim().min(1).max(40),
      target: flowTarget.nullable(),
    }),
    reply: committed,
    errors: [],
  }),
] as const;
