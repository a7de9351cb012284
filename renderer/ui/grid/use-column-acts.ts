import type { RefObject } from 'react';
import { columnKindOf, type ListSort } from '../../../shared/contract/list.ts';
import { clampWidth, type Column, type Sort } from './column.ts';
import type { HeaderProps } from './grid-header.tsx';
import { type GridTerms, nextSorts } from './grid-terms.ts';
import { frozenCount, type Layout, moveColumn, shownColumns, stepColumn } from './layout.ts';
import { changeLayout, useLayout } from './layout-store.ts';

/** Room a cell needs beside its text, and a caption beside its own. */
const CELL_PADDING = 18;
const CAPTION_PADDING = 56;

/** How wide what stands in a column is, of the rows that are drawn. */
function widthOfContent(scroller: HTMLElement, id: string, index: number): number {
  const widthOf = (element: Element): number => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().width;
  };
  const cells = [...scroller.querySelectorAll(`[data-column="${CSS.escape(id)}"]`)].map(
    (cell) => widthOf(cell) + CELL_PADDING,
  );
  const caption = scroller.querySelectorAll('.grid-caption')[index]?.querySelector('span');
  return Math.max(
    caption === null || caption === undefined ? 0 : widthOf(caption) + CAPTION_PADDING,
    ...cells,
  );
}

type Given<Row> = {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly terms?: GridTerms;
};

/** What a click on a caption does, where rows can be ordered by it. */
function sortingOf<Row>({
  sort = null,
  onSort,
  terms,
}: Given<Row>): Pick<HeaderProps<Row>, 'sorts' | 'sortBy'> {
  const own: readonly ListSort[] = sort === null ? [] : [sort];
  if (terms !== undefined)
    return {
      sorts: terms.sorts.length > 0 ? terms.sorts : own,
      sortBy: ({ id }) =>
        columnKindOf(terms.list, id) === null
          ? null
          : (add) => terms.change({ sorts: nextSorts(terms.sorts, id, add) }),
    };
  return {
    sorts: own,
    sortBy: ({ id, sortable }) =>
      sortable !== true || onSort === undefined
        ? null
        : () => onSort({ column: id, descending: sort?.column === id && !sort.descending }),
  };
}

/** The columns of a grid as somebody has set them up, and everything that changes them. */
export function useColumnActs<Row>(
  given: Given<Row>,
  scroller: RefObject<HTMLDivElement | null>,
): {
  readonly layout: Layout;
  readonly shown: readonly Column<Row>[];
  readonly frozen: number;
  /** Width of the columns that stay. */
  readonly frozenWidth: number;
  readonly fit: (id: string) => void;
  readonly header: Omit<HeaderProps<Row>, 'template' | 'minWidth' | 'lefts' | 'onMenu' | 'onLeave'>;
} {
  const { name, columns, terms } = given;
  const layout = useLayout(name);
  const shown = shownColumns(columns, layout);
  const frozen = frozenCount(shown, layout);
  const resize = (id: string, width: number, done: boolean): void =>
    changeLayout(name, (before) => ({ ...before, widths: { ...before.widths, [id]: width } }), done);
  const fit = (id: string): void => {
    if (scroller.current === null) return;
    const index = shown.findIndex((column) => column.id === id);
    resize(id, clampWidth(widthOfContent(scroller.current, id, index)), true);
  };
  return {
    layout,
    shown,
    frozen,
    frozenWidth: shown
      .slice(0, frozen)
      .reduce((sum, column) => sum + (layout.widths[column.id] ?? column.width), 0),
    fit,
    header: {
      columns: shown,
      widths: layout.widths,
      ...sortingOf(given),
      isFiltered: (id) => terms?.filters.some((filter) => filter.column === id) === true,
      onMove: (id, to) => changeLayout(name, (before) => moveColumn(columns, before, id, to)),
      onStep: (id, step) => changeLayout(name, (before) => stepColumn(columns, before, id, step)),
      onResize: resize,
      onFit: fit,
    },
  };
}
