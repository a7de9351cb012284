import { mdiCallMerge } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { MatchDetail, MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { call, newCommandId } from '../../api/client.ts';
import { runJob } from '../../api/jobs.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, go, readAddress, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { BenchPanel } from './bench-panel.tsx';
import { CertainDialog } from './certain-dialog.tsx';
import { CertificatePanel } from './certificate-panel.tsx';
import { pickMatch, useCursor } from './cursor.ts';
import { MatchList, TABS, type MatchTab } from './match-list.tsx';
import { ReceiptHead } from './receipt-head.tsx';
import { UndoPanel } from './undo-panel.tsx';
import { useDecisions, type Decisions } from './use-decisions.ts';
import { useWorkbench } from './use-workbench.ts';

/** Whether the key that is down repeats by itself: holding Enter must never accept one match after another. */
function useRepeating(): () => boolean {
  const repeating = useRef(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      repeating.current = event.repeat;
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  return () => repeating.current;
}

function useRun(): { readonly running: boolean; readonly run: () => void } {
  const t = useTexts(matchTexts);
  const [running, setRunning] = useState(false);
  const run = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    // Nothing is accepted without a person unless the book says so, whatever was shown when the key was pressed.
    const settings = await call('settings.get', {});
    const auto = settings.ok && settings.value.policy.automatic;
    const reply = await runJob('match.run', { commandId: newCommandId(), auto });
    setRunning(false);
    if (reply.ok) showToast({ text: t('run.done', reply.value) });
    else if (reply.error.code !== 'JOB_CANCELLED') showProblem(reply.error);
  };
  return { running, run: () => void run() };
}

type BenchProps = {
  readonly detail: MatchDetail;
  readonly decisions: Decisions;
  readonly onUndone: () => void;
};

function Bench({ detail, decisions, onUndone }: BenchProps): ReactNode {
  const t = useTexts(matchTexts);
  const { params } = useLocation();
  const mayWrite = useMay('accountant');
  const bench = useWorkbench(detail);
  const repeating = useRepeating();
  const [open, setOpen] = useState(false);
  const accepted = detail.status === 'accepted';
  const undoing = accepted && params['undo'] === '1' && mayWrite;
  const decided = decisions.done.has(detail.id);
  const accept = (): void => {
    if (mayWrite && bench.ready && !decided && !undoing && !repeating()) void decisions.accept(detail, bench);
  };
  const group = t('group.match');
  useShortcuts([
    { keys: 'space', title: t('inspect'), group, run: () => setOpen((on) => !on) },
    { keys: 'enter', title: t('accept'), group, run: accept },
  ]);
  return (
    <>
      <Box
        sx={{
          flex: 1,
          minWidth: 420,
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
          px: 1.5,
          pt: 1.25,
        }}
      >
        <ReceiptHead detail={detail} open={open} />
        {accepted ? <Accepted detail={detail} undoing={undoing} onUndone={onUndone} /> : null}
        {accepted ? null : (
          <BenchPanel detail={detail} bench={bench} decisions={decisions} mayWrite={mayWrite && !decided} />
        )}
      </Box>
      <CertificatePanel detail={detail} />
    </>
  );
}

function Accepted({
  detail,
  undoing,
  onUndone,
}: {
  readonly detail: MatchDetail;
  readonly undoing: boolean;
  readonly onUndone: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  if (undoing) return <UndoPanel key={detail.id} detail={detail} onUndone={onUndone} />;
  return (
    <Box sx={{ py: 1.5, display: 'grid', gap: 1, justifyItems: 'start' }}>
      <Typography variant="body1">{t('words.accepted')}</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, lineHeight: 1.7 }}>
        {detail.acceptedAllocations.map((one) => (
          <Box component="li" key={one.uid} sx={{ textDecoration: one.undone ? 'line-through' : 'none' }}>
            {one.date} {one.positiveNumber} ↔ {one.negativeNumber} {one.amount}
          </Box>
        ))}
      </Box>
      {mayWrite ? (
        <Button variant="outlined" color="error" onClick={() => amend({ undo: '1' })}>
          {t('undo')} · U
        </Button>
      ) : null}
    </Box>
  );
}

function EmptyList({
  tab,
  search,
  waiting,
  none,
  onRun,
}: {
  readonly tab: MatchTab;
  readonly search: string;
  readonly waiting: number;
  readonly none: boolean;
  readonly onRun: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  const text =
    none && waiting === 0
      ? t('list.emptyAll')
      : tab === 'proposed' && search === ''
        ? t('list.emptyProposed')
        : undefined;
  return (
    <EmptyState title={t('list.empty')} {...(text === undefined ? {} : { text })}>
      {none && waiting === 0 ? (
        <Button variant="contained" onClick={() => go('import')}>
          {t('list.import')}
        </Button>
      ) : null}
      {mayWrite && waiting > 0 ? (
        <Button variant="contained" onClick={onRun}>
          {t('run')}
        </Button>
      ) : null}
    </EmptyState>
  );
}

/** Which tab is shown: as chosen, else the one the match at hand belongs to. */
function useTab(detail: MatchDetail | undefined, subject: string): MatchTab {
  const { params } = useLocation();
  const chosen = TABS.find((tab) => tab === params['status']);
  useEffect(() => {
    if (chosen === undefined && detail !== undefined && detail.id === subject)
      amend({ status: detail.status });
  }, [chosen, detail, subject]);
  return chosen ?? (subject === '' ? 'proposed' : (detail?.status ?? 'proposed'));
}

function usePrefetch(source: RowSource<MatchRow>, index: number): void {
  const next = index < 0 ? undefined : source.at(index + 1)?.id;
  useQuery('match.get', next === undefined ? null : { id: next });
}

function useMatches(): {
  readonly tab: MatchTab;
  readonly search: string;
  readonly subject: string;
  readonly source: RowSource<MatchRow>;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly match: ReturnType<typeof useQuery<'match.get'>>;
} {
  const { subject, params } = useLocation();
  const match = useQuery('match.get', subject === '' ? null : { id: subject });
  const tab = useTab(match.data, subject);
  const search = params['search'] ?? '';
  const source = useRows(
    'match.list',
    { status: tab, search },
    (reply): { rows: readonly MatchRow[]; total: number } => reply,
  );
  const counts = useQuery('match.list', { limit: 1 }, { keepPrevious: true }).data?.counts;
  return { tab, search, subject, source, counts, match };
}

/** Picks the first match that waits when none is picked, so that Enter has something to act on. */
function useFirst(source: RowSource<MatchRow>, subject: string): void {
  const first = source.at(0)?.id;
  useEffect(() => {
    // The address may have moved on since this was drawn.
    const here = readAddress(window.location.hash);
    if (subject === '' && here.subject === '' && first !== undefined) pickMatch(first);
  }, [subject, first]);
}

function usePageKeys(doing: {
  readonly mayWrite: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly undo: () => void;
  readonly run: () => void;
  readonly onCertain: () => void;
}): void {
  const { mayWrite, step, undo, run, onCertain } = doing;
  const t = useTexts(matchTexts);
  const group = t('group.match');
  const writing = [
    { keys: 'u', title: t('undo'), group, run: undo },
    { keys: 'r', title: t('run'), group, run },
    { keys: 'a', title: t('certain'), group, run: onCertain },
  ];
  useShortcuts([
    { keys: 'j', title: t('next'), group, run: () => step(1) },
    { keys: 'k', title: t('previous'), group, run: () => step(-1) },
    { keys: 'arrowdown', title: t('next'), group, run: () => step(1), hidden: true },
    { keys: 'arrowup', title: t('previous'), group, run: () => step(-1), hidden: true },
    ...(mayWrite ? writing : []),
  ]);
}

function MatchActions({
  waiting,
  running,
  run,
  onCertain,
}: {
  readonly waiting: number;
  readonly running: boolean;
  readonly run: () => void;
  readonly onCertain: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  return (
    <>
      <Button onClick={onCertain}>{t('certain')} A</Button>
      <Button variant={waiting > 0 ? 'contained' : 'outlined'} disabled={running} onClick={run}>
        {running ? t('running') : `${t('run')} R`}
      </Button>
    </>
  );
}

/** The match at hand, the reason why it is not shown, or what to do. */
function Chosen({
  match,
  subject,
  decisions,
}: {
  readonly match: ReturnType<typeof useQuery<'match.get'>>;
  readonly subject: string;
  readonly decisions: Decisions;
}): ReactNode {
  const t = useTexts(matchTexts);
  const { data, problem, refetch } = match;
  if (data !== undefined && subject !== '') {
    const undone = (): void => {
      decisions.forget(subject);
      pickMatch(subject, { status: 'unmatched' });
    };
    return <Bench key={data.id} detail={data} decisions={decisions} onUndone={undone} />;
  }
  return (
    <Box sx={{ flex: 1, p: 1.5, display: 'grid', placeItems: 'center' }}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {subject === '' ? (
        <EmptyState icon={mdiCallMerge} title={t('nothing')} text={t('nothingText')} />
      ) : null}
    </Box>
  );
}

/** 核销: what waits, the proposal with the open items, and the certificate. One key accepts and goes on. */
export function Page(): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  const { tab, search, subject, source, counts, match } = useMatches();
  const { running, run } = useRun();
  const [certain, setCertain] = useState(false);
  const step = (by: 1 | -1): void =>
    void cursor.around(by).then((id) => (id === null ? undefined : pickMatch(id)));
  const moveOn = (): void =>
    void cursor.around(1).then(async (next) => pickMatch(next ?? (await cursor.around(-1)) ?? ''));
  const decisions = useDecisions(moveOn);
  const cursor = useCursor(source, subject, decisions.done);
  useFirst(source, subject);
  usePrefetch(source, cursor.index);
  const undo = (): void => {
    const id = match.data?.status === 'accepted' ? subject : decisions.last;
    if (id !== null) pickMatch(id, { undo: '1', status: tab });
  };
  usePageKeys({ mayWrite, step, undo, run, onCertain: () => setCertain(true) });
  const waiting = counts?.['waiting'] ?? 0;
  const none = counts !== undefined && Object.values(counts).every((count) => count === 0);
  return (
    <Place
      title={t('title')}
      tools={
        waiting === 0 ? undefined : (
          <Typography variant="body2" color="textSecondary">
            {t('run.waiting', { count: waiting.toLocaleString('en-US') })}
          </Typography>
        )
      }
      actions={
        mayWrite ? (
          <MatchActions {...{ waiting, running, run }} onCertain={() => setCertain(true)} />
        ) : undefined
      }
    >
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0, bgcolor: 'background.paper' }}>
        <MatchList
          {...{ source, tab, search }}
          counts={counts ?? {}}
          id={subject}
          index={cursor.index}
          done={decisions.done}
          empty={<EmptyList {...{ tab, search, waiting, none }} onRun={run} />}
          onTab={(status) => pickMatch('', { status })}
          onSearch={(text) => amend({ search: text })}
          onPick={(id) => pickMatch(id)}
        />
        <Chosen match={match} subject={subject} decisions={decisions} />
      </Box>
      {certain ? <CertainDialog onClose={() => setCertain(false)} /> : null}
    </Place>
  );
}
