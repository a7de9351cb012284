import type { Line } from './line.ts';
import { sumOf } from './line.ts';
import { classOf, type DraftGroup, type Pool } from './pool.ts';
import type { CarriedItem } from './types.ts';

/** Lines that an earlier reconciliation brought together stay together. */
export function joinCarried(pool: Pool, carried: readonly CarriedItem[]): void {
  const lines = [...pool.sides.ours, ...pool.sides.theirs].filter((line) => line.carried !== null);
  const byItem = Map.groupBy(lines, (line) => line.carried);
  for (const item of [...carried].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const own = byItem.get(item.id)?.filter((line) => pool.free(line)) ?? [];
    if (own.length < 2) continue;
    const [ours, theirs] = [
      own.filter((line) => line.side === 'ours'),
      own.filter((line) => line.side === 'theirs'),
    ];
    pool.join(ours, theirs, ['carried']);
  }
}

function openCarried(pool: Pool): readonly DraftGroup[] {
  return pool.groups.filter(
    (group) => group.basis.includes('carried') && !['equal', 'group_equal'].includes(classOf(group)),
  );
}

/** What a new line of each side would have to be to clear the group. */
function wanted(group: DraftGroup): { readonly ours: bigint; readonly theirs: bigint } {
  const difference = sumOf(group.ours) - sumOf(group.theirs);
  return { ours: -difference, theirs: difference };
}

function keysOf(group: DraftGroup): ReadonlySet<string> {
  return new Set([...group.ours, ...group.theirs].flatMap((line) => line.keys));
}

/** New lines that name a document of a carried difference and clear it. */
export function clearByNumber(pool: Pool): void {
  const groups = openCarried(pool);
  if (groups.length === 0) return;
  const fresh = (line: Line): boolean => line.carried === null;
  const theirsBy = Map.groupBy(pool.freeTheirs().filter(fresh), (line) => line.minor);
  const oursBy = Map.groupBy(pool.freeOurs().filter(fresh), (line) => line.minor);
  for (const group of groups) {
    const keys = keysOf(group);
    const names = (line: Line): boolean =>
      pool.free(line) && [...line.keys, ...line.named].some((key) => keys.has(key));
    const related = (line: Line): boolean =>
      pool.free(line) &&
      group.ours.some((our) => line.related.includes(our.id) || our.related.includes(line.id));
    const { ours, theirs } = wanted(group);
    const their = theirsBy.get(theirs)?.find(names);
    const our = oursBy.get(ours)?.find((line) => names(line) || related(line));
    if (their !== undefined && pool.allows(group.ours, [their]))
      pool.extend(group, [], [their], ['number', 'amount']);
    else if (our !== undefined && pool.allows([our], group.theirs))
      pool.extend(group, [our], [], ['number', 'amount']);
  }
}

/** New lines without a number that clear a carried difference to the cent, where only one does. */
export function clearByAmount(pool: Pool, mayFloat: (line: Line) => boolean): void {
  const groups = openCarried(pool);
  if (groups.length === 0) return;
  const fresh = (line: Line): boolean => line.carried === null && mayFloat(line);
  const theirsBy = Map.groupBy(pool.freeTheirs().filter(fresh), (line) => line.minor);
  const oursBy = Map.groupBy(pool.freeOurs().filter(fresh), (line) => line.minor);
  const only = (lines: readonly Line[] | undefined): Line | null => {
    const [first, ...others] = (lines ?? []).filter((line) => pool.free(line));
    return first === undefined || others.length > 0 ? null : first;
  };
  for (const group of groups) {
    const { ours, theirs } = wanted(group);
    const their = only(theirsBy.get(theirs));
    const our = only(oursBy.get(ours));
    if (their !== null && pool.allows(group.ours, [their])) pool.extend(group, [], [their], ['amount']);
    else if (our !== null && pool.allows([our], group.theirs)) pool.extend(group, [our], [], ['amount']);
  }
}
