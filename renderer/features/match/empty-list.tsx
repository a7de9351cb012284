import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { pickMatch } from './cursor.ts';
import { TABS, type MatchTab } from './match-list.tsx';

type EmptyProps = {
  readonly tab: MatchTab;
  readonly search: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly onRun: () => void;
};

const count = (number: number): string => number.toLocaleString('en-US');

/** Other tabs that still have something to do. */
function useOpenTabs({ tab, counts }: Pick<EmptyProps, 'tab' | 'counts'>): readonly MatchTab[] {
  return TABS.filter((one) => one !== tab && one !== 'accepted' && (counts[one] ?? 0) > 0);
}

function Elsewhere({
  tabs,
  counts,
}: {
  readonly tabs: readonly MatchTab[];
  readonly counts: EmptyProps['counts'];
}): ReactNode {
  const t = useTexts(matchTexts);
  return tabs.map((one) => (
    <Button key={one} variant="outlined" onClick={() => pickMatch('', { status: one })}>
      {t(`tab.${one}`)} {count(counts[one] ?? 0)}
    </Button>
  ));
}

/** What stands where a list is empty: why, and what to do next. */
export function EmptyList(props: EmptyProps): ReactNode {
  const { tab, search, counts, onRun } = props;
  const t = useTexts(matchTexts);
  const mayWrite = useMay('accountant');
  const tabs = useOpenTabs(props);
  const waiting = counts['waiting'] ?? 0;
  if (search !== '') {
    return (
      <EmptyState title={t('list.notFound', { search })}>
        <Button variant="outlined" onClick={() => amend({ search: '' })}>
          {t('list.clearSearch')}
        </Button>
      </EmptyState>
    );
  }
  if (waiting > 0) {
    return (
      <EmptyState title={t('run.waiting', { count: count(waiting) })} text={t('list.emptyWaiting')}>
        {mayWrite ? (
          <Button variant="contained" onClick={onRun}>
            {t('run')} R
          </Button>
        ) : null}
        <Elsewhere tabs={tabs} counts={counts} />
      </EmptyState>
    );
  }
  if (TABS.every((one) => (counts[one] ?? 0) === 0)) {
    return (
      <EmptyState title={t('list.empty')} text={t('list.emptyAll')}>
        <Button variant="contained" onClick={() => go('import')}>
          {t('list.import')}
        </Button>
      </EmptyState>
    );
  }
  if (tabs.length > 0) {
    return (
      <EmptyState title={t('list.empty')} text={t('list.emptyHere')}>
        <Elsewhere tabs={tabs} counts={counts} />
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t(tab === 'accepted' ? 'list.empty' : 'list.allDone')}
      text={t(tab === 'accepted' ? 'list.emptyAccepted' : 'list.allDoneText', {
        count: count(counts['accepted'] ?? 0),
      })}
    >
      <Button variant="outlined" onClick={() => go('statements')}>
        {t('list.statements')}
      </Button>
    </EmptyState>
  );
}
