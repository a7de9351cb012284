import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ExportCheck } from '../../../shared/contract/output.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { exportTexts } from '../../../shared/i18n/ui/export.ts';
import { Mark } from '../../ui/mark.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';

/** What keeps the month from being exported: voucher, entry and field, what is wrong, what to do. */
export function ProblemsList({ problems }: { readonly problems: ExportCheck['problems'] }): ReactNode {
  const t = useTexts(exportTexts);
  const locale = useLocale();
  const cell = {
    py: 0.75,
    borderTop: 1,
    borderColor: 'divider',
    minWidth: 0,
    overflowWrap: 'anywhere',
  } as const;
  return (
    <Box component="section" aria-label={t('problems.title', { count: problems.length })}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography variant="h3" sx={{ flex: 1 }}>
          <Mark kind="wrong">{t('problems.title', { count: problems.length.toLocaleString('en-US') })}</Mark>
        </Typography>
        <Button variant="outlined" onClick={() => go('settings', 'accounts')}>
          {t('problems.settings')}
        </Button>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(180px, 1fr) 2fr 2fr',
          columnGap: 2,
          fontSize: 13,
        }}
      >
        {(['place', 'what', 'todo'] as const).map((column) => (
          <Typography key={column} variant="caption" color="textSecondary" sx={{ pb: 0.5 }}>
            {t(`problems.${column}`)}
          </Typography>
        ))}
        {problems.map((problem, index) => {
          const { place, what, todo } = problemText(locale, problem);
          return (
            <Box key={`${index} ${problem.code}`} sx={{ display: 'contents' }}>
              <Box sx={cell}>{place}</Box>
              <Box sx={{ ...cell, fontWeight: 600 }}>{what}</Box>
              <Box sx={cell}>{todo}</Box>
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}
