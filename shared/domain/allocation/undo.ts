import { problem, type Problem } from '../../errors/problem.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Allocation, Deallocation, Ledger } from '../document/document.ts';
import { checkOpenDay, type PeriodLocks } from '../period/period-locks.ts';
import type { OpenItem } from './open-items.ts';

/** What an undoing (反核销) needs to know. */
export type UndoRequest = {
  readonly allocation: Allocation;
  readonly ledger: Ledger;
  /** The day from which the amounts are open again. */
  readonly date: CalendarDate;
  /** True when it has been undone already. */
  readonly undone: boolean;
  readonly locks: PeriodLocks;
};

/** Why an allocation may not be undone on that day, or null (SPEC 6, 9): UNDO_TWICE, UNDO_EARLY, PERIOD_LOCKED. */
export function checkUndo(request: UndoRequest): Problem | null {
  const { allocation, date } = request;
  if (request.undone) return problem('UNDO_TWICE', 'allocation');
  if (date < allocation.date) return problem('UNDO_EARLY', 'date', { date, earliest: allocation.date });
  return checkOpenDay(request.locks, request.ledger, date, 'date');
}

/** The dated fact that undoes an allocation. What was known before that day stays as it was. */
export function undoAllocation(
  request: UndoRequest,
  fact: { readonly uid: string; readonly seq: number },
): Result<Deallocation, Problem> {
  const refused = checkUndo(request);
  if (refused !== null) return err(refused);
  return ok({ ...fact, allocationUid: request.allocation.uid, date: request.date });
}

/** What has been made of allocations since: shown before they are undone. */
export type BlastFacts = {
  /** The lines of both sides, with what is open of them now. */
  readonly items: readonly OpenItem[];
  /** Statements sent that show one of these accounts, with the last day each covers. */
  readonly statements: readonly { readonly number: string; readonly to: CalendarDate }[];
  /** Export batches that hold a voucher of these allocations or their adjustments. */
  readonly exports: readonly { readonly batch: string; readonly number: string }[];
  /** Adjustments (fee, discount …) born in the same match: they will be reversed with it. */
  readonly adjustments: readonly { readonly number: string }[];
};

/** What undoing changes: each document with its open amount before and after, signed, and what a person should know first. */
export type AllocationBlast = {
  readonly date: CalendarDate;
  readonly documents: readonly {
    readonly uid: string;
    readonly number: string;
    readonly currency: OpenItem['currency'];
    readonly openBeforeMinor: bigint;
    readonly openAfterMinor: bigint;
  }[];
  readonly warnings: readonly Problem[];
};

/** The blast radius of undoing allocations on a day (SPEC 9). Nothing is changed by asking. */
export function allocationBlast(
  allocations: readonly Allocation[],
  date: CalendarDate,
  facts: BlastFacts,
): AllocationBlast {
  const freed = new Map<string, bigint>();
  for (const allocation of allocations) {
    freed.set(allocation.positiveLine, (freed.get(allocation.positiveLine) ?? 0n) + allocation.minor);
    freed.set(allocation.negativeLine, (freed.get(allocation.negativeLine) ?? 0n) - allocation.minor);
  }
  const documents = new Map<string, AllocationBlast['documents'][number]>();
  for (const item of facts.items) {
    const before = documents.get(item.documentUid);
    const openBeforeMinor = (before?.openBeforeMinor ?? 0n) + item.openMinor;
    const openAfterMinor = (before?.openAfterMinor ?? 0n) + item.openMinor + (freed.get(item.lineId) ?? 0n);
    const { documentUid: uid, documentNumber: number, currency } = item;
    documents.set(uid, { uid, number, currency, openBeforeMinor, openAfterMinor });
  }
  const since = allocations.reduce((first, { date: day }) => (day < first ? day : first), date);
  const touched = facts.statements.filter((statement) => statement.to >= since);
  return {
    date,
    documents: [...documents.values()].filter(
      (document) => document.openBeforeMinor !== document.openAfterMinor,
    ),
    warnings: [
      ...touched.map(({ number, to }) => problem('UNDO_STATED', number, { statement: number, to })),
      ...facts.exports.map(({ batch, number }) => problem('UNDO_EXPORTED', number, { batch, number })),
      ...facts.adjustments.map(({ number }) => problem('UNDO_REVERSES', number, { number })),
    ],
  };
}
