import type { Ratio } from './ratio.ts';

/** What the ratios of a span are made of (SPEC 21). */
export type Standing = {
  readonly openingMinor: bigint;
  /** Including tax, net of red invoices. */
  readonly salesMinor: bigint;
  readonly endingMinor: bigint;
  /** Positive open amounts past due on the last day. */
  readonly overdueMinor: bigint;
  readonly days: number;
};

/** What is not overdue: balance − overdue, unapplied credits counted in (SPEC 21). */
export function currentMinor(standing: Pick<Standing, 'endingMinor' | 'overdueMinor'>): bigint {
  return standing.endingMinor - standing.overdueMinor;
}

/** Days sales outstanding by the ending balance: ending ÷ sales × days (SPEC 21). */
export function endingDso({ endingMinor, salesMinor, days }: Standing): Ratio {
  return { numerator: endingMinor * BigInt(days), denominator: salesMinor };
}

/** Days sales outstanding by the average of opening and ending balance (SPEC 21). */
export function averageDso({ openingMinor, endingMinor, salesMinor, days }: Standing): Ratio {
  return { numerator: (openingMinor + endingMinor) * BigInt(days), denominator: salesMinor * 2n };
}

/** The days nothing overdue would leave: what is current ÷ sales × days (SPEC 21). */
export function bestPossibleDso(standing: Standing): Ratio {
  return { numerator: currentMinor(standing) * BigInt(standing.days), denominator: standing.salesMinor };
}

/** Average days delinquent: overdue ÷ sales × days, what is left between the two above (SPEC 21). */
export function averageDaysDelinquent({ overdueMinor, salesMinor, days }: Standing): Ratio {
  return { numerator: overdueMinor * BigInt(days), denominator: salesMinor };
}

/** Turnover: sales ÷ average of opening and ending balance (SPEC 21). */
export function turnover({ openingMinor, endingMinor, salesMinor }: Standing): Ratio {
  return { numerator: salesMinor * 2n, denominator: openingMinor + endingMinor };
}

/** Collection effectiveness: (opening + sales − ending) ÷ (opening + sales − current), as a share of one (SPEC 21). */
export function collectionEffectiveness(standing: Standing): Ratio {
  const due = standing.openingMinor + standing.salesMinor;
  return { numerator: due - standing.endingMinor, denominator: due - currentMinor(standing) };
}

/**
 * Days sales outstanding counted back (SPEC 21): the ending balance uses up the sales of the latest month, then of the one before, and
 * so on; the days of the months used up, and of the last one its share. `months` latest first. Null when their sales do not reach.
 */
export function countbackDso(
  endingMinor: bigint,
  months: readonly { readonly salesMinor: bigint; readonly days: number }[],
): Ratio | null {
  if (endingMinor <= 0n) return { numerator: 0n, denominator: 1n };
  let [left, full] = [endingMinor, 0n];
  for (const { salesMinor, days } of months) {
    if (salesMinor >= left)
      return { numerator: full * salesMinor + left * BigInt(days), denominator: salesMinor };
    left -= salesMinor;
    full += BigInt(days);
  }
  return null;
}
