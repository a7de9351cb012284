import { problem, type Problem } from '../../errors/problem.ts';
import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import { absolute } from '../../std/integer.ts';
import { err, ok, type Result } from '../../std/result.ts';
import type { Ledger } from '../document/document.ts';
import type { CurrencyCode } from '../money/currency.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { type AllocationPair, allocationPairs, type PairSide, type PairSource } from './allocation-pairs.ts';
import { bankSign, type MatchAdjustment, type MatchAllocation, type MatchItem } from './types.ts';

/** One of several receipts that settle the same items together. `amountMinor` is signed as the bank moves. */
export type JointReceipt = {
  readonly uid: string;
  readonly date: CalendarDate;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
};

/** What one of the receipts settles. Σ allocations − Σ adjustments = bank amount − unapplied. */
export type ReceiptPart = {
  readonly uid: string;
  readonly allocations: readonly MatchAllocation[];
  readonly adjustments: readonly MatchAdjustment[];
  readonly unappliedMinor: bigint;
};

type Filling = {
  readonly receipt: JointReceipt;
  left: bigint;
  readonly lines: Map<string, bigint>;
  readonly adjustments: Map<number, bigint>;
};

function byDate(a: JointReceipt, b: JointReceipt): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.uid < b.uid ? -1 : 1;
}

function add<K>(into: Map<K, bigint>, key: K, minor: bigint): void {
  into.set(key, (into.get(key) ?? 0n) + minor);
}

/** Adds both ends of a link to what a receipt settles, signed as the bank moves. */
function take(filling: Filling, pair: AllocationPair, minor: bigint, sign: 1n | -1n): void {
  const ends: readonly (readonly [PairSide, bigint])[] = [
    [pair.positive, sign * minor],
    [pair.negative, -sign * minor],
  ];
  for (const [side, signed] of ends) {
    if (side.kind === 'line') add(filling.lines, side.lineId, signed);
    // An adjustment is positive when we bear it, and then lowers the account.
    if (side.kind === 'adjustment') add(filling.adjustments, side.index, -signed);
  }
}

const isMoney = ({ positive, negative }: AllocationPair): boolean =>
  positive.kind === 'receipt' || negative.kind === 'receipt';

function touches(filling: Filling, pair: AllocationPair): boolean {
  return [pair.positive, pair.negative].some(
    (side) => side.kind === 'line' && filling.lines.has(side.lineId),
  );
}

/** The line the adjustment of a pair is recorded on; null when the pair has none. */
function adjustedLine(source: PairSource, { positive, negative }: AllocationPair): string | null {
  const side = positive.kind === 'adjustment' ? positive : negative;
  return side.kind === 'adjustment' ? (source.adjustments[side.index]?.lineId ?? null) : null;
}

/**
 * The pairs without money, those of an adjustment with somebody else's line last: an adjustment larger than what is settled of its
 * own line takes from others too, and all of it has to go with the receipt that has its own line.
 */
function ownLinesFirst(source: PairSource, pairs: readonly AllocationPair[]): readonly AllocationPair[] {
  const rank = (pair: AllocationPair): number => {
    const line = adjustedLine(source, pair);
    if (line === null) return 0;
    return [pair.positive, pair.negative].some((side) => side.kind === 'line' && side.lineId === line)
      ? 1
      : 2;
  };
  return pairs.filter((pair) => !isMoney(pair)).sort((a, b) => rank(a) - rank(b));
}

/** Charges on top of what went out never touch an account: the first receipts that can bear them do. Null: none can. */
function chargesOf(source: PairSource, fillings: readonly Filling[]): ReadonlyMap<number, Filling> | null {
  const borne = new Map<number, Filling>();
  for (const [index, { lineId, minor }] of source.adjustments.entries()) {
    if (lineId !== null) continue;
    const bearer = fillings.find((filling) => filling.left > minor);
    if (bearer === undefined) return null;
    bearer.left -= minor;
    borne.set(index, bearer);
  }
  return borne;
}

/** The same match with everybody's items on one account: money is split before anything goes over to another party. */
function onOneAccount(items: readonly MatchItem[]): readonly MatchItem[] {
  const [first] = items;
  return items.map((item) => ({ ...item, partyUid: first?.partyUid ?? '' }));
}

function partOf(filling: Filling, source: PairSource, charges: ReadonlyMap<number, Filling>): ReceiptPart {
  const allocations = source.allocations.flatMap((part): readonly MatchAllocation[] => {
    const minor = filling.lines.get(part.lineId) ?? 0n;
    return minor === 0n ? [] : [{ ...part, minor }];
  });
  const adjustments = source.adjustments.flatMap((part, index): readonly MatchAdjustment[] => {
    if (charges.get(index) === filling) return [part];
    const minor = filling.adjustments.get(index) ?? 0n;
    return minor === 0n ? [] : [{ ...part, minor }];
  });
  const explained =
    allocations.reduce((sum, part) => sum + part.minor, 0n) -
    adjustments.reduce((sum, part) => sum + part.minor, 0n);
  const { uid, amountMinor } = filling.receipt;
  return { uid, allocations, adjustments, unappliedMinor: amountMinor - explained };
}

/**
 * Splits a match over several receipts, each a match of its own with its own identity (SPEC 5, 13). Receipts are filled by date and
 * then by uid, items in the order they fall due; what nets without money goes with the first receipt that settles one of its lines.
 * Deterministic; the parts add up to the whole, line by line. Refuses with MATCH_DOES_NOT_ADD_UP (the receipts do not bear the
 * choice, or it goes the other way) and MATCH_RECEIPT_IDLE (a receipt that would settle nothing). @throws Bug when the receipts
 * are of several currencies or directions, or an item was not given.
 */
export function splitOverReceipts(
  source: PairSource,
  items: readonly MatchItem[],
  receipts: readonly JointReceipt[],
  ledger: Ledger,
): Result<readonly ReceiptPart[], Problem> {
  const sign = bankSign(ledger);
  const sorted = [...receipts].sort(byDate);
  const [first] = sorted;
  assert(first !== undefined, 'money is split over receipts');
  const out = first.amountMinor < 0n;
  assert(
    sorted.every((one) => one.amountMinor < 0n === out && one.currency === first.currency),
    'receipts of one choice share currency and direction',
  );
  const explained =
    source.allocations.reduce((sum, part) => sum + part.minor, 0n) -
    source.adjustments.reduce((sum, part) => sum + part.minor, 0n);
  const bank = sorted.reduce((sum, one) => sum + one.amountMinor, 0n);
  const unfit = (): Problem =>
    problem('MATCH_DOES_NOT_ADD_UP', first.uid, {
      chosen: formatAmount(explained, first.currency),
      amount: formatAmount(bank, first.currency),
    });
  if (explained === 0n || explained < 0n !== out || absolute(explained) > absolute(bank)) return err(unfit());
  const fillings = sorted.map(
    (receipt): Filling => ({
      receipt,
      left: absolute(receipt.amountMinor),
      lines: new Map(),
      adjustments: new Map(),
    }),
  );
  const charges = chargesOf(source, fillings);
  if (charges === null) return err(unfit());
  const pairs = allocationPairs(source, onOneAccount(items));
  for (const pair of pairs.filter(isMoney)) {
    let rest = pair.minor;
    for (const filling of fillings) {
      const part = rest < filling.left ? rest : filling.left;
      if (part === 0n) continue;
      filling.left -= part;
      rest -= part;
      take(filling, pair, part, sign);
    }
    if (rest > 0n) return err(unfit());
  }
  for (const pair of ownLinesFirst(source, pairs)) {
    const line = adjustedLine(source, pair);
    const home =
      fillings.find((filling) => line !== null && filling.lines.has(line)) ??
      fillings.find((filling) => touches(filling, pair)) ??
      fillings[0];
    if (home !== undefined) take(home, pair, pair.minor, sign);
  }
  const idle = fillings.find((filling) => filling.lines.size === 0);
  if (idle !== undefined)
    return err(problem('MATCH_RECEIPT_IDLE', idle.receipt.uid, { date: idle.receipt.date }));
  return ok(fillings.map((filling) => partOf(filling, source, charges)));
}
