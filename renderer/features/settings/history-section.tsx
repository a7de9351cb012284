import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { JournalRow } from '../../../shared/contract/overview.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { call } from '../../api/client.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

const AT_ONCE = 100;

/** The request of a command, indented when it is whole. It is cut at a length, and then shown as it comes. */
export function showRequest(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 1);
  } catch {
    // Cut at 2,000 characters: no longer JSON, still readable.
    return text;
  }
}

function useColumns(): readonly Column<JournalRow>[] {
  const t = useTexts(settingsTexts);
  return [
    { id: 'seq', title: t('history.seq'), width: 70, align: 'right', text: (row) => String(row.seq) },
    { id: 'at', title: t('history.at'), width: 140, text: (row) => showMoment(row.at) },
    { id: 'actor', title: t('history.actor'), width: 120, text: (row) => row.actor },
    { id: 'name', title: t('history.name'), width: 180, text: (row) => row.name },
    { id: 'request', title: t('history.request'), width: 320, grow: true, text: (row) => row.request },
    { id: 'device', title: t('history.device'), width: 120, text: (row) => row.device },
  ];
}

/** The journal: every command that was recorded, newest first. */
export function HistorySection(): ReactNode {
  const t = useTexts(settingsTexts);
  const [rows, setRows] = useState<readonly JournalRow[] | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [shown, setShown] = useState<JournalRow | null>(null);
  const load = useCallback(async (before: number | null): Promise<void> => {
    const reply = await call('journal.list', { before, limit: AT_ONCE });
    if (!reply.ok) return setProblem(reply.error);
    setProblem(null);
    setRows((known) => [...(before === null ? [] : (known ?? [])), ...reply.value.rows]);
  }, []);
  useEffect(() => {
    void load(null);
  }, [load]);
  const source = useLocalRows(rows);
  const columns = useColumns();
  const last = rows?.at(-1)?.seq ?? 1;
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        {problem === null ? null : <ProblemNotice problem={problem} onRetry={() => void load(null)} />}
        {problem !== null && rows === undefined ? null : (
          <DataGrid
            name="journal"
            label={t('section.history')}
            source={source}
            columns={columns}
            rowKey={(row) => String(row.seq)}
            onOpen={setShown}
            onInspect={setShown}
            empty={<EmptyState title={t('history.empty')} />}
            foot={
              last > 1 ? <Button onClick={() => void load(last)}>{t('history.older')}</Button> : undefined
            }
          />
        )}
      </Box>
      {shown === null ? null : (
        <Inspector
          title={`${shown.seq} · ${shown.name}`}
          detail={showMoment(shown.at)}
          onClose={() => setShown(null)}
        >
          <Facts
            facts={[
              [t('history.actor'), shown.actor],
              [t('history.device'), shown.device],
              [t('history.hash'), <code key="hash">{shown.hash}</code>],
            ]}
          />
          <Section title={t('history.request')}>
            <Box
              component="pre"
              sx={{ m: 0, fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {showRequest(shown.request)}
            </Box>
          </Section>
        </Inspector>
      )}
    </Box>
  );
}
