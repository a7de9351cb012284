import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { useTexts } from '../ui/preferences.ts';

/** The moment before the engine has answered for the first time. */
export function Starting(): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Box sx={{ height: '100%', display: 'grid', placeItems: 'center', color: 'text.secondary' }}>
      <Box sx={{ width: 220, textAlign: 'center' }}>
        <Box sx={{ mb: 1 }}>{t('starting')}</Box>
        <LinearProgress />
      </Box>
    </Box>
  );
}
