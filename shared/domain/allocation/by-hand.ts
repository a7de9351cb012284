import { absolute } from '../../std/integer.ts';
import type { AllocationPlanItem } from './allocate.ts';

/** A line somebody chose, with what is open of it: signed minor units, above zero for what raises the account. */
export type ChosenLine = {
  readonly lineId: string;
  readonly openMinor: bigint;
  /** Lines of one account only are joined: party, control account and currency, named by whoever asks. */
  readonly account: string;
};

/**
 * Joins chosen lines by hand (SPEC 5): those of either sign in the order given, each with the first of the other sign that has
 * something left, until one side is used up or `mostMinor` (minor units; null: no bound) is reached. No line gives more than is open of it.
 */
export function joinByHand(
  lines: readonly ChosenLine[],
  mostMinor: bigint | null,
): readonly AllocationPlanItem[] {
  const left = new Map(lines.map(({ lineId, openMinor }) => [lineId, absolute(openMinor)]));
  const falling = lines.filter(({ openMinor }) => openMinor < 0n);
  const items: AllocationPlanItem[] = [];
  let rest = mostMinor;
  for (const positive of lines.filter(({ openMinor }) => openMinor > 0n))
    for (const negative of falling) {
      if (negative.account !== positive.account) continue;
      const [up, down] = [left.get(positive.lineId) ?? 0n, left.get(negative.lineId) ?? 0n];
      const most = up < down ? up : down;
      const minor = rest !== null && rest < most ? rest : most;
      if (minor <= 0n) continue;
      items.push({ positiveLine: positive.lineId, negativeLine: negative.lineId, minor });
      left.set(positive.lineId, up - minor);
      left.set(negative.lineId, down - minor);
      rest = rest === null ? null : rest - minor;
    }
  return items;
}
