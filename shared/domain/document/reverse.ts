import { problem, type Problem } from '../../errors/problem.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import { checkOpenDay, type PeriodLocks } from '../period/period-locks.ts';
import { dueLineId, type AccountingDocument } from './document.ts';

/** What a 红冲 needs to know. */
export type ReversalRequest = {
  readonly uid: string;
  readonly seq: number;
  readonly number: string;
  readonly date: CalendarDate;
  readonly text: string;
  readonly locks: PeriodLocks;
  /** Number of the reversal that already exists; null when there is none. */
  readonly reversedBy: string | null;
};

function refusal(original: AccountingDocument, request: ReversalRequest): Problem | null {
  const params = { number: original.number };
  if (request.number.trim() === '') return problem('ENTRY_NUMBER_MISSING', 'number', { kind: original.kind });
  if (original.reversal) return problem('REVERSE_OF_REVERSAL', 'original', params);
  if (request.reversedBy !== null) {
    return problem('REVERSE_TWICE', 'original', { ...params, by: request.reversedBy });
  }
  if (original.owner === 'opening') return problem('REVERSE_OPENING', 'original', params);
  if (request.date < original.date) {
    return problem('REVERSE_BEFORE_ORIGINAL', 'date', {
      ...params,
      date: request.date,
      original: original.date,
    });
  }
  return checkOpenDay(request.locks, original.ledger, request.date, 'date');
}

/**
 * 红冲: a document that takes another back, negative on the same side and pointing at it (SPEC 2, 9). It is born here, so it is
 * `book` even when the original came from the ERP. A transfer is reversed leg by leg with the same number.
 * Refuses with REVERSE_OF_REVERSAL, REVERSE_TWICE, REVERSE_OPENING, REVERSE_BEFORE_ORIGINAL, PERIOD_LOCKED, ENTRY_NUMBER_MISSING.
 */
export function reverseDocument(
  original: AccountingDocument,
  request: ReversalRequest,
): Result<AccountingDocument, Problem> {
  const refused = refusal(original, request);
  if (refused !== null) return err(refused);
  return ok({
    ...original,
    uid: request.uid,
    seq: request.seq,
    owner: 'book',
    number: request.number.trim(),
    date: request.date,
    ledgerDate: request.date,
    grossMinor: -original.grossMinor,
    netMinor: original.netMinor === null ? null : -original.netMinor,
    taxMinor: original.taxMinor === null ? null : -original.taxMinor,
    originalUid: original.uid,
    reversal: true,
    matchUid: null,
    bankChargeMinor: -original.bankChargeMinor,
    bankLineUid: null,
    text: request.text,
    dueLines: original.dueLines.map((line) => ({ ...line, minor: -line.minor })),
  });
}

/** A pair of lines that cancel each other, to be allocated. `minor` is positive. */
export type LinePair = {
  readonly positiveLine: string;
  readonly negativeLine: string;
  readonly minor: bigint;
};

/** The allocations that clear what is still open of a reversed document against its reversal, line by line. `open` gives the open amount of the original's lines by id. */
export function reversalPairs(
  original: AccountingDocument,
  reversal: AccountingDocument,
  open: ReadonlyMap<string, bigint>,
): readonly LinePair[] {
  return original.dueLines.flatMap((line) => {
    const ours = dueLineId(original.uid, line.ordinal);
    const theirs = dueLineId(reversal.uid, line.ordinal);
    const minor = absolute(open.get(ours) ?? 0n);
    if (minor === 0n) return [];
    return line.minor > 0n
      ? [{ positiveLine: ours, negativeLine: theirs, minor }]
      : [{ positiveLine: theirs, negativeLine: ours, minor }];
  });
}
