import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { type Locale, message } from '../../../shared/i18n/message.ts';
import type { CellChange, CellEditor } from './cell-editor.ts';
import { readCell } from './cell-editor.ts';
import type { Column } from './column.ts';

/** Pasted text as rows of cells: quoted cells may hold tabs, line ends and doubled quotes. What our own copying guards against formulas comes without the guard. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gu;
  for (const [whole, quoted, plain = '', end] of text.matchAll(cell)) {
    if (whole === '' && row.length === 0) break;
    row.push((quoted?.replaceAll('""', '"') ?? plain).replace(/^'(?=[=@+\-\t])/u, ''));
    if (end === '\t') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}

/** A cell of a block with what it is to hold, or why it cannot. */
export type BlockCell<Row> = CellChange<Row> & {
  readonly editor: CellEditor<Row>;
  readonly title: string;
  readonly before: string;
  readonly refused: string | null;
};

/** What pasting would do: the cells that change or are refused, and how many stay as they are. */
export type Block<Row> = { readonly cells: readonly BlockCell<Row>[]; readonly same: number };

/** Where a block would lie. */
export type BlockPlace<Row> = {
  readonly columns: readonly Column<Row>[];
  /** The column it begins at, among those. */
  readonly first: number;
  /** Rows of the list from the one it begins at on. */
  readonly rowsLeft: number;
  readonly cellsMax: number;
};

/** Why a block cannot be pasted as a whole; null when it can. */
export function blockRefusal<Row>(
  locale: Locale,
  block: readonly (readonly string[])[],
  { columns, first, rowsLeft, cellsMax }: BlockPlace<Row>,
): string | null {
  const width = Math.max(...block.map((row) => row.length));
  const count = block.reduce((all, row) => all + row.length, 0);
  const over = first + width - columns.length;
  if (count > cellsMax) return message(gridEditTexts, locale, 'block.tooMany', { limit: cellsMax, count });
  if (over > 0) return message(gridEditTexts, locale, 'block.right', { count: over });
  if (block.length > rowsLeft)
    return message(gridEditTexts, locale, 'block.below', { count: block.length - rowsLeft });
  const fixed = columns.slice(first, first + width).filter(({ edit }) => edit === undefined);
  if (fixed.length === 0) return null;
  const titles = fixed.map(({ title }) => title).join(' / ');
  return message(gridEditTexts, locale, 'block.columns', { columns: titles });
}

/** Reads a block into the rows it lies over, cell by cell. Each has a column that can be changed. */
export function planBlock<Row>(
  locale: Locale,
  block: readonly (readonly string[])[],
  { columns, first }: Pick<BlockPlace<Row>, 'columns' | 'first'>,
  rows: readonly Row[],
): Block<Row> {
  const cells: BlockCell<Row>[] = [];
  let same = 0;
  block.forEach((texts, at) => {
    const row = rows[at];
    texts.forEach((text, offset) => {
      const column = columns[first + offset];
      if (row === undefined || column?.edit === undefined) return;
      const editor = column.edit;
      const before = editor.value(row);
      const read = readCell(locale, column, editor, row, text);
      if (read.ok && read.value === before) same += 1;
      else
        cells.push({
          row,
          column: column.id,
          value: read.ok ? read.value : text,
          editor,
          title: column.title,
          before,
          refused: editor.fixed?.(row) ?? (read.ok ? null : read.error),
        });
    });
  });
  return { cells, same };
}
