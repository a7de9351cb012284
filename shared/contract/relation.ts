import { z } from 'zod';
import { command, query } from './define.ts';
import { amountText, commandId, committed, currencyText, dateText, line, pageOf, uid } from './fields.ts';

const words = z.string().trim().min(1).max(2_000);
export const noteKind = z.enum(['call', 'visit', 'mail', 'wechat', 'meeting', 'note']);
/** Why a party does not pay. */
export const unpaidReason = z.enum([
  'disputed',
  'cash_short',
  'missing_invoice',
  'quality',
  'lost_papers',
  'other',
]);
export const promiseState = z.enum(['running', 'kept', 'late', 'broken']);

/** What happened with a party, as one line of time: what was said, what it promised, what was written to it (SPEC 42). */
export const timelineRow = z.object({
  uid,
  type: z.enum(['note', 'promise', 'letter']),
  date: z.string(),
  at: z.string(),
  by: z.string(),
  /** Of a note. */
  kind: noteKind.nullable(),
  person: z.string(),
  text: z.string(),
  reason: unpaidReason.nullable(),
  nextDate: z.string().nullable(),
  /** The document it speaks of, or the number of the letter. */
  documentUid: z.string().nullable(),
  number: z.string(),
  /** Of a promise and of a letter. */
  amount: amountText.nullable(),
  currency: currencyText.nullable(),
  /** Of a promise: the day it named, and what came of it. */
  promisedFor: z.string().nullable(),
  state: promiseState.nullable(),
  paid: amountText.nullable(),
});
export type TimelineRow = z.infer<typeof timelineRow>;

/** A promise to pay with what came of it. */
export const promiseRow = z.object({
  uid,
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  number: z.string(),
  currency: currencyText,
  amount: amountText,
  paid: amountText,
  madeOn: z.string(),
  date: z.string(),
  state: promiseState,
  note: z.string(),
  by: z.string(),
});
export type PromiseRow = z.infer<typeof promiseRow>;

export const relationOperations = [
  /** Latest first. */
  query('party.timeline', {
    access: 'viewer',
    request: z.object({ partyUid: uid, asOf: dateText, ...pageOf }),
    reply: z.object({ rows: z.array(timelineRow), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  /** Promises of one party or of all, the first to fall due first. */
  query('promise.list', {
    access: 'viewer',
    request: z.object({
      partyUid: uid.nullable().default(null),
      state: promiseState.nullable().default(null),
      asOf: dateText,
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(promiseRow), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  /** Keeps what was said with a party, and why it does not pay. */
  command('note.add', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({
      commandId,
      partyUid: uid,
      documentUid: uid.nullable().default(null),
      kind: noteKind,
      date: dateText,
      person: line.default(''),
      text: words,
      reason: unpaidReason.nullable().default(null),
      nextDate: dateText.nullable().default(null),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'PARTY_MERGED', 'NOTE_NEXT_EARLIER'],
  }),
  /** Keeps a promise to pay; `hold` keeps the party from being dunned until its day. */
  command('promise.add', {
    access: 'accountant',
    areas: ['relations', 'statements'],
    request: z.object({
      commandId,
      partyUid: uid,
      documentUid: uid.nullable().default(null),
      currency: currencyText,
      amount: amountText,
      madeOn: dateText,
      date: dateText,
      note: line.default(''),
      hold: z.boolean().default(false),
    }),
    reply: committed,
    errors: ['NOT_FOUND', 'PARTY_MERGED', 'PROMISE_DATE', 'PROMISE_AMOUNT'],
  }),
  /** Takes back a note or a promise that was entered wrongly; the entry and the reason stay in the journal. */
  command('note.remove', {
    access: 'accountant',
    areas: ['relations'],
    request: z.object({ commandId, uid, reason: z.string().trim().min(1).max(500) }),
    reply: committed,
    errors: ['NOT_FOUND', 'NOTE_REMOVED'],
  }),
] as const;
