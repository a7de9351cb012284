import {
  type AllocationPlanItem,
  type AllocationSide,
  planAllocations,
} from '../../../../shared/domain/allocation/allocate.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { insertAllocation } from '../../store/queries/allocation.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { changeOpen, isVoided } from '../../store/queries/document.ts';
import type { CommandContext } from '../context.ts';
import { locksOf, type StoredSide, storedSide } from '../document/facts.ts';
import { localTime } from '../output/local-time.ts';

/** How allocations of one command are dated: a day a person chose, or null for the default of SPEC 6. */
export type AllocationDates = { readonly date: CalendarDate | null; readonly proposalId: number | null };

/** Checks allocations that belong together and writes them, open amounts included; refuses all when one does not fit. */
export function writeAllocations(
  context: CommandContext,
  items: readonly AllocationPlanItem[],
  { date, proposalId }: AllocationDates,
): Result<readonly string[], Problem> {
  const { write, seq, newUid } = context;
  const sides = new Map<string, StoredSide>();
  for (const lineUid of items.flatMap((item) => [item.positiveLine, item.negativeLine])) {
    const found = sides.get(lineUid) ?? storedSide(write, lineUid);
    if (found === null) return refuse('NOT_FOUND', `line ${lineUid}`);
    const { document } = found;
    if (isVoided(write, document.id))
      return refuse('DOCUMENT_NOT_OPEN', document.number, { number: document.number });
    sides.set(lineUid, found);
  }
  const rules = new Map<string, AllocationSide>([...sides].map(([lineUid, { side }]) => [lineUid, side]));
  const recordedOn = localTime(context.at).day;
  const planned = planAllocations(items, rules, { date, recordedOn }, locksOf(write));
  if (!planned.ok) return planned;
  const uids: string[] = [];
  for (const item of planned.value) {
    const positive = present(sides.get(item.positiveLine), 'positive line');
    const negative = present(sides.get(item.negativeLine), 'negative line');
    const uid = newUid();
    insertAllocation(write, {
      uid,
      seq,
      positiveLineId: positive.line.id,
      negativeLineId: negative.line.id,
      amount: item.minor,
      date: item.date,
      proposalId,
    });
    changeOpen(write, positive.line, positive.document, -item.minor);
    changeOpen(write, negative.line, negative.document, item.minor);
    uids.push(uid);
  }
  for (const { document } of sides.values())
    if (document.bankLineId !== null) refreshBankLine(write, document.bankLineId);
  return ok(uids);
}
