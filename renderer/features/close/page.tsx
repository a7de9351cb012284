import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useState, type ReactNode } from 'react';
import { CLOSE_PROOFS } from '../../../shared/contract/close.ts';
import { closeTexts } from '../../../shared/i18n/ui/close.ts';
import { parseMonth, type Month } from '../../../shared/std/calendar-date.ts';
import { draftNames } from '../../api/drafts.ts';
import { useQuery } from '../../api/use-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ControlsTable } from './controls-table.tsx';
import { DraftsPanel, formOfDraft } from './drafts-panel.tsx';
import { LinesPanel } from './lines-panel.tsx';
import { LockBar } from './lock-bar.tsx';
import { MonthList, monthsOf } from './month-list.tsx';
import { type OpenProof, ProofList } from './proof-list.tsx';

function useDraftNames(): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void draftNames().then((found) => {
      if (current) setNames(found.filter((name) => formOfDraft(name) !== null));
    });
    return () => {
      current = false;
    };
  }, []);
  return names;
}

function MonthPage({
  month,
  drafts,
  shown,
}: {
  readonly month: Month;
  readonly drafts: number;
  readonly shown: OpenProof | null;
}): ReactNode {
  const { data, problem, refetch } = useQuery('close.check', { month });
  const open = (proof: OpenProof): void => go('close', month, proof === shown ? {} : { proof });
  return (
    <Box
      sx={{
        flex: 1,
        minWidth: 0,
        overflow: 'auto',
        p: 2,
        display: 'grid',
        gap: 2.5,
        alignContent: 'start',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gridAutoRows: 'max-content',
      }}
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : (
        <>
          <ProofList proofs={data.proofs} drafts={drafts} shown={shown} onOpen={open} />
          <ControlsTable controls={data.controls} />
          <LockBar
            key={month}
            month={month}
            locked={data.locked}
            failing={data.proofs.some(({ state }) => state === 'wrong')}
          />
        </>
      )}
    </Box>
  );
}

function Empty(): ReactNode {
  const t = useTexts(closeTexts);
  return (
    <EmptyState title={t('empty')} text={t('emptyText')}>
      <Button variant="contained" onClick={() => go('import')}>
        {t('empty.import')}
      </Button>
    </EmptyState>
  );
}

/** 月结: what is proved of a month and what is left, and its lock. */
export function Page(): ReactNode {
  const t = useTexts(closeTexts);
  const { subject, params } = useLocation();
  const { data, problem, refetch } = useQuery('period.list', {});
  const drafts = useDraftNames();
  const months = monthsOf(data?.periods ?? []).map(([month]) => month);
  const month = parseMonth(subject) ?? parseMonth(months[0] ?? '');
  const shown = [...CLOSE_PROOFS, 'drafts' as const].find((proof) => proof === params['proof']) ?? null;
  const step = (by: number): void => {
    const next = months[months.indexOf(month ?? '') + by];
    if (next !== undefined) go('close', next, params);
  };
  useShortcuts([
    { keys: 'k', title: t('key.next'), group: t('title'), run: () => step(-1) },
    { keys: 'j', title: t('key.previous'), group: t('title'), run: () => step(1) },
  ]);
  const closePanel = (): void => go('close', month ?? '');
  return (
    <Place
      title={month === null ? t('title') : `${t('title')} ${month}`}
      inspector={
        month === null || shown === null ? undefined : shown === 'drafts' ? (
          <DraftsPanel names={drafts} onClose={closePanel} />
        ) : (
          <LinesPanel key={`${month} ${shown}`} month={month} proof={shown} onClose={closePanel} />
        )
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data !== undefined && months.length === 0 ? <Empty /> : null}
      {data === undefined || month === null ? null : (
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
          <MonthList
            periods={data.periods}
            month={month}
            onChoose={(chosen) => go('close', chosen, shown === null ? {} : { proof: shown })}
          />
          <MonthPage month={month} drafts={drafts.length} shown={shown} />
        </Box>
      )}
    </Place>
  );
}
