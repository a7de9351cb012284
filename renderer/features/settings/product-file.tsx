import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ProductPreview } from '../../../shared/contract/product.ts';
import { PRODUCT_COLUMN_KEYS } from '../../../shared/domain/master/product-sheet.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { productFileTexts } from '../../../shared/i18n/ui/product-file.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { ColumnChoices } from '../../ui/column-choices.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { type ProductFileState, useProductFile } from './use-product-file.ts';

const ROWS_HEIGHT = 300;

type Row = ProductPreview['rows'][number];

function useProductColumns(): readonly Column<Row>[] {
  const t = useTexts(productFileTexts);
  const locale = useLocale();
  const outcome = ({ outcome: what, cost }: Row): string => {
    if (cost === null) return t(`outcome.${what}`);
    return what === 'unchanged' ? t('outcome.cost') : `${t(`outcome.${what}`)} · ${t('outcome.cost')}`;
  };
  const field = (name: 'name' | 'spec' | 'unit', row: Row): string => {
    const change = row.changes.find((each) => each.field === name);
    return change === undefined ? row[name] : t('change', { before: change.before, after: change.after });
  };
  const why = ({ problem }: Row): string => {
    if (problem === null) return '';
    const { what, todo } = problemText(locale, problem);
    return `${what} ${todo}`;
  };
  return [
    { id: 'line', title: t('grid.line'), width: 56, align: 'right', text: ({ line }) => String(line) },
    { id: 'outcome', title: t('grid.outcome'), width: 130, text: outcome },
    { id: 'code', title: t('column.code'), width: 110, text: ({ code }) => code },
    { id: 'name', title: t('column.name'), width: 190, grow: true, text: (row) => field('name', row) },
    { id: 'spec', title: t('column.spec'), width: 120, text: (row) => field('spec', row) },
    { id: 'unit', title: t('column.unit'), width: 64, text: (row) => field('unit', row) },
    { id: 'cost', title: t('grid.cost'), width: 96, align: 'right', text: ({ cost }) => cost?.cost ?? '' },
    { id: 'from', title: t('grid.from'), width: 96, text: ({ cost }) => cost?.from ?? '' },
    { id: 'why', title: t('grid.why'), width: 320, text: why },
  ];
}

/** What the rows of the file would do; those that cannot be recorded stand out. */
function Rows({ seen }: { readonly seen: ProductPreview }): ReactNode {
  const t = useTexts(productFileTexts);
  const source = useLocalRows(seen.rows);
  const columns = useProductColumns();
  const { counts, rows } = seen;
  const total = counts.new + counts.changed + counts.unchanged + counts.refused;
  return (
    <>
      <Typography variant="body2" role="status">
        {t('counts', {
          new: counts.new,
          changed: counts.changed,
          costs: counts.costs,
          unchanged: counts.unchanged,
          refused: counts.refused,
        })}
      </Typography>
      {rows.length < total ? (
        <Typography variant="caption" color="textSecondary">
          {t('shown', { shown: rows.length, total })}
        </Typography>
      ) : null}
      <Box
        sx={{
          height: ROWS_HEIGHT,
          display: 'flex',
          flexDirection: 'column',
          border: 1,
          borderColor: 'divider',
        }}
      >
        <DataGrid
          name="product-file"
          label={t('rows')}
          source={source}
          columns={columns}
          rowKey={({ line }) => String(line)}
          tone={({ outcome, cost }) =>
            outcome === 'refused' ? 'strong' : outcome === 'unchanged' && cost === null ? 'muted' : null
          }
          empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
        />
      </Box>
    </>
  );
}

/** The file that was chosen: its sheet, its columns and its rows. */
function Chosen({ state }: { readonly state: ProductFileState }): ReactNode {
  const { seen, busy, reading, change } = state;
  const t = useTexts(productFileTexts);
  if (seen === null) return null;
  return (
    <>
      <Box sx={{ fontSize: 13, fontWeight: 600, overflowWrap: 'anywhere' }}>{seen.fileName}</Box>
      {seen.sheets.length > 1 ? (
        <ChoiceField
          label={t('sheet')}
          value={seen.sheet}
          disabled={busy}
          choices={seen.sheets.map((value) => ({ value, title: value }))}
          onChange={(sheet) => void change({ sheet, columns: [] })}
        />
      ) : null}
      <ColumnChoices
        keys={PRODUCT_COLUMN_KEYS}
        titleOf={(key) => t(`column.${key}`)}
        none={t('column.none')}
        optional
        captions={seen.captions}
        columns={seen.columns}
        disabled={busy}
        onChange={(key, column) =>
          void change({
            sheet: seen.sheet,
            columns: [...reading.columns.filter((each) => each.key !== key), { key, column }],
          })
        }
      />
      <Rows key={seen.fileName} seen={seen} />
    </>
  );
}

/** Products and unit costs from a file: chosen, looked at, its columns put right, and recorded in one act. */
export function ProductFile({ onDone }: { readonly onDone: () => void }): ReactNode {
  const t = useTexts(productFileTexts);
  const common = useTexts(commonTexts);
  const state = useProductFile(onDone);
  const { seen, problem, busy, reading, choose, change, record } = state;
  const wrong = problem ?? seen?.problem ?? null;
  const something = seen !== null && seen.counts.new + seen.counts.changed + seen.counts.costs > 0;
  return (
    <Box
      component="section"
      aria-label={t('title')}
      sx={{
        display: 'grid',
        // The rows scroll within the panel; they do not widen it.
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.5,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 1.5,
      }}
    >
      <Typography variant="h3">{t('title')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('text')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start', flexWrap: 'wrap' }}>
        <DateField
          label={t('from')}
          value={reading.from}
          width={220}
          onChange={(from) => void change({ from })}
        />
        <Button variant="outlined" disabled={busy || reading.from === ''} onClick={() => void choose()}>
          {t('choose')}
        </Button>
      </Box>
      <Chosen state={state} />
      {wrong === null ? null : <ProblemNotice problem={wrong} />}
      {seen !== null && wrong === null && !something ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('nothing')}</Box>
      ) : null}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          variant="contained"
          disabled={busy || wrong !== null || !something || reading.from === ''}
          onClick={() => void record()}
        >
          {t('record')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}
