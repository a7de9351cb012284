import { checkUndo } from '../../../../shared/domain/allocation/undo.ts';
import type { Allocation } from '../../../../shared/domain/document/document.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import {
  allocationByUid,
  insertDeallocation,
  type StoredAllocation,
} from '../../store/queries/allocation.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { changeOpen, dueLineById } from '../../store/queries/document.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { noteUndone } from '../rule/override.ts';
import { checkOpenDay, laterDate } from '../../../../shared/domain/period/period-locks.ts';

/** An allocation as the rules see it. */
export function allocationFact(read: ReadHandle, stored: StoredAllocation): Allocation {
  const positive = dueLineById(read, stored.positiveLineId);
  const negative = dueLineById(read, stored.negativeLineId);
  return {
    uid: stored.uid,
    seq: stored.seq,
    positiveLine: `${positive.document.uid}/${positive.line.ordinal}`,
    negativeLine: `${negative.document.uid}/${negative.line.ordinal}`,
    minor: stored.amount,
    date: dateOf(stored.date),
  };
}

/** Undoes one allocation on a day, or on its own day when that is later; a locked day is refused (SPEC 6). Returns the day it counts from. */
export function undoStored(
  context: CommandContext,
  stored: StoredAllocation,
  wanted: CalendarDate,
): Result<CalendarDate, Problem> {
  const { write, seq, newUid } = context;
  const positive = dueLineById(write, stored.positiveLineId);
  const negative = dueLineById(write, stored.negativeLineId);
  const ledger = positive.document.ledger === 'AP' ? ('AP' as const) : ('AR' as const);
  const locks = locksOf(write);
  const closed = checkOpenDay(locks, ledger, wanted, 'date');
  if (closed !== null) return err(closed);
  const date = laterDate(wanted, dateOf(stored.date));
  const refused = checkUndo({
    allocation: allocationFact(write, stored),
    ledger,
    date,
    undone: stored.undoneAt !== null,
    locks,
  });
  if (refused !== null) return err(refused);
  insertDeallocation(write, newUid(), seq, stored.id, date);
  changeOpen(write, positive.line, positive.document, stored.amount);
  changeOpen(write, negative.line, negative.document, -stored.amount);
  for (const { document } of [positive, negative])
    if (document.bankLineId !== null) refreshBankLine(write, document.bankLineId);
  return ok(date);
}

/** allocation.undo (反核销): dated, never earlier than the allocation itself. */
export const allocationUndo: CommandHandler<'allocation.undo'> = (context, { uid, date }) => {
  const stored = allocationByUid(context.write, uid);
  if (stored === null) return refuse('NOT_FOUND', `allocation ${uid}`);
  if (stored.undoneAt !== null)
    return refuse('ALLOCATION_UNDONE', `allocation ${uid}`, { date: stored.undoneAt });
  const undone = undoStored(context, stored, date);
  if (!undone.ok) return undone;
  if (stored.proposalId !== null) noteUndone(context, stored.proposalId);
  return ok({ seq: context.seq, uid, date: undone.value });
};
