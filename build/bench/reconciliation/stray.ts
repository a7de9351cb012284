import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import type { ReconciliationInput } from '../../../shared/domain/reconciliation/types.ts';
import type { Random } from '../../sample/random.ts';

/** One line changed at random: gone, twice, another amount or another day. */
function strayed<T extends { readonly date: CalendarDate | null }>(
  lines: readonly T[],
  random: Random,
  again: (line: T) => T,
  altered: (line: T) => T,
): readonly T[] {
  if (lines.length === 0) return lines;
  const chosen = random.pick(lines);
  const change = random.integer(1, 3);
  if (change === 1) return lines.filter((line) => line !== chosen);
  if (change === 2) return [...lines, again(chosen)];
  return lines.map((line) => (line === chosen ? altered(line) : line));
}

/** The same accounts with changes at random on either side: what only has to add up, not to be explained. */
export function strayInput(input: ReconciliationInput, random: Random, changes: number): ReconciliationInput {
  let { lines: ours } = input.ours;
  let { lines: theirs } = input.theirs;
  for (let index = 0; index < changes; index += 1) {
    const more = BigInt(random.integer(-5_000, 500_000));
    if (random.chance(50))
      ours = strayed(
        ours,
        random,
        (line) => ({ ...line, uid: `${line.uid}+${index}` }),
        (line) => ({ ...line, minor: line.minor + more }),
      );
    else
      theirs = strayed(
        theirs,
        random,
        (line) => ({ ...line, place: `${line.place}+${index}` }),
        (line) => ({
          ...line,
          debitMinor: line.debitMinor + more,
          date: random.chance(30) ? null : line.date,
        }),
      );
  }
  const closingMinor = ours.reduce((sum, line) => sum + line.minor, input.ours.openingMinor);
  const moved = theirs.reduce((sum, line) => sum + line.debitMinor - line.creditMinor, 0n);
  const opening = input.theirs.openingMinor ?? 0n;
  const slip = random.chance(20) ? BigInt(random.integer(1, 100_000)) : 0n;
  return {
    ...input,
    ours: { ...input.ours, closingMinor, lines: ours },
    theirs: { ...input.theirs, closingMinor: opening + moved + slip, lines: theirs },
  };
}
