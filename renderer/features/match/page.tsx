import { mdiCallMerge } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useShortcuts, type Shortcut } from '../../ui/keyboard.ts';
import { amend } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { BundlePanel } from './bundle-panel.tsx';
import { CertificatePanel } from './certificate-panel.tsx';
import { pickMatch, useCursor, type Cursor } from './cursor.ts';
import { EmptyList } from './empty-list.tsx';
import { focusSearch } from './focus.ts';
import { HistoryPanel } from './history-panel.tsx';
import { MatchBench } from './match-bench.tsx';
import { MatchList, TABS } from './match-list.tsx';
import { useSelection, type Selection } from './selection.ts';
import { useDecisions, useDeciding, type Decisions } from './use-decisions.ts';
import { Prefetch, useFirst, useMatches, useRun, type Matches } from './use-matches.ts';

/** Narrower than this, the certificate takes the place of the list when it is asked for. */
const NARROW = '(max-width:1119.95px)';

function useRepeating(): () => boolean {
  const repeating = useRef(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      repeating.current = event.repeat;
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  return useCallback(() => repeating.current, []);
}

/** What of the place is open besides the match at hand. */
type Panels = {
  readonly narrow: boolean;
  readonly certificate: boolean;
  readonly history: boolean;
  /** Several receipts are being settled together, or items chosen before any receipt. */
  readonly bundle: boolean;
  /** The preview of accepting many: of all that are certain, or of those picked. */
  readonly bulk: readonly MatchRow[] | 'all' | null;
  readonly set: (part: Partial<Omit<PanelState, 'narrow'>>) => void;
};
type PanelState = {
  readonly certificate: boolean | null;
  readonly history: boolean;
  readonly bundle: boolean;
  readonly bulk: readonly MatchRow[] | 'all' | null;
};

function usePanels(picked: number): Panels {
  const narrow = useMediaQuery(NARROW);
  const [state, setState] = useState<PanelState>({
    certificate: null,
    history: false,
    bundle: false,
    bulk: null,
  });
  return {
    ...state,
    narrow,
    certificate: state.certificate ?? !narrow,
    // Two picked lines are meant to be settled together; one alone may still become two.
    bundle: state.bundle || picked > 1,
    set: (part) => setState((before) => ({ ...before, ...part })),
  };
}

type Acts = {
  readonly cursor: Cursor;
  readonly decisions: Decisions;
  readonly step: (by: 1 | -1) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly run: () => void;
  readonly bulk: () => void;
  readonly pick: (by: 1 | -1 | 0) => void;
  /** Goes to the next kind of lines. */
  readonly turn: (by: 1 | -1) => void;
  readonly leaveBundle: () => void;
};

function useActs(matches: Matches, selection: Selection, panels: Panels, run: () => void): Acts {
  const { tab, subject, source, match } = matches;
  const step = (by: 1 | -1): void =>
    void cursor.around(by).then((id) => (id === null ? undefined : pickMatch(id)));
  const moveOn = (): void =>
    void cursor.around(1).then(async (next) => pickMatch(next ?? (await cursor.around(-1)) ?? ''));
  const decisions = useDecisions(moveOn);
  const cursor = useCursor(source, subject, decisions.done);
  const { data } = match;
  return {
    cursor,
    decisions,
    step,
    run,
    undo: () => {
      const id = data?.status === 'accepted' ? subject : decisions.last;
      if (id !== null) pickMatch(id, { undo: '1', status: tab });
    },
    redo: () => {
      const id = data?.redoable === true ? data.id : decisions.lastUndone;
      if (id !== null) void decisions.redo(id);
    },
    bulk: () => panels.set({ bulk: selection.rows.length > 0 ? selection.rows : 'all' }),
    pick: (by) => {
      const { index } = cursor;
      if (index < 0) return;
      if (by === 0) return selection.toggle(index);
      if (selection.rows.length === 0) selection.toggle(index);
      const next = index + by;
      if (source.at(next) === undefined) return;
      void selection.extendTo(next);
      step(by);
    },
    turn: (by) => {
      const status = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length];
      if (status !== undefined) pickMatch('', { status });
    },
    leaveBundle: () => {
      selection.clear();
      panels.set({ bundle: false });
    },
  };
}

function usePageKeys(acts: Acts, panels: Panels, selection: Selection, mayWrite: boolean): void {
  const t = useTexts(matchTexts);
  const group = t('group.match');
  const writing: readonly Shortcut[] = [
    { keys: 'x', title: t('key.pick'), group, run: () => acts.pick(0) },
    { keys: 'shift+j', title: t('key.pickOn'), group, run: () => acts.pick(1) },
    { keys: 'shift+arrowdown', title: t('key.pickOn'), group, run: () => acts.pick(1), hidden: true },
    { keys: 'shift+k', title: t('key.pickOn'), group, run: () => acts.pick(-1), hidden: true },
    { keys: 'shift+arrowup', title: t('key.pickOn'), group, run: () => acts.pick(-1), hidden: true },
    { keys: 'b', title: t('many.open'), group, run: () => panels.set({ bundle: true }) },
    { keys: 'u', title: t('undo'), group, run: acts.undo },
    { keys: 'z', title: t('redo'), group, run: acts.redo },
    { keys: 'r', title: t('run'), group, run: acts.run },
    { keys: 'a', title: t('certain'), group, run: acts.bulk },
  ];
  const letGo: Shortcut = {
    keys: 'escape',
    title: t('list.unpick'),
    group,
    run: selection.clear,
    hidden: true,
  };
  useShortcuts([
    { keys: 'j', title: t('next'), group, run: () => acts.step(1) },
    { keys: 'k', title: t('previous'), group, run: () => acts.step(-1) },
    { keys: 'arrowdown', title: t('next'), group, run: () => acts.step(1), hidden: true },
    { keys: 'arrowup', title: t('previous'), group, run: () => acts.step(-1), hidden: true },
    { keys: ']', title: t('key.nextTab'), group, run: () => acts.turn(1) },
    { keys: '[', title: t('key.previousTab'), group, run: () => acts.turn(-1) },
    { keys: 'h', title: t('history.title'), group, run: () => panels.set({ history: !panels.history }) },
    {
      keys: 'v',
      title: t('key.certificate'),
      group,
      run: () => panels.set({ certificate: !panels.certificate }),
    },
    { keys: 'mod+f', title: t('key.search'), group, run: focusSearch },
    ...(selection.rows.length > 0 ? [letGo] : []),
    ...(mayWrite ? writing : []),
  ]);
}

function MatchActions({
  waiting,
  running,
  acts,
  panels,
}: {
  readonly waiting: number;
  readonly running: boolean;
  readonly acts: Acts;
  readonly panels: Panels;
}): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  return (
    <>
      {panels.narrow ? (
        <Button onClick={() => panels.set({ certificate: !panels.certificate })}>
          {t(panels.certificate ? 'list.label' : 'certificate')} V
        </Button>
      ) : null}
      <Button onClick={() => panels.set({ history: !panels.history })} aria-pressed={panels.history}>
        {t('history.title')} H
      </Button>
      {mayWrite ? (
        <>
          <Button onClick={() => panels.set({ bundle: true })}>{t('many.open')} B</Button>
          <Button onClick={acts.bulk}>{t('certain')} A</Button>
          <Button variant={waiting > 0 ? 'contained' : 'outlined'} disabled={running} onClick={acts.run}>
            {running ? t('running') : `${t('run')} R`}
          </Button>
        </>
      ) : null}
    </>
  );
}

/** While the match is on its way: where its parts will stand. */
function Arriving(): ReactNode {
  return (
    <Box aria-busy sx={{ flex: 1, minWidth: 420, p: 1.5 }}>
      <Skeleton width="60%" height={30} />
      <Skeleton width="35%" height={20} />
      <Skeleton variant="rectangular" height={120} sx={{ mt: 2 }} />
    </Box>
  );
}

/** The match at hand, the reason why it is not shown, or what to do. */
function Chosen({
  match,
  subject,
  decisions,
  repeating,
  certificate,
}: {
  readonly match: Matches['match'];
  readonly subject: string;
  readonly decisions: Decisions;
  readonly repeating: () => boolean;
  readonly certificate: boolean;
}): ReactNode {
  const t = useTexts(matchTexts);
  const deciding = useDeciding(decisions);
  const { data, problem, refetch } = match;
  if (data !== undefined && subject !== '') {
    const decided = decisions.done.has(data.id);
    return (
      <>
        <MatchBench key={data.id} detail={data} decisions={deciding} {...{ decided, repeating }} />
        {certificate ? <CertificatePanel detail={data} /> : null}
      </>
    );
  }
  if (subject !== '' && problem === null) return <Arriving />;
  return (
    <Box sx={{ flex: 1, p: 1.5, display: 'grid', placeItems: 'center' }}>
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {subject === '' ? (
        <EmptyState icon={mdiCallMerge} title={t('nothing')} text={t('nothingText')} />
      ) : null}
    </Box>
  );
}

/** The second and third column: the match at hand, or several of them together; its certificate, or the history. */
function Work({
  matches,
  acts,
  panels,
  selection,
  mayWrite,
}: {
  readonly matches: Matches;
  readonly acts: Acts;
  readonly panels: Panels;
  readonly selection: Selection;
  readonly mayWrite: boolean;
}): ReactNode {
  const repeating = useRepeating();
  const { decisions, leaveBundle } = acts;
  const { subject, match } = matches;
  return (
    <>
      {panels.bundle && mayWrite ? (
        <BundlePanel
          rows={selection.rows}
          repeating={repeating}
          onRemove={(id) => selection.remove([id])}
          onClose={leaveBundle}
          onAcceptEach={acts.bulk}
          onAccept={(bundle) => {
            leaveBundle();
            void decisions.acceptMany(bundle.rows, bundle);
          }}
        />
      ) : (
        <Chosen
          {...{ match, subject, decisions, repeating }}
          certificate={panels.certificate && !panels.history}
        />
      )}
      {panels.history ? (
        <HistoryPanel
          id={subject}
          onClose={() => panels.set({ history: false })}
          doing={{
            mayWrite,
            onOpen: (id) => pickMatch(id, { status: '' }),
            onUndo: (id) => pickMatch(id, { status: 'accepted', undo: '1' }),
            onRedo: (id) => void decisions.redo(id),
          }}
        />
      ) : null}
    </>
  );
}

/** 核销: what waits, the proposal with the open items, and the certificate. One key accepts and goes on. */
export function Page(): ReactNode {
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  const matches = useMatches();
  const { tab, search, subject, source } = matches;
  const { running, run } = useRun();
  const selection = useSelection(source);
  const panels = usePanels(selection.rows.length);
  const acts = useActs(matches, selection, panels, run);
  const { cursor, decisions } = acts;
  useFirst(source, subject);
  usePageKeys(acts, panels, selection, mayWrite);
  const counts = matches.counts ?? {};
  const waiting = counts['waiting'] ?? 0;
  const tools = (
    <Typography variant="body2" color="textSecondary">
      {t('run.waiting', { count: waiting.toLocaleString('en-US') })}
    </Typography>
  );
  const closeBulk = (): void => panels.set({ bulk: null });
  return (
    <Place
      title={t('title')}
      tools={waiting === 0 ? undefined : tools}
      actions={<MatchActions {...{ waiting, running, acts, panels }} />}
    >
      <Box sx={{ display: 'flex', flex: 1, minHeight: 0, bgcolor: 'background.paper' }}>
        {panels.narrow && (panels.certificate || panels.history) && !panels.bundle ? null : (
          <MatchList
            {...{ source, tab, search, counts, selection }}
            id={subject}
            index={cursor.index}
            done={decisions.done}
            picking={mayWrite && (panels.bundle || selection.rows.length > 0)}
            empty={<EmptyList {...{ tab, search, counts }} onRun={run} />}
            onTab={(status) => pickMatch('', { status })}
            onSearch={(text) => amend({ search: text })}
            onPick={(id) => pickMatch(id)}
          />
        )}
        <Prefetch source={source} index={cursor.index} done={decisions.done} />
        <Work {...{ matches, acts, panels, selection, mayWrite }} />
      </Box>
      {panels.bulk === null ? null : (
        <BulkDialog
          only={panels.bulk === 'all' ? null : panels.bulk}
          onClose={closeBulk}
          onDone={() => {
            // What was accepted is no longer there to be picked.
            if (panels.bulk !== 'all') acts.leaveBundle();
            closeBulk();
          }}
        />
      )}
    </Place>
  );
}
