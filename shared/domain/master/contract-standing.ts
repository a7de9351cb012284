import type { CalendarDate } from '../../std/calendar-date.ts';
import { type Retention, retainedMinor } from './retention.ts';

/** A stage of the work with what is paid for it (进度款), in minor units. */
export type Stage = { readonly date: CalendarDate; readonly minor: bigint };

/** How a contract stands on a day, in minor units, positive as its ledger counts. */
export type ContractStanding = {
  readonly billedMinor: bigint;
  readonly receivedMinor: bigint;
  /** What neither was invoiced nor is money: adjustments, transfers, red invoices of other contracts. */
  readonly otherMinor: bigint;
  readonly balanceMinor: bigint;
  /** What of the balance is retention, and what of that is due. */
  readonly heldMinor: bigint;
  readonly heldDueMinor: bigint;
  /** What the stages up to the day come to, and what of it has not come in. */
  readonly plannedMinor: bigint;
  readonly behindMinor: bigint;
};

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/**
 * The standing of a contract (SPEC 33): balance = invoiced − received − other. Retention is paid last, so what is held is the retained
 * share of what was invoiced, as far as so much is open.
 */
export function contractStanding(
  sums: { readonly billedMinor: bigint; readonly receivedMinor: bigint; readonly balanceMinor: bigint },
  terms: { readonly retention: Retention | null; readonly stages: readonly Stage[] },
  asOf: CalendarDate,
): ContractStanding {
  const { billedMinor, receivedMinor, balanceMinor } = sums;
  const { retention, stages } = terms;
  const share = retention === null ? 0n : retainedMinor(billedMinor, retention.basisPoints);
  const heldMinor = share <= 0n || balanceMinor <= 0n ? 0n : least(share, balanceMinor);
  const plannedMinor = stages.reduce((sum, { date, minor }) => (date <= asOf ? sum + minor : sum), 0n);
  const lacking = plannedMinor - receivedMinor;
  return {
    ...sums,
    otherMinor: billedMinor - receivedMinor - balanceMinor,
    heldMinor,
    heldDueMinor: retention !== null && retention.due <= asOf ? heldMinor : 0n,
    plannedMinor,
    behindMinor: lacking > 0n ? lacking : 0n,
  };
}
