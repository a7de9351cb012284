import { mdiCheckAll } from '@mdi/js';
import { useEffect, useState, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';

export type Finding = ImportPreview['findings'][number];

const MARKS: { readonly [S in Finding['severity']]: MarkKind } = {
  error: 'wrong',
  warning: 'warning',
  info: 'open',
};

/** How grave a finding is, by shape and word. */
export function SeverityMark({ severity }: { readonly severity: Finding['severity'] }): ReactNode {
  const t = useTexts(importTexts);
  return <Mark kind={MARKS[severity]}>{t(`severity.${severity}`)}</Mark>;
}

type Numbered = Finding & { readonly order: number };

function severityCell(row: Numbered): ReactNode {
  return <SeverityMark severity={row.severity} />;
}

/** Everything found in a file, gravest first: where, what, and what to do. */
export function FindingsGrid({
  preview,
  onInspect,
}: {
  readonly preview: ImportPreview;
  readonly onInspect: (finding: Finding) => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const locale = useLocale();
  const [rows, setRows] = useState<readonly Numbered[] | undefined>(undefined);
  // The grid measures itself before it is given rows.
  useEffect(() => setRows(preview.findings.map((finding, order) => ({ ...finding, order }))), [preview]);
  const source = useLocalRows(rows);
  const column = (finding: Finding): string =>
    finding.column === null ? '' : columnCaption(locale, preview.kind, finding.column);
  const columns: readonly Column<Numbered>[] = [
    {
      id: 'severity',
      title: t('finding.severity'),
      width: 84,
      text: (row) => t(`severity.${row.severity}`),
      cell: severityCell,
    },
    {
      id: 'line',
      title: t('finding.line'),
      width: 64,
      align: 'right',
      text: (row) => (row.line === null ? '' : String(row.line)),
    },
    { id: 'column', title: t('finding.column'), width: 110, text: column },
    {
      id: 'what',
      title: t('finding.what'),
      width: 360,
      grow: true,
      text: (row) => problemText(locale, row).what,
    },
    {
      id: 'todo',
      title: t('finding.todo'),
      width: 320,
      grow: true,
      text: (row) => problemText(locale, row).todo,
    },
  ];
  const hidden = preview.findingsTotal - preview.findings.length;
  return (
    <DataGrid
      key={preview.stagingId}
      name="import-findings"
      label={t('view.findings', { count: preview.findingsTotal })}
      source={source}
      columns={columns}
      rowKey={(row) => String(row.order)}
      onInspect={onInspect}
      empty={<EmptyState icon={mdiCheckAll} title={t('finding.none')} text={t('finding.noneText')} />}
      foot={hidden > 0 ? t('finding.more', { count: hidden.toLocaleString('en-US') }) : undefined}
    />
  );
}
