import { reversalPairs, reverseDocument } from '../../../../shared/domain/document/reverse.ts';
import { firstOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { laterDate } from '../../../../shared/domain/period/period-locks.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { allocationsOfProposal } from '../../store/queries/allocation.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import {
  documentsOfProposal,
  dueLinesOf,
  insertDocument,
  openOf,
  reversalOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { insertDecision, proposalByUid } from '../../store/queries/proposal.ts';
import { undoStored } from '../allocation/undo.ts';
import { writeAllocations } from '../allocation/write.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { accountingDocument, dateOf, locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';

/** match.undo: undoes what stands of a match's allocations and reverses its adjustments; the money stays on the account, unapplied. */
export const matchUndo: CommandHandler<'match.undo'> = (context, { id, date }) => {
  const { write, seq } = context;
  const proposal = proposalByUid(write, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const standing = allocationsOfProposal(write, proposal.id).filter(
    (allocation) => allocation.undoneAt === null,
  );
  if (standing.length === 0) return refuse('MATCH_NOT_ACCEPTED', `match ${id}`);
  for (const allocation of standing) {
    const undone = undoStored(context, allocation, date);
    if (!undone.ok) return undone;
  }
  for (const document of documentsOfProposal(write, proposal.id)) {
    if (document.kind !== 'adjustment' || document.reversal || reversalOf(write, document.id) !== null)
      continue;
    const reversed = reverseAdjustment(context, document, date);
    if (!reversed.ok) return reversed;
  }
  insertDecision(write, seq, proposal.id, 'undone');
  refreshBankLine(write, proposal.bankLineId);
  return ok({ seq, uid: proposal.uid });
};

function reverseAdjustment(
  context: CommandContext,
  stored: StoredDocument,
  wanted: CalendarDate,
): Result<void, Problem> {
  const { write, seq, newUid } = context;
  const locks = locksOf(write);
  const original = accountingDocument(write, stored);
  const date = firstOpenDay(locks, original.ledger, laterDate(wanted, dateOf(stored.date)));
  const number = assignDocumentNumber(write, 'reversal', date);
  const reversal = reverseDocument(original, {
    uid: newUid(),
    seq,
    number,
    date,
    text: stored.text,
    locks,
    reversedBy: null,
  });
  if (!reversal.ok) return reversal;
  insertDocument(
    write,
    newDocumentOf(
      reversal.value,
      { partyId: stored.partyId, originalId: stored.id, bankLineId: null, proposalId: null, batchId: null },
      stored.detail,
    ),
  );
  const open = new Map(
    dueLinesOf(write, stored.id).map((line) => [`${stored.uid}/${line.ordinal}`, openOf(write, line.id)]),
  );
  const cleared = writeAllocations(context, reversalPairs(original, reversal.value, open), {
    date: null,
    proposalId: null,
  });
  return cleared.ok ? ok(undefined) : cleared;
}
