import type { PointerEvent, ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { useTexts } from '../preferences.ts';
import { clampWidth } from './column.ts';

/** Pixels one press of a key makes a column wider. */
export const KEY_STEP = 16;

/** Sets the width of a column; `done` is false while it is still being dragged. */
export type Resize = (id: string, width: number, done: boolean) => void;

/** The edge of a column: dragging sets its width, a double click fits it to what is seen. */
export function WidthHandle(props: {
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly onResize: Resize;
  readonly onFit: () => void;
}): ReactNode {
  const { id, title, width, onResize, onFit } = props;
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
      if (event.clientX !== clientX) onResize(id, clampWidth(from + event.clientX - clientX), true);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up);
  };
  return (
    // For the mouse alone: the keys for the width are those of the caption, which says so.
    <div
      role="presentation"
      title={t('grid.resize', { title })}
      className="grid-handle"
      onPointerDown={drag}
      // The column itself would be dragged otherwise.
      onMouseDown={(event) => event.preventDefault()}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onFit();
      }}
    />
  );
}
