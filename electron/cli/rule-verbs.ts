import { z } from 'zod';
import { settings } from '../../shared/contract/output.ts';
import {
  automaticRow,
  learnedRow,
  ruleCondition,
  ruleEffect,
  type RuleRow,
  ruleRow,
  ruleTestResult,
} from '../../shared/contract/rule.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ruleSentence } from '../../shared/i18n/rule.ts';
import { ok, type Result } from '../../shared/std/result.ts';
import { callWhole, newCommandId, operationVerb } from './operation-verb.ts';
import { type GivenOptions, type OptionName, textOption, textsOption } from './options.ts';
import { partyUid } from './party.ts';
import { type Outcome, usage, type Verb, type VerbContext } from './verb.ts';

const rules = z.object({ rows: z.array(ruleRow) });
const PARTS = ['payer', 'payer-account', 'account', 'text', 'direction', 'min', 'max', 'currency'] as const;
const EFFECTS = ['classify', 'post-to', 'party', 'fee'] as const;

async function allRules(context: VerbContext): Promise<Result<readonly RuleRow[], Problem>> {
  const reply = await callWhole(context, 'rule.list', {});
  return reply.ok ? ok(rules.parse(reply.value).rows) : reply;
}

/** The rule of a name, whatever its letter case. */
async function ruleNamed(context: VerbContext, name: string): Promise<Result<RuleRow, Problem>> {
  const all = await allRules(context);
  if (!all.ok) return all;
  const key = (text: string): string => text.normalize('NFKC').toLowerCase();
  const found = all.value.find((rule) => key(rule.name) === key(name));
  return found === undefined ? refuse('NOT_FOUND', `rule ${name}`) : ok(found);
}

function told(context: VerbContext, rule: RuleRow): object {
  const party = rule.party?.name ?? '';
  return { ...rule, sentence: ruleSentence(context.locale, { ...rule, party }) };
}

/** The condition that options state, over the one a rule has; an empty text takes a part away. */
function conditionOf(options: GivenOptions, before: RuleRow | null): Result<Wire, Problem> {
  const had = before?.condition;
  const amount = (name: OptionName, old: string | null | undefined): string | null => {
    const text = textOption(options, name);
    return text === null ? (old ?? null) : text === '' ? null : text;
  };
  const parsed = ruleCondition.safeParse({
    direction: textOption(options, 'direction') ?? had?.direction,
    ownAccount: textOption(options, 'account') ?? had?.ownAccount,
    payerContains: textOption(options, 'payer') ?? had?.payerContains,
    payerAccount: textOption(options, 'payer-account') ?? had?.payerAccount,
    textContains: textOption(options, 'text') ?? had?.textContains,
    currency: amount('currency', had?.currency),
    amountFrom: amount('min', had?.amountFrom),
    amountTo: amount('max', had?.amountTo),
  });
  if (parsed.success) return ok(parsed.data);
  const names: Readonly<Record<string, string>> = { amountFrom: 'min', amountTo: 'max' };
  const field = String(parsed.error.issues[0]?.path[0] ?? '');
  return usage(`--${names[field] ?? field}`);
}

/** The one thing a rule does: --classify, --party or --fee. */
async function effectOf(
  context: VerbContext,
  options: GivenOptions,
  before: RuleRow | null,
): Promise<Result<Wire, Problem>> {
  const classify = textOption(options, 'classify');
  const [party] = textsOption(options, 'party');
  const fee = textOption(options, 'fee');
  const account = textOption(options, 'post-to');
  const given = [classify, party ?? null, fee].filter((text) => text !== null).length;
  if (given > 1) return usage('--classify | --party | --fee');
  if (party !== undefined) {
    const uid = await partyUid(context, party);
    return uid.ok ? ok({ kind: 'allocate', partyUid: uid.value }) : uid;
  }
  const had = before?.effect;
  const [code, max] = (fee ?? '').split('=');
  const wanted =
    fee !== null
      ? { kind: 'fee', code, max }
      : classify !== null || (account !== null && had?.kind === 'classify')
        ? {
            kind: 'classify',
            class: classify ?? (had?.kind === 'classify' ? had.class : ''),
            account: account ?? (had?.kind === 'classify' ? had.account : ''),
          }
        : had;
  const parsed = ruleEffect.safeParse(wanted);
  if (parsed.success) return ok(parsed.data);
  return usage(fee !== null ? `--fee ${fee}` : (classify ?? '--classify | --party | --fee'));
}

async function saveRule(
  context: VerbContext,
  name: string,
  options: GivenOptions,
  before: RuleRow | null,
): Promise<Result<Outcome, Problem>> {
  const condition = conditionOf(options, before);
  if (!condition.ok) return condition;
  const effect = await effectOf(context, options, before);
  if (!effect.ok) return effect;
  const uid = before?.uid ?? null;
  const saved = { uid, name, condition: condition.value, effect: effect.value };
  const reply = await callWhole(context, 'rule.save', saved);
  return reply.ok ? ok({ value: reply.value }) : reply;
}

const add: Verb = {
  words: 'rule add',
  arguments: ['NAME'],
  options: [...PARTS, ...EFFECTS],
  needs: 'book',
  run: (context, { arguments: [name = ''], options }) => saveRule(context, name, options, null),
};

const change: Verb = {
  words: 'rule change',
  arguments: ['NAME'],
  options: ['name', ...PARTS, ...EFFECTS],
  needs: 'book',
  run: async (context, { arguments: [name = ''], options }) => {
    const rule = await ruleNamed(context, name);
    if (!rule.ok) return rule;
    return saveRule(context, textOption(options, 'name') ?? rule.value.name, options, rule.value);
  },
};

const list: Verb = {
  words: 'rule list',
  arguments: [],
  options: [],
  needs: 'book',
  run: async (context) => {
    const all = await allRules(context);
    return all.ok ? ok({ value: all.value.map((rule) => told(context, rule)) }) : all;
  },
};

const move: Verb = {
  words: 'rule move',
  arguments: ['NAME'],
  options: ['before'],
  needs: 'book',
  run: async (context, { arguments: [name = ''], options }) => {
    const rule = await ruleNamed(context, name);
    if (!rule.ok) return rule;
    const before = textOption(options, 'before');
    const other = before === null ? null : await ruleNamed(context, before);
    if (other !== null && !other.ok) return other;
    const request = { uid: rule.value.uid, before: other?.value.uid ?? null };
    const reply = await callWhole(context, 'rule.move', request);
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** A verb about one rule that its name alone describes. */
function aboutRule(
  words: string,
  run: (context: VerbContext, uid: string) => Promise<Result<Outcome, Problem>>,
): Verb {
  return {
    words,
    arguments: ['NAME'],
    options: [],
    needs: 'book',
    run: async (context, { arguments: [name = ''] }) => {
      const rule = await ruleNamed(context, name);
      return rule.ok ? run(context, rule.value.uid) : rule;
    },
  };
}

async function commanded(
  context: VerbContext,
  operation: 'rule.switch' | 'rule.remove',
  request: { readonly [key: string]: Wire },
): Promise<Result<Outcome, Problem>> {
  const reply = await callWhole(context, operation, request);
  return reply.ok ? ok({ value: reply.value }) : reply;
}

const learnedRows = z.object({ rows: z.array(learnedRow) });

const forget: Verb = {
  words: 'learned forget',
  arguments: ['PARTY', 'KEY'],
  options: [],
  needs: 'book',
  run: async (context, { arguments: [party = '', key = ''] }) => {
    const uid = await partyUid(context, party);
    if (!uid.ok) return uid;
    const reply = await callWhole(context, 'learned.forget', { partyUid: uid.value, key });
    return reply.ok ? ok({ value: reply.value }) : reply;
  },
};

/** Switches automatic acceptance for one party, or for the whole book. */
function automatic(words: 'automatic on' | 'automatic off'): Verb {
  const isOn = words === 'automatic on';
  return {
    words,
    arguments: ['[PARTY]'],
    options: [],
    needs: 'book',
    run: async (context, { arguments: [party] }) => {
      if (party !== undefined) {
        const uid = await partyUid(context, party);
        if (!uid.ok) return uid;
        const reply = await callWhole(context, 'automatic.allow', { partyUid: uid.value, allowed: isOn });
        return reply.ok ? ok({ value: reply.value }) : reply;
      }
      const stored = await context.ask('settings.get', {});
      if (!stored.ok) return stored;
      const { policy } = settings.parse(stored.value);
      const value = { ...policy, automatic: isOn };
      const reply = await callWhole(context, 'settings.save', {
        commandId: newCommandId(),
        section: 'policy',
        value,
      });
      return reply.ok ? ok({ value: reply.value }) : reply;
    },
  };
}

/** Verbs of rules, of what was learned, and of automatic acceptance. */
export const RULE_VERBS: readonly Verb[] = [
  list,
  add,
  change,
  move,
  aboutRule('rule test', async (context, uid) => {
    const reply = await callWhole(context, 'rule.test', { uid });
    if (!reply.ok) return reply;
    return ok({ value: reply.value, exit: ruleTestResult.parse(reply.value).wrong > 0 ? 1 : 0 });
  }),
  aboutRule('rule on', (context, uid) => commanded(context, 'rule.switch', { uid, on: true })),
  aboutRule('rule off', (context, uid) => commanded(context, 'rule.switch', { uid, on: false })),
  aboutRule('rule remove', (context, uid) => commanded(context, 'rule.remove', { uid })),
  operationVerb({
    words: 'learned list',
    operation: 'learned.list',
    arguments: ['[PARTY]'],
    fields: [{ field: 'partyUid', from: 0, form: 'party' }],
    outcome: (reply) => ({ value: learnedRows.parse(reply).rows }),
  }),
  forget,
  operationVerb({
    words: 'automatic list',
    operation: 'automatic.list',
    arguments: ['[PARTY]'],
    fields: [{ field: 'partyUid', from: 0, form: 'party' }],
    outcome: (reply) => ({
      value: z.object({ book: z.boolean(), rows: z.array(automaticRow) }).parse(reply),
    }),
  }),
  automatic('automatic on'),
  automatic('automatic off'),
];
