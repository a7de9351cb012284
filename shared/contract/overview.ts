import { z } from 'zod';
import { query } from './define.ts';
import { amountText, currencyText, dateText, line } from './fields.ts';

export const searchHit = z.object({
  type: z.enum(['party', 'document', 'bank-line', 'order', 'paper']),
  uid: z.string(),
  title: z.string(),
  detail: z.string(),
  date: z.string().nullable(),
  amount: amountText.nullable(),
  currency: currencyText.nullable(),
});
export type SearchHit = z.infer<typeof searchHit>;

export const journalRow = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.string(),
  device: z.string(),
  name: z.string(),
  /** The command's own request as JSON text, cut at 2,000 characters. */
  request: z.string(),
  hash: z.string(),
});
export type JournalRow = z.infer<typeof journalRow>;

export const todaySummary = z.object({
  currency: currencyText,
  receivable: amountText,
  payable: amountText,
  overdue: amountText,
  unapplied: amountText,
  bankLinesWaiting: z.number().int(),
  proposals: z.record(z.string(), z.number().int()),
  brokenStatements: z.number().int(),
  aging: z.object({ buckets: z.array(z.string()), amounts: z.array(amountText) }),
  /** What waits, most money × age first. */
  queue: z.array(
    z.object({
      kind: z.enum([
        'ambiguous',
        'proposed',
        'unmatched',
        'broken_proof',
        'overdue',
        'unapplied',
        'backup',
        'rule_demoted',
        'reply_late',
        'approval_waiting',
        'promise_broken',
        'promise_due',
        'next_step',
        'receivable_due',
        'contract_end',
      ]),
      title: z.string(),
      amount: amountText.nullable(),
      currency: currencyText.nullable(),
      days: z.number().int(),
      uid: z.string().nullable(),
    }),
  ),
  months: z.array(z.object({ month: z.string(), invoiced: amountText, received: amountText })),
});
export type TodaySummary = z.infer<typeof todaySummary>;

export const overviewOperations = [
  query('today.summary', {
    access: 'viewer',
    request: z.object({ asOf: dateText }),
    reply: todaySummary,
    errors: [],
  }),
  query('search.find', {
    access: 'viewer',
    request: z.object({ text: line, limit: z.number().int().min(1).max(50).default(20) }),
    reply: z.object({ hits: z.array(searchHit) }),
    errors: [],
  }),
  query('journal.list', {
    access: 'viewer',
    request: z.object({
      before: z.number().int().nullable().default(null),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ rows: z.array(journalRow), head: z.number().int() }),
    errors: [],
  }),
  /** Asks about a command whose answer was lost: its stored reply, or that it never happened. */
  query('journal.reply', {
    access: 'viewer',
    request: z.object({ commandId: z.string() }),
    reply: z.object({ happened: z.boolean(), reply: z.unknown() }),
    errors: [],
  }),
] as const;
