import type { MatchItem, MatchPolicy } from '../../../shared/domain/matching/types.ts';
import { addDays, monthOf, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { absolute, divideRounded } from '../../../shared/std/integer.ts';
import { type CountLine, countWays } from './count-sets.ts';

/** What a text restricts the sets to: documents that must all be in it, or documents beside which no other invoice may be. */
export type Scope = { readonly kind: 'named' | 'within'; readonly documents: ReadonlySet<string> } | null;

export type Question = {
  readonly amountMinor: bigint;
  readonly date: CalendarDate;
  readonly scope: Scope;
  readonly policy: MatchPolicy;
  /** Every open due line of the established payer's parties that this money could settle. */
  readonly items: readonly MatchItem[];
};

/** The discount an invoice line allows on a day, by the words of SPEC 14. */
export function discountOn(item: MatchItem, date: CalendarDate, policy: MatchPolicy): bigint {
  const { discount } = policy;
  if (discount === null || item.openMinor <= 0n || date > addDays(item.date, discount.days)) return 0n;
  const base = discount.base === 'gross' ? item.openMinor : item.netMinor;
  return base === null ? 0n : divideRounded(base * BigInt(discount.rateBasisPoints), 10_000n, 'half-up');
}

function linesOf(question: Question): readonly CountLine[] {
  const { amountMinor, scope, date, policy } = question;
  const groups = new Map<string, number>();
  const usable = question.items.filter(
    (item) => scope === null || item.openMinor < 0n || scope.documents.has(item.documentUid),
  );
  const counts = new Map<string, number>();
  for (const item of usable) counts.set(item.documentUid, (counts.get(item.documentUid) ?? 0) + 1);
  return usable.map((item) => {
    const turn = amountMinor > 0n === (item.ledger === 'AR') ? 1 : -1;
    const open = turn * Number(item.openMinor);
    const less = turn * Number(discountOn(item, date, policy));
    const named = scope?.kind === 'named' && scope.documents.has(item.documentUid);
    const alone = counts.get(item.documentUid) === 1;
    if (named && !alone && !groups.has(item.documentUid)) groups.set(item.documentUid, groups.size);
    return {
      options: less > 0 && less < open ? [open, open - less] : [open],
      required: named && alone,
      group: named && !alone ? (groups.get(item.documentUid) ?? -1) : -1,
    };
  });
}

/**
 * How many ways there are to settle exactly this money under SPEC 12, by an exhaustive search that knows nothing of the program's:
 * 0, 1, or 2 for two and more; null when there are too many lines to be sure.
 */
export function fittingWays(question: Question): 0 | 1 | 2 | null {
  const { amountMinor, policy } = question;
  const amount = Number(absolute(amountMinor));
  const [fee, rounding] = [Number(policy.feeMaxMinor), Number(policy.roundingMaxMinor)];
  const [below, above] = amountMinor > 0n ? [rounding, fee + rounding] : [fee + rounding, rounding];
  return countWays(linesOf(question), amount - below, amount + above);
}

/** Lines of the documents of some months, by document or due date: what a text means that names a month. */
export function ofMonths(items: readonly MatchItem[], months: ReadonlySet<string>): ReadonlySet<string> {
  const meant = items.filter(
    (item) =>
      item.openMinor > 0n &&
      (months.has(monthOf(item.date)) || (item.dueDate !== null && months.has(monthOf(item.dueDate)))),
  );
  return new Set(meant.map((item) => item.documentUid));
}
