import { checkOpenDay, laterDate } from '../../../../shared/domain/period/period-locks.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { ledger as ledgerText } from '../../../../shared/contract/fields.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { allocationsOfProposal, type StoredAllocation } from '../../store/queries/allocation.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  documentsOfProposal,
  dueLinesOf,
  openOf,
  reversalOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { insertDecision, proposalByUid } from '../../store/queries/proposal.ts';
import { undoStored } from '../allocation/undo.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { reverseStored } from '../document/reverse.ts';
import { noteUndone } from '../rule/override.ts';

/** match.undo: undoes what stands of a match's allocations, takes back its adjustments and transfers; the money stays where it is posted, unapplied. */
export const matchUndo: CommandHandler<'match.undo'> = (context, { id, date }) => {
  const { write, seq } = context;
  const proposal = proposalByUid(write, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const standing = standingAllocations(write, proposal.id);
  if (standing.length === 0) return refuse('MATCH_NOT_ACCEPTED', `match ${id}`);
  for (const allocation of standing) {
    const undone = undoStored(context, allocation, date);
    if (!undone.ok) return undone;
  }
  const reversed = takeBack(context, standingDocuments(write, proposal.id), date);
  if (!reversed.ok) return reversed;
  noteUndone(context, proposal.id);
  insertDecision(write, seq, proposal.id, 'undone');
  refreshBankLine(write, proposal.bankLineId);
  return ok({ seq, uid: proposal.uid });
};

/** Allocations of a match that stand. */
export function standingAllocations(read: ReadHandle, proposalId: number): readonly StoredAllocation[] {
  return allocationsOfProposal(read, proposalId).filter((allocation) => allocation.undoneAt === null);
}

/** What a match has made besides its money and was not taken back: adjustments and the legs of transfers. */
export function standingDocuments(read: ReadHandle, proposalId: number): readonly StoredDocument[] {
  return documentsOfProposal(read, proposalId).filter(
    ({ id, kind, reversal }) =>
      (kind === 'adjustment' || kind === 'transfer') && !reversal && reversalOf(read, id) === null,
  );
}

/** Why a document of an undone match cannot be taken back: something else stands on it. Its own allocations must be undone, or be `freed` of it. */
export function usedElsewhere(
  read: ReadHandle,
  document: StoredDocument,
  freed: ReadonlyMap<number, bigint> = new Map(),
): Problem | null {
  const free = dueLinesOf(read, document.id).every(
    (line) => openOf(read, line.id) + (freed.get(line.id) ?? 0n) === line.amount,
  );
  const { number } = document;
  return free ? null : problem('MATCH_UNDO_USED', number, { number });
}

function takeBack(
  context: CommandContext,
  documents: readonly StoredDocument[],
  wanted: CalendarDate,
): Result<void, Problem> {
  const { write } = context;
  // Both legs of a transfer bear one number, so do those that take them back (SPEC 22).
  const numbers = new Map<string, string>();
  for (const document of documents) {
    const used = usedElsewhere(write, document);
    if (used !== null) return err(used);
    const date = laterDate(wanted, dateOf(document.date));
    const closed = checkOpenDay(locksOf(write), ledgerText.parse(document.ledger), date, 'date');
    if (closed !== null) return err(closed);
    const number = numbers.get(document.number) ?? assignDocumentNumber(write, 'reversal', date);
    numbers.set(document.number, number);
    const reversed = reverseStored(context, document, { number, date, text: document.text });
    if (!reversed.ok) return reversed;
  }
  return ok(undefined);
}
