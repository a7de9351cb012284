import { sumOf } from './line.ts';
import {
  type ClassRow,
  DIFFERENCE_CLASSES,
  type ReconciledGroup,
  type ReconciliationInput,
} from './types.ts';

/** Balances of both sides in our signs. */
export type Balances = {
  readonly oursOpeningMinor: bigint;
  readonly oursClosingMinor: bigint;
  readonly theirsOpeningMinor: bigint;
  readonly theirsClosingMinor: bigint;
};

function row(
  name: ClassRow['row'],
  ourLines: number,
  theirLines: number,
  oursMinor: bigint,
  theirsMinor: bigint,
): ClassRow {
  return {
    row: name,
    ourLines,
    theirLines,
    oursMinor,
    theirsMinor,
    differenceMinor: oursMinor - theirsMinor,
  };
}

/**
 * The class table: opening, every class, what a closing has beyond its lines, and the total. Each column adds up to the closing of its
 * side. Lines of carried items stand in their classes and are taken out of the openings they came with.
 */
export function classTable(
  groups: readonly ReconciledGroup[],
  balances: Balances,
  input: Pick<ReconciliationInput, 'carried'>,
): readonly ClassRow[] {
  const carriedOurs = sumOf(input.carried.flatMap((item) => item.ours));
  const carriedTheirs = sumOf(input.carried.flatMap((item) => item.theirs));
  const opening = row(
    'opening',
    0,
    0,
    balances.oursOpeningMinor - carriedOurs,
    balances.theirsOpeningMinor - carriedTheirs,
  );
  const classes = DIFFERENCE_CLASSES.map((name) => {
    const own = groups.filter((group) => group.class === name);
    const count = (side: 'ours' | 'theirs'): number =>
      own.reduce((sum, group) => sum + group[side].length, 0);
    return row(
      name,
      count('ours'),
      count('theirs'),
      own.reduce((sum, group) => sum + group.oursMinor, 0n),
      own.reduce((sum, group) => sum + group.theirsMinor, 0n),
    );
  });
  const listed = [opening, ...classes];
  const ours = listed.reduce((sum, each) => sum + each.oursMinor, 0n);
  const theirs = listed.reduce((sum, each) => sum + each.theirsMinor, 0n);
  const unlisted = row(
    'unlisted',
    0,
    0,
    balances.oursClosingMinor - ours,
    balances.theirsClosingMinor - theirs,
  );
  const lines = (side: 'ourLines' | 'theirLines'): number =>
    listed.reduce((sum, each) => sum + each[side], 0);
  const total = row(
    'total',
    lines('ourLines'),
    lines('theirLines'),
    balances.oursClosingMinor,
    balances.theirsClosingMinor,
  );
  return [...listed, unlisted, total];
}
