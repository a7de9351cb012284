import { present } from '../../std/assert.ts';
import { keyOf } from '../matching/document-index.ts';
import { minorPerUnit } from '../money/currencies.ts';
import { pairKeptApart, pairMistypedNumber, pairSameAmount } from './align-amount.ts';
import { joinByError, joinWithinTolerance } from './align-differing.ts';
import { joinSums } from './align-groups.ts';
import {
  boundKeys,
  byKey,
  joinByNumber,
  joinDiffering,
  pairSameNumber,
  trustedForms,
} from './align-number.ts';
import { findDoubled, joinCancelled } from './align-one-side.ts';
import type { AmountFacts } from './amount-errors.ts';
import { joinBundles } from './bundles.ts';
import { clearByAmount, clearByNumber, joinCarried } from './carried-groups.ts';
import type { Line } from './line.ts';
import { columnOfOurs } from './line.ts';
import type { Pool } from './pool.ts';
import type { OurLine, MirroredLine, ReconciliationInput } from './types.ts';

/** What the arithmetic of amounts may know about a pair of lines. */
export function amountFacts(
  our: OurLine,
  their: MirroredLine | null,
  input: Pick<ReconciliationInput, 'currency' | 'options' | 'ledger'>,
): AmountFacts {
  const { options } = input;
  const quantities = options.compare.quantity && our.quantity !== null && (their?.quantity ?? null) !== null;
  return {
    payment: columnOfOurs(our, input.ledger) === 'payment',
    taxRate: our.taxRateBasisPoints,
    netMinor: our.netMinor,
    feeMaxMinor: options.feeMaxMinor,
    toleranceMinor: options.toleranceMinor,
    minorPerUnit: minorPerUnit(input.currency),
    ourQuantity: quantities ? (our.quantity ?? '') : '',
    theirQuantity: quantities ? (their?.quantity ?? '') : '',
  };
}

/**
 * Brings the lines of both sides together, the surest way first (SPEC 15): number and amount, groups by number, related lines, amount in
 * the window, sums; then what belongs together and differs; then repeats. Each step takes only lines that are still free and walks
 * them in canonical order, so the result does not depend on how they came.
 */
export function align(pool: Pool, input: ReconciliationInput): void {
  const { dateWindowDays: days, toleranceMinor, feeMaxMinor } = input.options;
  joinCarried(pool, input.carried);
  clearByNumber(pool);
  pairKeptApart(pool, days, () => true);
  pairSameNumber(pool);
  const trust = trustedForms(pool);
  joinByNumber(pool, trust);
  const ours = byKey(pool.sides.ours);
  const bound = (line: Line): readonly string[] => boundKeys(line, trust, ours);
  const mayFloat = floating(pool, bound, trust.has('like'));
  joinBundles(pool, days, bound, mayFloat);
  pairSameAmount(pool, days, mayFloat);
  clearByAmount(pool, mayFloat);
  pairMistypedNumber(pool, days, (line) => keyOf(line.their?.number ?? ''));
  joinSums(pool, days, mayFloat);
  joinCancelled(pool);
  findDoubled(pool, days);
  joinDiffering(pool, trust);
  const feeMax = feeMaxMinor > toleranceMinor ? feeMaxMinor : toleranceMinor;
  joinWithinTolerance(pool, days, (column) => (column === 'payment' ? feeMax : toleranceMinor), mayFloat);
  const facts = (our: Line, their: Line | null): AmountFacts =>
    amountFacts(present(our.our, 'the document of our line'), their?.their ?? null, input);
  joinByError(pool, days, facts, mayFloat);
  // What found its partner only now may be repeated as well.
  findDoubled(pool, days);
}

/**
 * Which lines may be brought together by amount alone: not a charge of theirs that is bound to a document of ours by its number or
 * written like one, nor the document it is bound to.
 */
function floating(
  pool: Pool,
  bound: (line: Line) => readonly string[],
  likeCounts: boolean,
): (line: Line) => boolean {
  const reserved = new Set<string>();
  const theirs = new Set<Line>();
  for (const line of pool.freeTheirs()) {
    const keys = bound(line);
    for (const key of keys) reserved.add(key);
    const like = likeCounts && line.form === 'like' && line.column === 'charge';
    if (keys.length === 0 && !like) theirs.add(line);
  }
  return (line) => (line.side === 'theirs' ? theirs.has(line) : !line.keys.some((key) => reserved.has(key)));
}
