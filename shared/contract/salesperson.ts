import { z } from 'zod';
import { command, query } from './define.ts';
import { commandId, committed, dateText, line, pageOf, uid } from './fields.ts';

/** Parties one hand-over names at most; without names it takes all of somebody. */
const PARTIES_MAX = 5_000;

/** Somebody who sells; an empty name is nobody. */
const personName = z.string().trim().max(200);
const reason = z.string().trim().min(1).max(500);

/** Who sells to a party over which days (SPEC 34); null days are without end. */
export const salespersonPeriod = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  name: z.string(),
  /** The hand-over it began with, when and by whom it was recorded; null where the party itself names it. */
  handoverUid: uid.nullable(),
  at: z.string().nullable(),
  by: z.string(),
});
export type SalespersonPeriod = z.infer<typeof salespersonPeriod>;

/** A party a hand-over takes, with who it had until then. */
export const handoverParty = z.object({
  partyUid: uid,
  code: z.string(),
  name: z.string(),
  before: z.string(),
  /** The day from which a later change already holds; null: the hand-over holds without end. */
  until: z.string().nullable(),
});
export type HandoverParty = z.infer<typeof handoverParty>;

/** A hand-over of parties from one person to another. */
export const handoverRow = z.object({
  uid,
  at: z.string(),
  by: z.string(),
  date: z.string(),
  /** Null: whoever each party had. */
  from: z.string().nullable(),
  into: z.string(),
  parties: z.number().int(),
  reason: z.string(),
  undone: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type HandoverRow = z.infer<typeof handoverRow>;

/** What is handed over: everybody one person has on the day, or the parties named. */
const handover = {
  from: personName.nullable().default(null),
  into: personName,
  /** First day of the new person. */
  date: dateText,
  /** Null: every party that `from` has on the day. */
  parties: z.array(uid).min(1).max(PARTIES_MAX).nullable().default(null),
};

const refusals = ['NOT_FOUND', 'HANDOVER_WHOM', 'HANDOVER_NOTHING', 'PARTY_MERGED'] as const;

export const salespersonOperations = [
  query('salesperson.list', {
    access: 'viewer',
    request: z.object({ asOf: dateText, search: line.default(''), ...pageOf }),
    reply: z.object({
      /** The parties of each on the day; those of nobody under an empty name, last. */
      rows: z.array(z.object({ name: z.string(), parties: z.number().int() })),
      total: z.number().int(),
    }),
    errors: [],
  }),
  query('salesperson.periods', {
    access: 'viewer',
    request: z.object({ partyUid: uid }),
    reply: z.object({ rows: z.array(salespersonPeriod) }),
    errors: ['NOT_FOUND'],
  }),
  query('salesperson.handovers', {
    access: 'viewer',
    request: z.object({ ...pageOf }),
    reply: z.object({ rows: z.array(handoverRow), total: z.number().int() }),
    errors: [],
  }),
  /** What a hand-over would change; nothing is written. */
  query('salesperson.preview', {
    access: 'viewer',
    request: z.object({ ...handover, ...pageOf }),
    reply: z.object({
      rows: z.array(handoverParty),
      total: z.number().int(),
      /** Of the parties named, those that are the new person's already. */
      already: z.number().int(),
    }),
    errors: refusals,
  }),
  command('salesperson.handOver', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, ...handover, reason }),
    reply: committed.extend({ parties: z.number().int() }),
    errors: refusals,
  }),
  /** Everything is as if the hand-over had not been; what was recorded since stands. */
  command('salesperson.undo', {
    access: 'accountant',
    areas: ['parties'],
    request: z.object({ commandId, uid, reason }),
    reply: committed,
    errors: ['NOT_FOUND', 'HANDOVER_UNDONE'],
  }),
] as const;
