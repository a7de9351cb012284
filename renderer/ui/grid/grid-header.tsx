import { mdiArrowDown, mdiArrowUp, mdiDotsVertical, mdiFilter } from '@mdi/js';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { ListSort } from '../../../shared/contract/list.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { Icon } from '../icon.tsx';
import { useTexts } from '../preferences.ts';
import { clampWidth, type Column } from './column.ts';
import type { Anchor } from './grid-popover.tsx';
import { KEY_STEP, type Resize, WidthHandle } from './width-handle.tsx';

/** What the captions of a grid are told. */
export type HeaderProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly minWidth: number;
  /** Where the columns that stay begin. */
  readonly lefts: readonly number[];
  readonly widths: Readonly<Record<string, number>>;
  /** The order in force, by rank. */
  readonly sorts: readonly ListSort[];
  /** Null for a column rows cannot be ordered by. `add` keeps the columns they are ordered by already. */
  readonly sortBy: (column: Column<Row>) => ((add: boolean) => void) | null;
  readonly isFiltered: (id: string) => boolean;
  readonly onMenu: (id: string, anchor: Anchor) => void;
  readonly onMove: (id: string, to: string) => void;
  readonly onStep: (id: string, step: 1 | -1) => void;
  readonly onResize: Resize;
  readonly onFit: (id: string) => void;
  /** Gives the focus to the rows. */
  readonly onLeave: () => void;
};

const DRAGGED = 'application/x-grid-column';

function Caption<Row>(props: {
  readonly column: Column<Row>;
  readonly sort: ListSort | undefined;
  /** 1 and on among several columns; null for the only one. */
  readonly rank: number | null;
  readonly onSort: ((add: boolean) => void) | null;
}): ReactNode {
  const { column, sort, rank, onSort } = props;
  const t = useTexts(commonTexts);
  const align = `align-${column.align ?? 'left'}`;
  if (onSort === null) return <span className={`grid-title ${align}`}>{column.title}</span>;
  return (
    <button
      type="button"
      className={align}
      onClick={(event) => onSort(event.shiftKey)}
      title={t('grid.sort', { title: column.title })}
      tabIndex={-1}
    >
      <span>{column.title}</span>
      {sort === undefined ? null : <Icon path={sort.descending ? mdiArrowDown : mdiArrowUp} size={14} />}
      {rank === null ? null : <sup className="grid-rank">{rank}</sup>}
    </button>
  );
}

function MenuButton(props: {
  readonly title: string;
  readonly filtered: boolean;
  readonly onOpen: (anchor: Anchor) => void;
}): ReactNode {
  const t = useTexts(gridTexts);
  return (
    <button
      type="button"
      className="grid-menu"
      data-filtered={props.filtered ? '' : undefined}
      tabIndex={-1}
      aria-haspopup="dialog"
      aria-label={t('column', { column: props.title })}
      onClick={(event) => props.onOpen({ element: event.currentTarget })}
    >
      <Icon path={props.filtered ? mdiFilter : mdiDotsVertical} size={14} />
    </button>
  );
}

/** Keys on a caption: arrows go along the captions, Ctrl moves the column, Shift makes it wider, Alt+↓ opens its panel. */
function captionKey<Row>(
  event: KeyboardEvent<HTMLDivElement>,
  index: number,
  props: HeaderProps<Row>,
): 'left' | 'right' | 'moved' | 'done' | null {
  const { columns, widths, onStep, onResize, onMenu, onLeave } = props;
  const column = columns[index];
  if (column === undefined || event.target !== event.currentTarget) return null;
  const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const mod = event.ctrlKey || event.metaKey;
  if (side !== 0 && mod) {
    onStep(column.id, side);
    return 'moved';
  }
  if (side !== 0 && event.shiftKey) {
    onResize(column.id, clampWidth((widths[column.id] ?? column.width) + side * KEY_STEP), true);
    return 'done';
  }
  if (side !== 0) return side === 1 ? 'right' : 'left';
  const menu =
    event.key === 'ContextMenu' ||
    (event.key === 'F10' && event.shiftKey) ||
    (event.key === 'ArrowDown' && event.altKey);
  const sort = props.sortBy(column);
  const pressed = event.key === 'Enter' || event.key === ' ';
  if (pressed && sort !== null) sort(event.shiftKey);
  else if (menu || pressed) onMenu(column.id, { element: event.currentTarget });
  else if (event.key === 'ArrowDown' || event.key === 'Escape') onLeave();
  else return null;
  return 'done';
}

function useDragging<Row>({ onMove }: HeaderProps<Row>): (id: string) => {
  readonly draggable: true;
  readonly 'data-over': '' | undefined;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
} {
  const [over, setOver] = useState<string | null>(null);
  return (id) => ({
    draggable: true,
    'data-over': over === id ? '' : undefined,
    onDragStart: (event) => {
      event.dataTransfer.setData(DRAGGED, id);
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes(DRAGGED)) return;
      event.preventDefault();
      setOver(id);
    },
    onDragLeave: () => setOver(null),
    onDrop: (event) => {
      setOver(null);
      const moved = event.dataTransfer.getData(DRAGGED);
      if (moved !== '') onMove(moved, id);
    },
  });
}

/** Moves the focus along the captions, one of which is in the order of Tab. */
function useCaptionFocus<Row>(props: HeaderProps<Row>): {
  readonly tabStop: string | undefined;
  readonly hold: (id: string) => (element: HTMLDivElement | null) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>, index: number) => void;
  readonly onFocus: (id: string) => void;
} {
  const { columns } = props;
  const elements = useRef(new Map<string, HTMLDivElement>());
  const moved = useRef<string | null>(null);
  const [at, setAt] = useState<string | null>(null);
  useEffect(() => {
    // An element that was moved in the document has lost the focus.
    if (moved.current !== null) elements.current.get(moved.current)?.focus();
    moved.current = null;
  }, [columns]);
  return {
    tabStop: columns.find(({ id }) => id === at)?.id ?? columns[0]?.id,
    hold: (id) => (element) => {
      if (element === null) elements.current.delete(id);
      else elements.current.set(id, element);
    },
    onFocus: setAt,
    onKeyDown: (event, index) => {
      const done = captionKey(event, index, props);
      if (done === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (done === 'moved') moved.current = columns[index]?.id ?? null;
      const next = done === 'right' ? columns[index + 1] : done === 'left' ? columns[index - 1] : undefined;
      if (next !== undefined) elements.current.get(next.id)?.focus();
    },
  };
}

/** The captions of a grid: order by click, with Shift by one column more; width and place by dragging or by keys; a panel for everything a column can do. */
export function GridHeader<Row>(props: HeaderProps<Row>): ReactNode {
  const { columns, template, minWidth, lefts, widths, sorts, sortBy, onMenu } = props;
  const focus = useCaptionFocus(props);
  const dragging = useDragging(props);
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="grid-header"
      style={{ gridTemplateColumns: template, minWidth }}
    >
      {columns.map((column, index) => {
        const { id, title } = column;
        const sort = sorts.find((one) => one.column === id);
        const onSort = sortBy(column);
        const order = sort === undefined ? 'none' : sort.descending ? 'descending' : 'ascending';
        const left = lefts[index];
        return (
          <div
            key={id}
            ref={focus.hold(id)}
            role="columnheader"
            aria-sort={onSort === null ? undefined : order}
            tabIndex={focus.tabStop === id ? 0 : -1}
            className="grid-caption"
            data-frozen={left === undefined ? undefined : index === lefts.length - 1 ? 'last' : ''}
            style={left === undefined ? undefined : { left }}
            onKeyDown={(event) => focus.onKeyDown(event, index)}
            onFocus={() => focus.onFocus(id)}
            onContextMenu={(event) => {
              event.preventDefault();
              event.stopPropagation();
              onMenu(id, { x: event.clientX, y: event.clientY });
            }}
            {...dragging(id)}
          >
            <Caption
              {...{ column, sort, onSort }}
              rank={sort === undefined || sorts.length < 2 ? null : sorts.indexOf(sort) + 1}
            />
            <MenuButton
              title={title}
              filtered={props.isFiltered(id)}
              onOpen={(anchor) => onMenu(id, anchor)}
            />
            <WidthHandle
              {...{ id, title }}
              width={widths[id] ?? column.width}
              onResize={props.onResize}
              onFit={() => props.onFit(id)}
            />
          </div>
        );
      })}
    </div>
  );
}
