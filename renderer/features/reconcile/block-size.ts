import type { GroupRow } from '../../../shared/contract/reconciliation.ts';

/** Heights in CSS pixels: of one line, of the sum below several, and what stands around a block. */
export const LINE_HEIGHT = 26;
export const BLOCK_PADDING = 4;

/** Whether there is nothing to explain in a group. */
export function isEven(group: Pick<GroupRow, 'class'>): boolean {
  return group.class === 'equal' || group.class === 'group_equal';
}

/** Whether all lines of a group are at hand: of a very large one only the first are, and it can be decided only by picking lines. */
export function isWhole(group: GroupRow): boolean {
  return group.ours.length === group.ourLines && group.theirs.length === group.theirLines;
}

/** Lines one side of a block takes: its lines, and their sum where there are several. */
function linesOf(count: number): number {
  return count > 1 ? count + 1 : count;
}

/** The height of a block. A difference has room for its cause below its amount. */
export function blockHeight(group: GroupRow | undefined): number {
  if (group === undefined) return LINE_HEIGHT + BLOCK_PADDING;
  const lines = Math.max(linesOf(group.ours.length), linesOf(group.theirs.length), isEven(group) ? 1 : 2);
  return lines * LINE_HEIGHT + BLOCK_PADDING;
}
