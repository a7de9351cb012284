import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useState } from 'react';
import type { ListFilter } from '../../../shared/contract/list.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { toTsv } from '../../format/tsv.ts';
import { useTexts } from '../preferences.ts';
import { writeAddress, type Location } from '../navigation.ts';
import { openWindow } from '../open-window.ts';
import { showToast } from '../toast-store.ts';
import type { RowSource } from '../../api/use-rows.ts';
import type { Column } from './column.ts';
import { columnOf, rowIndexOf } from './grid-body.tsx';
import { type GridTerms, withFilter } from './grid-terms.ts';
import { showColumn } from './layout.ts';
import { changeLayout } from './layout-store.ts';
import type { SelectionControl } from './use-selection.ts';
import { valueFilter } from './value-filter.ts';

/** Where the menu of a row was asked for: the row, the column if a cell was meant, and the point it hangs from. */
type RowMenuAt = {
  readonly index: number;
  readonly column: string | null;
  readonly x: number;
  readonly y: number;
};

type RowMenuControl = {
  readonly at: RowMenuAt | null;
  readonly close: () => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  /** Whether a key asked for the menu. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

type Around<Row> = {
  readonly source: RowSource<Row>;
  readonly selection: SelectionControl<Row>;
  readonly rowKey: (row: Row) => string;
};

/** The menu of a row: asked for by the right mouse button where it points, by the key on the cell or row the keyboard is at. */
export function useRowMenu<Row>({
  source,
  selection,
  rowKey,
  cell,
}: Around<Row> & { readonly cell: string | null }): RowMenuControl {
  const [at, setAt] = useState<RowMenuAt | null>(null);
  const open = (asked: RowMenuAt): void => {
    const row = source.at(asked.index);
    if (row === undefined) return;
    if (!selection.rows.has(rowKey(row))) selection.pick(asked.index);
    setAt(asked);
  };
  return {
    at,
    close: () => setAt(null),
    onContextMenu: (event) => {
      const index = rowIndexOf(event);
      if (index === null) return;
      event.preventDefault();
      open({ index, column: columnOf(event), x: event.clientX, y: event.clientY });
    },
    onKey: (event) => {
      const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
      if (!asked || selection.active < 0) return false;
      event.preventDefault();
      const id = event.currentTarget.getAttribute('aria-activedescendant') ?? '';
      const box = document.getElementById(id)?.getBoundingClientRect();
      open({ index: selection.active, column: cell, x: (box?.left ?? 0) + 8, y: box?.bottom ?? 0 });
      return true;
    },
  };
}

type Item = { readonly title: string; readonly run: () => void };

/** A value as a line of a menu has room for it. */
function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/** What can be done with a cell: copy it, see rows alike or the others, order by its column, hide the column. */
function useCellItems<Row>(props: OpenMenuProps<Row>): readonly Item[] {
  const { name, columns, terms, row, column } = props;
  const t = useTexts(gridTexts);
  if (column === null) return [];
  const text = column.text(row);
  const filter = terms === undefined ? null : valueFilter(terms.list, column, row);
  const narrow = (to: ListFilter): void =>
    terms?.change({ filters: withFilter(terms.filters, column.id, to) });
  const filters =
    filter === null
      ? []
      : [
          { title: t('menu.filter', { value: short(text) }), run: () => narrow(filter) },
          { title: t('menu.exclude', { value: short(text) }), run: () => narrow({ ...filter, not: true }) },
          {
            title: t('column.up'),
            run: () => terms?.change({ sorts: [{ column: column.id, descending: false }] }),
          },
          {
            title: t('column.down'),
            run: () => terms?.change({ sorts: [{ column: column.id, descending: true }] }),
          },
        ];
  const copy = (): void => {
    void navigator.clipboard.writeText(text);
    showToast({ text: t('menu.copied', { value: short(text) }), quiet: true });
  };
  return [
    ...(text === '' ? [] : [{ title: t('menu.copyCell'), run: copy }]),
    ...filters,
    ...(columns.length > 1
      ? [
          {
            title: t('column.hide'),
            run: () => changeLayout(name, (before) => showColumn(before, column.id, false)),
          },
        ]
      : []),
  ];
}

type OpenMenuProps<Row> = {
  readonly name: string;
  readonly at: RowMenuAt;
  readonly row: Row;
  /** The cell that was meant, by its column. */
  readonly column: Column<Row> | null;
  /** The columns shown. */
  readonly columns: readonly Column<Row>[];
  /** The rows that are picked, or the one the menu is of. */
  readonly picked: readonly Row[];
  readonly terms: GridTerms | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly opensAt: ((row: Row) => Location) | undefined;
  readonly onClose: () => void;
};

function OpenMenu<Row>(props: OpenMenuProps<Row>): ReactNode {
  const { at, row, columns, picked, onOpen, opensAt, onClose } = props;
  const t = useTexts(gridTexts);
  const common = useTexts(commonTexts);
  const cell = useCellItems(props);
  const copyRows = (): void => {
    void navigator.clipboard.writeText(toTsv(picked.map((one) => columns.map((each) => each.text(one)))));
    showToast({ text: common('grid.copied', { count: picked.length }), quiet: true });
  };
  const line = ({ title, run }: Item): ReactNode => (
    <MenuItem
      key={title}
      dense
      onClick={() => {
        onClose();
        run();
      }}
    >
      {title}
    </MenuItem>
  );
  return (
    <Menu
      open
      onClose={onClose}
      transitionDuration={0}
      anchorReference="anchorPosition"
      anchorPosition={{ left: at.x, top: at.y }}
      slotProps={{ list: { 'aria-label': t('menu.title') } }}
    >
      {onOpen === undefined ? null : line({ title: t('menu.open'), run: () => onOpen(row) })}
      {opensAt === undefined
        ? null
        : line({ title: t('menu.openWindow'), run: () => void openWindow(writeAddress(opensAt(row))) })}
      {line({ title: t('menu.copyRows', { count: picked.length }), run: copyRows })}
      {cell.length === 0 ? null : <Divider />}
      {cell.map(line)}
    </Menu>
  );
}

/** The menu of a row, by the right mouse button or the key for it. */
export function RowMenu<Row>(
  props: Around<Row> &
    Pick<OpenMenuProps<Row>, 'name' | 'columns' | 'terms' | 'onOpen' | 'opensAt'> & {
      readonly menu: RowMenuControl;
    },
): ReactNode {
  const { menu, source, selection, rowKey, name, columns, terms, onOpen, opensAt } = props;
  const { at } = menu;
  const row = at === null ? undefined : source.at(at.index);
  if (at === null || row === undefined) return null;
  const { rows } = selection;
  return (
    <OpenMenu
      {...{ name, at, row, columns, terms, onOpen, opensAt }}
      column={columns.find(({ id }) => id === at.column) ?? null}
      picked={rows.has(rowKey(row)) ? [...rows.values()] : [row]}
      onClose={menu.close}
    />
  );
}
