import { z } from 'zod';
import { clampWidth, type Column } from './column.ts';

const ids = z.array(z.string().max(80)).max(200);
/** See Layout. */
export const layoutShape = z.object({
  /** Columns in the order somebody gave them; those it does not name keep their places. */
  order: ids.default([]),
  hidden: ids.default([]),
  /** The last column that stays while the others scroll sideways. */
  frozenTo: z.string().nullable().default(null),
  widths: z.record(z.string(), z.number().transform(clampWidth)).default({}),
});
/** Which columns of a grid are shown, in which order and width. */
export type Layout = z.infer<typeof layoutShape>;

/** Every column as the place has it. */
export const PLAIN_LAYOUT: Layout = { order: [], hidden: [], frozenTo: null, widths: {} };

/** Every column in the order of a layout, hidden ones too. A column the layout does not know comes after the one it follows by itself. */
export function orderedColumns<Row>(
  columns: readonly Column<Row>[],
  order: readonly string[],
): readonly Column<Row>[] {
  const ordered = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  columns.forEach((column, index) => {
    if (ordered.includes(column)) return;
    const before = columns[index - 1];
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column);
  });
  return ordered;
}

/** The columns that are shown; at least one always is. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  { order, hidden }: Layout,
): readonly Column<Row>[] {
  const all = orderedColumns(columns, order);
  const shown = all.filter(({ id }) => !hidden.includes(id));
  return shown.length === 0 ? all.slice(0, 1) : shown;
}

/** How many of the shown columns stay at the left. */
export function frozenCount<Row>(shown: readonly Column<Row>[], { frozenTo }: Layout): number {
  return shown.findIndex(({ id }) => id === frozenTo) + 1;
}

/** The layout with a column moved to where another stands. */
export function moveColumn<Row>(
  columns: readonly Column<Row>[],
  before: Layout,
  id: string,
  to: string,
): Layout {
  const all = orderedColumns(columns, before.order).map((column) => column.id);
  const target = all.indexOf(to);
  if (!all.includes(id) || target < 0 || id === to) return before;
  const order = all.filter((one) => one !== id);
  order.splice(target, 0, id);
  return { ...before, order };
}

/** The layout with a column moved one place among those shown. */
export function stepColumn<Row>(
  columns: readonly Column<Row>[],
  before: Layout,
  id: string,
  step: 1 | -1,
): Layout {
  const shown = shownColumns(columns, before);
  const neighbour = shown[shown.findIndex((column) => column.id === id) + step];
  return neighbour === undefined ? before : moveColumn(columns, before, id, neighbour.id);
}

/** The layout with a column hidden or shown again. */
export function showColumn(before: Layout, id: string, show: boolean): Layout {
  const others = before.hidden.filter((one) => one !== id);
  return { ...before, hidden: show ? others : [...others, id] };
}
