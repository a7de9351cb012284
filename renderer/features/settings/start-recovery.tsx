import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment } from '../../format/date.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StepFoot, type StartStep } from './start-step.tsx';

const GROUPS = 9;

/** Step 5: the recovery key typed from paper, and proven by opening the book with it. It is kept nowhere in the window. */
export function StartRecovery(step: StartStep): ReactNode {
  const t = useTexts(startTexts);
  const { status, mayWrite, onNext } = step;
  const [typed, setTyped] = useState('');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { refetch } = useQuery('start.status', {});
  const tested = status.recoveryTestedAt;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (typed.trim() === '' || working) return;
    setWorking(true);
    const reply = await call('book.testRecoveryKey', { recoveryKey: typed });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setTyped('');
    refetch();
  };
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void submit(event)}
      sx={{ display: 'grid', gap: 1.5, maxWidth: 560 }}
    >
      {tested === null ? null : (
        <Alert severity="success">{t('recovery.holds', { at: showMoment(tested) })}</Alert>
      )}
      {mayWrite ? (
        <LineField
          label={t('recovery.field', { groups: GROUPS })}
          value={typed}
          autoFocus={tested === null}
          onChange={setTyped}
        />
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <StepFoot id="recovery" step={step}>
        {mayWrite ? (
          <Button
            type="submit"
            variant={tested === null ? 'contained' : 'outlined'}
            disabled={working || typed.trim() === ''}
          >
            {t('recovery.test')}
          </Button>
        ) : null}
        <Button variant={tested === null ? 'outlined' : 'contained'} onClick={onNext}>
          {t('finish')}
        </Button>
        {mayWrite ? (
          <Button color="inherit" onClick={() => go('settings', 'security')}>
            {t('recovery.lost')}
          </Button>
        ) : null}
      </StepFoot>
    </Box>
  );
}
