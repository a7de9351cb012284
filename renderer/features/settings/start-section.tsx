import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { StartStatus } from '../../../shared/contract/start.ts';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { go, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { StartCompany, StartLetterhead } from './start-company.tsx';
import { StartImport } from './start-import.tsx';
import { StartPeriod } from './start-period.tsx';
import { StartRecovery } from './start-recovery.tsx';
import type { StartStep } from './start-step.tsx';

type Id = StartStatus['steps'][number]['id'];
const CONTENTS = {
  company: StartCompany,
  letterhead: StartLetterhead,
  period: StartPeriod,
  import: StartImport,
  recovery: StartRecovery,
} as const satisfies Readonly<Record<Id, (props: StartStep) => ReactNode>>;

function showStep(id: string): void {
  go('settings', 'start', { step: id });
}

function later(): void {
  go('today');
}

function Steps({ status, current }: { readonly status: StartStatus; readonly current: Id }): ReactNode {
  const t = useTexts(startTexts);
  return (
    <Box
      component="ol"
      aria-label={t('steps')}
      sx={{ m: 0, p: 0, listStyle: 'none', width: 220, flexShrink: 0 }}
    >
      {status.steps.map(({ id, done, skipped }, index) => {
        const state = done ? 'done' : skipped ? 'skipped' : 'open';
        return (
          <li key={id}>
            <ButtonBase
              aria-current={id === current ? 'step' : undefined}
              onClick={() => showStep(id)}
              sx={{
                display: 'block',
                width: '100%',
                textAlign: 'left',
                px: 1.5,
                py: 1,
                fontSize: 13,
                fontWeight: id === current ? 600 : 400,
                borderLeft: 3,
                borderColor: id === current ? 'primary.main' : 'divider',
                '&:hover': { bgcolor: 'action.hover' },
              }}
            >
              {index + 1}. {t(`${id}.title`)}
              <Box sx={{ fontSize: 12, fontWeight: 400, color: 'text.secondary', mt: 0.25 }}>
                <Mark kind={done ? 'done' : skipped ? 'part' : 'open'}>{t(`state.${state}`)}</Mark>
              </Box>
            </ButtonBase>
          </li>
        );
      })}
    </Box>
  );
}

/** The first step that is neither done nor left out; the last when none is. */
function firstOpen(status: StartStatus): Id {
  return status.steps.find((step) => !step.done && !step.skipped)?.id ?? 'recovery';
}

function Guide({ status }: { readonly status: StartStatus }): ReactNode {
  const t = useTexts(startTexts);
  const { params } = useLocation();
  const mayWrite = useMay('owner');
  const current = status.steps.find(({ id }) => id === params['step'])?.id ?? firstOpen(status);
  const at = status.steps.findIndex(({ id }) => id === current);
  const Content = CONTENTS[current];
  const next = (): void => {
    const following = status.steps[at + 1];
    if (following === undefined) later();
    else showStep(following.id);
  };
  const done = status.steps.filter((step) => step.done || step.skipped).length;
  return (
    <>
      {mayWrite ? null : <Alert severity="info">{t('readOnly')}</Alert>}
      <Typography variant="body2" color="textSecondary" role="status">
        {status.complete ? t('complete') : t('progress', { done, all: status.steps.length })}
      </Typography>
      <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap' }}>
        <Steps status={status} current={current} />
        <Box
          component="section"
          aria-label={t(`${current}.title`)}
          sx={{ flex: 1, minWidth: 320, display: 'grid', gap: 1.5, alignContent: 'start' }}
        >
          <Typography variant="h3" component="h3">
            {t(`${current}.title`)}
          </Typography>
          <Typography variant="body2">{t(`${current}.text`)}</Typography>
          <Content key={current} status={status} mayWrite={mayWrite} onNext={next} />
        </Box>
      </Box>
    </>
  );
}

/** Five steps from an empty book to one that can be worked with. They can be left and taken up again. */
export function StartSection(): ReactNode {
  const t = useTexts(startTexts);
  const { data, problem, refetch } = useQuery('start.status', {});
  useShortcuts([
    { keys: 'escape', title: t('later'), group: t('section'), run: later, whileTyping: true, hidden: true },
  ]);
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 2.5 }}>
      <Box sx={{ maxWidth: 1040, display: 'grid', gap: 2 }}>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'start' }}>
          <Box sx={{ flex: 1 }}>
            <Typography variant="h2">{t('section')}</Typography>
            <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
              {t('text')}
            </Typography>
          </Box>
          <Button color="inherit" variant="outlined" onClick={later}>
            {t('later')} (Esc)
          </Button>
        </Box>
        {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
        {data === undefined ? null : <Guide status={data} />}
      </Box>
    </Box>
  );
}
