import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import { refreshAcceptedMatch } from '../../store/queries/accepted-match.ts';
import { allocationByUid } from '../../store/queries/allocation.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { dueLineById, openOf } from '../../store/queries/document.ts';
import { amountText } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { writeAllocations } from './write.ts';

/** An amount of a due line that something to be done again needs. */
export type Need = { readonly lineId: number; readonly minor: bigint };

/** What is not open any more of what is needed, each line named with what it needs and has; null: all of it is. */
export function missingOf(read: ReadHandle, needs: readonly Need[], place: string): Problem | null {
  const missing = needs.flatMap(({ lineId, minor }) => {
    const { document } = dueLineById(read, lineId);
    const open = absolute(openOf(read, lineId));
    if (open >= minor) return [];
    const [has, wants] = [open, minor].map((amount) => amountText(amount, document.currency));
    return [`${document.number} ${has ?? ''} < ${wants ?? ''}`];
  });
  return missing.length === 0
    ? null
    : refuse('MATCH_REDO_MISSING', place, { missing: missing.join(', ') }).error;
}

/** allocation.redo: a fresh allocation of the same pair and amount, dated by itself: no earlier than the undoing (SPEC 6). */
export const allocationRedo: CommandHandler<'allocation.redo'> = (context, { uid }) => {
  const { write, seq } = context;
  const stored = allocationByUid(write, uid);
  if (stored === null) return refuse('NOT_FOUND', `allocation ${uid}`);
  if (stored.undoneAt === null) return refuse('ALLOCATION_NOT_UNDONE', `allocation ${uid}`);
  const { positiveLineId, negativeLineId, amount, proposalId } = stored;
  const needs = [positiveLineId, negativeLineId].map((lineId) => ({ lineId, minor: amount }));
  const missing = missingOf(write, needs, `allocation ${uid}`);
  if (missing !== null) return { ok: false, error: missing };
  const lineUid = (id: number): string => {
    const { document, line } = dueLineById(write, id);
    return `${document.uid}/${line.ordinal}`;
  };
  const pair = {
    positiveLine: lineUid(positiveLineId),
    negativeLine: lineUid(negativeLineId),
    minor: amount,
  };
  const written = writeAllocations(context, [pair], { date: null, proposalId });
  if (!written.ok) return written;
  if (proposalId !== null) refreshAcceptedMatch(write, proposalId);
  const made = present(written.value[0], 'allocation just written');
  return ok({ seq, uid: made, date: present(allocationByUid(write, made), `allocation ${made}`).date });
};
