import { mdiCheckAll } from '@mdi/js';
import Box from '@mui/material/Box';
import { useMemo, useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { FilterChips } from './filter-chips.tsx';
import type { Severity } from './rows-grid.tsx';

export type Finding = ImportPreview['findings'][number];

const MARKS: { readonly [S in Severity]: MarkKind } = { error: 'wrong', warning: 'warning', info: 'open' };
const SEVERITIES = ['error', 'warning', 'info'] as const;

/** How grave a finding is, by shape and word. */
export function SeverityMark({ severity }: { readonly severity: Severity }): ReactNode {
  const t = useTexts(importTexts);
  return <Mark kind={MARKS[severity]}>{t(`severity.${severity}`)}</Mark>;
}

/** Two findings may be alike in every word: a finding is known by its place in the list. */
type Numbered = { readonly finding: Finding; readonly order: number };

function severityCell({ finding }: Numbered): ReactNode {
  return <SeverityMark severity={finding.severity} />;
}

function useNumbered(source: RowSource<Finding>): RowSource<Numbered> {
  return useMemo(() => {
    const known = new Map<number, Numbered>();
    const number = (finding: Finding, order: number): Numbered => {
      const before = known.get(order);
      if (before?.finding === finding) return before;
      const numbered = { finding, order };
      known.set(order, numbered);
      return numbered;
    };
    return {
      ...source,
      at: (index) => {
        const finding = source.at(index);
        return finding === undefined ? undefined : number(finding, index);
      },
      load: async (first, last) =>
        (await source.load(first, last))?.map((finding, index) => number(finding, first + index)) ?? null,
    };
  }, [source]);
}

function useColumns(kind: ImportPreview['kind']): readonly Column<Numbered>[] {
  const t = useTexts(importTexts);
  const locale = useLocale();
  const column = ({ finding }: Numbered): string =>
    finding.column === null ? '' : columnCaption(locale, kind, finding.column);
  return [
    {
      id: 'severity',
      title: t('finding.severity'),
      width: 84,
      text: ({ finding }) => t(`severity.${finding.severity}`),
      cell: severityCell,
    },
    {
      id: 'line',
      title: t('finding.line'),
      width: 72,
      align: 'right',
      text: ({ finding }) => (finding.line === null ? '' : String(finding.line)),
    },
    { id: 'column', title: t('finding.column'), width: 110, text: column },
    {
      id: 'what',
      title: t('finding.what'),
      width: 360,
      grow: true,
      text: ({ finding }) => problemText(locale, finding).what,
    },
    {
      id: 'todo',
      title: t('finding.todo'),
      width: 320,
      grow: true,
      text: ({ finding }) => problemText(locale, finding).todo,
    },
  ];
}

/** Everything found in a file, gravest first: where, what, and what to do. Enter goes to the row. */
export function FindingsGrid({
  preview,
  onInspect,
  onLine,
}: {
  readonly preview: ImportPreview;
  readonly onInspect: (finding: Finding) => void;
  readonly onLine: (line: number) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const [severity, setSeverity] = useState<Severity | null>(null);
  const source = useRows(
    'import.findings',
    { stagingId: preview.stagingId, severity },
    (reply): { rows: readonly Finding[]; total: number } => reply,
  );
  const numbered = useNumbered(source);
  const open = ({ finding }: Numbered): void => {
    if (finding.line === null) onInspect(finding);
    else onLine(finding.line);
  };
  return (
    <>
      {preview.findingsTotal === 0 ? null : (
        <Box sx={{ px: 1.25, py: 0.75 }}>
          <FilterChips
            label={t('finding.severity')}
            all={t('status.all')}
            value={severity}
            choices={SEVERITIES.map((value) => ({
              value,
              title: t(`severity.${value}`),
              count: preview.severities[value],
            }))}
            onChange={setSeverity}
          />
        </Box>
      )}
      <DataGrid
        name="import-findings"
        label={t('view.findings', { count: preview.findingsTotal.toLocaleString('en-US') })}
        source={numbered}
        columns={useColumns(preview.kind)}
        rowKey={({ order }) => String(order)}
        onOpen={open}
        onInspect={({ finding }) => onInspect(finding)}
        empty={<EmptyState icon={mdiCheckAll} title={t('finding.none')} text={t('finding.noneText')} />}
      />
    </>
  );
}
