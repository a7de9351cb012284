import { dateParts } from '../../std/calendar-date.ts';
import type { EvidenceRow } from './certificate.ts';
import type { CandidateSet, PoolResult } from './draft.ts';
import type { MatchReceipt, PayerHabit } from './types.ts';

/** A habit counts once it was seen so often and held so much of the time (SPEC 12). */
const HABIT_SEEN_MIN = 3;
const HELD_PERCENT_MIN = 80;

const isStrong = ({ held, seen }: PayerHabit): boolean =>
  seen >= HABIT_SEEN_MIN && held * 100 >= seen * HELD_PERCENT_MIN;

const takesDiscount = (set: CandidateSet): boolean => set.adjustments.some(({ code }) => code === 'discount');

/** Whether a habit speaks for the set that stands first. */
function speaks(habit: PayerHabit, receipt: MatchReceipt, pool: PoolResult): boolean {
  const [first] = pool.sets;
  if (first === undefined) return false;
  if (habit.kind === 'discount') return takesDiscount(first);
  if (habit.kind === 'pay_day') return dateParts(receipt.date).day === habit.value;
  return pool.basis === 'set' && pool.sets.length > 1 && !takesDiscount(first);
}

/**
 * Puts among equal sets those first that a party's habits speak for, and says which habits do, with their counts. Sets already come
 * oldest first; who always takes the discount has the first set with one before the others. A habit never makes anything certain.
 */
export function byHabit(
  receipt: MatchReceipt,
  pool: PoolResult,
  habits: readonly PayerHabit[],
): { readonly pool: PoolResult; readonly rows: readonly EvidenceRow[] } {
  const strong = habits.filter(isStrong);
  if (strong.length === 0 || pool.sets.length === 0) return { pool, rows: [] };
  const discounted = strong.some(({ kind }) => kind === 'discount')
    ? pool.sets.find(takesDiscount)
    : undefined;
  const others = pool.sets.filter((set) => set !== discounted);
  const ordered = { ...pool, sets: discounted === undefined ? pool.sets : [discounted, ...others] };
  const rows = strong
    .filter((habit) => speaks(habit, receipt, ordered))
    .map(({ partyUid, kind, value, held, seen }): EvidenceRow => {
      const ours = kind === 'oldest_first' ? kind : `${kind}:${value}`;
      return {
        kind: 'habit',
        field: 'person',
        theirs: `${held}/${seen}`,
        ours,
        rule: 12,
        grade: 'supports',
        subject: partyUid,
      };
    });
  return { pool: ordered, rows };
}
