import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { chooseLocale, chooseTheme, THEME_CHOICES, usePreferences, useTexts } from '../../ui/preferences.ts';
import { SectionPage } from './section-frame.tsx';

/** Language and look of this computer. */
export function AppearanceSection(): ReactNode {
  const t = useTexts(settingsTexts);
  const { locale, theme } = usePreferences();
  return (
    <SectionPage title={t('section.appearance')} text={t('appearance.text')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 200px))', gap: 2 }}>
        <ChoiceField
          label={t('appearance.language')}
          value={locale}
          choices={[
            { value: 'zh-CN', title: '中文' },
            { value: 'en', title: 'English' },
          ]}
          onChange={chooseLocale}
        />
        <ChoiceField
          label={t('appearance.theme')}
          value={theme}
          choices={THEME_CHOICES.map((value) => ({ value, title: t(`appearance.${value}`) }))}
          onChange={chooseTheme}
        />
      </Box>
    </SectionPage>
  );
}
