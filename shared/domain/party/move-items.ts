import { problem, type Problem } from '../../errors/problem.ts';
import { assert, present } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { LineFact } from '../allocation/open-items.ts';
import type { AllocationPlanItem } from '../allocation/allocate.ts';
import { type AccountingDocument, dueLineId } from '../document/document.ts';
import { buildTransfer, type TransferContext } from '../document/transfer.ts';

/** An open due line that changes its party, with what of it is open and the rate its document was booked at. */
export type MovingLine = {
  readonly line: LineFact;
  readonly openMinor: bigint;
  readonly exchangeRate: bigint;
};

/** Why and when open items move from one party to another, and the number of the paper that says so. */
export type ItemMove = {
  readonly number: string;
  readonly date: CalendarDate;
  readonly from: string;
  readonly into: string;
  readonly text: string;
};

/** One line that moved: both legs of its transfer and the allocation that clears the old line. */
export type MovedLine = {
  readonly falling: AccountingDocument;
  readonly taking: AccountingDocument;
  readonly clearing: AllocationPlanItem;
};

/**
 * Moves open items from a party to another (merge and split, SPEC 9): each by a transfer of its own, so that the item keeps its
 * number, document date, due date, currency and booked rate; all of one command share one voucher, in which the entries of a party
 * net. Refuses what a transfer refuses (a locked period above all), and with nothing done when any line does.
 */
export function moveItems(
  lines: readonly MovingLine[],
  move: ItemMove,
  context: Omit<TransferContext, 'uids'>,
  newUid: () => string,
): Result<readonly MovedLine[], Problem> {
  if (move.from === move.into) return err(problem('PARTY_SAME', 'into'));
  const moved: MovedLine[] = [];
  for (const each of lines) {
    const one = moveLine(each, move, { ...context, uids: [newUid(), newUid()] });
    if (!one.ok) return one;
    moved.push(one.value);
  }
  const sum = (documents: readonly AccountingDocument[]): bigint =>
    documents.reduce((total, { grossMinor }) => total + grossMinor, 0n);
  const open = lines.reduce((total, { openMinor }) => total + openMinor, 0n);
  assert(sum(moved.map(({ taking }) => taking)) === open, 'what arrives is what was open');
  assert(sum(moved.map(({ falling }) => falling)) === -open, 'what leaves is what was open');
  return ok(moved);
}

function moveLine(
  { line, openMinor, exchangeRate }: MovingLine,
  move: ItemMove,
  context: TransferContext,
): Result<MovedLine, Problem> {
  assert(
    openMinor !== 0n && openMinor > 0n === line.originalMinor > 0n,
    'an open amount has the sign of its line',
  );
  const side = { ledger: line.ledger, control: line.control };
  const giver = { ...side, partyUid: move.from };
  const taker = { ...side, partyUid: move.into };
  const raises = openMinor > 0n;
  // The balance of `from` falls in a transfer; an advance or credit note leaves by the balance of its party rising.
  const legs = buildTransfer(
    {
      number: move.number,
      date: move.date,
      currency: line.currency,
      exchangeRate,
      minor: absolute(openMinor),
      from: raises ? giver : taker,
      to: raises ? taker : giver,
      text: move.text,
    },
    context,
  );
  if (!legs.ok) return legs;
  const [first, second] = legs.value;
  const [falling, taking] = raises ? [first, second] : [second, first];
  const kept = takenOver(taking, line);
  const leaving = dueLineId(falling.uid, present(falling.dueLines[0], 'line of a leg').ordinal);
  const clearing = {
    positiveLine: raises ? line.lineId : leaving,
    negativeLine: raises ? leaving : line.lineId,
    minor: absolute(openMinor),
  };
  return ok({ falling, taking: kept, clearing });
}

/** The taking leg is found and ages like the item it takes over: number, document date and due date stay, only the ledger shows it today. */
function takenOver(taking: AccountingDocument, line: LineFact): AccountingDocument {
  return {
    ...taking,
    number: line.documentNumber,
    date: line.date,
    dueLines: taking.dueLines.map((each) => ({ ...each, dueDate: line.dueDate })),
  };
}
