import type { ReactNode } from 'react';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useMay } from '../../api/session.ts';
import { LearnedList } from '../../ui/learned-list.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { AutomaticSettings } from './rules-automatic.tsx';
import { RulesList } from './rules-list.tsx';
import { RulesPart } from './rules-part.tsx';
import { SectionPage } from './section-frame.tsx';

/** Rules in their order, what was learned, and what may be accepted without a person (SPEC 23, 24). */
export function RulesSection(): ReactNode {
  const t = useTexts(rulesTexts);
  const settings = useTexts(settingsTexts);
  const mayWrite = useMay('accountant');
  return (
    <SectionPage title={t('title')} text={mayWrite ? t('text') : settings('readOnly')} wide>
      <RulesList mayWrite={mayWrite} />
      <RulesPart title={t('learned.title')} text={t('learned.text')}>
        <LearnedList partyUid={null} mayWrite={mayWrite} />
      </RulesPart>
      <RulesPart title={t('automatic.title')} text={t('automatic.text')}>
        <AutomaticSettings mayWrite={mayWrite} />
      </RulesPart>
    </SectionPage>
  );
}
