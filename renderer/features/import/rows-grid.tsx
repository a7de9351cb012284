import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewRow, RowStatus } from '../../../shared/contract/import.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { RAW_FONT } from '../../ui/tokens.ts';
import { FilterChips } from './filter-chips.tsx';
import { indexOfLine } from './line-search.ts';
import { addend, filledCells, isAmount, isSummed, useCellText, useCellTitle } from './row-cells.ts';
import { useDecisionWords } from './row-inspector.tsx';

const MARKS: { readonly [S in RowStatus]: MarkKind } = {
  accepted: 'done',
  duplicate: 'part',
  rejected: 'wrong',
  excluded: 'open',
  noise: 'open',
};
/** Rows looked at to know which columns a file fills. */
const SAMPLE_ROWS = 60;
/** Cells people look at first; the others follow in the order they come. */
const FIRST = ['date', 'number', 'code', 'name', 'partyName', 'counterparty', 'amount', 'balance', 'text'];
const WIDTHS: Readonly<Record<string, number>> = {
  date: 96,
  valueDate: 96,
  dueDate: 96,
  currency: 56,
  counterparty: 210,
  partyName: 210,
  name: 210,
  text: 210,
  address: 200,
  aliases: 160,
  account: 170,
  counterpartyAccount: 170,
  reference: 150,
};

const RAW_STYLE = { fontFamily: RAW_FONT, fontSize: 12 };

export type Severity = ImportPreview['findings'][number]['severity'];
export type RowFilter = { readonly status: RowStatus | null; readonly severity: Severity | null };
export const NO_FILTER: RowFilter = { status: null, severity: null };

function rank(key: string): number {
  const at = FIRST.indexOf(key);
  return at < 0 ? FIRST.length : at;
}

function proofCell(row: PreviewRow, word: string): ReactNode {
  const proof = row.cells['proof'];
  return proof === 'broken' ? <Mark kind="wrong">{word}</Mark> : <span className="soft">{word}</span>;
}

/** The columns of what the rows mean, in a fixed order whatever is filtered. */
function useMeaning(preview: ImportPreview): readonly Column<PreviewRow>[] {
  const titleOf = useCellTitle(preview.kind);
  const cellText = useCellText();
  const { data } = useQuery('import.rows', { stagingId: preview.stagingId, offset: 0, limit: SAMPLE_ROWS });
  const keys = filledCells(data?.rows ?? []).toSorted((a, b) => rank(a) - rank(b));
  return keys.map(
    (key): Column<PreviewRow> => ({
      id: key,
      title: titleOf(key),
      width: WIDTHS[key] ?? (isAmount(key) ? 124 : 110),
      align: isAmount(key) ? 'right' : 'left',
      text: (row) => cellText(key, row.cells),
      ...(key === 'proof' ? { cell: (row) => proofCell(row, cellText(key, row.cells)) } : {}),
      ...(isSummed(key) ? { sum: (row) => addend(key, row) } : {}),
    }),
  );
}

function useColumns(preview: ImportPreview, raw: boolean): readonly Column<PreviewRow>[] {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const locale = useLocale();
  const decisionWords = useDecisionWords();
  const meaning = useMeaning(preview);
  const why = (row: PreviewRow): string =>
    [
      row.decision === null ? '' : `${decisionWords(row.decision)}：${row.decision.reason}`,
      ...row.findings.map((finding) => problemText(locale, finding).what),
    ]
      .filter((text) => text !== '')
      .join('；');
  return [
    { id: '#line', title: t('rows.line'), width: 64, align: 'right', text: (row) => String(row.line) },
    {
      id: '#status',
      title: t('rows.status'),
      width: 96,
      text: (row) => t(`status.${row.status}`),
      cell: (row) => <Mark kind={MARKS[row.status]}>{t(`status.${row.status}`)}</Mark>,
    },
    ...(raw
      ? [
          {
            id: '#raw',
            title: studio('pair.raw'),
            width: 380,
            text: (row: PreviewRow) => row.raw.replaceAll('\t', ' │ '),
            cell: (row: PreviewRow) => <span style={RAW_STYLE}>{row.raw.replaceAll('\t', ' │ ')}</span>,
          },
        ]
      : []),
    ...meaning,
    { id: '#why', title: t('rows.findings'), width: 260, grow: true, text: why },
  ];
}

function Filters({
  preview,
  filter,
  raw,
  onFilter,
  onRaw,
}: {
  readonly preview: ImportPreview;
  readonly filter: RowFilter;
  readonly raw: boolean;
  readonly onFilter: (filter: RowFilter) => void;
  readonly onRaw: (raw: boolean) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const counts: { readonly [S in RowStatus]: number } = {
    accepted: preview.acceptable,
    duplicate: preview.duplicates,
    rejected: preview.rejected,
    excluded: preview.excluded,
    noise: preview.noise,
  };
  const statuses = ['accepted', 'duplicate', 'rejected', 'excluded', 'noise'] as const;
  const severities = ['error', 'warning', 'info'] as const;
  return (
    <Box sx={{ px: 1.25, py: 0.75, display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5 }}>
      <FilterChips
        label={t('rows.status')}
        all={t('status.all')}
        value={filter.status}
        choices={statuses.map((value) => ({ value, title: t(`status.${value}`), count: counts[value] }))}
        onChange={(status) => onFilter({ ...filter, status })}
      />
      <FilterChips
        label={t('finding.severity')}
        all={null}
        value={filter.severity}
        choices={severities.map((value) => ({
          value,
          title: t(`severity.${value}`),
          count: preview.severities[value],
        }))}
        onChange={(severity) => onFilter({ ...filter, severity })}
      />
      <Box sx={{ flex: 1 }} />
      <FormControlLabel
        control={<Switch size="small" checked={raw} onChange={(_event, on) => onRaw(on)} />}
        label={studio('raw.show')}
        sx={{ mr: 0, '.MuiFormControlLabel-label': { fontSize: 13 } }}
      />
    </Box>
  );
}

/** Somebody asked to see the row at a line of the file; another object asks anew. */
export type WantedLine = { readonly line: number };

/** Every row of the file as it would be stored, beside its text in the file, and what becomes of it. */
export function RowsGrid(props: {
  readonly preview: ImportPreview;
  readonly filter: RowFilter;
  readonly onFilter: (filter: RowFilter) => void;
  readonly wanted: WantedLine | null;
  /** Changes whenever somebody decided something about a row. */
  readonly decided: unknown;
  readonly onInspect: (row: PreviewRow) => void;
  readonly onPicked: (rows: readonly PreviewRow[]) => void;
}): ReactNode {
  const { preview, filter, onFilter, wanted, decided, onInspect } = props;
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const words = useWords();
  const [raw, setRaw] = useState(false);
  const [at, setAt] = useState<{ readonly index: number } | null>(null);
  const { status, severity } = filter;
  const source = useRows(
    'import.rows',
    { stagingId: preview.stagingId, status, severity },
    (reply): { rows: readonly PreviewRow[]; total: number } => reply,
  );
  const columns = useColumns(preview, raw);
  useShortcuts([
    { keys: 'r', title: studio('raw.show'), group: studio('group'), run: () => setRaw((on) => !on) },
  ]);
  const seen = useRef(decided);
  const { refetch } = source;
  useEffect(() => {
    if (seen.current !== decided) refetch();
    seen.current = decided;
  }, [decided, refetch]);
  const there = source.total !== null && filter.status === null && filter.severity === null;
  const show = useEffectEvent(async (line: number, isStill: () => boolean) => {
    const index = await indexOfLine(source, line);
    const [row] = index === null ? [] : ((await source.load(index, index)) ?? []);
    if (index === null || row === undefined || !isStill()) return;
    setAt({ index });
    onInspect(row);
  });
  const done = useRef<WantedLine | null>(null);
  useEffect(() => {
    if (wanted === null || !there || done.current === wanted) return undefined;
    let still = true;
    done.current = wanted;
    void show(wanted.line, () => still);
    return () => {
      still = false;
    };
  }, [wanted, there]);
  return (
    <>
      <Filters preview={preview} filter={filter} raw={raw} onFilter={onFilter} onRaw={setRaw} />
      <DataGrid
        name={`import-rows-${preview.kind}`}
        label={t('view.rows')}
        source={source}
        columns={columns}
        rowKey={(row) => String(row.index)}
        tone={(row) => (row.status === 'accepted' ? null : 'muted')}
        at={at}
        onOpen={onInspect}
        onInspect={onInspect}
        onSelection={props.onPicked}
        empty={<EmptyState title={t('rows.empty')} />}
        foot={preview.kind === 'bank' ? words(`proof.${preview.proof}`) : undefined}
      />
    </>
  );
}
