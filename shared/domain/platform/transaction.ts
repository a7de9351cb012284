import { assert } from '../../std/assert.ts';
import type { CalendarDate } from '../../std/calendar-date.ts';
import type { CurrencyCode } from '../money/currency.ts';

/** Payment platforms and shops whose bills the program knows. `other`: whatever a person has mapped by hand. */
export const PLATFORMS = ['wechat', 'alipay', 'taobao', 'jingdong', 'doudian', 'other'] as const;
export type Platform = (typeof PLATFORMS)[number];

/**
 * What a line of a platform's bill is. `settlement` is the platform's own payout to our bank, `other` money that is neither a
 * customer's nor a fee (deposits, transfers): neither is ever part of what a payout is made of.
 */
export const PLATFORM_KINDS = ['payment', 'refund', 'fee', 'settlement', 'other'] as const;
export type PlatformKind = (typeof PLATFORM_KINDS)[number];

/** The merchant's account at a platform, in one currency: the bank is paid for each of them apart. */
export type Shop = {
  readonly platform: Platform;
  /** Merchant id (商户号), or whatever the bill names the shop by; empty when it does not. */
  readonly account: string;
  readonly currency: CurrencyCode;
};

/**
 * A line of a platform's bill. Minor units, signed as the merchant's balance at the platform changes: a payment's gross is
 * positive, a refund's negative; a fee that is charged is positive, one that is given back negative; net = gross − fee.
 */
export type PlatformTransaction = Shop & {
  readonly uid: string;
  readonly kind: PlatformKind;
  readonly date: CalendarDate;
  readonly transactionId: string;
  /** The shop's own order number (商户订单号). */
  readonly orderId: string;
  readonly grossMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  /** The platform's name of the payout it belongs to; empty when the bill names none. */
  readonly settlementId: string;
};

/** What transactions come to. All but `netMinor` are positive as they normally stand; net = paid − refunded − charged + returned. */
export type PlatformTotals = {
  readonly paidMinor: bigint;
  readonly refundedMinor: bigint;
  readonly chargedMinor: bigint;
  readonly returnedMinor: bigint;
  readonly netMinor: bigint;
};

/** Whether a payout can be made of such a line. */
export function countsForPayout(kind: PlatformKind): boolean {
  return kind === 'payment' || kind === 'refund' || kind === 'fee';
}

/** Whether the amounts of a line fit its kind and each other (SPEC 10): nothing is ever made to fit. */
export function amountsFit(
  line: Pick<PlatformTransaction, 'kind' | 'grossMinor' | 'feeMinor' | 'netMinor'>,
): boolean {
  if (line.netMinor !== line.grossMinor - line.feeMinor) return false;
  if (line.kind === 'payment') return line.grossMinor >= 0n;
  if (line.kind === 'refund') return line.grossMinor <= 0n;
  return line.kind !== 'fee' || line.grossMinor === 0n;
}

/** What the payments, refunds and fees among the lines come to; payouts and other money are left out. @throws Bug when a line contradicts its kind. */
export function platformTotals(
  lines: readonly Pick<PlatformTransaction, 'kind' | 'grossMinor' | 'feeMinor' | 'netMinor'>[],
): PlatformTotals {
  let [paidMinor, refundedMinor, chargedMinor, returnedMinor, netMinor] = [0n, 0n, 0n, 0n, 0n];
  for (const line of lines) {
    if (!countsForPayout(line.kind)) continue;
    assert(amountsFit(line), 'the amounts of a platform transaction fit its kind');
    if (line.kind === 'refund') refundedMinor -= line.grossMinor;
    else paidMinor += line.grossMinor;
    if (line.feeMinor > 0n) chargedMinor += line.feeMinor;
    else returnedMinor -= line.feeMinor;
    netMinor += line.netMinor;
  }
  assert(
    netMinor === paidMinor - refundedMinor - chargedMinor + returnedMinor,
    'what a payout is made of adds up to it',
  );
  return { paidMinor, refundedMinor, chargedMinor, returnedMinor, netMinor };
}
