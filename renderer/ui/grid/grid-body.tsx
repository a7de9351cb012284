import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { memo, useEffect, useState, type MouseEvent, type ReactNode, type RefObject } from 'react';
import type { RowSource } from '../../api/use-rows.ts';
import { HEADER_HEIGHT, ROW_HEIGHT } from '../tokens.ts';
import type { Column } from './column.ts';
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
};

function Cells<Row>({
  id,
  columns,
  lefts,
  cell,
  row,
}: CellsProps<Row> & { readonly id: string; readonly row: Row }): ReactNode {
  return columns.map((column, index) => {
    const text = column.text(row);
    const left = lefts[index];
    return (
      <div
        key={column.id}
        id={cell === column.id ? cellElementId(id) : undefined}
        role="gridcell"
        data-column={column.id}
        data-at={cell === column.id ? '' : undefined}
        data-frozen={left === undefined ? undefined : index === lefts.length - 1 ? 'last' : ''}
        style={left === undefined ? undefined : { left }}
        className={`grid-cell align-${column.align ?? 'left'}`}
        title={text.length > 8 ? text : undefined}
      >
        {column.cell === undefined ? text : column.cell(row)}
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
        <Cells {...{ id, row }} columns={props.columns} lefts={props.lefts} cell={props.cell} />
      )}
    </div>
  );
}

const GridRow = memo(PlainRow) as typeof PlainRow; // memo loses the type parameter

type BodyProps<Row> = CellsProps<Row> & {
  readonly gridId: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly source: RowSource<Row>;
  readonly template: string;
  readonly minWidth: number;
  readonly selection: SelectionControl<Row>;
  readonly rowKey: (row: Row) => string;
  readonly tone: (row: Row) => RowTone;
};

function useWindow<Row>(props: BodyProps<Row>): {
  readonly items: readonly VirtualItem[];
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
  return { items, height: virtual.getTotalSize() };
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

/** Index of the row an event happened in; null outside of rows. */
export function rowIndexOf(event: MouseEvent): number | null {
  const element = event.target instanceof Element ? event.target.closest('[data-index]') : null;
  return element === null ? null : Number(element.getAttribute('data-index'));
}

/** The rows in view, and room for all the others. */
export function GridBody<Row>(props: BodyProps<Row>): ReactNode {
  const { gridId, source, columns, lefts, cell, template, minWidth, selection, rowKey, tone } = props;
  const { items, height } = useWindow(props);
  return (
    <div role="rowgroup" style={{ position: 'relative', height, minWidth }}>
      {items.map((item) => {
        const row = source.at(item.index);
        return (
          <GridRow
            key={item.index}
            id={rowElementId(gridId, item.index)}
            index={item.index}
            top={item.start}
            row={row}
            columns={columns}
            lefts={lefts}
            cell={item.index === selection.active ? cell : null}
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
