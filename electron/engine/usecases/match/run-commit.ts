import { z } from 'zod';
import { ok } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineByUid } from '../../store/queries/bank.ts';
import { partyByUid } from '../../store/queries/party.ts';
import {
  certainProposals,
  insertProposal,
  latestProposalBody,
  lineStatusCounts,
} from '../../store/queries/proposal.ts';
import type { PreparedHandler } from '../context.ts';
import { acceptStored, needsNobody } from './accept.ts';

const preparedRun = z.object({
  knownAt: z.number().int(),
  proposals: z.array(
    z.object({
      bankLineUid: z.string(),
      status: z.enum(['proposed', 'ambiguous', 'unmatched']),
      certainty: z.enum(['certain', 'probable', 'ambiguous', 'none']),
      partyUid: z.string().nullable(),
      body: z.string(),
    }),
  ),
});

/** Writes the proposals of a run. A line that was settled meanwhile keeps its state; a proposal that says nothing new is not stored again. */
export const matchRunCommit: PreparedHandler<'match.run'> = (context, request, prepared) => {
  const { write, seq, newUid } = context;
  const run = preparedRun.parse(prepared);
  for (const proposal of run.proposals) {
    const line = bankLineByUid(write, proposal.bankLineUid);
    if (
      line === null ||
      line.status === 'settled' ||
      line.status === 'classified' ||
      line.status === 'excluded'
    )
      continue;
    if (latestProposalBody(write, line.id) === proposal.body) continue;
    const party = proposal.partyUid === null ? null : partyByUid(write, proposal.partyUid);
    insertProposal(write, {
      uid: newUid(),
      seq,
      bankLineId: line.id,
      knownAt: run.knownAt,
      status: proposal.status,
      certainty: proposal.certainty,
      partyId: party?.id ?? null,
      body: proposal.body,
    });
    refreshBankLine(write, line.id);
  }
  let accepted = 0;
  if (request.auto) {
    for (const proposal of certainProposals(write)) {
      if (!needsNobody(context, proposal)) continue;
      const done = acceptStored(context, proposal, { date: null, exchangeRate: null });
      if (!done.ok) return done;
      accepted += 1;
    }
  }
  const counts = lineStatusCounts(write);
  const count = (status: string): number => counts.get(status) ?? 0;
  return ok({
    seq,
    uid: null,
    proposed: count('proposed'),
    accepted,
    ambiguous: count('ambiguous'),
    unmatched: count('unmatched') + count('posted'),
  });
};
