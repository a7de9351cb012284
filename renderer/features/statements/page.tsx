import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ReactNode } from 'react';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ArchiveView } from './archive-view.tsx';
import { IssueView } from './issue-view.tsx';

/** 对账函件: making statements of account, and those that were issued. */
export function Page(): ReactNode {
  const t = useTexts(statementsTexts);
  const { subject, params } = useLocation();
  const archive = subject !== '' || params['tab'] === 'archive';
  return (
    <Place
      title={t('title')}
      tools={
        <Tabs
          value={archive ? 'archive' : 'issue'}
          onChange={(_event, tab: string) => go('statements', '', tab === 'archive' ? { tab } : {})}
        >
          <Tab value="issue" label={t('tab.issue')} />
          <Tab value="archive" label={t('tab.archive')} />
        </Tabs>
      }
    >
      {archive ? <ArchiveView /> : <IssueView />}
    </Place>
  );
}
