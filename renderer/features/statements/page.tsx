import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type { ComponentType, ReactNode } from 'react';
import { isTabOn } from '../../../shared/domain/area/area.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { useAreas } from '../../ui/areas.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ChangedView } from './changed-view.tsx';
import { DunningView } from './dunning-view.tsx';
import { IssueView } from './issue-view.tsx';
import { LetterView } from './letter-view.tsx';
import { PapersView } from './papers-view.tsx';
import { TemplatesView } from './templates-view.tsx';

const TABS = ['issue', 'letters', 'dunning', 'papers', 'changed', 'templates'] as const;
type StatementsTab = (typeof TABS)[number];

const VIEWS: { readonly [T in StatementsTab]: ComponentType } = {
  issue: IssueView,
  letters: LetterView,
  dunning: DunningView,
  papers: PapersView,
  changed: ChangedView,
  templates: TemplatesView,
};

/** 对账单与函件: making statements of account and letters, 催款, what was issued and came back, and the templates. */
export function Page(): ReactNode {
  const t = useTexts(statementsTexts);
  const { subject, params } = useLocation();
  const areas = useAreas();
  const tabs = TABS.filter((tab) => isTabOn('statements', tab, areas));
  const shown = subject === '' ? (tabs.find((tab) => tab === params['tab']) ?? 'issue') : 'papers';
  const View = VIEWS[shown];
  return (
    <Place
      title={t('title')}
      tools={
        <Tabs
          value={shown}
          onChange={(_event, tab: StatementsTab) => go('statements', '', tab === 'issue' ? {} : { tab })}
        >
          {tabs.map((tab) => (
            <Tab key={tab} value={tab} label={t(`tab.${tab}`)} />
          ))}
        </Tabs>
      }
    >
      <View />
    </Place>
  );
}
