import { useState, type ClipboardEvent } from 'react';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import type { RowSource } from '../../api/use-rows.ts';
import { isTyping } from '../../format/ime.ts';
import { useLocale, useTexts } from '../preferences.ts';
import { showToast } from '../toast-store.ts';
import type { GridEditing } from './cell-editor.ts';
import type { Column } from './column.ts';
import { blockRefusal, planBlock, readBlock } from './paste-block.ts';
import type { PastePreview } from './paste-panel.tsx';
import type { SelectionControl } from './use-selection.ts';

/** Takes what is pasted into the cells of a list, from the one the keyboard is at on; a single value goes into every row picked. Nothing is written before it was shown. */
export function usePaste<Row>(around: {
  readonly source: RowSource<Row>;
  readonly shown: readonly Column<Row>[];
  readonly selection: SelectionControl<Row>;
  readonly cell: string | null;
  readonly editing: GridEditing<Row> | undefined;
}): {
  readonly preview: PastePreview<Row> | null;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly close: () => void;
} {
  const { source, shown, selection, cell, editing } = around;
  const t = useTexts(gridEditTexts);
  const locale = useLocale();
  const [preview, setPreview] = useState<PastePreview<Row> | null>(null);
  const show = async (text: string): Promise<void> => {
    if (editing === undefined) return;
    const { active, rows: picked } = selection;
    const first = shown.findIndex(({ id }) => id === cell);
    const pasted = readBlock(text);
    const [value = ''] = pasted[0] ?? [];
    const filling = pasted.length === 1 && pasted[0]?.length === 1 && picked.size > 1;
    const block = filling ? [...picked.keys()].map(() => [value]) : pasted;
    const rowsLeft = filling ? picked.size : (source.total ?? 0) - active;
    const place = { columns: shown, first, rowsLeft, cellsMax: editing.cellsMax };
    const refusal = blockRefusal(locale, block, place);
    if (refusal !== null) return showToast({ text: refusal, quiet: true });
    const rows = filling ? [...picked.values()] : await source.load(active, active + block.length - 1);
    if (rows === null) return;
    setPreview({ title: t(filling ? 'fill' : 'paste'), block: planBlock(locale, block, place, rows) });
  };
  return {
    preview,
    close: () => setPreview(null),
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain');
      if (editing === undefined || isTyping(event.target) || text === '') return;
      // Without a cell chosen a table is a file to import, as everywhere.
      if (cell === null || selection.active < 0) return;
      event.preventDefault();
      void show(text);
    },
  };
}
