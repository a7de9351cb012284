import { mdiPowerPlugOffOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { bridge } from '../api/bridge.ts';
import { resume, useSession } from '../api/session.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useTexts } from '../ui/preferences.ts';
import { ProblemNotice } from '../ui/problem-notice.tsx';

/** The engine cannot be reached and will not be restarted by itself. Says that nothing is lost, and what to do. */
export function EngineGone(): ReactNode {
  const t = useTexts(shellTexts);
  const problem = useSession((state) => state.problem);
  const outside = bridge() === undefined;
  return (
    <Box sx={{ height: '100%', display: 'grid', placeItems: 'center' }}>
      <EmptyState
        icon={mdiPowerPlugOffOutline}
        title={t('gone.title')}
        text={outside ? t('gone.outside') : t('gone.text')}
      >
        {problem === null || outside ? null : (
          <ProblemNotice problem={problem} onRetry={() => void resume()} />
        )}
      </EmptyState>
    </Box>
  );
}
