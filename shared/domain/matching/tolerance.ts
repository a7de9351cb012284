import { addDays } from '../../std/calendar-date.ts';
import { absolute, divideRounded } from '../../std/integer.ts';
import type { MatchItem, MatchPolicy, MatchReceipt } from './types.ts';
import { bankSign } from './types.ts';

/** What the signed sums of a set may be, in minor units turned so that the receipt is positive; both ends count. */
export type Window = { readonly low: bigint; readonly high: bigint };

/** An amount of the ledger turned so that what settles this receipt is positive. */
export function turned(receipt: MatchReceipt, item: MatchItem, minor: bigint): bigint {
  const bank = bankSign(item.ledger) * minor;
  return receipt.amountMinor < 0n ? -bank : bank;
}

/** Whether what is missing is a fee that the bank charges on top of what went out (SPEC 4). */
export function isOnTop(receipt: MatchReceipt, policy: MatchPolicy): boolean {
  return receipt.amountMinor < 0n && (policy.feeCode ?? 'fee') === 'fee';
}

/**
 * Fee and rounding together (SPEC 12). A fee we bear makes the set larger than what came in, and smaller than what went out,
 * where the bank charges it on top (SPEC 4); what a rule of the user lets be missing makes the set larger either way.
 */
export function windowOf(receipt: MatchReceipt, policy: MatchPolicy): Window {
  const target = absolute(receipt.amountMinor);
  const [fee, rounding] = [policy.feeMaxMinor, policy.roundingMaxMinor];
  return isOnTop(receipt, policy)
    ? { low: target - fee - rounding, high: target + rounding }
    : { low: target - rounding, high: target + fee + rounding };
}

/** Minor units by which a set may differ from the receipt besides its discounts. */
export function toleranceOf(policy: MatchPolicy): bigint {
  return policy.feeMaxMinor + 2n * policy.roundingMaxMinor;
}

/** The discount an invoice line still allows on the day the policy looks at (SPEC 14); its last day counts. 0 when there is none. */
function discountOf(receipt: MatchReceipt, item: MatchItem, policy: MatchPolicy): bigint {
  const discount = policy.discount;
  if (discount === null || item.openMinor <= 0n || item.kind === 'receipt' || item.kind === 'refund')
    return 0n;
  const paid = discount.dateBasis === 'value' ? (receipt.valueDate ?? receipt.date) : receipt.date;
  if (paid > addDays(item.date, discount.days)) return 0n;
  const rate = BigInt(discount.rateBasisPoints);
  if (discount.base === 'gross') return divideRounded(item.openMinor * rate, 10_000n, 'half-up');
  if (item.netMinor === null || item.originalMinor === 0n) return 0n;
  return divideRounded(item.netMinor * item.openMinor * rate, item.originalMinor * 10_000n, 'half-up');
}

/** What a due line may count with, turned: its open amount, and the same less its discount where that is in time. */
export function amountsOf(receipt: MatchReceipt, item: MatchItem, policy: MatchPolicy): readonly bigint[] {
  const open = turned(receipt, item, item.openMinor);
  const discount = turned(receipt, item, discountOf(receipt, item, policy));
  return discount > 0n && discount < open ? [open, open - discount] : [open];
}

/** Whether a line alone is what a receipt pays, within policy. */
export function fitsAlone(receipt: MatchReceipt, item: MatchItem, policy: MatchPolicy): boolean {
  const { low, high } = windowOf(receipt, policy);
  return amountsOf(receipt, item, policy).some((amount) => amount >= low && amount <= high);
}

/** What a set and the receipt differ by besides discounts, as fee and rounding; positive when we bear it. */
export function feeAndRounding(
  rest: bigint,
  policy: MatchPolicy,
  statedFee: bigint | null,
): { readonly fee: bigint; readonly rounding: bigint } {
  if (rest > 0n && rest === statedFee && rest <= policy.feeMaxMinor) return { fee: rest, rounding: 0n };
  if (absolute(rest) <= policy.roundingMaxMinor) return { fee: 0n, rounding: rest };
  const fee = rest > policy.feeMaxMinor ? policy.feeMaxMinor : rest;
  return { fee, rounding: rest - fee };
}
