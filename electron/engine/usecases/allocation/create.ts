import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { storedSide } from '../document/facts.ts';
import { writeAllocations } from './write.ts';

/** allocation.create: a person joins two open lines by hand. */
export const allocationCreate: CommandHandler<'allocation.create'> = (
  context,
  { positiveLine, negativeLine, amount, date },
) => {
  const side = storedSide(context.write, positiveLine);
  if (side === null) return refuse('NOT_FOUND', `line ${positiveLine}`);
  const minor = minorOf(amount, side.document.currency);
  if (!minor.ok) return minor;
  const written = writeAllocations(context, [{ positiveLine, negativeLine, minor: minor.value }], {
    date,
    proposalId: null,
  });
  return written.ok ? ok({ seq: context.seq, uid: written.value[0] ?? null }) : written;
};
