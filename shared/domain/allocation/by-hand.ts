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
 * something left, until one side is used up or `mostMinor` (minor units; null: no bound) is reached. No line gives more than is open of it,
 * and there are fewer pairs than lines.
 */
export function joinByHand(
  lines: readonly ChosenLine[],
  mostMinor: bigint | null,
): readonly AllocationPlanItem[] {
  const left = new Map(lines.map(({ lineId, openMinor }) => [lineId, absolute(openMinor)]));
  const falling = Map.groupBy(
    lines.filter(({ openMinor }) => openMinor < 0n),
    ({ account }) => account,
  );
  // Of each account the first falling line that may have something left.
  const next = new Map<string, number>();
  const items: AllocationPlanItem[] = [];
  let rest = mostMinor;
  for (const { lineId: positiveLine, account } of lines.filter(({ openMinor }) => openMinor > 0n)) {
    const others = falling.get(account) ?? [];
    let at = next.get(account) ?? 0;
    for (let other = others[at]; other !== undefined; other = others[at]) {
      const { lineId: negativeLine } = other;
      const [up, down] = [left.get(positiveLine) ?? 0n, left.get(negativeLine) ?? 0n];
      const most = up < down ? up : down;
      const minor = rest !== null && rest < most ? rest : most;
      if (minor > 0n) items.push({ positiveLine, negativeLine, minor });
      left.set(positiveLine, up - minor);
      left.set(negativeLine, down - minor);
      rest = rest === null ? null : rest - minor;
      if (down > minor) break;
      at += 1;
    }
    next.set(account, at);
  }
  return items;
}
