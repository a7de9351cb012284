import { z } from 'zod';
import { proposeMatches } from '../../../../shared/domain/matching/propose-matches.ts';
import type {
  MatchInput,
  MatchProposal,
  MatchReceipt,
  MatchRule,
} from '../../../../shared/domain/matching/types.ts';
import { ruleFor } from '../../../../shared/domain/rule/rule-applies.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { matchInput } from './facts.ts';
import { bodyOf } from './proposal-body.ts';
import type { PreparedProposal } from './run-commit.ts';

/** What the writer answers to a committed run. */
const committedRun = z.object({
  proposed: z.number(),
  accepted: z.number(),
  ambiguous: z.number(),
  unmatched: z.number(),
});

/** match.run: proposes for every line that waits, commits the proposals, and carries out what may be when asked to. */
export const matchRun: JobHandler<'match.run'> = async (context, request) => {
  const started = performance.now();
  context.progress(0, 3, 'match.gather');
  const gathered = context.read.snapshot(() => ({
    seq: headSeq(context.read),
    input: matchInput(context.read, context.book),
  }));
  await context.breathe();
  if (context.cancelled()) return cancelledJob('match.run');
  context.progress(1, 3, 'match.decide');
  const proposals = proposeMatches(gathered.input);
  await context.breathe();
  if (context.cancelled()) return cancelledJob('match.run');
  context.progress(2, 3, 'match.commit');
  const prepare = preparer(gathered.input);
  const prepared = { knownAt: gathered.seq, proposals: proposals.map(prepare) };
  const reply = await context.commit('match.run', request, prepared);
  if (!reply.ok) return reply;
  context.progress(3, 3, 'done');
  return ok({ ...committedRun.parse(reply.value), seconds: Math.round(performance.now() - started) / 1000 });
};

function preparer(input: MatchInput): (proposal: MatchProposal) => PreparedProposal {
  const receipts = new Map(input.receipts.map((receipt) => [receipt.uid, receipt]));
  const rules = input.rules ?? [];
  return (proposal) => {
    const receipt = present(receipts.get(proposal.receiptUid), 'receipt of a proposal');
    const used = rulesUsed(proposal, receipt, rules);
    const classified = used.find((rule) => rule.effect.kind === 'classify');
    const account = classified?.effect.kind === 'classify' ? classified.effect.account : '';
    return {
      bankLineUid: proposal.receiptUid,
      status: proposal.status,
      certainty: proposal.certainty,
      partyUid: proposal.partyUid,
      classification: proposal.classification,
      reason: account === '' ? (classified?.name ?? proposal.classification?.theirs ?? '') : account,
      rules: used.map(({ uid, version }) => ({ uid, version })),
      body: bodyOf(proposal),
    };
  };
}

/** The rules that show in a proposal: of each kind the one that applies, where the proposal says what it says. */
function rulesUsed(
  proposal: MatchProposal,
  receipt: MatchReceipt,
  rules: readonly MatchRule[],
): readonly MatchRule[] {
  if (proposal.classification !== null) {
    const rule = proposal.classification.reason === 'rule' ? ruleFor(receipt, rules, 'classify') : null;
    return rule === null ? [] : [rule];
  }
  const says = (rule: MatchRule): boolean =>
    rule.effect.kind === 'allocate'
      ? rule.effect.partyUid === proposal.partyUid
      : rule.effect.kind === 'fee' && codesOf(proposal).includes(rule.effect.code);
  return (['allocate', 'fee'] as const).flatMap((kind) => {
    const rule = ruleFor(receipt, rules, kind);
    return rule !== null && says(rule) ? [rule] : [];
  });
}

function codesOf(proposal: MatchProposal): readonly string[] {
  return proposal.adjustments.map(({ code }) => code);
}
