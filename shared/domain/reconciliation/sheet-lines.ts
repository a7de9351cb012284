import type { Side } from './types.ts';

/** An entry of a cell of the printed sheet. Amounts are decimal text. */
type Entry = {
  readonly amount: string;
  readonly date: string | null;
  readonly label: string;
  readonly cause: string;
};
type Cell = { readonly total: string; readonly entries: readonly Entry[] };
type PrintedSide = {
  readonly balance: string;
  readonly added: Cell;
  readonly reduced: Cell;
  readonly corrected: Cell;
  readonly adjusted: string;
};

/** A line of the printed sheet: what it is, the figure of each side, and the entries under it. */
export type SheetLine = {
  readonly kind: 'balance' | 'added' | 'reduced' | 'corrected' | 'adjusted';
  readonly left: string;
  readonly right: string;
  readonly entries: readonly { readonly left: Entry | null; readonly right: Entry | null }[];
};

/** The sheet as one side prints it: its own figures left, the other's right, the same in both directions (SPEC 15). */
export function sheetLines(
  direction: Side,
  sheet: { readonly ours: PrintedSide; readonly theirs: PrintedSide },
): readonly SheetLine[] {
  const [left, right] = direction === 'ours' ? [sheet.ours, sheet.theirs] : [sheet.theirs, sheet.ours];
  const pair = (kind: 'added' | 'reduced' | 'corrected'): SheetLine => {
    const count = Math.max(left[kind].entries.length, right[kind].entries.length);
    return {
      kind,
      left: left[kind].total,
      right: right[kind].total,
      entries: Array.from({ length: count }, (_, index) => ({
        left: left[kind].entries[index] ?? null,
        right: right[kind].entries[index] ?? null,
      })),
    };
  };
  return [
    { kind: 'balance', left: left.balance, right: right.balance, entries: [] },
    pair('added'),
    pair('reduced'),
    pair('corrected'),
    { kind: 'adjusted', left: left.adjusted, right: right.adjusted, entries: [] },
  ];
}
