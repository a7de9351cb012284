import type { ClipboardEvent, KeyboardEvent, MouseEvent } from 'react';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { useTexts } from '../preferences.ts';
import { showToast } from '../toast-store.ts';
import { columnOf, rowIndexOf } from './grid-body.tsx';
import type { PastePreview } from './paste-panel.tsx';
import { type AfterCell, type CellEdit, type EditedList, useCellEdit } from './use-cell-edit.ts';
import { usePaste } from './use-paste.ts';
import type { SelectionControl } from './use-selection.ts';

/** Everything that changes cells of a list: the field in one, what is pasted, and the keys and clicks that begin it. */
export function useEditing<Row>(
  around: EditedList<Row> & {
    readonly selection: SelectionControl<Row>;
    readonly cell: string | null;
    readonly stepCell: (step: 1 | -1) => void;
  },
): {
  readonly edit: CellEdit;
  readonly preview: PastePreview<Row> | null;
  readonly closePreview: () => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  /** Whether a key began with a cell. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** Whether a double click did. */
  readonly onDoubleClick: (event: MouseEvent) => boolean;
} {
  const { source, shown, selection, cell, stepCell } = around;
  const t = useTexts(gridEditTexts);
  const go = (after: AfterCell, index: number): void => {
    const next = after === 'down' ? index + 1 : after === 'up' ? index - 1 : index;
    if (next !== index && next >= 0 && next < (source.total ?? 0)) selection.pick(next);
    if (after === 'right') stepCell(1);
    if (after === 'left') stepCell(-1);
  };
  const edit = useCellEdit({ ...around, go });
  const paste = usePaste(around);
  return {
    edit,
    preview: paste.preview,
    closePreview: paste.close,
    onPaste: paste.onPaste,
    onKey: (event) => {
      if (event.key !== 'F2' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
        return false;
      event.preventDefault();
      if (selection.active < 0) showToast({ text: t('noCell'), quiet: true });
      else edit.start(selection.active, cell);
      return true;
    },
    onDoubleClick: (event) => {
      const index = rowIndexOf(event);
      const column = shown.find(({ id }) => id === columnOf(event));
      if (index === null || column?.edit === undefined || around.editing === undefined) return false;
      edit.start(index, column.id);
      return true;
    },
  };
}
