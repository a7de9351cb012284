import { z } from 'zod';
import { command, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  exchangeRate,
  line,
  pageOf,
  uid,
} from './fields.ts';
import { listTerms } from './list.ts';

/** What a bank line is (SPEC 10). `unclear` until somebody or a match says. */
export const bankLineClass = z.enum([
  'unclear',
  'receipt',
  'refund',
  'payment',
  'payment_return',
  'internal_transfer',
  'other',
  'excluded',
  /** The payout of a payment platform: tied to its transactions, nobody's receipt by itself. */
  'settlement',
]);
/** How far the work on a bank line has come. */
export const bankLineStatus = z.enum([
  'waiting',
  'proposed',
  'ambiguous',
  'unmatched',
  'posted',
  'settled',
  'classified',
  'excluded',
]);
const proof = z.enum(['holds', 'broken', 'absent']);

export const bankStatementRow = z.object({
  uid,
  account: z.string(),
  currency: currencyText,
  from: z.string().nullable(),
  to: z.string().nullable(),
  opening: amountText.nullable(),
  closing: amountText.nullable(),
  lines: z.number().int(),
  waiting: z.number().int(),
  proof,
  fileName: z.string(),
  importedAt: z.string(),
});
export type BankStatementRow = z.infer<typeof bankStatementRow>;

export const bankLineRow = z.object({
  uid,
  statementUid: uid,
  line: z.number().int(),
  date: z.string(),
  /** Signed as our book sees it: money in is positive. */
  amount: amountText,
  currency: currencyText,
  balance: amountText.nullable(),
  proof,
  counterparty: z.string(),
  counterpartyAccount: z.string(),
  reference: z.string(),
  text: z.string(),
  raw: z.string(),
  class: bankLineClass,
  status: bankLineStatus,
  partyUid: z.string().nullable(),
  partyName: z.string().nullable(),
  documentUid: z.string().nullable(),
});
export type BankLineRow = z.infer<typeof bankLineRow>;

export const bankOperations = [
  query('bank.statements', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(bankStatementRow), total: z.number().int() }),
    errors: [],
  }),
  query('bank.lines', {
    access: 'viewer',
    request: z.object({
      statementUid: uid.nullable().default(null),
      status: bankLineStatus.nullable().default(null),
      search: line.default(''),
      from: dateText.nullable().default(null),
      to: dateText.nullable().default(null),
      ...listTerms('bank.lines'),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(bankLineRow), total: z.number().int() }),
    errors: [],
  }),
  command('bank.classify', {
    access: 'accountant',
    areas: ['bank', 'matching'],
    request: z.object({
      commandId,
      uid,
      class: bankLineClass.exclude(['unclear', 'settlement']),
      reason: z.string().trim().min(1).max(500),
    }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Posts the money to a party without allocating it: a receipt or payment that stays unapplied. */
  command('bank.post', {
    access: 'accountant',
    areas: ['bank', 'documents', 'ledger', 'parties', 'matching'],
    request: z.object({ commandId, uid, partyUid: uid, ledger: z.enum(['AR', 'AP']), exchangeRate }),
    reply: committed.extend({ number: z.string() }),
    errors: ['AREA_OFF', 'NOT_FOUND'],
  }),
] as const;
