import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewRow } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';

const STATUSES = ['accepted', 'duplicate', 'rejected'] as const;
const MARKS: { readonly [S in PreviewRow['status']]: MarkKind } = {
  accepted: 'done',
  duplicate: 'part',
  rejected: 'wrong',
};
/** Rows looked at to know which columns a file fills. */
const SAMPLE_ROWS = 60;
const AMOUNTS = new Set([
  'amount',
  'balance',
  'net',
  'tax',
  'fee',
  'original',
  'open',
  'debit',
  'credit',
  'price',
  'creditLimit',
]);
const WIDE = new Set(['counterparty', 'partyName', 'name', 'text', 'address', 'aliases']);

/** `valueDate` as the captions know it: `value_date`. */
function captionKey(key: string): string {
  return key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

/** The word of a cell that holds one of our own keys. */
export function useCellText(): (key: string, cells: PreviewRow['cells']) => string {
  const t = useTexts(importTexts);
  const words = useWords();
  return (key, cells) => {
    const value = cells[key] ?? '';
    if (key === 'kind' && (value === 'advance' || value === 'other')) return t(`cell.${value}`);
    if (key === 'ledger') return words(`ledger.${value}`);
    if (key === 'kind') return words(`kind.${value}`);
    if (key === 'owner') return words(`owner.${value}`);
    if (key === 'role') return words(`partyRole.${value}`);
    if (key === 'proof') return words(`proof.${value}`);
    const { currency } = cells;
    return AMOUNTS.has(key) && currency !== undefined ? showAmount(value, currency) : value;
  };
}

/** Which cells the first rows fill, in the order they come. */
export function filledCells(rows: readonly PreviewRow[]): readonly string[] {
  const keys = new Set<string>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row.cells)) if (value !== '') keys.add(key);
  }
  return [...keys];
}

function sampleOf(source: RowSource<PreviewRow>): readonly PreviewRow[] {
  const rows: PreviewRow[] = [];
  for (let index = 0; index < Math.min(SAMPLE_ROWS, source.total ?? 0); index += 1) {
    const row = source.at(index);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function useColumns(preview: ImportPreview, source: RowSource<PreviewRow>): readonly Column<PreviewRow>[] {
  const t = useTexts(importTexts);
  const locale = useLocale();
  const cellText = useCellText();
  const why = (row: PreviewRow): string =>
    row.findings.map((finding) => problemText(locale, finding).what).join('；');
  const cells = filledCells(sampleOf(source)).map(
    (key): Column<PreviewRow> => ({
      id: key,
      title: columnCaption(locale, preview.kind, captionKey(key)),
      width: AMOUNTS.has(key) ? 130 : WIDE.has(key) ? 200 : 110,
      align: AMOUNTS.has(key) ? 'right' : 'left',
      text: (row) => cellText(key, row.cells),
    }),
  );
  return [
    { id: '#line', title: t('rows.line'), width: 60, align: 'right', text: (row) => String(row.line) },
    {
      id: '#status',
      title: t('rows.status'),
      width: 96,
      text: (row) => t(`status.${row.status}`),
      cell: (row) => <Mark kind={MARKS[row.status]}>{t(`status.${row.status}`)}</Mark>,
    },
    ...cells,
    { id: '#why', title: t('rows.findings'), width: 260, grow: true, text: why },
  ];
}

/** Every row of the file as it would be stored, and what becomes of it. */
export function RowsGrid({
  preview,
  onInspect,
}: {
  readonly preview: ImportPreview;
  readonly onInspect: (row: PreviewRow) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const [status, setStatus] = useState<PreviewRow['status'] | null>(null);
  const source = useRows(
    'import.rows',
    { stagingId: preview.stagingId, status },
    (reply): { rows: readonly PreviewRow[]; total: number } => reply,
  );
  const columns = useColumns(preview, source);
  return (
    <>
      <Box sx={{ px: 1.25, py: 0.75 }}>
        <ToggleButtonGroup size="small" exclusive value={status ?? 'all'} aria-label={t('rows.status')}>
          <ToggleButton value="all" onClick={() => setStatus(null)}>
            {t('status.all')}
          </ToggleButton>
          {STATUSES.map((one) => (
            <ToggleButton key={one} value={one} onClick={() => setStatus(one)}>
              {t(`status.${one}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </Box>
      <DataGrid
        name={`import-rows-${preview.kind}`}
        label={t('view.rows')}
        source={source}
        columns={columns}
        rowKey={(row) => String(row.line)}
        tone={(row) => (row.status === 'accepted' ? null : 'muted')}
        onOpen={onInspect}
        onInspect={onInspect}
        empty={<EmptyState title={t('rows.empty')} />}
      />
    </>
  );
}
