import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import type { ReactNode } from 'react';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';
import { useFilterWords } from './filter-words.ts';
import type { Anchor } from './grid-popover.tsx';
import type { GridTerms } from './grid-terms.ts';

/** The filters in force, each to be changed or taken away. */
export function FilterChips<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly terms: GridTerms;
  readonly onChange: (column: string, anchor: Anchor) => void;
}): ReactNode {
  const { columns, terms, onChange } = props;
  const t = useTexts(gridTexts);
  const wordsOf = useFilterWords();
  if (terms.filters.length === 0) return null;
  return (
    <Box
      role="group"
      aria-label={t('filter.active')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, px: 1, py: 0.5 }}
    >
      {terms.filters.map((filter) => {
        const said = wordsOf(filter, columns);
        return (
          <Box key={filter.column} sx={{ display: 'flex', maxWidth: '100%' }}>
            <Chip
              size="small"
              color="primary"
              variant="outlined"
              label={said}
              title={said}
              sx={{ maxWidth: 360 }}
              onClick={(event) => onChange(filter.column, { element: event.currentTarget })}
            />
            <Button
              size="small"
              aria-label={t('filter.remove', { filter: said })}
              sx={{ minWidth: 24, px: 0.5 }}
              onClick={() => terms.change({ filters: terms.filters.filter((one) => one !== filter) })}
            >
              ×
            </Button>
          </Box>
        );
      })}
      <Button size="small" onClick={() => terms.change({ filters: [] })}>
        {t('filter.clearAll')}
      </Button>
    </Box>
  );
}
