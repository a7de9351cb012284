import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { COLUMNS } from '../../../shared/domain/reading/columns.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { changeOptions, useImport } from './import-store.ts';

/** The mapping with one caption taken for another column; a column takes one caption, and an empty column frees it. */
export function remapped(
  columns: Readonly<Record<string, string>>,
  caption: string,
  column: string,
): Readonly<Record<string, string>> {
  const others = Object.entries(columns).filter(([key, value]) => key !== column && value !== caption);
  return Object.fromEntries(column === '' ? others : [...others, [column, caption]]);
}

/** Which caption of the file was taken for which column, with the say to the user. */
export function ColumnsTable({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(importTexts);
  const locale = useLocale();
  const chosen = useImport((state) => state.options.columns);
  const taken = (caption: string, found: string | null): string =>
    Object.entries(chosen).find(([, value]) => value === caption)?.[0] ?? found ?? '';
  if (preview.columns.length === 0) return <EmptyState title={t('columns.empty')} />;
  return (
    <Box sx={{ overflow: 'auto', p: 1.5 }}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {t('columns.why')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(160px, 320px) 260px',
          columnGap: 2,
          rowGap: 0.75,
          alignItems: 'center',
          fontSize: 13,
        }}
      >
        <Typography variant="caption" color="textSecondary">
          {t('columns.caption')}
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {t('columns.column')}
        </Typography>
        {preview.columns.map(({ caption, column }, index) => (
          // Two columns of a file may have the same caption.
          <Box key={`${index} ${caption}`} sx={{ display: 'contents' }}>
            <Box sx={{ overflowWrap: 'anywhere' }}>{caption}</Box>
            <TextField
              select
              value={taken(caption, column)}
              onChange={(event) => changeOptions({ columns: remapped(chosen, caption, event.target.value) })}
              slotProps={{ select: { displayEmpty: true, SelectDisplayProps: { 'aria-label': caption } } }}
            >
              <MenuItem value="">{t('columns.custom')}</MenuItem>
              {COLUMNS[preview.kind].map(({ key }) => (
                <MenuItem key={key} value={key}>
                  {columnCaption(locale, preview.kind, key)}
                </MenuItem>
              ))}
            </TextField>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
