import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { REPORT_KINDS, type ReportKind } from '../../../shared/contract/report.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';

/** Parameters that mean the same in every report. */
const KEPT = ['ledger', 'currency', 'from', 'to', 'known', 'group'] as const;

/** Every report with a line of what it tells; the days chosen stay when another is picked. */
export function Gallery({ current }: { readonly current: ReportKind }): ReactNode {
  const t = useTexts(reportsTexts);
  const locale = useLocale();
  const { params } = useLocation();
  const kept = Object.fromEntries(
    KEPT.flatMap((key) => (params[key] === undefined ? [] : [[key, params[key]]])),
  );
  return (
    <Box
      component="nav"
      aria-label={t('gallery')}
      sx={{
        width: 232,
        flexShrink: 0,
        overflow: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        py: 0.5,
      }}
    >
      {REPORT_KINDS.map((kind) => (
        <ButtonBase
          key={kind}
          aria-current={kind === current ? 'page' : undefined}
          onClick={() => go('reports', kind, kept)}
          sx={{
            display: 'block',
            width: '100%',
            textAlign: 'left',
            px: 1.5,
            py: 0.75,
            borderLeft: 3,
            borderColor: kind === current ? 'primary.main' : 'transparent',
            bgcolor: kind === current ? 'action.selected' : 'transparent',
            '&:hover': { bgcolor: 'action.hover' },
            '&:focus-visible': { outline: '2px solid', outlineOffset: -2, outlineColor: 'primary.main' },
          }}
        >
          <Typography component="div" sx={{ fontSize: 13, fontWeight: kind === current ? 600 : 500 }}>
            {reportText(locale, `title.${kind}`)}
          </Typography>
          <Typography variant="caption" color="textSecondary" component="div" sx={{ lineHeight: 1.35 }}>
            {t(`about.${kind}`)}
          </Typography>
        </ButtonBase>
      ))}
    </Box>
  );
}
