import { z } from 'zod';
import { PLAN_STATES, RHYTHMS } from '../domain/plan/plan-periods.ts';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  dateText,
  filled,
  ledger,
  line,
  pageOf,
  problem,
  started,
  uid,
} from './fields.ts';

const PARTIES_MAX = 20_000;
const DUE_DAYS_MAX = 366;
/** Most accounts the reply of a run names of each kind; the counts are never cut. */
export const RUN_LISTED = 200;

/** Whose accounts a plan compares: everybody of the ledger, a group of parties, or chosen ones. */
export const planScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('group'), group: filled }),
  z.object({ kind: z.literal('chosen'), partyUids: z.array(uid).min(1).max(PARTIES_MAX) }),
]);
export type PlanScope = z.infer<typeof planScope>;

/** What a person says of a plan (SPEC 25). */
export const planFields = z.object({
  name: filled,
  ledger,
  scope: planScope,
  rhythm: z.enum(RHYTHMS),
  /** The first period is the one this day lies in. */
  since: dateText,
  /** Days after the end of a period within which it is to be done. */
  dueDays: z.number().int().min(0).max(DUE_DAYS_MAX).default(15),
  /** Who is to do it: the id of a user; null leaves it open. */
  owner: z.string().max(64).nullable().default(null),
});
export type PlanFields = z.infer<typeof planFields>;

const planCounts = z.object({
  done: z.number().int(),
  due: z.number().int(),
  overdue: z.number().int(),
});

export const planRow = planFields.extend({
  uid,
  /** Name of who is to do it; empty when nobody was named. */
  ownerName: z.string(),
  parties: z.number().int(),
  counts: planCounts,
  /** The earliest day on which something open is due. */
  nextDue: z.string().nullable(),
  /** When it last ran, and what it found then. */
  lastRun: z
    .object({ at: z.string(), by: z.string(), compared: z.number().int(), missing: z.number().int() })
    .nullable(),
  at: z.string(),
  by: z.string(),
});
export type PlanRow = z.infer<typeof planRow>;

export const planState = z.enum(PLAN_STATES);

/** One account and one period of a plan. */
export const planProgressRow = z.object({
  planUid: uid,
  planName: z.string(),
  ledger,
  partyUid: uid,
  partyCode: z.string(),
  partyName: z.string(),
  currency: currencyText,
  from: z.string(),
  to: z.string(),
  due: z.string(),
  daysLate: z.number().int(),
  state: planState,
  ownerName: z.string(),
  /** Whether a statement of theirs for the period is there. */
  hasStatement: z.boolean(),
  /** The reconciliation of the period, once it was begun. */
  reconciliationUid: uid.nullable(),
  /** Our balance at the end of the period. */
  closing: amountText,
  /** Ours less theirs, and how many items were open, as the last run found; null where it compared nothing. */
  difference: amountText.nullable(),
  openItems: z.number().int().nullable(),
});
export type PlanProgressRow = z.infer<typeof planProgressRow>;

/** What comparing one account came to. */
export const comparedRow = planProgressRow
  .pick({ planUid: true, partyUid: true, partyName: true, currency: true, from: true, to: true })
  .extend({
    /** Ours less theirs, and how many items are open. Null where the comparison was refused. */
    difference: amountText.nullable(),
    openItems: z.number().int().nullable(),
    /** Why it could not be compared. */
    problem: problem.nullable(),
  });
export type ComparedRow = z.infer<typeof comparedRow>;

/** What one run of plans found. The lists are cut at `RUN_LISTED`. */
export const planRunResult = z.object({
  compared: z.number().int(),
  differing: z.number().int(),
  refused: z.number().int(),
  missing: z.number().int(),
  rows: z.array(comparedRow),
  /** Open accounts of periods that are over without a statement of theirs. */
  lacking: z.array(planProgressRow),
});
export type PlanRunResult = z.infer<typeof planRunResult>;

export const planOperations = [
  query('plan.list', {
    access: 'viewer',
    request: z.object({ asOf: dateText }),
    reply: z.object({ rows: z.array(planRow) }),
    errors: [],
  }),
  command('plan.save', {
    access: 'accountant',
    areas: ['plans'],
    request: z.object({ commandId, uid: uid.nullable().default(null), ...planFields.shape }),
    reply: committed,
    errors: ['NOT_FOUND', 'PLAN_NAME_TAKEN', 'PLAN_NOBODY', 'PLAN_OWNER_UNKNOWN'],
  }),
  command('plan.remove', {
    access: 'accountant',
    areas: ['plans'],
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Every account and period of the plans that is asked for: what is overdue first, then by due day and party. */
  query('plan.progress', {
    access: 'viewer',
    request: z.object({
      planUid: uid.nullable().default(null),
      asOf: dateText,
      state: z.enum(['all', 'open', ...PLAN_STATES]).default('open'),
      search: line.default(''),
      ...pageOf,
    }),
    reply: z.object({ rows: z.array(planProgressRow), total: z.number().int(), counts: planCounts }),
    errors: ['NOT_FOUND'],
  }),
  /** Compares every account of a plan that is not done and has a statement of theirs. Result: PlanRunResult. */
  job('plan.run', {
    access: 'accountant',
    request: z.object({ commandId, uid: uid.nullable().default(null), asOf: dateText }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
] as const;
