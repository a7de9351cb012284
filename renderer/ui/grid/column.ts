import type { ReactNode } from 'react';
import type { CellEditor } from './cell-editor.ts';

/** One column of a grid. */
export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** Width to begin with, in pixels. */
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  /** What is copied, read out and, without `cell`, shown. */
  readonly text: (row: Row) => string;
  readonly cell?: (row: Row) => ReactNode;
  /** What the cell may be, by code: the column is filtered by choosing among these. */
  readonly choices?: readonly { readonly value: string; readonly title: string }[];
  /** The code of a column with choices. */
  readonly code?: (row: Row) => string;
  /** Clicking the caption asks for this order. */
  readonly sortable?: boolean;
  /** Takes what width is left over. */
  readonly grow?: boolean;
  /** How its cells are changed in place, where the list can be written to. */
  readonly edit?: CellEditor<Row>;
  /** Why they are not, said when somebody tries. */
  readonly fixed?: string;
  /** What the foot adds up over the selection; null for a row that does not count. */
  readonly sum?: (row: Row) => { readonly amount: string; readonly currency: string } | null;
};

/** The order of a list. */
export type Sort = { readonly column: string; readonly descending: boolean };

const WIDTH_MIN = 48;
const WIDTH_MAX = 900;

/** Widths somebody chose, by column. */
export type Widths = Readonly<Record<string, number>>;

/** The width of a column within its limits. */
export function clampWidth(width: number): number {
  return Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width)));
}

/** The grid template of CSS for the columns, their width together, and where those that stay begin. */
export function columnTemplate<Row>(
  columns: readonly Column<Row>[],
  widths: Widths,
  frozen = 0,
): { readonly template: string; readonly total: number; readonly lefts: readonly number[] } {
  const sizes = columns.map((column) => widths[column.id] ?? column.width);
  const template = columns.map((column, index) =>
    // A column that stays must not grow: the next one begins where it ends.
    column.grow === true && widths[column.id] === undefined && index >= frozen
      ? `minmax(${sizes[index] ?? column.width}px, 1fr)`
      : `${sizes[index] ?? column.width}px`,
  );
  const sum = (to: number): number => sizes.slice(0, to).reduce((all, size) => all + size, 0);
  return {
    template: template.join(' '),
    total: sum(sizes.length),
    lefts: Array.from({ length: frozen }, (_, index) => sum(index)),
  };
}
