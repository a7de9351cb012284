import { z } from 'zod';
import { command, query } from './define.ts';
import { amountText, commandId, committed, currencyText, dateText, pageOf, uid } from './fields.ts';

const words = z.string().trim().min(1).max(500);
export const approvalState = z.enum(['waiting', 'approved', 'refused', 'withdrawn']);

/** Something that is done only when a second person agrees (SPEC 41). */
export const approvalRow = z.object({
  uid,
  kind: z.enum(['write_off']),
  state: approvalState,
  /** What is to be written off. */
  documentUid: uid,
  number: z.string(),
  partyUid: uid,
  partyName: z.string(),
  currency: currencyText,
  amount: amountText,
  date: z.string(),
  reason: z.string(),
  requestedAt: z.string(),
  requestedBy: z.string(),
  /** Whether whoever looks may decide it: an owner who has not asked for it, or who keeps the book alone. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean(),
  /** Whether whoever asked is whoever decided or, while it waits, whoever looks. */
  alone: z.boolean(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string(),
  opinion: z.string(),
  /** The document that approval has posted. */
  madeUid: z.string().nullable(),
});
export type ApprovalRow = z.infer<typeof approvalRow>;

export const approvalOperations = [
  /** Requests, those that wait first, then the latest. */
  query('approval.list', {
    access: 'viewer',
    request: z.object({
      state: approvalState.nullable().default(null),
      documentUid: uid.nullable().default(null),
      /** One request alone. */
      uid: uid.nullable().default(null),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(approvalRow), total: z.number().int() }),
    errors: [],
  }),
  /** Asks to write off an amount of what is open of a receivable (坏账核销). Nothing is posted. */
  command('approval.request', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({ commandId, documentUid: uid, amount: amountText, date: dateText, reason: words }),
    reply: committed,
    errors: ['NOT_FOUND', 'DOCUMENT_NOT_OPEN', 'APPROVAL_SUBJECT', 'APPROVAL_AMOUNT', 'APPROVAL_WAITS'],
  }),
  /** Approving posts the write-off and settles the open item with it, in one command; refusing posts nothing. Refusing, and approving what one asked for oneself, need an opinion. */
  command('approval.decide', {
    access: 'owner',
    areas: ['relations', 'documents', 'ledger', 'parties'],
    request: z.object({
      commandId,
      uid,
      decision: z.enum(['approved', 'refused']),
      opinion: z.string().trim().max(500).default(''),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_OWN', 'APPROVAL_AMOUNT', 'APPROVAL_OPINION'],
  }),
  command('approval.withdraw', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({ commandId, uid, reason: words }),
    reply: committed,
    errors: ['NOT_FOUND', 'APPROVAL_DECIDED', 'APPROVAL_OTHERS'],
  }),
] as const;
