import type { ReactNode } from 'react';

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
  /** Clicking the caption asks for this order. */
  readonly sortable?: boolean;
  /** Takes what width is left over. */
  readonly grow?: boolean;
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

/** The grid template of CSS for the columns, and their width together. */
export function columnTemplate<Row>(
  columns: readonly Column<Row>[],
  widths: Widths,
): { readonly template: string; readonly total: number } {
  const sizes = columns.map((column) => widths[column.id] ?? column.width);
  const template = columns.map((column, index) =>
    column.grow === true && widths[column.id] === undefined
      ? `minmax(${sizes[index] ?? column.width}px, 1fr)`
      : `${sizes[index] ?? column.width}px`,
  );
  return { template: template.join(' '), total: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Widths kept on this machine under the grid's name. */
export function readWidths(name: string): Widths {
  const kept = localStorage.getItem(`qingzhang.grid.${name}`);
  if (kept === null) return {};
  try {
    const parsed: unknown = JSON.parse(kept);
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(
      Object.entries(parsed).flatMap(([id, width]) =>
        typeof width === 'number' ? [[id, clampWidth(width)]] : [],
      ),
    );
  } catch {
    // Written by another version or by hand: the columns begin with their own widths again.
    return {};
  }
}

/** Keeps the widths. */
export function keepWidths(name: string, widths: Widths): void {
  localStorage.setItem(`qingzhang.grid.${name}`, JSON.stringify(widths));
}
