import { z } from 'zod';
import { planProgressRow, planRow, planRunResult } from '../../shared/contract/plan.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, newCommandId } from './operation-verb.ts';
import { type GivenOptions, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { usage, type Verb, type VerbContext } from './verb.ts';

type Plan = z.infer<typeof planRow>;
const plans = z.object({ rows: z.array(planRow) });
const progress = z.object({ rows: z.array(planProgressRow) });
const users = z.object({ users: z.array(z.object({ id: z.string(), name: z.string() })) });

const key = (text: string): string => text.normalize('NFKC').toLowerCase();
const dayOf = (context: VerbContext, options: GivenOptions): string =>
  textOption(options, 'as-of') ?? context.today;

/** The plan of a name, whatever its letter case. */
async function planNamed(context: VerbContext, name: string): Promise<Result<Plan, Problem>> {
  const reply = await context.ask('plan.list', { asOf: context.today });
  if (!reply.ok) return reply;
  const found = plans.parse(reply.value).rows.find((plan) => key(plan.name) === key(name));
  return found === undefined ? refuse('NOT_FOUND', `plan ${name}`) : ok(found);
}

/** Whose accounts: the parties that are named, a group, or everybody; what it was when nothing is said. */
async function scopeOf(
  context: VerbContext,
  options: GivenOptions,
  before: Plan | null,
): Promise<Result<Wire, Problem>> {
  const group = textOption(options, 'party-group');
  const codes = textsOption(options, 'party');
  if (codes.length === 0)
    return ok(group === null ? (before?.scope ?? { kind: 'all' }) : { kind: 'group', group });
  const uids: string[] = [];
  for (const code of codes) {
    const uid = await partyUid(context, code);
    if (!uid.ok) return uid;
    uids.push(uid.value);
  }
  return ok({ kind: 'chosen', partyUids: uids });
}

/** The id of the user of a name; null when nobody is named. */
async function ownerOf(
  context: VerbContext,
  options: GivenOptions,
  before: Plan | null,
): Promise<Result<string | null, Problem>> {
  const name = textOption(options, 'owner');
  if (name === null) return ok(before?.owner ?? null);
  const reply = await context.ask('user.list', {});
  if (!reply.ok) return reply;
  const found = users.parse(reply.value).users.find((user) => key(user.name) === key(name));
  return found === undefined ? refuse('NOT_FOUND', `user ${name}`) : ok(found.id);
}

/** Saves a plan under its name, new or changed. */
const save: Verb = {
  words: 'plan save',
  arguments: ['NAME'],
  options: ['ledger', 'every', 'since', 'due-days', 'party', 'party-group', 'owner'],
  needs: 'book',
  run: async (context, { arguments: [name = ''], options }) => {
    const known = await planNamed(context, name);
    if (!known.ok && known.error.code !== 'NOT_FOUND') return known;
    const before = known.ok ? known.value : null;
    const scope = await scopeOf(context, options, before);
    if (!scope.ok) return scope;
    const owner = await ownerOf(context, options, before);
    if (!owner.ok) return owner;
    const days = textOption(options, 'due-days');
    if (days !== null && !/^\d{1,3}$/u.test(days)) return usage(`--due-days ${days}`);
    const reply = await context.ask('plan.save', {
      commandId: newCommandId(),
      uid: before?.uid ?? null,
      name,
      ledger: textOption(options, 'ledger') ?? before?.ledger ?? 'AR',
      rhythm: textOption(options, 'every') ?? before?.rhythm ?? 'monthly',
      since: textOption(options, 'since') ?? before?.since ?? context.today,
      dueDays: days === null ? (before?.dueDays ?? 15) : Number(days),
      scope: scope.value,
      owner: owner.value,
    });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

const list: Verb = {
  words: 'plan list',
  arguments: [],
  options: ['as-of'],
  needs: 'book',
  run: async (context, { options }) => {
    const reply = await context.ask('plan.list', { asOf: dayOf(context, options) });
    return reply.ok ? ok({ value: plans.parse(reply.value).rows }) : reply;
  },
};

const remove: Verb = {
  words: 'plan remove',
  arguments: ['NAME'],
  options: [],
  needs: 'book',
  run: async (context, { arguments: [name = ''] }) => {
    const plan = await planNamed(context, name);
    if (!plan.ok) return plan;
    const reply = await callWhole(context, 'plan.remove', { uid: plan.value.uid });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** What is open, overdue first; exit 1 when something is overdue. */
const progressVerb: Verb = {
  words: 'plan progress',
  arguments: ['[NAME]'],
  options: ['as-of', 'status', 'search'],
  needs: 'book',
  run: async (context, { arguments: [name], options }) => {
    const plan = name === undefined ? ok(null) : await planNamed(context, name);
    if (!plan.ok) return plan;
    const reply = await callWhole(context, 'plan.progress', {
      planUid: plan.value?.uid ?? null,
      asOf: dayOf(context, options),
      state: textOption(options, 'status') ?? 'open',
      search: textOption(options, 'search') ?? '',
    });
    if (!reply.ok) return reply;
    const { rows } = progress.parse(reply.value);
    return ok({ value: rows, exit: rows.some(({ state }) => state === 'overdue') ? 1 : 0 });
  },
};

/** Compares what the plans ask for and what there is a statement of; exit 1 when a person should look at something. */
const run: Verb = {
  words: 'reconcile run',
  arguments: ['[PLAN]'],
  options: ['as-of'],
  needs: 'book',
  run: async (context, { arguments: [name], options }) => {
    const plan = name === undefined ? ok(null) : await planNamed(context, name);
    if (!plan.ok) return plan;
    const reply = await context.ask('plan.run', {
      commandId: newCommandId(),
      uid: plan.value?.uid ?? null,
      asOf: dayOf(context, options),
    });
    if (!reply.ok) return reply;
    const found = planRunResult.parse(reply.value);
    const problems = found.rows.flatMap(({ problem }) => (problem === null ? [] : [problem]));
    const waits = found.differing + found.missing + found.refused > 0;
    return ok({ value: found, problems, exit: waits ? 1 : 0 });
  },
};

/** Verbs of the reconciliation plan. */
export const PLAN_VERBS: readonly Verb[] = [list, save, remove, progressVerb, run];
