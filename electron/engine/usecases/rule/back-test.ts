import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { type RuleFinding, ruleTestResult, type RuleTestResult } from '../../../../shared/contract/rule.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { ruleFor } from '../../../../shared/domain/rule/rule-applies.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { countLines, linesBefore } from '../../store/queries/bank.ts';
import { insertRuleTest, standingRules } from '../../store/queries/rule.ts';
import type { PreparedHandler } from '../context.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { receiptOf } from '../match/facts.ts';
import { findingOf, judge } from './history.ts';
import { standingRule } from './rules.ts';
import { matchRuleOf } from './stored-rule.ts';

const LINES_AT_ONCE = 1_000;
/** Most lines a test lists of each kind, the latest; the counts are never cut. */
const LISTED = { wrong: 80, change: 80, agrees: 40 } as const;

/**
 * rule.test: asks a rule of every line of the book that counts, among the rules that are switched on, so that only what it would decide
 * itself is counted. Nothing but the test is recorded, and nothing when it is cancelled.
 */
export const ruleTest: JobHandler<'rule.test'> = async (context, request) => {
  const stored = standingRule(context.read, request.uid);
  if (stored === undefined) return refuse('NOT_FOUND', `rule ${request.uid}`);
  const { currency } = context.book;
  const rule = matchRuleOf(stored, currency);
  const others = standingRules(context.read).filter((each) => each.state === 'on' && each.uid !== stored.uid);
  const rules = [...others.map((each) => matchRuleOf(each, currency)), rule];
  const total = countLines(context.read);
  const found: Record<RuleFinding['verdict'], RuleFinding[]> = { wrong: [], change: [], agrees: [] };
  const counted = { lines: 0, hits: 0, changes: 0, wrong: 0 };
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    context.progress(counted.lines, total, 'rule.test');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('rule.test');
    const lines = linesBefore(context.read, before, LINES_AT_ONCE);
    for (const line of lines) {
      if (ruleFor(receiptOf(line, null), rules, rule.effect.kind) !== rule) continue;
      counted.hits += 1;
      const judged = judge(context.read, rule, line);
      if (judged === null) continue;
      if (judged.verdict === 'wrong') counted.wrong += 1;
      if (judged.verdict === 'change') counted.changes += 1;
      const list = found[judged.verdict];
      if (list.length < LISTED[judged.verdict]) list.push(findingOf(line, judged));
    }
    counted.lines += lines.length;
    const last = lines.at(-1);
    if (last === undefined) break;
    before = last.id;
  }
  const result: RuleTestResult = {
    version: rule.version,
    ...counted,
    found: [...found.wrong, ...found.change, ...found.agrees],
  };
  const reply = await context.commit('rule.test', request, result);
  return reply.ok ? ok(result) : reply;
};

/** Records a back-test of the version it was made with. */
export const ruleTestCommit: PreparedHandler<'rule.test'> = ({ write, seq }, { uid }, prepared) => {
  const rule = standingRule(write, uid);
  if (rule === undefined) return refuse('NOT_FOUND', `rule ${uid}`);
  const { found, ...counts } = ruleTestResult.parse(prepared);
  insertRuleTest(write, seq, uid, {
    ...counts,
    found: canonicalText(z.array(z.unknown()).parse(found) as Wire),
  }); // JSON by its schema
  return ok({ seq, uid });
};
