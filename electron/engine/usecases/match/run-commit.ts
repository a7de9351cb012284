import { z } from 'zod';
import { matchClassification } from '../../../../shared/contract/match.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { hasPersonDecided, insertAutomaticDecision } from '../../store/queries/automatic.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineByUid, insertBankLineClass } from '../../store/queries/bank.ts';
import { partyByUid } from '../../store/queries/party.ts';
import {
  certainProposals,
  insertProposal,
  latestProposalBody,
  lineStatusCounts,
} from '../../store/queries/proposal.ts';
import { insertRuleUse, latestProposalOf } from '../../store/queries/rule.ts';
import type { CommandContext, PreparedHandler } from '../context.ts';
import { automaticGround } from '../rule/automatic.ts';
import { acceptStored, needsNobody } from './accept.ts';

const preparedProposal = z.object({
  bankLineUid: z.string(),
  status: z.enum(['proposed', 'ambiguous', 'unmatched']),
  certainty: z.enum(['certain', 'probable', 'ambiguous', 'none']),
  partyUid: z.string().nullable(),
  classification: matchClassification.nullable(),
  /** What is written as the reason of a class: the account a rule names, or what was read. */
  reason: z.string(),
  rules: z.array(z.object({ uid: z.string(), version: z.number().int() })),
  body: z.string(),
});
export type PreparedProposal = z.infer<typeof preparedProposal>;
const preparedRun = z.object({ knownAt: z.number().int(), proposals: z.array(preparedProposal) });

const TAKEN: readonly string[] = ['settled', 'classified', 'excluded'];

/** Writes the proposals of a run, and carries out without a person what may be. A line that was settled meanwhile keeps its state; a proposal that says nothing new is not stored again. */
export const matchRunCommit: PreparedHandler<'match.run'> = (context, request, prepared) => {
  const { write, seq } = context;
  const run = preparedRun.parse(prepared);
  for (const proposal of run.proposals) storeProposal(context, run.knownAt, proposal);
  let accepted = 0;
  if (request.auto) {
    const done = acceptAutomatically(context);
    if (!done.ok) return done;
    accepted = done.value;
    classifyAutomatically(context, run.proposals);
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

function storeProposal(context: CommandContext, knownAt: number, proposal: PreparedProposal): void {
  const { write, seq, newUid } = context;
  const line = bankLineByUid(write, proposal.bankLineUid);
  if (line === null || TAKEN.includes(line.status)) return;
  if (latestProposalBody(write, line.id) === proposal.body) return;
  const party = proposal.partyUid === null ? null : partyByUid(write, proposal.partyUid);
  const id = insertProposal(write, {
    uid: newUid(),
    seq,
    bankLineId: line.id,
    knownAt,
    status: proposal.status,
    certainty: proposal.certainty,
    partyId: party?.id ?? null,
    body: proposal.body,
  });
  for (const rule of proposal.rules) insertRuleUse(write, seq, id, rule);
  refreshBankLine(write, line.id);
}

/** Accepts what is certain and may be accepted without a person (SPEC 24), unless a person has decided about the line before. */
function acceptAutomatically(context: CommandContext): Result<number, Problem> {
  const { write, seq } = context;
  const groundOf = automaticGround(write);
  let accepted = 0;
  for (const proposal of certainProposals(write)) {
    const ground = groundOf(proposal.partyId);
    if (ground === null || hasPersonDecided(write, proposal.bankLineId) || !needsNobody(context, proposal))
      continue;
    insertAutomaticDecision(write, seq, proposal.id, ground);
    const done = acceptStored(context, proposal, { date: null, exchangeRate: null });
    if (!done.ok) return done;
    accepted += 1;
  }
  return ok(accepted);
}

/** Names lines that are nobody's receipt, where the book lets the program do so (SPEC 10, 23). */
function classifyAutomatically({ write, seq }: CommandContext, proposals: readonly PreparedProposal[]): void {
  const ground = automaticGround(write)(null);
  if (ground === null) return;
  for (const { bankLineUid, classification, reason } of proposals) {
    const line = classification === null ? null : bankLineByUid(write, bankLineUid);
    const free = line !== null && line.documentId === null && !TAKEN.includes(line.status);
    if (classification === null || !free || hasPersonDecided(write, line.id)) continue;
    const proposal = latestProposalOf(write, line.id);
    if (proposal === null) continue;
    insertAutomaticDecision(write, seq, proposal.id, ground);
    insertBankLineClass(write, seq, line.id, classification.class, reason);
    refreshBankLine(write, line.id);
  }
}
