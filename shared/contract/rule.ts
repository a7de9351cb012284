import { z } from 'zod';
import { command, job, query } from './define.ts';
import {
  amountText,
  commandId,
  committed,
  currencyText,
  filled,
  line,
  nothing,
  pageOf,
  started,
  uid,
} from './fields.ts';
import { adjustmentCode } from './document.ts';

/** What a rule looks for (SPEC 23); empty texts and nulls state nothing. Amounts are sizes, whatever the direction. */
export const ruleCondition = z.object({
  direction: z.enum(['in', 'out', 'both']).default('both'),
  ownAccount: line.default(''),
  payerContains: line.default(''),
  payerAccount: line.default(''),
  textContains: line.default(''),
  currency: currencyText.nullable().default(null),
  amountFrom: amountText.nullable().default(null),
  amountTo: amountText.nullable().default(null),
});
export type RuleConditionText = z.output<typeof ruleCondition>;

export const ruleEffect = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classify'),
    class: z.enum(['internal_transfer', 'other']),
    account: line.default(''),
  }),
  z.object({ kind: z.literal('allocate'), partyUid: uid }),
  z.object({ kind: z.literal('fee'), code: adjustmentCode, max: amountText }),
]);
export type RuleEffectText = z.output<typeof ruleEffect>;

/** A line that a back-test names. `was`: what became of it; `would`: what the rule says. Class, party or adjustment, whichever it is. */
export const ruleFinding = z.object({
  bankLineUid: uid,
  verdict: z.enum(['agrees', 'change', 'wrong']),
  date: z.string(),
  amount: amountText,
  currency: currencyText,
  counterparty: z.string(),
  text: z.string(),
  was: z.object({ class: z.string().nullable(), party: z.string().nullable(), code: z.string().nullable() }),
  would: z.object({
    class: z.string().nullable(),
    party: z.string().nullable(),
    code: z.string().nullable(),
  }),
});
export type RuleFinding = z.infer<typeof ruleFinding>;

const stamped = { at: z.string(), by: z.string() };

/** What a back-test of one version counted; `found` lists the first of them, those that are wrong before the others. */
export const ruleTestResult = z.object({
  version: z.number().int(),
  lines: z.number().int(),
  hits: z.number().int(),
  changes: z.number().int(),
  wrong: z.number().int(),
  found: z.array(ruleFinding),
});
export type RuleTestResult = z.infer<typeof ruleTestResult>;

export const ruleRow = z.object({
  uid,
  version: z.number().int(),
  name: z.string(),
  condition: ruleCondition,
  effect: ruleEffect,
  /** Who an allocating rule is about; null for the others. */
  party: z.object({ uid, code: z.string(), name: z.string() }).nullable(),
  state: z.enum(['on', 'off', 'demoted']),
  stateAt: z.string().nullable(),
  stateBy: z.string().nullable(),
  /** Overrides since it was switched on; of a demoted rule those that led to it. */
  overrides: z.number().int(),
  uses: z.number().int(),
  /** The back-test of this very version. */
  test: ruleTestResult.omit({ found: true }).extend(stamped).nullable(),
  ...stamped,
});
export type RuleRow = z.infer<typeof ruleRow>;

export const ruleDetail = ruleRow.extend({
  found: z.array(ruleFinding),
  versions: z.array(
    z.object({
      version: z.number().int(),
      name: z.string(),
      condition: ruleCondition,
      effect: ruleEffect,
      ...stamped,
    }),
  ),
  states: z.array(
    z.object({ version: z.number().int(), state: z.string(), overrides: z.number().int(), ...stamped }),
  ),
});
export type RuleDetail = z.infer<typeof ruleDetail>;

const behind = z.array(
  z.object({
    id: uid,
    bankLineUid: uid,
    date: z.string(),
    amount: amountText,
    currency: currencyText,
    counterparty: z.string(),
    contradicts: z.boolean(),
  }),
);

/** Something learned of a party (SPEC 24) with its counts and the latest matches behind it. `key` names it when it is to be forgotten. */
export const learnedRow = z.object({
  partyUid: uid,
  code: z.string(),
  party: z.string(),
  kind: z.enum(['payer', 'oldest_first', 'discount', 'pay_day']),
  key: z.string(),
  /** The counterparty, for a payer. */
  name: z.string(),
  account: z.string(),
  /** Basis points of the discount, the day of the month; 0 otherwise. */
  value: z.number().int(),
  /** Confirmed, or held, so many times of all that were seen. */
  held: z.number().int(),
  seen: z.number().int(),
  matches: behind,
});
export type LearnedRow = z.infer<typeof learnedRow>;

/** How far a party is from automatic acceptance (SPEC 24). */
export const automaticRow = z.object({
  partyUid: uid,
  code: z.string(),
  party: z.string(),
  /** Certain proposals a person accepted without change since the last override. */
  confirmed: z.number().int(),
  /** How many it takes; 0: it cannot be earned. */
  needed: z.number().int(),
  earned: z.boolean(),
  /** False when a person does not want it for this party. */
  allowed: z.boolean(),
  /** When an override took it away, or null. */
  lostAt: z.string().nullable(),
  automatic: z.number().int(),
});
export type AutomaticRow = z.infer<typeof automaticRow>;

const areas = ['matching', 'settings'] as const;

export const ruleOperations = [
  query('rule.list', {
    access: 'viewer',
    request: nothing,
    reply: z.object({ rows: z.array(ruleRow) }),
    errors: [],
  }),
  query('rule.get', {
    access: 'viewer',
    request: z.object({ uid }),
    reply: ruleDetail,
    errors: ['NOT_FOUND'],
  }),
  /** A new rule, or a new version of one: it starts switched off. */
  command('rule.save', {
    access: 'accountant',
    areas,
    request: z.object({
      commandId,
      uid: uid.nullable().default(null),
      name: filled,
      condition: ruleCondition,
      effect: ruleEffect,
    }),
    reply: committed.extend({ version: z.number().int() }),
    errors: ['NOT_FOUND', 'RULE_SAYS_NOTHING', 'RULE_EFFECT_INVALID', 'RULE_NAME_TAKEN'],
  }),
  /** Puts a rule before another one; null: last. */
  command('rule.move', {
    access: 'accountant',
    areas,
    request: z.object({ commandId, uid, before: uid.nullable() }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  command('rule.switch', {
    access: 'accountant',
    areas,
    request: z.object({ commandId, uid, on: z.boolean() }),
    reply: committed,
    errors: ['NOT_FOUND', 'RULE_NOT_TESTED'],
  }),
  command('rule.remove', {
    access: 'accountant',
    areas,
    request: z.object({ commandId, uid }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
  /** Result: RuleTestResult. Asks the rule of every line there is, and records what came of it. */
  job('rule.test', {
    access: 'accountant',
    request: z.object({ commandId, uid }),
    reply: started,
    errors: ['NOT_FOUND'],
  }),
  query('learned.list', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), ...pageOf }),
    reply: z.object({ rows: z.array(learnedRow), total: z.number().int() }),
    errors: ['NOT_FOUND'],
  }),
  /** What was learned under this key counts no more; it can be learned anew. */
  command('learned.forget', {
    access: 'accountant',
    areas,
    request: z.object({ commandId, partyUid: uid, key: z.string().min(1).max(600) }),
    reply: committed,
    errors: ['NOT_FOUND', 'LEARNED_UNKNOWN'],
  }),
  query('automatic.list', {
    access: 'viewer',
    request: z.object({ partyUid: uid.nullable().default(null), ...pageOf }),
    reply: z.object({
      /** Whether everything certain is accepted, whoever it is from. */
      book: z.boolean(),
      rows: z.array(automaticRow),
      total: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** Whether a party may earn automatic acceptance. */
  command('automatic.allow', {
    access: 'accountant',
    areas,
    request: z.object({ commandId, partyUid: uid, allowed: z.boolean() }),
    reply: committed,
    errors: ['NOT_FOUND'],
  }),
] as const;
