import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { COLUMNS } from '../../../shared/domain/reading/columns.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { fill, listed } from '../../../shared/i18n/message.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { remapped } from './read-options.ts';

type FileColumn = ImportPreview['columns'][number];

const CELLS_OF = { date: 'dates', amount: 'amounts', number: 'numbers' } as const;

/** Why a column was taken for what it is, in words: who says so, and whether its cells bear it out. */
function useReasonWords(): (column: FileColumn) => string {
  const locale = useLocale();
  return ({ reason: { code, params }, role }) => {
    const words = (one: typeof code): string => fill(studioTexts[locale][`reason.${one}`], params);
    const bySomebody = code === 'caption' || code === 'person' || code === 'profile';
    const cells = role === null || role === 'text' ? null : CELLS_OF[role];
    const counted = params['of'] !== undefined && params['of'] !== '0';
    return bySomebody && cells !== null && counted
      ? listed(locale, [words(code), words(cells)])
      : words(code);
  };
}

const HEAD = { color: 'text.secondary', fontSize: 12, pb: 0.5 } as const;
const CELL = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 } as const;

function ColumnRow(props: {
  readonly preview: ImportPreview;
  readonly column: FileColumn;
  readonly taken: string;
  readonly disabled: boolean;
  readonly onTake: (column: string) => void;
}): ReactNode {
  const { preview, column, taken, disabled, onTake } = props;
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const locale = useLocale();
  const reasonWords = useReasonWords();
  const samples = column.samples.join(' · ');
  const { proposed } = column;
  return (
    <Box sx={{ display: 'contents' }} role="row">
      <Box role="rowheader" sx={CELL} title={column.caption}>
        {column.caption}
      </Box>
      <Box role="cell">
        <TextField
          select
          value={taken}
          disabled={disabled}
          onChange={(event) => onTake(event.target.value)}
          slotProps={{
            select: {
              displayEmpty: true,
              SelectDisplayProps: { 'aria-label': studio('columns.takenFor', { caption: column.caption }) },
            },
          }}
        >
          <MenuItem value="">{t('columns.custom')}</MenuItem>
          {COLUMNS[preview.kind].map(({ key }) => (
            <MenuItem key={key} value={key}>
              {columnCaption(locale, preview.kind, key)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <Box role="cell" sx={{ ...CELL, color: 'text.secondary' }} title={reasonWords(column)}>
        {reasonWords(column)}
        {proposed === null || taken !== '' ? null : (
          <Button disabled={disabled} sx={{ py: 0, minHeight: 24 }} onClick={() => onTake(proposed)}>
            {studio('columns.proposed', { column: columnCaption(locale, preview.kind, proposed) })}
          </Button>
        )}
      </Box>
      <Box role="cell" sx={{ textAlign: 'right' }}>
        {column.filled.toLocaleString('en-US')} / {column.total.toLocaleString('en-US')}
      </Box>
      <Box role="cell" sx={CELL} title={samples}>
        {samples}
      </Box>
    </Box>
  );
}

/** Which caption of the file was taken for which column, why, and what stands in it; each can be taken for another. */
export function ColumnsTable({
  preview,
  chosen,
  disabled,
  onChoose,
}: {
  readonly preview: ImportPreview;
  /** What the user decided: column → caption. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly onChoose: (columns: Readonly<Record<string, string>>) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const taken = ({ caption, column }: FileColumn): string =>
    Object.entries(chosen).find(([, value]) => value === caption)?.[0] ?? column ?? '';
  if (preview.columns.length === 0) return <EmptyState title={t('columns.empty')} />;
  const heads = [
    t('columns.caption'),
    t('columns.column'),
    studio('columns.reason'),
    studio('columns.filled'),
    studio('columns.samples'),
  ];
  return (
    <Box sx={{ overflow: 'auto', p: 1.5, flex: 1, minWidth: 0 }}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {studio('columns.why')}
      </Typography>
      <Box
        role="table"
        aria-label={studio('view.columns')}
        sx={{
          display: 'grid',
          gridTemplateColumns:
            'minmax(110px, 1fr) 190px minmax(140px, 1.4fr) max-content minmax(120px, 1.4fr)',
          columnGap: 1.5,
          rowGap: 0.5,
          alignItems: 'center',
          fontSize: 13,
        }}
      >
        <Box sx={{ display: 'contents' }} role="row">
          {heads.map((title, index) => (
            <Box key={title} role="columnheader" sx={index === 3 ? { ...HEAD, textAlign: 'right' } : HEAD}>
              {title}
            </Box>
          ))}
        </Box>
        {preview.columns.map((column, index) => (
          <ColumnRow
            // Two columns of a file may have the same caption.
            key={`${index} ${column.caption}`}
            preview={preview}
            column={column}
            taken={taken(column)}
            disabled={disabled}
            onTake={(key) => onChoose(remapped(chosen, column.caption, key))}
          />
        ))}
      </Box>
    </Box>
  );
}
