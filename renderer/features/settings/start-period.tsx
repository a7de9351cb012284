import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import { parseMonth } from '../../../shared/std/calendar-date.ts';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { today } from '../../format/date.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StepFoot, type StartStep } from './start-step.tsx';
import { useSection } from './use-section.ts';

/** Step 3: the currency as chosen, and the first month kept here. */
export function StartPeriod(step: StartStep): ReactNode {
  const t = useTexts(startTexts);
  const { status, mayWrite, onNext } = step;
  const form = useSection('start');
  const [month, setMonth] = useState(status.firstMonth ?? today().slice(0, 7));
  const firstMonth = parseMonth(month.trim());
  const wrong = firstMonth === null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (firstMonth === null || form.value === undefined) return;
    if (
      mayWrite &&
      firstMonth !== status.firstMonth &&
      !(await form.saveValue({ ...form.value, firstMonth }))
    )
      return;
    onNext();
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5, maxWidth: 480 }}
    >
      <Typography variant="body2">
        {t('period.currency')}: <strong>{status.currency}</strong>
      </Typography>
      <LineField
        label={t('period.month')}
        value={month}
        autoFocus
        disabled={!mayWrite}
        error={wrong ? t('period.monthWrong') : ''}
        onChange={setMonth}
      />
      {status.openingDate === null ? null : (
        <Typography variant="body2">{t('period.opening', { date: status.openingDate })}</Typography>
      )}
      {status.earlier === 0 ? null : (
        <Alert severity="warning">
          {t('period.earlier', { count: status.earlier, month: status.firstMonth ?? '' })}
        </Alert>
      )}
      {form.problem === null ? null : <ProblemNotice problem={form.problem} />}
      <StepFoot id="period" step={step}>
        <Button type="submit" variant="contained" disabled={form.working || wrong}>
          {mayWrite && firstMonth !== status.firstMonth ? t('saveNext') : t('next')}
        </Button>
      </StepFoot>
    </Box>
  );
}
