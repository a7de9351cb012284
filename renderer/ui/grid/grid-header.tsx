import { mdiArrowDown, mdiArrowUp } from '@mdi/js';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { Icon } from '../icon.tsx';
import { useTexts } from '../preferences.ts';
import { clampWidth, type Column, type Sort, type Widths } from './column.ts';

const KEY_STEP = 16;

type Resize = (id: string, width: number, done: boolean) => void;

function Handle({
  id,
  title,
  width,
  onResize,
}: {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly onResize: Resize;
}): ReactNode {
  const t = useTexts(commonTexts);
  const drag = (down: PointerEvent<HTMLDivElement>): void => {
    const handle = down.currentTarget;
    const from = handle.parentElement?.getBoundingClientRect().width ?? width;
    const { clientX, pointerId } = down;
    handle.setPointerCapture(pointerId);
    down.preventDefault();
    const move = (event: globalThis.PointerEvent): void =>
      onResize(id, clampWidth(from + event.clientX - clientX), false);
    const up = (event: globalThis.PointerEvent): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', up);
      onResize(id, clampWidth(from + event.clientX - clientX), true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? KEY_STEP : event.key === 'ArrowLeft' ? -KEY_STEP : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(id, clampWidth(width + step), true);
  };
  return (
    // A separator that takes the focus is the pattern for a moveable splitter.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('grid.resize', { title })}
      aria-valuenow={width}
      tabIndex={-1}
      className="grid-handle"
      onPointerDown={drag}
      onKeyDown={keys}
    />
  );
}

function Caption({
  title,
  align,
  direction,
  onSort,
}: {
  readonly title: string;
  readonly align: string;
  readonly direction: 'up' | 'down' | null;
  readonly onSort: (() => void) | null;
}): ReactNode {
  const t = useTexts(commonTexts);
  if (onSort === null) return <span className={`grid-title ${align}`}>{title}</span>;
  return (
    <button type="button" className={align} onClick={onSort} title={t('grid.sort', { title })} tabIndex={-1}>
      <span>{title}</span>
      {direction === null ? null : <Icon path={direction === 'down' ? mdiArrowDown : mdiArrowUp} size={14} />}
    </button>
  );
}

/** The captions of a grid: order by click, width by dragging or, on the handle, by the arrow keys. */
export function GridHeader<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly template: string;
  readonly minWidth: number;
  readonly widths: Widths;
  readonly sort: Sort | null;
  readonly onSort: ((sort: Sort) => void) | undefined;
  readonly onResize: Resize;
}): ReactNode {
  const { columns, template, minWidth, widths, sort, onSort, onResize } = props;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="grid-header"
      style={{ gridTemplateColumns: template, minWidth }}
    >
      {columns.map((column) => {
        const mine = sort?.column === column.id ? sort : null;
        const order = mine === null ? 'none' : mine.descending ? 'descending' : 'ascending';
        const sortable = column.sortable === true && onSort !== undefined;
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sortable ? order : undefined}
            className="grid-caption"
          >
            <Caption
              title={column.title}
              align={`align-${column.align ?? 'left'}`}
              direction={mine === null ? null : mine.descending ? 'down' : 'up'}
              onSort={
                sortable
                  ? () => onSort({ column: column.id, descending: mine !== null && !mine.descending })
                  : null
              }
            />
            <Handle
              id={column.id}
              title={column.title}
              width={widths[column.id] ?? column.width}
              onResize={onResize}
            />
          </div>
        );
      })}
    </div>
  );
}
