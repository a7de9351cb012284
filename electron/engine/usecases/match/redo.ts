import { RATE_ONE } from '../../../../shared/domain/money/exchange.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentsOfProposal, dueLineByUid, dueLinesOf } from '../../store/queries/document.ts';
import { latestDecision, proposalByUid, type StoredProposal } from '../../store/queries/proposal.ts';
import { missingOf, type Need } from '../allocation/redo.ts';
import type { CommandHandler } from '../context.ts';
import { settleStored } from './accept.ts';
import { readBody, setOf } from './proposal-body.ts';
import { standingAllocations } from './undo.ts';

/** match.redo: does an undone match again, exactly as it was accepted, from the day it was undone on. */
export const matchRedo: CommandHandler<'match.redo'> = (context, { id }) => {
  const { write, book, seq } = context;
  const proposal = proposalByUid(write, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  if (!isRedoable(write, proposal)) return refuse('MATCH_NOT_UNDONE', `match ${id}`);
  const line = present(bankLineById(write, proposal.bankLineId), 'bank line of a proposal');
  if (line.status === 'excluded' || line.status === 'classified')
    return refuse('MATCH_NOT_WAITING', `match ${id}`);
  const missing = missingOf(write, needsOf(write, proposal), `match ${id}`);
  if (missing !== null) return { ok: false, error: missing };
  // Money that was reversed since is posted anew, at the rate it had.
  const money = documentsOfProposal(write, proposal.id).find(
    ({ kind }) => kind === 'receipt' || kind === 'refund',
  );
  const exchangeRate = line.currency === book.currency ? null : (money?.exchangeRate ?? RATE_ONE);
  const done = settleStored(context, proposal, { date: null, exchangeRate });
  return done.ok ? ok({ seq, uid: proposal.uid }) : done;
};

/** Whether a match was accepted and undone as a whole, and nothing of it stands. */
export function isRedoable(read: ReadHandle, proposal: Pick<StoredProposal, 'id'>): boolean {
  return (
    latestDecision(read, proposal.id) === 'undone' && standingAllocations(read, proposal.id).length === 0
  );
}

/** What a match takes of its due lines and of its money, as far as that is posted. */
function needsOf(read: ReadHandle, proposal: StoredProposal): readonly Need[] {
  const body = readBody(proposal.body);
  const { allocations, adjustments } = setOf(body);
  const needs = allocations.map(({ lineId, minor }) => ({
    lineId: present(dueLineByUid(read, lineId), `line ${lineId}`).line.id,
    minor: absolute(minor),
  }));
  const line = present(bankLineById(read, proposal.bankLineId), 'bank line of a proposal');
  if (line.documentId === null) return needs;
  const explained =
    allocations.reduce((sum, part) => sum + part.minor, 0n) -
    adjustments.reduce((sum, part) => (part.lineId === null ? sum : sum + part.minor), 0n);
  const [money] = dueLinesOf(read, line.documentId);
  return money === undefined ? needs : [...needs, { lineId: money.id, minor: absolute(explained) }];
}
