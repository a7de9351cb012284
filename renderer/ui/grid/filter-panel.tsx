import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { columnKindOf } from '../../../shared/contract/list.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { ChoiceField } from '../form-fields.tsx';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';
import { FilterForm } from './filter-form.tsx';
import { type Anchor, GridPopover } from './grid-popover.tsx';
import { type GridTerms, withFilter } from './grid-terms.ts';

/** Filters a list by any of its columns, shown or not. */
export function FilterPanel<Row>(props: {
  readonly anchor: Anchor;
  readonly columns: readonly Column<Row>[];
  readonly terms: GridTerms;
  readonly onClose: () => void;
}): ReactNode {
  const { anchor, columns, terms, onClose } = props;
  const t = useTexts(gridTexts);
  const offered = columns.filter(({ id }) => columnKindOf(terms.list, id) !== null);
  const [chosen, setChosen] = useState(
    () => offered.find(({ id }) => terms.filters.some((filter) => filter.column === id)) ?? offered[0],
  );
  const kind = chosen === undefined ? null : columnKindOf(terms.list, chosen.id);
  return (
    <GridPopover anchor={anchor} above title={t('filter')} width={320} onClose={onClose}>
      {terms.filters.length > 0 ? null : (
        <Typography variant="body2" color="textSecondary">
          {t('filter.none')}
        </Typography>
      )}
      <ChoiceField
        label={t('filter.column')}
        value={chosen?.id ?? ''}
        choices={offered.map(({ id, title }) => ({ value: id, title }))}
        onChange={(id) => setChosen(offered.find((column) => column.id === id))}
      />
      {chosen === undefined || kind === null ? null : (
        <FilterForm
          key={chosen.id}
          kind={kind}
          column={chosen}
          filter={terms.filters.find((filter) => filter.column === chosen.id) ?? null}
          onApply={(filter) => {
            terms.change({ filters: withFilter(terms.filters, chosen.id, filter) });
            onClose();
          }}
        />
      )}
    </GridPopover>
  );
}
