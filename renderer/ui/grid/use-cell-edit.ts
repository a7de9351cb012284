import { useRef, useState, type RefObject } from 'react';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { useLocale, useTexts } from '../preferences.ts';
import { showToast } from '../toast-store.ts';
import { cellWords, type GridEditing, readCell } from './cell-editor.ts';
import type { Column } from './column.ts';

/** Where the keyboard goes once a cell is done with. */
export type AfterCell = 'here' | 'down' | 'up' | 'right' | 'left' | 'elsewhere';

/** A cell that is being changed. */
export type OpenCell = {
  readonly index: number;
  readonly key: string;
  readonly column: string;
  readonly typed: string;
  /** What is wrong with it; empty when nothing is known to be. */
  readonly error: string;
  readonly busy: boolean;
};

export type CellEdit = {
  readonly open: OpenCell | null;
  /** Begins with a cell, or says why it cannot be changed. */
  readonly start: (index: number, column: string | null) => void;
  readonly type: (typed: string) => void;
  readonly commit: (after: AfterCell) => void;
  readonly cancel: () => void;
};

/** The list whose cells are changed. */
export type EditedList<Row> = {
  readonly source: RowSource<Row>;
  readonly rowKey: (row: Row) => string;
  readonly shown: readonly Column<Row>[];
  readonly editing: GridEditing<Row> | undefined;
  /** Why nothing of this list is changed in place. */
  readonly fixed: string | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly setCell: (column: string) => void;
};

type Around<Row> = EditedList<Row> & {
  readonly go: (after: AfterCell, index: number) => void;
};

/** Why a cell cannot be changed, or null when it can. */
function useRefusal<Row>({
  editing,
  fixed,
  shown,
}: Around<Row>): (row: Row, id: string | null) => string | null {
  const t = useTexts(gridEditTexts);
  return (row, id) => {
    if (editing === undefined) return fixed ?? t('fixedList');
    const column = shown.find((one) => one.id === id);
    if (column === undefined) return t('noEditable');
    const { edit, fixed: why, title } = column;
    if (edit === undefined) return why ?? t('fixedColumn', { column: title });
    return edit.fixed?.(row) ?? null;
  };
}

/** Changes cells of a list one at a time. What was typed stays until it is taken or given up. */
export function useCellEdit<Row>(around: Around<Row>): CellEdit {
  const { source, rowKey, shown, editing, scroller, go, setCell } = around;
  const t = useTexts(gridEditTexts);
  const locale = useLocale();
  const refusal = useRefusal(around);
  const [open, setOpen] = useState<OpenCell | null>(null);
  // Taking the field away takes the focus from it; that must not commit what was just given up or written.
  const leaving = useRef(false);
  const close = (after: AfterCell, index: number): void => {
    leaving.current = true;
    setOpen(null);
    if (after !== 'elsewhere') scroller.current?.focus({ preventScroll: true });
    go(after, index);
  };
  const start = (index: number, asked: string | null): void => {
    const row = source.at(index);
    if (row === undefined || open?.busy === true) return;
    const column = asked ?? shown.find(({ edit }) => edit !== undefined)?.id ?? null;
    const why = refusal(row, column);
    if (why !== null || column === null) return showToast({ text: why ?? t('noCell'), quiet: true });
    setCell(column);
    leaving.current = false;
    const typed = shown.find(({ id }) => id === column)?.edit?.value(row) ?? '';
    setOpen({ index, key: rowKey(row), column, typed, error: '', busy: false });
  };
  const commit = async (after: AfterCell): Promise<void> => {
    if (open === null || open.busy || leaving.current || editing === undefined) return;
    const row = source.at(open.index);
    const column = shown.find(({ id }) => id === open.column);
    if (row === undefined || column?.edit === undefined || rowKey(row) !== open.key)
      return setOpen({ ...open, error: t('gone') });
    const { edit } = column;
    const before = edit.value(row);
    const read = readCell(locale, column, edit, row, open.typed);
    if (!read.ok) return setOpen({ ...open, error: read.error });
    if (read.value === before) return close(after, open.index);
    setOpen({ ...open, busy: true, error: '' });
    const saved = await editing.save([{ row, column: column.id, value: read.value }]);
    if (!saved.ok) {
      const { what, todo } = problemText(locale, saved.error);
      return setOpen({ ...open, busy: false, error: [what, todo].filter((part) => part !== '').join(' ') });
    }
    const words = { before: cellWords(locale, edit, before), after: cellWords(locale, edit, read.value) };
    const text = t('saved', { column: column.title, row: editing.rowName(row), ...words });
    showToast({ text, undo: saved.value.undo });
    close(after, open.index);
  };
  return {
    open,
    start,
    type: (typed) => setOpen((before) => (before === null ? null : { ...before, typed, error: '' })),
    commit: (after) => void commit(after),
    cancel: () => (open === null || open.busy ? undefined : close('here', open.index)),
  };
}
