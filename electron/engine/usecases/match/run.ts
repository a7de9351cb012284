import { z } from 'zod';
import { eachProposal } from '../../../../shared/domain/matching/propose-matches.ts';
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
import { cancelledJob, type JobContext, type JobHandler } from '../job-context.ts';
import { matchInput } from './facts.ts';
import { bodyOf } from './proposal-body.ts';
import type { PreparedProposal } from './run-commit.ts';

/** How long it decides before it looks up again. */
const BREATH_MS = 100;

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
  context.progress(0, 0, 'match.gather');
  const gathered = context.read.snapshot(() => ({
    seq: headSeq(context.read),
    input: matchInput(context.read, context.book),
  }));
  await context.breathe();
  if (context.cancelled()) return cancelledJob('match.run');
  const proposals = await decide(context, gathered.input);
  if (proposals === null) return cancelledJob('match.run');
  context.progress(0, 0, 'match.commit');
  const reply = await context.commit('match.run', request, { knownAt: gathered.seq, proposals });
  if (!reply.ok) return reply;
  context.progress(1, 1, 'done');
  return ok({ ...committedRun.parse(reply.value), seconds: Math.round(performance.now() - started) / 1000 });
};

/** Decides group by group, telling how far it is and listening for a cancel in between; null when it was cancelled. In the order of the bank. */
async function decide(context: JobContext, input: MatchInput): Promise<PreparedProposal[] | null> {
  const prepare = preparer(input);
  const places = new Map(input.receipts.map((receipt, place) => [receipt.uid, place]));
  const prepared: PreparedProposal[] = [];
  let breathed = Number.NEGATIVE_INFINITY;
  for (const group of eachProposal(input)) {
    for (const proposal of group) prepared.push(prepare(proposal));
    const now = performance.now();
    if (now - breathed < BREATH_MS) continue;
    breathed = now;
    context.progress(prepared.length, input.receipts.length, 'match.decide');
    await context.breathe();
    if (context.cancelled()) return null;
  }
  const placeOf = (proposal: PreparedProposal): number => places.get(proposal.bankLineUid) ?? 0;
  return prepared.sort((a, b) => placeOf(a) - placeOf(b));
}

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
