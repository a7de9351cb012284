import { z } from 'zod';
import { proposeMatches } from '../../../../shared/domain/matching/propose-matches.ts';
import { ok } from '../../../../shared/std/result.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { matchInput } from './facts.ts';
import { bodyOf } from './proposal-body.ts';

/** What the writer answers to a committed run. */
const committedRun = z.object({
  proposed: z.number(),
  accepted: z.number(),
  ambiguous: z.number(),
  unmatched: z.number(),
});

/** match.run: proposes for every line that waits, commits the proposals, and accepts what is certain when asked to. */
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
  const prepared = {
    knownAt: gathered.seq,
    proposals: proposals.map((proposal) => ({
      bankLineUid: proposal.receiptUid,
      status: proposal.status,
      certainty: proposal.certainty,
      partyUid: proposal.partyUid,
      body: bodyOf(proposal),
    })),
  };
  const reply = await context.commit('match.run', request, prepared);
  if (!reply.ok) return reply;
  context.progress(3, 3, 'done');
  return ok({ ...committedRun.parse(reply.value), seconds: Math.round(performance.now() - started) / 1000 });
};
