import { assert } from '../../std/assert.ts';
import type { LinePair } from '../document/reverse.ts';
import { platformTotals, type PlatformTransaction } from './transaction.ts';

/** A transaction with the party whose account it stands on. */
export type PlacedTransaction = { readonly transaction: PlatformTransaction; readonly partyUid: string };

/**
 * What one party's account gets of a settlement; all four are minor units and not negative. Receipt less refund is what the bank
 * moved for it; the fee lowers the account by what the platform kept, the returned fee raises it again. So the account falls by
 * payments less refunds, in full: the receipt of the bank's line alone would leave the fee open, and both would count twice.
 */
export type PartyShare = {
  readonly partyUid: string;
  readonly receiptMinor: bigint;
  readonly refundMinor: bigint;
  readonly feeMinor: bigint;
  readonly returnedFeeMinor: bigint;
  readonly transactions: readonly PlatformTransaction[];
};

/** Splits a settlement by party, in the order parties first come. The shares' receipts less refunds are the bank's amount (SPEC 1, 4, 10). */
export function settlementShares(placed: readonly PlacedTransaction[]): readonly PartyShare[] {
  const byParty = new Map<string, PlatformTransaction[]>();
  for (const { transaction, partyUid } of placed)
    byParty.set(partyUid, [...(byParty.get(partyUid) ?? []), transaction]);
  const shares = [...byParty].map(([partyUid, transactions]): PartyShare => {
    const { paidMinor, refundedMinor, chargedMinor, returnedMinor } = platformTotals(transactions);
    const [receipt, refund] = [paidMinor - chargedMinor, refundedMinor - returnedMinor];
    // A fee beyond what was paid leaves the account as a refund does, and a fee given back beyond refunds comes in as a receipt.
    return {
      partyUid,
      receiptMinor: positive(receipt) + positive(-refund),
      refundMinor: positive(refund) + positive(-receipt),
      feeMinor: chargedMinor,
      returnedFeeMinor: returnedMinor,
      transactions,
    };
  });
  const moved = shares.reduce((total, share) => total + share.receiptMinor - share.refundMinor, 0n);
  const { netMinor } = platformTotals(placed.map(({ transaction }) => transaction));
  assert(moved === netMinor, 'what the parties get is what the bank was paid');
  return shares;
}

function positive(minor: bigint): bigint {
  return minor > 0n ? minor : 0n;
}

/** An open line of an invoice or credit note that names an order. Signed as it stands on the account. */
export type OrderItem = { readonly lineId: string; readonly orderId: string; readonly openMinor: bigint };

/** Due lines of the documents of a share; null where there is none. Receipt and fee lower the account, refund and returned fee raise it. */
export type ShareLines = {
  readonly receipt: string | null;
  readonly refund: string | null;
  readonly fee: string | null;
  readonly returnedFee: string | null;
};

type Part = { readonly lineId: string; left: bigint };

function parts(...given: readonly (readonly [string | null, bigint])[]): Part[] {
  return given.flatMap(([lineId, left]) => (lineId === null || left === 0n ? [] : [{ lineId, left }]));
}

/** Joins up to `minor` of both sides, first come first. */
function join(raising: Part[], lowering: Part[], minor: bigint, pairs: LinePair[]): bigint {
  let joined = 0n;
  for (const up of raising) {
    for (const down of lowering) {
      const amount = [up.left, down.left, minor - joined].reduce((a, b) => (a < b ? a : b));
      if (amount <= 0n) continue;
      up.left -= amount;
      down.left -= amount;
      joined += amount;
      pairs.push({ positiveLine: up.lineId, negativeLine: down.lineId, minor: amount });
    }
  }
  return joined;
}

type OrderMoney = { paid: bigint; refunded: bigint };

function moneyByOrder(transactions: readonly PlatformTransaction[]): ReadonlyMap<string, OrderMoney> {
  const orders = new Map<string, OrderMoney>();
  for (const { orderId, kind, grossMinor } of transactions) {
    if (orderId === '') continue;
    const money = orders.get(orderId) ?? { paid: 0n, refunded: 0n };
    orders.set(orderId, money);
    if (kind === 'payment') money.paid += grossMinor;
    if (kind === 'refund') money.refunded -= grossMinor;
  }
  return orders;
}

/** Pairs of one line always stand together. */
function merged(pairs: readonly LinePair[]): readonly LinePair[] {
  const sums = new Map<string, LinePair>();
  for (const pair of pairs) {
    const key = `${pair.positiveLine} ${pair.negativeLine}`;
    sums.set(key, { ...pair, minor: (sums.get(key)?.minor ?? 0n) + pair.minor });
  }
  return [...sums.values()];
}

/**
 * The allocations of a share that its orders decide (SPEC 5): payments to the open invoices of their order, refunds to its credit
 * notes, and what is left of both within one order to each other. What no order decides stays unapplied. Fees that exceed the
 * money of the party are joined with what they left it as.
 */
export function sharePairs(
  share: PartyShare,
  lines: ShareLines,
  items: readonly OrderItem[],
): readonly LinePair[] {
  const lowering = parts([lines.fee, share.feeMinor], [lines.receipt, share.receiptMinor]);
  const raising = parts([lines.returnedFee, share.returnedFeeMinor], [lines.refund, share.refundMinor]);
  const pairs: LinePair[] = [];
  const { paidMinor, refundedMinor } = platformTotals(share.transactions);
  join(raising, lowering, positive(share.feeMinor - paidMinor), pairs);
  join(raising, lowering, positive(share.returnedFeeMinor - refundedMinor), pairs);
  for (const [orderId, money] of moneyByOrder(share.transactions)) {
    const own = items.filter((item) => item.orderId === orderId);
    const invoices = own.filter(({ openMinor }) => openMinor > 0n);
    const notes = own.filter(({ openMinor }) => openMinor < 0n);
    const invoiced = parts(...invoices.map(({ lineId, openMinor }) => [lineId, openMinor] as const));
    const credited = parts(...notes.map(({ lineId, openMinor }) => [lineId, -openMinor] as const));
    const paid = join(invoiced, lowering, money.paid, pairs);
    const refunded = join(raising, credited, money.refunded, pairs);
    const rest = [money.paid - paid, money.refunded - refunded].reduce((a, b) => (a < b ? a : b));
    join(raising, lowering, rest, pairs);
  }
  return merged(pairs);
}
