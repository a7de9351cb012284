import {
  ruleCondition,
  type RuleConditionText,
  ruleEffect,
  type RuleEffectText,
} from '../../../../shared/contract/rule.ts';
import type { MatchRule, RuleCondition, RuleEffect } from '../../../../shared/domain/matching/types.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { canBeAsked } from '../../../../shared/domain/rule/rule-applies.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { standingRules, type StoredRule } from '../../store/queries/rule.ts';
import { minorOf, ownMinor } from '../amounts.ts';
import { standingParty } from '../party/standing.ts';

/** The condition of a stored rule as text. */
export function conditionTextOf(rule: Pick<StoredRule, 'condition'>): RuleConditionText {
  return ruleCondition.parse(JSON.parse(rule.condition));
}

/** The effect of a stored rule as text. */
export function effectTextOf(rule: Pick<StoredRule, 'effect'>): RuleEffectText {
  return ruleEffect.parse(JSON.parse(rule.effect));
}

/** A stored rule as matching asks it. Whatever states an amount was saved with its currency. */
export function matchRuleOf(stored: StoredRule, bookCurrency: string): MatchRule {
  const condition = conditionTextOf(stored);
  const currency = condition.currency ?? bookCurrency;
  const effect = effectTextOf(stored);
  const minor = (text: string | null): bigint | null => (text === null ? null : ownMinor(text, currency));
  return {
    uid: stored.uid,
    version: stored.version,
    rank: stored.rank,
    name: stored.name,
    condition: {
      ...condition,
      currency: condition.currency === null ? null : currencyCode(condition.currency),
      amountFrom: minor(condition.amountFrom),
      amountTo: minor(condition.amountTo),
    },
    effect:
      effect.kind === 'fee'
        ? { kind: 'fee', code: effect.code, maxMinor: ownMinor(effect.max, currency) }
        : effect,
  };
}

/** The rules that are switched on, as matching asks them, now or at a journal number. */
export function rulesInForce(read: ReadHandle, bookCurrency: string, knownAt?: number): readonly MatchRule[] {
  return standingRules(read, knownAt)
    .filter((rule) => rule.state === 'on')
    .map((rule) => matchRuleOf(rule, bookCurrency));
}

/** Whether what a rule says can be asked and carried out; gives it with the currency its amounts are in. */
export function checkedRule(
  read: ReadHandle,
  name: string,
  given: { readonly condition: RuleConditionText; readonly effect: RuleEffectText },
  bookCurrency: string,
): Result<{ readonly condition: RuleConditionText; readonly effect: RuleEffectText }, Problem> {
  const { effect } = given;
  const statesAmount =
    effect.kind === 'fee' || given.condition.amountFrom !== null || given.condition.amountTo !== null;
  const condition = {
    ...given.condition,
    currency: given.condition.currency ?? (statesAmount ? bookCurrency : null),
  };
  const currency = condition.currency ?? bookCurrency;
  const parts: Record<'amountFrom' | 'amountTo', bigint | null> = { amountFrom: null, amountTo: null };
  for (const end of ['amountFrom', 'amountTo'] as const) {
    const text = condition[end];
    if (text === null) continue;
    const minor = minorOf(text, currency);
    if (!minor.ok) return minor;
    parts[end] = minor.value;
  }
  const asked: RuleCondition = {
    ...condition,
    ...parts,
    currency: condition.currency === null ? null : currencyCode(condition.currency),
  };
  if (!canBeAsked(asked) || [asked.amountFrom, asked.amountTo].some((end) => end !== null && end < 0n))
    return refuse('RULE_SAYS_NOTHING', name);
  const refused = effectProblem(read, name, effect, currency);
  return refused ?? ok({ condition, effect });
}

function effectProblem(
  read: ReadHandle,
  name: string,
  effect: RuleEffectText,
  currency: string,
): { readonly ok: false; readonly error: Problem } | null {
  const kind: RuleEffect['kind'] = effect.kind;
  if (effect.kind === 'allocate') {
    const party = standingParty(read, effect.partyUid);
    return party.ok ? null : party;
  }
  if (effect.kind !== 'fee') return null;
  const max = minorOf(effect.max, currency);
  if (!max.ok) return max;
  // A rate difference is worked out, never taken from a policy.
  return max.value <= 0n || effect.code === 'fx' ? refuse('RULE_EFFECT_INVALID', name, { kind }) : null;
}
