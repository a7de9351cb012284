import { type CalendarDate, daysBetween } from '../../std/calendar-date.ts';
import type { DunningLevel } from './types.ts';

/** From how many days overdue each level is reached, rising; and how many days pass before the same debtor is written to again. */
export type DunningPolicy = { readonly levelDays: readonly number[]; readonly gapDays: number };

/** The last 催款函 that speaks of something still open, by the day on it. */
export type LastDunning = { readonly level: number; readonly date: CalendarDate };

const LEVELS: readonly DunningLevel[] = [1, 2, 3];

/**
 * The level to write at on a day, or null when nothing is to be sent: the one the oldest overdue item has reached, but never more than one
 * above what was sent, never the same again below the last level, and not before the gap has passed. The last level is repeated. SPEC 27.
 */
export function dunningLevel(
  daysOverdue: number,
  last: LastDunning | null,
  asOf: CalendarDate,
  policy: DunningPolicy,
): DunningLevel | null {
  const reached = policy.levelDays.filter((days) => daysOverdue >= days).length;
  if (reached === 0) return null;
  if (last === null) return LEVELS[0] ?? null;
  if (daysBetween(last.date, asOf) < policy.gapDays) return null;
  const highest = Math.min(policy.levelDays.length, LEVELS.length);
  const level = Math.min(reached, last.level + 1, highest);
  if (level <= last.level && last.level < highest) return null;
  return LEVELS[Math.max(level, last.level) - 1] ?? null;
}
