import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewRow } from '../../../shared/contract/import.ts';
import { columnCaption } from '../../../shared/i18n/columns.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ColumnsTable } from './columns-table.tsx';
import { CommitBar } from './commit-bar.tsx';
import { FindingsGrid, type Finding } from './findings-grid.tsx';
import { RowsGrid, useCellText } from './rows-grid.tsx';

const VIEWS = ['rows', 'findings', 'columns'] as const;
type View = (typeof VIEWS)[number];
const PROOF_MARKS = { holds: 'done', broken: 'wrong', absent: 'open' } as const;

/** `credits CNY` of the engine, as caption and currency. */
function useTotalTitle(): (key: string) => { readonly title: string; readonly currency: string } {
  const t = useTexts(importTexts);
  const known = [
    'credits',
    'debits',
    'amount',
    'amount AR',
    'amount AP',
    'open AR',
    'open AP',
    'debit',
    'credit',
  ] as const;
  return (key) => {
    const currency = key.slice(-3);
    const name = known.find((one) => one === key.slice(0, -4));
    return { currency, title: name === undefined ? key : t(`total.${name}`, { currency }) };
  };
}

function Fact({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Box sx={{ pr: 2.5, py: 0.25 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {title}
      </Typography>
      <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
        {children}
      </Typography>
    </Box>
  );
}

function Summary({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(importTexts);
  const words = useWords();
  const totalTitle = useTotalTitle();
  const rows = (count: number): string => t('fact.rows', { count: count.toLocaleString('en-US') });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', px: 1.5, py: 0.75, bgcolor: 'background.paper' }}>
      <Fact title={t('fact.kind')}>{t(`kind.${preview.kind}`)}</Fact>
      <Fact title={t('fact.format')}>{preview.format.toUpperCase()}</Fact>
      {preview.encoding === null ? null : (
        <Fact title={t('fact.encoding')}>{preview.encoding.toUpperCase()}</Fact>
      )}
      {preview.kind === 'bank' || preview.kind === 'their-statement' ? (
        <Fact title={t('fact.proof')}>
          <Mark kind={PROOF_MARKS[preview.proof]}>{words(`proof.${preview.proof}`)}</Mark>
        </Fact>
      ) : null}
      <Fact title={t('fact.read')}>{rows(preview.read)}</Fact>
      <Fact title={t('fact.acceptable')}>{rows(preview.acceptable)}</Fact>
      <Fact title={t('fact.duplicates')}>{rows(preview.duplicates)}</Fact>
      <Fact title={t('fact.rejected')}>
        {preview.rejected === 0 ? rows(0) : <Mark kind="wrong">{rows(preview.rejected)}</Mark>}
      </Fact>
      {Object.entries(preview.totals).map(([key, amount]) => {
        const { title, currency } = totalTitle(key);
        return (
          <Fact key={key} title={title}>
            <Money amount={amount} currency={currency} />
          </Fact>
        );
      })}
    </Box>
  );
}

type Shown =
  | { readonly type: 'row'; readonly row: PreviewRow }
  | { readonly type: 'finding'; readonly finding: Finding };

function RowInspector({
  preview,
  row,
  onClose,
}: {
  readonly preview: ImportPreview;
  readonly row: PreviewRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const locale = useLocale();
  const cellText = useCellText();
  const facts = Object.keys(row.cells).map((key): readonly [string, ReactNode] => [
    columnCaption(
      locale,
      preview.kind,
      key.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
    ),
    cellText(key, row.cells),
  ]);
  return (
    <Inspector
      title={t('rows.inspect', { line: row.line })}
      detail={t(`status.${row.status}`)}
      onClose={onClose}
    >
      {row.findings.map((finding, index) => (
        <Box key={index} sx={{ mb: 1 }}>
          <ProblemNotice problem={finding} severity={finding.severity} hidePlace />
        </Box>
      ))}
      <Section title={t('view.rows')}>
        <Facts facts={facts} />
      </Section>
    </Inspector>
  );
}

/** The inspector of a row or a finding. */
export function PreviewInspector({
  preview,
  shown,
  onClose,
}: {
  readonly preview: ImportPreview;
  readonly shown: Shown;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  if (shown.type === 'row') return <RowInspector preview={preview} row={shown.row} onClose={onClose} />;
  const { finding } = shown;
  return (
    <Inspector
      title={
        finding.line === null ? t(`severity.${finding.severity}`) : t('rows.inspect', { line: finding.line })
      }
      onClose={onClose}
    >
      <ProblemNotice problem={finding} severity={finding.severity} />
    </Inspector>
  );
}

/** What a file is and what would become of it, before anything is written. */
export function PreviewView({
  preview,
  busy,
  notice,
}: {
  readonly preview: ImportPreview;
  readonly busy: boolean;
  readonly notice: ReactNode;
}): ReactNode {
  const t = useTexts(importTexts);
  const [view, setView] = useState<View>(
    preview.findings.some((one) => one.severity === 'error') ? 'findings' : 'rows',
  );
  const [shown, setShown] = useState<Shown | null>(null);
  const titles = {
    rows: t('view.rows'),
    findings: t('view.findings', { count: preview.findingsTotal.toLocaleString('en-US') }),
    columns: t('view.columns', { count: preview.columns.length }),
  };
  return (
    <Box sx={{ display: 'flex', flex: 1, minWidth: 0, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}>
        <Summary preview={preview} />
        {notice}
        <Tabs
          value={view}
          onChange={(_event, next: View) => setView(next)}
          sx={{ px: 1, borderTop: 1, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
        >
          {VIEWS.map((one) => (
            <Tab key={one} value={one} label={titles[one]} />
          ))}
        </Tabs>
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
          {view === 'rows' ? (
            <RowsGrid preview={preview} onInspect={(row) => setShown({ type: 'row', row })} />
          ) : null}
          {view === 'findings' ? (
            <FindingsGrid preview={preview} onInspect={(finding) => setShown({ type: 'finding', finding })} />
          ) : null}
          {view === 'columns' ? <ColumnsTable preview={preview} /> : null}
        </Box>
        <CommitBar preview={preview} busy={busy} />
      </Box>
      {shown === null ? null : (
        <PreviewInspector preview={preview} shown={shown} onClose={() => setShown(null)} />
      )}
    </Box>
  );
}
