import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { memo, useEffect, useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { RowSource } from '../../api/use-rows.ts';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../tokens.ts';
import type { GridEditing } from './cell-editor.ts';
import { CellField } from './cell-field.tsx';
import type { Column } from './column.ts';
import type { CellEdit, OpenCell } from './use-cell-edit.ts';
import type { SelectionControl } from './use-selection.ts';

/** How a row looks as a whole: `muted` for what no longer counts, `strong` for sums. */
export type RowTone = 'muted' | 'strong' | null;

const OVERSCAN = 10;

type CellsProps<Row> = {
  readonly columns: readonly Column<Row>[];
  /** Where the columns that stay begin. */
  readonly lefts: readonly number[];
  /** The cell the keyboard stands on, by its column. */
  readonly cell: string | null;
  /** Where cells can be changed: how, and the one that is, if it is in this row. */
  readonly editing: GridEditing<Row> | undefined;
  readonly field: { readonly open: OpenCell; readonly edit: CellEdit } | null;
};

function Cells<Row>({
  id,
  columns,
  lefts,
  cell,
  editing,
  field,
  row,
}: CellsProps<Row> & { readonly id: string; readonly row: Row }): ReactNode {
  return columns.map((column, index) => {
    const text = column.text(row);
    const left = lefts[index];
    const { edit: editor } = column;
    const open = field?.open.column === column.id ? field : null;
    const inside =
      open === null || editor === undefined || editing === undefined ? null : (
        <CellField {...{ editor, ...open }} title={column.title} rowName={editing.rowName(row)} />
      );
    // A cell may be read-only by WAI-ARIA 1.2; tables of roles that stopped before it do not list the state.
    const readOnly = editing === undefined ? {} : { 'aria-readonly': editor === undefined };
    return (
      <div
        key={column.id}
        id={cell === column.id ? cellElementId(id) : undefined}
        role="gridcell"
        {...readOnly}
        data-column={column.id}
        data-at={cell === column.id ? '' : undefined}
        data-frozen={left === undefined ? undefined : index === lefts.length - 1 ? 'last' : ''}
        style={left === undefined ? undefined : { left }}
        className={`grid-cell align-${column.align ?? 'left'}`}
        data-editing={inside === null ? undefined : ''}
      >
        {inside ?? (column.cell === undefined ? text : column.cell(row))}
      </div>
    );
  });
}

type RowProps<Row> = CellsProps<Row> & {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly template: string;
  readonly minWidth: number;
  readonly selected: boolean;
  readonly active: boolean;
  readonly tone: RowTone;
};

function PlainRow<Row>(props: RowProps<Row>): ReactNode {
  const { id, index, top, row, template, minWidth, selected, active, tone } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-active={active ? '' : undefined}
      data-tone={tone ?? undefined}
      className="grid-row"
      style={{ gridTemplateColumns: template, top, minWidth }}
    >
      {row === undefined ? (
        <div className="grid-wait" style={{ width: 90 + ((index * 37) % 120) }} />
      ) : (
        <Cells
          {...{ id, row }}
          columns={props.columns}
          lefts={props.lefts}
          cell={props.cell}
          editing={props.editing}
          field={props.field}
        />
      )}
    </div>
  );
}

const GridRow = memo(PlainRow) as typeof PlainRow; // memo loses the type parameter

type BodyProps<Row> = Omit<CellsProps<Row>, 'field'> & {
  readonly edit: CellEdit;
  readonly gridId: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly source: RowSource<Row>;
  readonly template: string;
  readonly minWidth: number;
  readonly selection: SelectionControl<Row>;
  readonly rowKey: (row: Row) => string;
  readonly tone: (row: Row) => RowTone;
};

/** A row in view and the element it is drawn with. */
type Drawn = { readonly item: VirtualItem; readonly slot: number };

/**
 * Rows are drawn with elements of rows that have left the view, so that scrolling changes texts and makes nothing. While one scrolls,
 * elements stay where they are in the document; at rest they follow the rows' order, as a screen reader reads them.
 */
function drawnWith(items: readonly VirtualItem[], slots: number, scrolling: boolean): readonly Drawn[] {
  const drawn = items.map((item) => ({ item, slot: item.index % slots }));
  return scrolling ? drawn.sort((a, b) => a.slot - b.slot) : drawn;
}

function useWindow<Row>(props: BodyProps<Row>): {
  readonly drawn: readonly Drawn[];
  readonly height: number;
} {
  const { scroller, source, selection } = props;
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: source.total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: HEADER_HEIGHT,
  });
  // The element that scrolls is the parent's and is there only once this has been shown: rows known from the start are drawn then.
  const [, show] = useState(false);
  useEffect(() => show(true), []);
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { want, version } = source;
  useEffect(() => {
    if (last > 0 || first > 0) want(first, last);
  }, [want, first, last, version]);
  const { active } = selection;
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active, { align: 'auto' });
  }, [active, virtual]);
  const rowsInView = Math.ceil((virtual.scrollRect?.height ?? 0) / ROW_HEIGHT) + 1;
  const slots = Math.max(rowsInView + 2 * OVERSCAN, items.length);
  return { drawn: drawnWith(items, slots, virtual.isScrolling), height: virtual.getTotalSize() };
}

/** The id of a row's element, which the grid names as its active descendant. */
export function rowElementId(gridId: string, index: number): string {
  return `${gridId}-row-${index}`;
}

/** The id of the cell the keyboard stands on, by that of its row. */
export function cellElementId(rowId: string): string {
  return `${rowId}-cell`;
}

/** The column of the cell an event happened in; null outside of cells. */
export function columnOf(event: MouseEvent): string | null {
  const element = event.target instanceof Element ? event.target.closest('[data-column]') : null;
  return element?.getAttribute('data-column') ?? null;
}

/** Has a cell that is cut off say its whole text while the mouse is over it. */
export function tellWhole(event: MouseEvent): void {
  const cell = event.target instanceof Element ? event.target.closest('.grid-cell') : null;
  if (cell === null) return;
  // Set on one cell here instead of on all when drawn: each title that changes has its cell styled anew.
  if (cell.scrollWidth > cell.clientWidth) cell.setAttribute('title', cell.textContent);
  else cell.removeAttribute('title');
}

/** Index of the row an event happened in; null outside of rows. */
export function rowIndexOf(event: MouseEvent): number | null {
  const element = event.target instanceof Element ? event.target.closest('[data-index]') : null;
  return element === null ? null : Number(element.getAttribute('data-index'));
}

/** The rows in view, and room for all the others. */
export function GridBody<Row>(props: BodyProps<Row>): ReactNode {
  const { gridId, source, columns, lefts, cell, template, minWidth, selection, rowKey, tone } = props;
  const { editing, edit } = props;
  const { open } = edit;
  const { drawn, height } = useWindow(props);
  return (
    <div role="rowgroup" style={{ position: 'relative', height, minWidth }}>
      {drawn.map(({ item, slot }) => {
        const row = source.at(item.index);
        return (
          <GridRow
            key={slot}
            id={rowElementId(gridId, item.index)}
            index={item.index}
            top={item.start}
            row={row}
            columns={columns}
            lefts={lefts}
            cell={item.index === selection.active ? cell : null}
            editing={editing}
            field={open?.index === item.index ? { open, edit } : null}
            template={template}
            minWidth={minWidth}
            selected={row !== undefined && selection.rows.has(rowKey(row))}
            active={item.index === selection.active}
            tone={row === undefined ? null : tone(row)}
          />
        );
      })}
    </div>
  );
}
