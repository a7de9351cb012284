import { present } from '../../std/assert.ts';
import type { AdjustmentSheet, ClassRow, ReconciledGroup, SheetEntry, SheetSide, Side } from './types.ts';

/** Whose books are wrong about an amount both have: what a person decided, else the side the face of the invoice contradicts; null when nothing proves it. */
export function sideInError(group: ReconciledGroup): Side | null {
  if (group.inError !== null) return group.inError;
  if (group.class === 'doubled') return group.ours.length > 0 ? 'ours' : 'theirs';
  if (group.class !== 'amount_differs') return null;
  let face = 0n;
  for (const line of group.ours) {
    if (line.faceMinor === null) return null;
    face += line.faceMinor;
  }
  if (face === group.oursMinor) return 'theirs';
  return face === group.theirsMinor ? 'ours' : null;
}

type Cells = {
  readonly added: SheetEntry[];
  readonly reduced: SheetEntry[];
  readonly corrected: SheetEntry[];
};

const noCells = (): Cells => ({ added: [], reduced: [], corrected: [] });

/** What only one side booked is added on the other: raising, or lowering and then printed positive. */
function book(cells: Cells, groupId: string, minor: bigint): void {
  if (minor > 0n) cells.added.push({ groupId, minor });
  else if (minor < 0n) cells.reduced.push({ groupId, minor: -minor });
}

function sideOf(balanceMinor: bigint, cells: Cells): SheetSide {
  const sum = (entries: readonly SheetEntry[]): bigint =>
    entries.reduce((total, { minor }) => total + minor, 0n);
  const [addedMinor, reducedMinor, correctedMinor] = [
    sum(cells.added),
    sum(cells.reduced),
    sum(cells.corrected),
  ];
  return {
    balanceMinor,
    ...cells,
    addedMinor,
    reducedMinor,
    correctedMinor,
    adjustedMinor: balanceMinor + addedMinor - reducedMinor + correctedMinor,
  };
}

/**
 * The 余额调节表 (SPEC 15). Each side takes on what the other booked and it did not, and corrects what it booked wrongly. What both
 * booked with different amounts is corrected on the side in error; where nothing proves a side wrong it is named as unexplained, and so
 * are openings and closings that differ without a line.
 */
export function adjustmentSheet(
  groups: readonly ReconciledGroup[],
  table: readonly ClassRow[],
): AdjustmentSheet {
  const [ours, theirs] = [noCells(), noCells()];
  const unexplained: AdjustmentSheet['unexplained'][number][] = [];
  const rowOf = (name: ClassRow['row']): ClassRow =>
    present(
      table.find(({ row }) => row === name),
      `row ${name}`,
    );
  for (const group of groups) {
    if (group.differenceMinor === 0n) continue;
    const wrong = sideInError(group);
    if (wrong === 'ours') ours.corrected.push({ groupId: group.id, minor: -group.differenceMinor });
    else if (wrong === 'theirs') theirs.corrected.push({ groupId: group.id, minor: group.differenceMinor });
    else if (group.class === 'ours_only') book(theirs, group.id, group.oursMinor);
    else if (group.class === 'theirs_only') book(ours, group.id, group.theirsMinor);
    else unexplained.push({ of: 'group', groupId: group.id, minor: group.differenceMinor });
  }
  for (const row of ['opening', 'unlisted'] as const) {
    const { differenceMinor } = rowOf(row);
    if (differenceMinor !== 0n) unexplained.push({ of: row, groupId: null, minor: differenceMinor });
  }
  const total = rowOf('total');
  return {
    ours: sideOf(total.oursMinor, ours),
    theirs: sideOf(total.theirsMinor, theirs),
    unexplainedMinor: unexplained.reduce((sum, { minor }) => sum + minor, 0n),
    unexplained,
  };
}

/** The sheet as one side prints it: its own balance left, the other's right. The figures are the same in both directions. */
export function sheetFor(
  side: Side,
  sheet: AdjustmentSheet,
): { readonly left: SheetSide; readonly right: SheetSide; readonly unexplainedMinor: bigint } {
  if (side === 'ours')
    return { left: sheet.ours, right: sheet.theirs, unexplainedMinor: sheet.unexplainedMinor };
  return { left: sheet.theirs, right: sheet.ours, unexplainedMinor: -sheet.unexplainedMinor };
}
