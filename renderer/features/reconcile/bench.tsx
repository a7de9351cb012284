import { mdiFileCompare } from '@mdi/js';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { Comparison } from '../../../shared/contract/reconciliation.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AlignedList } from './aligned-list.tsx';
import { BenchFigures, ClassBar } from './bench-head.tsx';
import { isWhole } from './block-size.ts';
import { ClosePanel } from './close-panel.tsx';
import { GroupPanel } from './group-panel.tsx';
import { OptionsPanel } from './options-panel.tsx';
import { OrientationQuestion } from './orientation-question.tsx';
import { PickBar } from './pick-bar.tsx';
import { linesOfGroup, usePicks, type Picks } from './picks.ts';
import { SheetPanel } from './sheet-panel.tsx';
import { requestOf, type Subject } from './subject.ts';
import { SummaryPanel } from './summary-panel.tsx';
import { TypedPanel } from './typed-panel.tsx';
import { useBenchKeys } from './use-bench-keys.ts';
import { useComparison, type Bench as Compared } from './use-comparison.ts';
import { useDecisions, type Decisions } from './use-decisions.ts';

/** What stands at the right of the bench. */
export type BenchPanel = 'group' | 'summary' | 'sheet' | 'close' | 'options' | 'typed' | null;

type Around = {
  readonly subject: Subject;
  readonly mayWrite: boolean;
  readonly panel: BenchPanel;
  readonly onPanel: (panel: BenchPanel) => void;
  readonly onClosed: () => void;
};

/** There is nothing of theirs for the period: how it gets here. */
function NothingOfTheirs({ subject, mayWrite, onPanel }: Around): ReactNode {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  return (
    <EmptyState icon={mdiFileCompare} title={t('nothing.title', { to: subject.to })} text={t('nothing.text')}>
      {mayWrite ? (
        <>
          <Button variant="contained" onClick={() => go('import')}>
            {t('nothing.import')}
          </Button>
          <Button variant="outlined" onClick={() => onPanel('typed')}>
            {forms('typed.title')} I
          </Button>
        </>
      ) : null}
    </EmptyState>
  );
}

/** Why there is no comparison, and what can be done about it. */
function NoComparison(props: Around & { readonly bench: Compared }): ReactNode {
  const { bench, subject, mayWrite } = props;
  const { problem } = bench;
  if (problem === null) return <Box aria-busy sx={{ flex: 1 }} />;
  if (problem.code === 'RECONCILE_NOTHING_OF_THEIRS') return <NothingOfTheirs {...props} />;
  if (problem.code === 'RECONCILE_ORIENTATION_UNDECIDED')
    return <OrientationQuestion {...{ subject, problem, mayWrite }} onAnswered={bench.refetch} />;
  return (
    <Box sx={{ p: 1.5 }}>
      <ProblemNotice problem={problem} onRetry={bench.refetch} />
    </Box>
  );
}

/** Says how the orientation of their file became known where that is less than certain, and what was opened from. */
function Notices({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const t = useTexts(reconcileTexts);
  const { orientation, theirs, opensFrom } = comparison;
  const said = [
    orientation.known === 'opening_side'
      ? t('orientation.bySide', { of: t(`orientation.${orientation.orientation}`) })
      : '',
    theirs.openingFrom === 'ours' ? t('opening.fromOurs') : '',
    theirs.openingFrom === 'closing' ? t('opening.fromClosing') : '',
  ].filter((sentence) => sentence !== '');
  return (
    <>
      {opensFrom === null ? null : (
        <Box sx={{ px: 1.5, py: 0.25, fontSize: 12, color: 'text.secondary', bgcolor: 'background.paper' }}>
          {t('opensFrom', { number: opensFrom.number, to: opensFrom.to })}
        </Box>
      )}
      {said.length === 0 ? null : (
        <Alert severity="info" variant="outlined" sx={{ mx: 1, my: 0.5, py: 0, fontSize: 13 }}>
          {said.join(' ')}
        </Alert>
      )}
    </>
  );
}

/** The panel at the right. */
function RightPanel(
  props: Around & {
    readonly bench: Compared;
    readonly comparison: Comparison;
    readonly decisions: Decisions;
    readonly classifying: boolean;
    readonly onClassify: (open: boolean) => void;
  },
): ReactNode {
  const { panel, onPanel, subject, bench, comparison, decisions, mayWrite } = props;
  const t = useTexts(reconcileTexts);
  const back = (): void => onPanel('group');
  const { group } = bench;
  switch (panel) {
    case 'sheet':
      return <SheetPanel subject={requestOf(subject)} number={null} onClose={back} />;
    case 'close':
      return <ClosePanel {...{ subject, comparison }} onClosed={props.onClosed} onClose={back} />;
    case 'options':
      return <OptionsPanel subject={subject} onClose={back} />;
    case 'typed':
      return <TypedPanel subject={subject} onClose={back} />;
    case 'summary':
      return (
        <Inspector
          title={t('summary.title')}
          detail={`${comparison.from} – ${comparison.to}`}
          width={430}
          onClose={back}
        >
          <SummaryPanel comparison={comparison} />
        </Inspector>
      );
    case 'group':
      return group === undefined ? null : (
        <Inspector title={t('group.title')} onClose={() => onPanel(null)}>
          <GroupPanel
            {...{ subject, group, decisions, mayWrite }}
            classifying={props.classifying}
            onClassify={props.onClassify}
          />
        </Inspector>
      );
    case null:
    default:
      return null;
  }
}

/** Links what is picked; keeps apart what is picked, or the group one stands on. */
function useActs(bench: Compared, picks: Picks, decisions: Decisions) {
  const { group } = bench;
  const done = (worked: boolean): void => (worked ? picks.clear() : undefined);
  return {
    link: () => {
      if (picks.all.length > 1) void decisions.link(picks.all).then(done);
    },
    unlink: () => {
      const lines =
        picks.all.length > 1 ? picks.all : group === undefined || !isWhole(group) ? [] : linesOfGroup(group);
      if (lines.length > 1) void decisions.unlink(lines).then(done);
    },
    accept: () => {
      const [first] = group?.explanations ?? [];
      if (group === undefined || !isWhole(group)) return;
      if (first === undefined || first.kind === 'unexplained') return;
      if (group.status !== 'agreed') void decisions.accept(group, first);
      else bench.go(Math.min((bench.source.total ?? 1) - 1, bench.index + 1));
    },
  };
}

/** The bench of one comparison: both accounts aligned, with what is known of each group at the right. */
export function Bench(props: Around): ReactNode {
  const { subject, mayWrite, panel, onPanel } = props;
  const t = useTexts(reconcileTexts);
  const bench = useComparison(subject);
  const picks = usePicks();
  const decisions = useDecisions(subject);
  const [classifying, setClassifying] = useState(false);
  const acts = useActs(bench, picks, decisions);
  const { comparison } = bench;
  useBenchKeys(
    bench,
    picks,
    {
      ...acts,
      classify: () => {
        onPanel('group');
        setClassifying(true);
      },
      summary: () => onPanel(panel === 'summary' ? 'group' : 'summary'),
      sheet: () => onPanel(panel === 'sheet' ? 'group' : 'sheet'),
      close: () => onPanel(panel === 'close' ? 'group' : 'close'),
      options: () => onPanel(panel === 'options' ? 'group' : 'options'),
      typed: () => onPanel(panel === 'typed' ? 'group' : 'typed'),
    },
    mayWrite,
  );
  if (comparison === undefined || bench.problem !== null)
    return (
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <NoComparison {...props} bench={bench} />
        </Box>
        {panel === 'typed' ? <TypedPanel subject={subject} onClose={() => onPanel('group')} /> : null}
        {panel === 'options' ? <OptionsPanel subject={subject} onClose={() => onPanel('group')} /> : null}
      </Box>
    );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <BenchFigures comparison={comparison} />
        <Notices comparison={comparison} />
        <ClassBar bench={bench} />
        <AlignedList
          source={bench.source}
          currency={subject.currency}
          index={bench.index}
          picks={picks}
          mayPick={mayWrite}
          onGo={bench.go}
          empty={<EmptyState title={t('empty.title')} text={t('empty.text')} />}
        />
        <PickBar
          picks={picks}
          currency={subject.currency}
          busy={decisions.busy}
          onLink={acts.link}
          onUnlink={acts.unlink}
        />
      </Box>
      <RightPanel {...props} {...{ bench, comparison, decisions, classifying }} onClassify={setClassifying} />
    </Box>
  );
}
