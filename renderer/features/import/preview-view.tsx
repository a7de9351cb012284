import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewRow, RowDecision } from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { Inspector } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { ColumnsTable } from './columns-table.tsx';
import { CommitBar } from './commit-bar.tsx';
import { FactLines } from './fact-lines.tsx';
import { FindingsGrid, type Finding } from './findings-grid.tsx';
import { isReading, type Entry } from './import-queue.ts';
import { changeOptions, decideRow } from './import-store.ts';
import { ProfileSection } from './profile-section.tsx';
import { QuestionBar } from './question-bar.tsx';
import { questionsOf } from './questions.ts';
import { ReadingOptions } from './reading-options.tsx';
import { RowInspector, useDecisionWords, type Deciding } from './row-inspector.tsx';
import { NO_FILTER, RowsGrid, type RowFilter, type WantedLine } from './rows-grid.tsx';

const VIEWS = ['rows', 'findings', 'columns'] as const;
type View = (typeof VIEWS)[number];

type Shown =
  | { readonly type: 'row'; readonly row: PreviewRow; readonly stagingId: string }
  | { readonly type: 'finding'; readonly finding: Finding };

function FindingInspector({
  finding,
  onLine,
  onClose,
}: {
  readonly finding: Finding;
  readonly onLine: (line: number) => void;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const { line } = finding;
  const shown = line?.toLocaleString('en-US') ?? '';
  return (
    <Inspector
      title={line === null ? t(`severity.${finding.severity}`) : t('rows.inspect', { line: shown })}
      onClose={onClose}
      actions={
        line === null ? undefined : (
          <Button variant="outlined" onClick={() => onLine(line)}>
            {studio('break.show', { line: shown })}
          </Button>
        )
      }
    >
      <ProblemNotice problem={finding} severity={finding.severity} />
    </Inspector>
  );
}

/** How the file is read: its columns, the options, and the profile that keeps them. */
function ColumnsView({
  entry,
  preview,
}: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
}): ReactNode {
  const disabled = isReading(entry) || entry.stage.at === 'committing';
  return (
    <Box sx={{ display: 'flex', flex: 1, minHeight: 0 }}>
      <ColumnsTable
        preview={preview}
        chosen={entry.options.columns}
        disabled={disabled}
        onChoose={(columns) => changeOptions(entry.id, { columns })}
      />
      <Box
        sx={{
          width: 300,
          flexShrink: 0,
          overflow: 'auto',
          p: 1.5,
          display: 'grid',
          gap: 2,
          alignContent: 'start',
          borderLeft: 1,
          borderColor: 'divider',
        }}
      >
        {preview.columns.length === 0 ? null : (
          <ProfileSection entry={entry} preview={preview} disabled={disabled} />
        )}
        <ReadingOptions entry={entry} />
      </Box>
    </Box>
  );
}

/** Takes a decision about rows, one after the other; stops at the first that is refused. */
function useDecide(
  entry: Entry,
  onRows: (rows: readonly PreviewRow[]) => void,
): (rows: readonly PreviewRow[], decision: RowDecision | null) => Promise<Problem | null> {
  const t = useTexts(studioTexts);
  const decisionWords = useDecisionWords();
  const told = (rows: readonly PreviewRow[], decision: RowDecision | null): string => {
    const line = rows[0]?.line.toLocaleString('en-US') ?? '';
    if (decision === null) return t('decision.takenBack', { line });
    const what = decisionWords(decision);
    return rows.length > 1
      ? t('decision.doneMany', { count: rows.length.toLocaleString('en-US'), what })
      : t('decision.done', { line, what });
  };
  const run = async (rows: readonly PreviewRow[], decision: RowDecision | null): Promise<Problem | null> => {
    const changed: PreviewRow[] = [];
    let refused: Problem | null = null;
    for (const row of rows) {
      const reply = await decideRow(entry.id, row, decision);
      if (reply.ok) changed.push(reply.value);
      else refused = reply.error;
      if (refused !== null) break;
    }
    onRows(changed);
    if (changed.length === 0) return refused;
    const undo = (): void => void run(changed, null);
    showToast({ text: told(changed, decision), quiet: true, ...(decision === null ? {} : { undo }) });
    return refused;
  };
  return run;
}

type Looking = {
  readonly view: View;
  readonly filter: RowFilter;
  readonly wanted: WantedLine | null;
  readonly picked: readonly PreviewRow[];
  readonly shown: Shown | null;
  readonly deciding: Deciding;
};

type Look = {
  readonly looking: Looking;
  readonly change: (part: Partial<Looking>) => void;
  readonly openView: (view: View) => void;
  readonly showRow: (row: PreviewRow) => void;
  /** Goes to the row at a line of the file, whatever is filtered. */
  readonly goLine: (line: number) => void;
  /** Rows as they are now, after something was decided about them. */
  readonly renew: (rows: readonly PreviewRow[]) => void;
};

/** What of the preview is looked at. */
function useLook(preview: ImportPreview): Look {
  const [looking, look] = useState<Looking>(() => ({
    view: preview.severities.error > 0 && questionsOf(preview).length === 0 ? 'findings' : 'rows',
    filter: NO_FILTER,
    wanted: null,
    picked: [],
    shown: null,
    deciding: null,
  }));
  const change = (part: Partial<Looking>): void => look((before) => ({ ...before, ...part }));
  const { stagingId } = preview;
  return {
    looking,
    change,
    openView: (view) => change({ view, shown: null, picked: [], deciding: null }),
    goLine: (line) => change({ view: 'rows', filter: NO_FILTER, wanted: { line } }),
    showRow: (row) =>
      look((before) => {
        const same = before.shown?.type === 'row' && before.shown.row.index === row.index;
        const deciding = same ? before.deciding : null;
        return { ...before, shown: { type: 'row', row, stagingId }, deciding };
      }),
    renew: (rows) =>
      look((before) => {
        if (before.shown?.type !== 'row' || rows.length === 0) return before;
        const { index } = before.shown.row;
        const row = rows.find((one) => one.index === index) ?? before.shown.row;
        return { ...before, shown: { ...before.shown, row }, deciding: null };
      }),
  };
}

type ViewProps = { readonly entry: Entry; readonly preview: ImportPreview; readonly look: Look };

function Views({ entry, preview, look }: ViewProps): ReactNode {
  const t = useTexts(importTexts);
  const studio = useTexts(studioTexts);
  const { looking, change, openView, goLine } = look;
  const titles = {
    rows: t('view.rows'),
    findings: t('view.findings', { count: preview.findingsTotal.toLocaleString('en-US') }),
    columns: studio('view.columns'),
  };
  return (
    <>
      <Tabs
        value={looking.view}
        onChange={(_event, next: View) => openView(next)}
        sx={{ px: 1, borderTop: 1, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
      >
        {VIEWS.map((one) => (
          <Tab key={one} value={one} label={titles[one]} />
        ))}
      </Tabs>
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        {looking.view === 'rows' ? (
          <RowsGrid
            preview={preview}
            filter={looking.filter}
            onFilter={(filter) => change({ filter })}
            wanted={looking.wanted}
            decided={entry.decisions}
            onInspect={look.showRow}
            onPicked={(picked) => change({ picked })}
          />
        ) : null}
        {looking.view === 'findings' ? (
          <FindingsGrid
            preview={preview}
            onInspect={(finding) => change({ shown: { type: 'finding', finding } })}
            onLine={goLine}
          />
        ) : null}
        {looking.view === 'columns' ? <ColumnsView entry={entry} preview={preview} /> : null}
      </Box>
    </>
  );
}

function Inspected({ entry, preview, look }: ViewProps): ReactNode {
  const { looking, change, goLine, renew } = look;
  const { shown } = looking;
  const decide = useDecide(entry, renew);
  const close = (): void => change({ shown: null, deciding: null });
  if (shown?.type === 'finding')
    return <FindingInspector finding={shown.finding} onLine={goLine} onClose={close} />;
  // A row of a file that was read again since is another row now.
  if (shown === null || shown.stagingId !== preview.stagingId) return null;
  return (
    <RowInspector
      key={shown.row.index}
      preview={preview}
      row={shown.row}
      picked={looking.picked}
      editable={entry.stage.at === 'preview' && !entry.changed}
      deciding={looking.deciding}
      onDeciding={(deciding) => change({ deciding })}
      onSend={decide}
      onClose={close}
    />
  );
}

/** What a file is and what would become of it, before anything is written. */
export function PreviewView({
  entry,
  preview,
  notice,
}: {
  readonly entry: Entry;
  readonly preview: ImportPreview;
  readonly notice: ReactNode;
}): ReactNode {
  const t = useTexts(importTexts);
  const look = useLook(preview);
  return (
    <Box sx={{ display: 'flex', flex: 1, minWidth: 0, minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}>
        <FactLines key={preview.stagingId} preview={preview} onLine={look.goLine} />
        {isReading(entry) ? <LinearProgress aria-label={t('reading')} sx={{ height: 2 }} /> : null}
        {notice}
        <QuestionBar entry={entry} preview={preview} onColumns={() => look.openView('columns')} />
        <Views entry={entry} preview={preview} look={look} />
        <CommitBar entry={entry} preview={preview} />
      </Box>
      <Inspected entry={entry} preview={preview} look={look} />
    </Box>
  );
}
