import {
  mdiArrowDown,
  mdiArrowExpandHorizontal,
  mdiArrowLeft,
  mdiArrowRight,
  mdiArrowUp,
  mdiClose,
  mdiEyeOffOutline,
  mdiPinOffOutline,
  mdiPinOutline,
  mdiSortVariant,
} from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import type { ReactNode } from 'react';
import { columnKindOf } from '../../../shared/contract/list.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { Icon } from '../icon.tsx';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';
import { FilterForm } from './filter-form.tsx';
import { type Anchor, GridPopover } from './grid-popover.tsx';
import { type GridTerms, withFilter } from './grid-terms.ts';
import { frozenCount, type Layout, showColumn, shownColumns, stepColumn } from './layout.ts';
import { changeLayout } from './layout-store.ts';

function Act(props: {
  readonly icon: string;
  readonly title: string;
  readonly onClick: () => void;
}): ReactNode {
  return (
    <Button
      size="small"
      startIcon={<Icon path={props.icon} size={16} />}
      sx={{ justifyContent: 'flex-start' }}
      onClick={props.onClick}
    >
      {props.title}
    </Button>
  );
}

type PanelProps<Row> = {
  readonly name: string;
  readonly anchor: Anchor;
  readonly column: Column<Row>;
  /** Every column of the grid, shown or not. */
  readonly columns: readonly Column<Row>[];
  readonly layout: Layout;
  readonly terms: GridTerms | undefined;
  readonly onFit: (id: string) => void;
  readonly onClose: () => void;
};

function SortActs<Row>(props: {
  readonly column: Column<Row>;
  readonly terms: GridTerms;
  readonly done: () => void;
}): ReactNode {
  const { column, terms, done } = props;
  const t = useTexts(gridTexts);
  const others = terms.sorts.filter((sort) => sort.column !== column.id);
  const sort = (descending: boolean, add: boolean): void => {
    terms.change({ sorts: [...(add ? others : []), { column: column.id, descending }] });
    done();
  };
  return (
    <>
      <Act icon={mdiArrowUp} title={t('column.up')} onClick={() => sort(false, false)} />
      <Act icon={mdiArrowDown} title={t('column.down')} onClick={() => sort(true, false)} />
      {others.length === 0 ? null : (
        <>
          <Act icon={mdiSortVariant} title={t('column.addUp')} onClick={() => sort(false, true)} />
          <Act icon={mdiSortVariant} title={t('column.addDown')} onClick={() => sort(true, true)} />
        </>
      )}
      {others.length === terms.sorts.length ? null : (
        <Act
          icon={mdiClose}
          title={t('column.unsort')}
          onClick={() => {
            terms.change({ sorts: others });
            done();
          }}
        />
      )}
    </>
  );
}

function LayoutActs<Row>({ name, column, columns, layout, onFit, onClose }: PanelProps<Row>): ReactNode {
  const t = useTexts(gridTexts);
  const shown = shownColumns(columns, layout);
  const at = shown.findIndex(({ id }) => id === column.id);
  const frozen = frozenCount(shown, layout);
  const set = (change: (before: Layout) => Layout) => () => {
    changeLayout(name, change);
    onClose();
  };
  const fit = (): void => {
    onFit(column.id);
    onClose();
  };
  return (
    <>
      <Act icon={mdiArrowExpandHorizontal} title={t('column.fit')} onClick={fit} />
      {at > 0 ? (
        <Act
          icon={mdiArrowLeft}
          title={t('column.left')}
          onClick={set((before) => stepColumn(columns, before, column.id, -1))}
        />
      ) : null}
      {at < shown.length - 1 ? (
        <Act
          icon={mdiArrowRight}
          title={t('column.right')}
          onClick={set((before) => stepColumn(columns, before, column.id, 1))}
        />
      ) : null}
      <Act
        icon={frozen === at + 1 ? mdiPinOffOutline : mdiPinOutline}
        title={t(frozen === at + 1 ? 'column.unfreeze' : 'column.freeze')}
        onClick={set((before) => ({ ...before, frozenTo: frozen === at + 1 ? null : column.id }))}
      />
      {shown.length > 1 ? (
        <Act
          icon={mdiEyeOffOutline}
          title={t('column.hide')}
          onClick={set((before) => showColumn(before, column.id, false))}
        />
      ) : null}
    </>
  );
}

/** What can be done with one column: its filter, its place in the order of rows, its place among the columns. */
export function ColumnPanel<Row>(props: PanelProps<Row>): ReactNode {
  const { anchor, column, terms, onClose } = props;
  const kind = terms === undefined ? null : columnKindOf(terms.list, column.id);
  return (
    <GridPopover anchor={anchor} title={column.title} width={300} onClose={onClose}>
      {terms === undefined || kind === null ? null : (
        <>
          <FilterForm
            key={column.id}
            {...{ kind, column }}
            filter={terms.filters.find((filter) => filter.column === column.id) ?? null}
            onApply={(filter) => {
              terms.change({ filters: withFilter(terms.filters, column.id, filter) });
              onClose();
            }}
          />
          <Divider />
        </>
      )}
      <Box sx={{ display: 'grid' }}>
        {terms === undefined || kind === null ? null : <SortActs {...{ column, terms }} done={onClose} />}
        <LayoutActs {...props} />
      </Box>
    </GridPopover>
  );
}
