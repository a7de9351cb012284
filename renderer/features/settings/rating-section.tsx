import { mdiDeleteOutline, mdiPlus } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/contract/output.ts';
import { policyFault, RATING_MEASURES, type RatingMeasure } from '../../../shared/domain/report/rating.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { ratingTexts } from '../../../shared/i18n/ui/rating.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { readNumber, shownNumber } from './number-field.ts';
import { SectionFrame } from './section-frame.tsx';
import { useSection } from './use-section.ts';

type Policy = Settings['rating'];
type Grade = Policy['grades'][number];

const FIELDS = ['weight', 'full', 'none'] as const;
const GRADES_MAX = 9;
const GRADE_NAMES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const;

/** Whether a policy may be saved: every number is there, every name too, and it does not contradict itself (SPEC 46). */
export function ratingHolds(policy: Policy): boolean {
  const numbers = RATING_MEASURES.flatMap((measure) =>
    FIELDS.map((field) => policy.measures[measure][field]),
  );
  const named = [...policy.grades.map(({ name }) => name), policy.last].every((name) => name.trim() !== '');
  const there = [...numbers, ...policy.grades.map(({ from }) => from)].every((number) => number >= 0);
  return policy.months >= 1 && there && named && policyFault(policy) === null;
}

function Measure(props: {
  readonly measure: RatingMeasure;
  readonly policy: Policy;
  readonly disabled: boolean;
  readonly onChange: (measures: Policy['measures']) => void;
}): ReactNode {
  const { measure, policy, disabled, onChange } = props;
  const t = useTexts(ratingTexts);
  const locale = useLocale();
  const own = policy.measures[measure];
  const title = reportText(locale, `column.rating.${measure}`);
  const unit = reportText(locale, `rating.unit.${measure}`);
  return (
    <>
      <Box sx={{ fontSize: 13, alignSelf: 'center' }}>{title}</Box>
      {FIELDS.map((field) => (
        <LineField
          key={field}
          label={field === 'weight' ? t('weight') : `${t(field)} ${unit}`}
          value={shownNumber(own[field])}
          required
          disabled={disabled}
          error={own[field] < 0 ? t('needed') : ''}
          onChange={(text) =>
            onChange({ ...policy.measures, [measure]: { ...own, [field]: readNumber(text) } })
          }
        />
      ))}
    </>
  );
}

function Grades(props: {
  readonly policy: Policy;
  readonly disabled: boolean;
  readonly onChange: (part: Partial<Policy>) => void;
}): ReactNode {
  const { policy, disabled, onChange } = props;
  const t = useTexts(ratingTexts);
  const { grades } = policy;
  const put = (at: number, part: Partial<Grade>): void =>
    onChange({ grades: grades.map((grade, index) => (index === at ? { ...grade, ...part } : grade)) });
  const free = GRADE_NAMES.find((name) => name !== policy.last && grades.every((one) => one.name !== name));
  const lowest = grades.at(-1)?.from ?? 100;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {grades.map((grade, at) => (
        <Box key={at} sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 40px', gap: 2 }}>
          <LineField
            label={t('grade')}
            value={grade.name}
            required
            disabled={disabled}
            error={grade.name.trim() === '' ? t('needed') : ''}
            onChange={(name) => put(at, { name })}
          />
          <LineField
            label={t('from')}
            value={shownNumber(grade.from)}
            required
            disabled={disabled}
            error={at > 0 && grade.from >= (grades[at - 1]?.from ?? 0) ? t('falls') : ''}
            onChange={(text) => put(at, { from: Math.min(100, readNumber(text)) })}
          />
          {disabled || grades.length === 1 ? null : (
            <IconButton
              aria-label={t('remove', { grade: grade.name })}
              onClick={() => onChange({ grades: grades.filter((_, index) => index !== at) })}
            >
              <Icon path={mdiDeleteOutline} />
            </IconButton>
          )}
        </Box>
      ))}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 40px', gap: 2 }}>
        <LineField
          label={t('last')}
          value={policy.last}
          required
          disabled={disabled}
          error={policy.last.trim() === '' ? t('needed') : ''}
          onChange={(last) => onChange({ last })}
        />
        {disabled || grades.length >= GRADES_MAX || free === undefined || lowest <= 0 ? null : (
          <Button
            startIcon={<Icon path={mdiPlus} />}
            onClick={() => onChange({ grades: [...grades, { name: free, from: Math.max(0, lowest - 10) }] })}
          >
            {t('add')}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** The policy customers are rated by: what counts how much, and where each grade begins. */
export function RatingSection(): ReactNode {
  const t = useTexts(ratingTexts);
  const titles = useTexts(settingsTexts);
  const locale = useLocale();
  const form = useSection('rating');
  const { value, change, mayWrite } = form;
  const fault = value === undefined ? null : policyFault(value);
  const place = fault === null ? '' : fault.place;
  const known = RATING_MEASURES.find((measure) => measure === place);
  return (
    <SectionFrame
      title={titles('section.rating')}
      text={t('text')}
      form={form}
      valid={value !== undefined && ratingHolds(value)}
    >
      {value === undefined ? null : (
        <>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr', gap: 2, pt: 0.5 }}>
            <LineField
              label={t('months')}
              value={shownNumber(value.months)}
              required
              disabled={!mayWrite}
              error={value.months < 1 ? t('needed') : ''}
              onChange={(text) => change({ months: Math.min(60, readNumber(text)) })}
            />
          </Box>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1.2fr 1fr 1fr 1fr', gap: 1.5 }}>
            {RATING_MEASURES.map((measure) => (
              <Measure
                key={measure}
                measure={measure}
                policy={value}
                disabled={!mayWrite}
                onChange={(measures) => change({ measures })}
              />
            ))}
          </Box>
          {fault === null ? null : (
            <Box role="alert" sx={{ fontSize: 13, color: 'error.main' }}>
              {t('fault', {
                place: known === undefined ? place : reportText(locale, `column.rating.${known}`),
              })}
            </Box>
          )}
          <Grades policy={value} disabled={!mayWrite} onChange={change} />
        </>
      )}
    </SectionFrame>
  );
}
