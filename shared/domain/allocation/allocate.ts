import { problem, type Problem } from '../../errors/problem.ts';
import { present } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Allocation, Deallocation } from '../document/document.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { allocationDate, checkOpenDay, laterDate, type PeriodLocks } from '../period/period-locks.ts';
import type { LineFact } from './open-items.ts';

/** The days on which an amount of a line is taken by an allocation: from `from` until before `until`. */
export type TakenSpan = {
  readonly minor: bigint;
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
};

/** A line with everything ever allocated of it. */
export type AllocationSide = { readonly line: LineFact; readonly taken: readonly TakenSpan[] };

/** An allocation that somebody asks for. `minor` is positive. */
export type AllocationRequest = {
  readonly positive: AllocationSide;
  readonly negative: AllocationSide;
  readonly minor: bigint;
  readonly date: CalendarDate;
};

/** Spans of one line from its allocations and their undoing. */
export function takenSpans(
  lineId: string,
  allocations: readonly Allocation[],
  deallocations: readonly Deallocation[],
): readonly TakenSpan[] {
  const undone = new Map(deallocations.map((undo) => [undo.allocationUid, undo.date]));
  return allocations
    .filter((allocation) => allocation.positiveLine === lineId || allocation.negativeLine === lineId)
    .map((allocation) => ({
      minor: allocation.minor,
      from: allocation.date,
      until: undone.get(allocation.uid) ?? null,
    }));
}

function takenOn(taken: readonly TakenSpan[], day: CalendarDate): bigint {
  return taken.reduce(
    (sum, span) => (span.from <= day && (span.until === null || day < span.until) ? sum + span.minor : sum),
    0n,
  );
}

/** Least amount of a line that is free on every day from `date` on: an allocation dated earlier than later ones must leave room for them (SPEC 5, 6). */
export function freeFrom(side: AllocationSide, date: CalendarDate): bigint {
  const days = [date, ...side.taken.map((span) => span.from).filter((day) => day > date)];
  const peak = days.reduce((most, day) => {
    const taken = takenOn(side.taken, day);
    return taken > most ? taken : most;
  }, 0n);
  return absolute(side.line.originalMinor) - peak;
}

/** First date, not before `from`, on which `minor` fits on both sides; null when it never does. */
export function firstFittingDay(
  positive: AllocationSide,
  negative: AllocationSide,
  minor: bigint,
  from: CalendarDate,
): CalendarDate | null {
  const freed = [...positive.taken, ...negative.taken].flatMap((span) => span.until ?? []);
  const days = [from, ...freed.filter((day) => day > from).sort()];
  return days.find((day) => freeFrom(positive, day) >= minor && freeFrom(negative, day) >= minor) ?? null;
}

/** The business date an allocation gets by itself (SPEC 6): the later document date (or `notBefore`), or the day room was made by an undoing, moved out of locked periods. */
export function defaultAllocationDate(
  request: Omit<AllocationRequest, 'date'>,
  locks: PeriodLocks,
  recordedOn: CalendarDate | null,
  notBefore: CalendarDate | null = null,
): CalendarDate {
  const { positive, negative, minor } = request;
  const dates = laterDate(positive.line.ledgerDate, negative.line.ledgerDate);
  const later = notBefore === null ? dates : laterDate(dates, notBefore);
  const fitting = firstFittingDay(positive, negative, minor, later) ?? later;
  return allocationDate(later, fitting, positive.line.ledger, locks, recordedOn);
}

function numbers(request: AllocationRequest): Readonly<Record<string, string>> {
  return {
    positive: request.positive.line.documentNumber,
    negative: request.negative.line.documentNumber,
    currency: request.positive.line.currency,
  };
}

function checkSides(request: AllocationRequest): Problem | null {
  const [a, b] = [request.positive.line, request.negative.line];
  if (request.minor <= 0n) return problem('ALLOCATION_AMOUNT', 'amount', numbers(request));
  if (a.originalMinor <= 0n || b.originalMinor >= 0n)
    return problem('ALLOCATION_SIGNS', 'lines', numbers(request));
  if (a.partyUid !== b.partyUid || a.ledger !== b.ledger || a.control !== b.control) {
    return problem('ALLOCATION_ACROSS', 'lines', numbers(request));
  }
  return a.currency === b.currency ? null : problem('ALLOCATION_CURRENCIES', 'lines', numbers(request));
}

function checkRoom(request: AllocationRequest): Problem | null {
  for (const side of [request.positive, request.negative]) {
    const free = freeFrom(side, request.date);
    if (request.minor <= free) continue;
    const { currency, documentNumber } = side.line;
    return problem('ALLOCATION_EXCEEDS', 'amount', {
      number: documentNumber,
      amount: formatAmount(request.minor, currency),
      open: formatAmount(free, currency),
      currency,
      date: request.date,
    });
  }
  return null;
}

/**
 * Why an allocation may not be made, or null (SPEC 5, 6). ALLOCATION_AMOUNT (not positive), ALLOCATION_SIGNS (not opposite),
 * ALLOCATION_ACROSS (another party, ledger or control account: needs a transfer first), ALLOCATION_CURRENCIES, ALLOCATION_EARLY
 * (before one of the documents), ALLOCATION_EXCEEDS (more than is free from that day on), PERIOD_LOCKED.
 */
export function checkAllocation(request: AllocationRequest, locks: PeriodLocks): Problem | null {
  const wrong = checkSides(request);
  if (wrong !== null) return wrong;
  const earliest = laterDate(request.positive.line.ledgerDate, request.negative.line.ledgerDate);
  if (request.date < earliest) {
    return problem('ALLOCATION_EARLY', 'date', { ...numbers(request), date: request.date, earliest });
  }
  return checkRoom(request) ?? checkOpenDay(locks, request.positive.line.ledger, request.date, 'date');
}

/** Builds the allocation of a checked request. Refuses as `checkAllocation` does. */
export function buildAllocation(
  request: AllocationRequest,
  locks: PeriodLocks,
  fact: { readonly uid: string; readonly seq: number },
): Result<Allocation, Problem> {
  const refused = checkAllocation(request, locks);
  if (refused !== null) return err(refused);
  return ok({
    ...fact,
    positiveLine: request.positive.line.lineId,
    negativeLine: request.negative.line.lineId,
    minor: request.minor,
    date: request.date,
  });
}

/** One allocation to be made by one command together with others. */
export type AllocationPlanItem = {
  readonly positiveLine: string;
  readonly negativeLine: string;
  readonly minor: bigint;
};

function isMoney(side: AllocationSide): boolean {
  return side.line.kind === 'receipt' || side.line.kind === 'refund';
}

/** Day of the money that a match is about: its netting of other documents happens no earlier (SPEC 6). Null: no money among the lines. */
function moneyDay(sides: readonly AllocationSide[]): CalendarDate | null {
  return sides
    .filter(isMoney)
    .map((side) => side.line.ledgerDate)
    .reduce<CalendarDate | null>((last, day) => (last === null ? day : laterDate(last, day)), null);
}

/**
 * Checks allocations that are made together: each sees what those before it took. Dates are the default of SPEC 6 unless one is
 * given; a pair without money of its own (a credit note netted in the match of a receipt) waits for the money. Returns the dated
 * allocations in order, or the first refusal. @throws Bug when a line is not among `sides`.
 */
export function planAllocations(
  items: readonly AllocationPlanItem[],
  sides: ReadonlyMap<string, AllocationSide>,
  dates: { readonly date: CalendarDate | null; readonly recordedOn: CalendarDate | null },
  locks: PeriodLocks,
): Result<readonly (AllocationPlanItem & { readonly date: CalendarDate })[], Problem> {
  const extra = new Map<string, TakenSpan[]>();
  const sideOf = (lineId: string): AllocationSide => {
    const side = present(sides.get(lineId), `line ${lineId}`);
    return { line: side.line, taken: [...side.taken, ...(extra.get(lineId) ?? [])] };
  };
  const money = moneyDay(items.flatMap((item) => [sideOf(item.positiveLine), sideOf(item.negativeLine)]));
  const planned: (AllocationPlanItem & { readonly date: CalendarDate })[] = [];
  for (const item of items) {
    const pair = {
      positive: sideOf(item.positiveLine),
      negative: sideOf(item.negativeLine),
      minor: item.minor,
    };
    const waits = isMoney(pair.positive) || isMoney(pair.negative) ? null : money;
    const date = dates.date ?? defaultAllocationDate(pair, locks, dates.recordedOn, waits);
    const refused = checkAllocation({ ...pair, date }, locks);
    if (refused !== null) return err(refused);
    for (const line of [item.positiveLine, item.negativeLine]) {
      extra.set(line, [...(extra.get(line) ?? []), { minor: item.minor, from: date, until: null }]);
    }
    planned.push({ ...item, date });
  }
  return ok(planned);
}
