import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type RuleRow, ruleFinding, type RuleFinding } from '../../../../shared/contract/rule.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle, WriteHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import {
  insertRuleRank,
  insertRuleState,
  insertRuleVersion,
  latestRuleTest,
  ruleCounts,
  ruleStates,
  ruleVersions,
  standingRules,
  type StoredRule,
} from '../../store/queries/rule.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { checkedRule, conditionTextOf, effectTextOf } from './stored-rule.ts';

/** rule.list: in the user's order. */
export const ruleList: QueryHandler<'rule.list'> = ({ read }) =>
  ok({ rows: standingRules(read).map((rule) => rowOf(read, rule)) });

/** rule.get: with its versions, what became of it and the lines its back-test named. */
export const ruleGet: QueryHandler<'rule.get'> = ({ read }, { uid }) => {
  const rule = standingRule(read, uid);
  if (rule === undefined) return refuse('NOT_FOUND', `rule ${uid}`);
  const test = latestRuleTest(read, uid, rule.version);
  return ok({
    ...rowOf(read, rule),
    found: test === null ? [] : foundOf(test.found),
    versions: ruleVersions(read, uid).map((version) => ({
      version: version.version,
      name: version.name,
      condition: conditionTextOf(version),
      effect: effectTextOf(version),
      at: version.at,
      by: userName(read, version.actor),
    })),
    states: ruleStates(read, uid).map(({ actor, ...state }) => ({ ...state, by: userName(read, actor) })),
  });
};

function foundOf(text: string): RuleFinding[] {
  return ruleFinding.array().parse(JSON.parse(text));
}

/** The rule with a uid that was not removed. */
export function standingRule(read: ReadHandle, uid: string): StoredRule | undefined {
  return standingRules(read).find((rule) => rule.uid === uid);
}

function rowOf(read: ReadHandle, rule: StoredRule): RuleRow {
  const effect = effectTextOf(rule);
  const party = effect.kind === 'allocate' ? partyByUid(read, effect.partyUid) : null;
  const test = latestRuleTest(read, rule.uid, rule.version);
  const counts = ruleCounts(read, rule.uid, rule.stateSeq);
  return {
    uid: rule.uid,
    version: rule.version,
    name: rule.name,
    condition: conditionTextOf(rule),
    effect,
    party: party === null ? null : { uid: party.uid, code: party.code, name: party.name },
    state: rule.state === 'removed' ? 'off' : rule.state,
    stateAt: rule.stateAt,
    stateBy: rule.stateActor === null ? null : userName(read, rule.stateActor),
    overrides: rule.state === 'demoted' ? rule.demotedAfter : rule.state === 'on' ? counts.overrides : 0,
    uses: counts.uses,
    test:
      test === null
        ? null
        : {
            version: test.version,
            lines: test.lines,
            hits: test.hits,
            changes: test.changes,
            wrong: test.wrong,
            at: test.at,
            by: userName(read, test.actor),
          },
    at: rule.at,
    by: userName(read, rule.actor),
  };
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** rule.save: a new rule stands last; a change is a new version, which is switched off until it was tested. */
export const ruleSave: CommandHandler<'rule.save'> = ({ write, seq, book, newUid }, request) => {
  const rules = standingRules(write);
  const before = request.uid === null ? null : rules.find((rule) => rule.uid === request.uid);
  if (before === undefined) return refuse('NOT_FOUND', `rule ${request.uid ?? ''}`);
  const holder = rules.find((rule) => nameKey(rule.name) === nameKey(request.name));
  if (holder !== undefined && holder.uid !== request.uid)
    return refuse('RULE_NAME_TAKEN', request.name, { name: request.name });
  const checked = checkedRule(write, request.name, request, book.currency);
  if (!checked.ok) return checked;
  const rule = {
    uid: before?.uid ?? newUid(),
    version: (before?.version ?? 0) + 1,
    name: request.name,
    condition: canonicalText(checked.value.condition),
    effect: canonicalText(checked.value.effect),
  };
  insertRuleVersion(write, seq, rule);
  if (before === null) insertRuleRank(write, seq, rule.uid, (rules.at(-1)?.rank ?? 0) + 1);
  return ok({ seq, uid: rule.uid, version: rule.version });
};

/** rule.move: only places that change are written. */
export const ruleMove: CommandHandler<'rule.move'> = ({ write, seq }, { uid, before }) => {
  const rules = standingRules(write);
  const moved = rules.find((rule) => rule.uid === uid);
  if (moved === undefined) return refuse('NOT_FOUND', `rule ${uid}`);
  const others = rules.filter((rule) => rule !== moved);
  const at = before === null ? others.length : others.findIndex((rule) => rule.uid === before);
  if (at < 0) return before === uid ? ok({ seq, uid }) : refuse('NOT_FOUND', `rule ${before ?? ''}`);
  rank(write, seq, others.toSpliced(at, 0, moved));
  return ok({ seq, uid });
};

function rank(write: WriteHandle, seq: number, rules: readonly StoredRule[]): void {
  for (const [index, rule] of rules.entries())
    if (rule.rank !== index + 1) insertRuleRank(write, seq, rule.uid, index + 1);
}

/** rule.switch: on only after a back-test of this very version; what the test found is the person's to judge. */
export const ruleSwitch: CommandHandler<'rule.switch'> = ({ write, seq }, { uid, on }) => {
  const rule = standingRule(write, uid);
  if (rule === undefined) return refuse('NOT_FOUND', `rule ${uid}`);
  if (on && latestRuleTest(write, uid, rule.version) === null)
    return refuse('RULE_NOT_TESTED', rule.name, { name: rule.name });
  insertRuleState(write, seq, rule, on ? 'on' : 'off');
  return ok({ seq, uid });
};

/** rule.remove: it is asked and shown no more; what it did stays recorded. */
export const ruleRemove: CommandHandler<'rule.remove'> = ({ write, seq }, { uid }) => {
  const rule = standingRule(write, uid);
  if (rule === undefined) return refuse('NOT_FOUND', `rule ${uid}`);
  insertRuleState(write, seq, rule, 'removed');
  return ok({ seq, uid });
};
