import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { openHelp } from '../../ui/help-store.ts';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { StepFoot, type StartStep } from './start-step.tsx';

/** Step 4: what to bring, in which order, and what is there already. */
export function StartImport(step: StartStep): ReactNode {
  const t = useTexts(startTexts);
  const { status } = step;
  const kinds = [
    { id: 'parties', count: status.parties, topic: 'format-lists' },
    { id: 'opening', count: status.openingItems, topic: 'format-opening' },
    { id: 'bank', count: status.bankLines, topic: 'format-bank' },
  ] as const;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, maxWidth: 620 }}>
      {kinds.map(({ id, count, topic }) => (
        <Paper key={id} variant="outlined" sx={{ p: 1.5, display: 'grid', gap: 0.5 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography sx={{ fontWeight: 600, flex: 1 }}>{t(`import.${id}`)}</Typography>
            {count === 0 ? null : (
              <Typography variant="body2" component="span">
                <Mark kind="done">{t('import.here', { count: count.toLocaleString('en-US') })}</Mark>
              </Typography>
            )}
            <Button
              color="inherit"
              aria-label={`${t('import.help')}: ${t(`import.${id}`)}`}
              onClick={() => openHelp(topic)}
            >
              {t('import.help')}
            </Button>
          </Box>
          <Typography variant="body2" color="textSecondary">
            {t(`import.${id}Text`)}
            {id === 'opening' && status.openingDate !== null
              ? ` ${t('period.opening', { date: status.openingDate })}`
              : ''}
          </Typography>
        </Paper>
      ))}
      <StepFoot id="import" step={step}>
        {step.mayWrite ? (
          <Button variant="contained" autoFocus onClick={() => go('import')}>
            {t('import.go')}
          </Button>
        ) : null}
        <Button variant="outlined" onClick={step.onNext}>
          {t('next')}
        </Button>
      </StepFoot>
    </Box>
  );
}
