import { z } from 'zod';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  knownAt,
  ledger,
  line,
  lineId,
  monthText,
  nothing,
  pageOf,
  uid,
} from './fields.ts';

const direction = z.enum(['debit', 'credit', 'flat']);

/** One row of an account with its running balance. Amounts are printed as they stand: a red document is negative in its own column (SPEC 19). */
export const accountLine = z.object({
  documentUid: uid,
  date: z.string(),
  number: z.string(),
  kind: z.string(),
  adjustmentCode: z.string().nullable(),
  text: z.string(),
  debit: amountText,
  credit: amountText,
  direction,
  balance: amountText,
});
export type AccountLine = z.infer<typeof accountLine>;

export const agingRow = z.object({
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  currency: currencyText,
  /** In the order of `buckets` of the reply. */
  amounts: z.array(amountText),
  unapplied: amountText,
  total: amountText,
});
export type AgingRow = z.infer<typeof agingRow>;

export const openItemRow = z.object({
  lineId,
  documentUid: uid,
  number: z.string(),
  kind: z.string(),
  control: z.string(),
  date: z.string(),
  dueDate: z.string().nullable(),
  currency: currencyText,
  original: amountText,
  open: amountText,
  /** Days past due on the day asked for; negative or zero is not due. */
  daysOverdue: z.number().int(),
});
export type OpenItemRow = z.infer<typeof openItemRow>;

export const ledgerOperations = [
  query('ledger.balances', {
    access: 'viewer',
    request: z.object({
      ledger,
      asOf: dateText.nullable().default(null),
      knownAt: knownAt.nullable().default(null),
      search: line.default(''),
      /** Parties of one group by its name on the day; empty: of all. */
      group: line.default(''),
      ...pageOf,
    }),
    reply: z.object({
      rows: z.array(
        z.object({
          partyUid: uid,
          partyCode: z.string(),
          partyName: z.string(),
          currency: currencyText,
          balance: amountText,
        }),
      ),
      total: z.number().int(),
      sums: z.array(z.object({ currency: currencyText, balance: amountText })),
      knownAt,
    }),
    errors: [],
  }),
  query('ledger.account', {
    access: 'viewer',
    request: z.object({
      partyUid: uid,
      ledger,
      currency: currencyText.nullable().default(null),
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      knownAt: knownAt.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({
      partyUid: uid,
      partyCode: z.string(),
      partyName: z.string(),
      ledger,
      currency: currencyText,
      currencies: z.array(currencyText),
      opening: amountText,
      openingDirection: direction,
      lines: z.array(accountLine),
      total: z.number().int(),
      /** 本期合计 and 本年累计 of the whole range, not of the page. */
      periodDebit: amountText,
      periodCredit: amountText,
      yearDebit: amountText,
      yearCredit: amountText,
      closing: amountText,
      closingDirection: direction,
      closingWords: z.string(),
      knownAt,
    }),
    errors: ['NOT_FOUND'],
  }),
  query('ledger.aging', {
    access: 'viewer',
    request: z.object({
      ledger,
      asOf: dateText,
      knownAt: knownAt.nullable().default(null),
      basis: z.enum(['due_date', 'document_date']).default('due_date'),
      partyUid: uid.nullable().default(null),
      /** As for the balances. */
      group: line.default(''),
      ...pageOf,
    }),
    reply: z.object({
      buckets: z.array(z.string()),
      rows: z.array(agingRow),
      total: z.number().int(),
      sums: z.array(agingRow),
      knownAt,
    }),
    errors: [],
  }),
  query('ledger.openItems', {
    access: 'viewer',
    request: z.object({
      partyUid: uid,
      ledger,
      asOf: dateText,
      knownAt: knownAt.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(openItemRow), total: z.number().int(), knownAt }),
    errors: ['NOT_FOUND'],
  }),
  query('period.list', {
    access: 'viewer',
    request: nothing,
    reply: z.object({
      periods: z.array(
        z.object({ ledger, month: z.string(), locked: z.boolean(), documents: z.number().int() }),
      ),
    }),
    errors: [],
  }),
  command('period.lock', {
    access: 'owner',
    areas: ['periods'],
    /** The reason is needed where a proof of the month fails. */
    request: z.object({
      commandId,
      ledger,
      month: monthText,
      reason: z.string().trim().max(500).default(''),
    }),
    reply: committed,
    errors: ['CLOSE_NOT_PROVEN'],
  }),
  command('period.unlock', {
    access: 'owner',
    areas: ['periods'],
    request: z.object({ commandId, ledger, month: monthText, reason: z.string().trim().min(1).max(500) }),
    reply: committed,
    errors: [],
  }),
] as const;
