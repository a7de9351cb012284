import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import { letterSettingsTexts } from '../../../shared/i18n/ui/letter-settings.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { readNumber, shownNumber } from './number-field.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

type Letters = Settings['letters'];

const LEVELS = ['1', '2', '3'] as const;
/** The fields that hold one number, and the smallest each takes. */
const NUMBERS = [
  ['dunningGapDays', 0],
  ['replyDays', 1],
  ['payDays', 1],
  ['limitationYears', 1],
] as const;
/** Whether the settings of letters hold together (SPEC 27): every number is there, and each level comes later than the one before. */
export function lettersHold(letters: Letters): boolean {
  const [first = 0, second = 0, third = 0] = letters.dunningDays;
  return (
    first >= 1 && first < second && second < third && NUMBERS.every(([field, min]) => letters[field] >= min)
  );
}

/** When a debtor is reminded, until when an answer is asked for, and when a claim ends. */
export function LettersSection(): ReactNode {
  const t = useTexts(letterSettingsTexts);
  const titles = useTexts(settingsTexts);
  const form = useSection('letters');
  const { value, change, mayWrite } = form;
  const days = value?.dunningDays ?? [];
  const levelError = (at: number): string => {
    const [own = -1, before = 0] = [days[at], at === 0 ? 0 : days[at - 1]];
    if (own < 1) return t('needed', { min: 1 });
    return own > before ? '' : t('unordered');
  };
  return (
    <SectionFrame
      title={titles('section.letters')}
      text={t('text')}
      form={form}
      valid={value !== undefined && lettersHold(value)}
    >
      {value === undefined ? null : (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 2, pt: 0.5 }}>
          {LEVELS.map((level, at) => (
            <LineField
              key={level}
              label={t(`level.${level}`)}
              value={shownNumber(days[at])}
              required
              disabled={!mayWrite}
              error={levelError(at)}
              onChange={(text) =>
                change({ dunningDays: days.map((day, index) => (index === at ? readNumber(text) : day)) })
              }
            />
          ))}
          {NUMBERS.map(([field, min]) => (
            <LineField
              key={field}
              label={t(field)}
              value={shownNumber(value[field])}
              required
              disabled={!mayWrite}
              error={value[field] < min ? t('needed', { min }) : ''}
              onChange={(text) => change({ [field]: readNumber(text) })}
            />
          ))}
        </Box>
      )}
    </SectionFrame>
  );
}
