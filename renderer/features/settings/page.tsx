import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ComponentType, ReactNode } from 'react';
import { isSectionOn } from '../../../shared/domain/area/area.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useAreas } from '../../ui/areas.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { AboutSection } from './about-section.tsx';
import { AccountsSection } from './accounts-section.tsx';
import { AreasSection } from './areas-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { ClassesSection } from './classes-section.tsx';
import { CompanySection } from './company-section.tsx';
import { HistorySection } from './history-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { LettersSection } from './letters-section.tsx';
import { MasterSection } from './master-section.tsx';
import { NumberingSection } from './numbering-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { PolicySection } from './policy-section.tsx';
import { RatingSection } from './rating-section.tsx';
import { RemindersSection } from './reminders-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { SecuritySection } from './security-section.tsx';
import { StartSection } from './start-section.tsx';
import { SourcesSection } from './sources-section.tsx';
import { TemplatesSection } from './templates-section.tsx';
import { UsersSection } from './users-section.tsx';

const SECTIONS = {
  start: StartSection,
  company: CompanySection,
  accounts: AccountsSection,
  policy: PolicySection,
  rating: RatingSection,
  classes: ClassesSection,
  areas: AreasSection,
  master: MasterSection,
  people: PeopleSection,
  rules: RulesSection,
  letters: LettersSection,
  templates: TemplatesSection,
  numbering: NumberingSection,
  sources: SourcesSection,
  users: UsersSection,
  security: SecuritySection,
  backup: BackupSection,
  history: HistorySection,
  reminders: RemindersSection,
  appearance: AppearanceSection,
  keys: KeysSection,
  about: AboutSection,
} as const satisfies Readonly<Record<string, ComponentType>>;

const IDS = Object.keys(SECTIONS) as (keyof typeof SECTIONS)[]; // the keys of the object just above

/** 设置: everything that holds for the whole book, and the look of this computer. */
export function Page(): ReactNode {
  const t = useTexts(settingsTexts);
  const { subject } = useLocation();
  const areas = useAreas();
  const current = IDS.find((id) => id === subject) ?? 'company';
  const Section = SECTIONS[current];
  return (
    <Place title={t('title')}>
      <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex' }}>
        <Box
          component="nav"
          aria-label={t('title')}
          sx={{
            width: 190,
            flexShrink: 0,
            py: 1,
            borderRight: 1,
            borderColor: 'divider',
            bgcolor: 'background.paper',
            overflow: 'auto',
          }}
        >
          {IDS.filter((id) => isSectionOn(id, areas)).map((id) => (
            <ButtonBase
              key={id}
              aria-current={id === current ? 'page' : undefined}
              onClick={() => go('settings', id)}
              sx={{
                display: 'block',
                width: '100%',
                textAlign: 'left',
                px: 2,
                py: 0.9,
                fontSize: 13,
                fontWeight: id === current ? 600 : 400,
                color: id === current ? 'primary.main' : 'text.primary',
                bgcolor: id === current ? 'action.selected' : 'transparent',
                '&:hover': { bgcolor: 'action.hover' },
              }}
            >
              {t(`section.${id}`)}
            </ButtonBase>
          ))}
        </Box>
        <Section key={current} />
      </Box>
    </Place>
  );
}
