import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

/** How far the first steps are, while they are not done, to whoever can go on with them. */
export function StartStrip(): ReactNode {
  const owner = useMay('owner');
  const { sample } = useOpenSession();
  return owner && !sample ? <Strip /> : null;
}

function Strip(): ReactNode {
  const t = useTexts(startTexts);
  // What cannot be asked is said by the place itself.
  const { data } = useQuery('start.status', {}, { keepPrevious: true });
  const next = data?.steps.find((step) => !step.done && !step.skipped);
  if (data === undefined || next === undefined) return null;
  const done = data.steps.length - data.steps.filter((step) => !step.done && !step.skipped).length;
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mx: 1.25, mt: 1.25, py: 0, alignItems: 'center' }}
      action={
        <Button color="inherit" onClick={() => go('settings', 'start')}>
          {t('today.go')}
        </Button>
      }
    >
      {t('today.text', { done, all: data.steps.length, next: t(`${next.id}.title`) })}
    </Alert>
  );
}
