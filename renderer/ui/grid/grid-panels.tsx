import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { useTexts } from '../preferences.ts';
import { type ListOutput, type ShownFormat, useWriteShown } from '../write-list.ts';
import type { Column } from './column.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { ColumnPanel } from './column-panel.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { type Anchor, GridPopover } from './grid-popover.tsx';
import type { GridTerms } from './grid-terms.ts';
import { type Layout, shownColumns } from './layout.ts';
import { shownView, ViewsPanel } from './views-panel.tsx';
import { useViews } from './view-store.ts';

/** Which panel of a grid is open, and where it hangs. */
export type OpenPanel =
  | { readonly kind: 'column'; readonly column: string; readonly anchor: Anchor }
  | { readonly kind: 'filter' | 'columns' | 'views' | 'export'; readonly anchor: Anchor };

type Shared<Row> = {
  readonly name: string;
  /** Every column, shown or not. */
  readonly columns: readonly Column<Row>[];
  readonly layout: Layout;
  readonly terms: GridTerms | undefined;
  readonly output: ListOutput | undefined;
};

/** The buttons at the right of the foot: filter, columns, views, export. */
export function GridTools<Row>(
  props: Shared<Row> & { readonly onPanel: (panel: OpenPanel) => void },
): ReactNode {
  const { name, layout, terms, output, onPanel } = props;
  const t = useTexts(gridTexts);
  const { views } = useViews(name);
  const tool = (kind: Exclude<OpenPanel['kind'], 'column'>, title: string): ReactNode => (
    <Button
      key={kind}
      size="small"
      aria-haspopup="dialog"
      sx={{ minHeight: 24, py: 0, fontSize: 12, whiteSpace: 'nowrap' }}
      onClick={(event) => onPanel({ kind, anchor: { element: event.currentTarget } })}
    >
      {title}
    </Button>
  );
  const view = terms === undefined ? undefined : shownView(views, layout, terms);
  return (
    <>
      {terms === undefined
        ? null
        : tool(
            'filter',
            terms.filters.length === 0 ? t('filter') : t('filter.count', { count: terms.filters.length }),
          )}
      {tool('columns', t('columns'))}
      {terms === undefined
        ? null
        : tool('views', view === undefined ? t('views') : t('views.named', { name: view.name }))}
      {output === undefined ? null : tool('export', t('export'))}
    </>
  );
}

function ExportPanel<Row>(
  props: Shared<Row> & {
    readonly output: ListOutput;
    readonly anchor: Anchor;
    readonly onClose: () => void;
  },
): ReactNode {
  const { columns, layout, terms, output, anchor, onClose } = props;
  const t = useTexts(gridTexts);
  const write = useWriteShown();
  const shown = shownColumns(columns, layout);
  const writeAs = (format: ShownFormat): void => {
    onClose();
    void write(output, {
      format,
      columns: shown.map(({ id }) => id),
      terms: terms?.request ?? {},
    });
  };
  return (
    <GridPopover anchor={anchor} above title={t('export.title')} width={380} onClose={onClose}>
      <Button autoFocus sx={{ justifyContent: 'flex-start' }} onClick={() => writeAs('xlsx')}>
        {t('export.xlsx')}
      </Button>
      <Button sx={{ justifyContent: 'flex-start' }} onClick={() => writeAs('csv')}>
        {t('export.csv')}
      </Button>
    </GridPopover>
  );
}

/** The panel of a grid that is open. */
export function GridPanels<Row>(
  props: Shared<Row> & {
    readonly panel: OpenPanel | null;
    readonly onFit: (id: string) => void;
    readonly onClose: () => void;
  },
): ReactNode {
  const { name, columns, layout, terms, output, panel, onFit, onClose } = props;
  if (panel === null) return null;
  const { anchor } = panel;
  switch (panel.kind) {
    case 'column': {
      const column = columns.find(({ id }) => id === panel.column);
      if (column === undefined) return null;
      return <ColumnPanel {...{ name, anchor, column, columns, layout, terms, onFit, onClose }} />;
    }
    case 'filter':
      return terms === undefined ? null : <FilterPanel {...{ anchor, columns, terms, onClose }} />;
    case 'columns':
      return <ColumnChooser {...{ name, anchor, columns, layout, onClose }} />;
    case 'views':
      return terms === undefined ? null : <ViewsPanel {...{ name, anchor, layout, terms, onClose }} />;
    case 'export':
      return output === undefined ? null : <ExportPanel {...props} {...{ output, anchor }} />;
  }
}
