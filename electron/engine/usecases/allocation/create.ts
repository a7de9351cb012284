import type { AllocationPlanItem } from '../../../../shared/domain/allocation/allocate.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { storedSide } from '../document/facts.ts';
import { writeAllocations } from './write.ts';

/** allocation.create: a person joins open lines by hand, all pairs or none. */
export const allocationCreate: CommandHandler<'allocation.create'> = (context, { pairs, date }) => {
  const items: AllocationPlanItem[] = [];
  for (const { positiveLine, negativeLine, amount } of pairs) {
    const side = storedSide(context.write, positiveLine);
    if (side === null) return refuse('NOT_FOUND', `line ${positiveLine}`);
    const minor = minorOf(amount, side.document.currency);
    if (!minor.ok) return minor;
    items.push({ positiveLine, negativeLine, minor: minor.value });
  }
  const written = writeAllocations(context, items, { date, proposalId: null });
  return written.ok
    ? ok({ seq: context.seq, uid: written.value[0] ?? null, uids: [...written.value] })
    : written;
};
