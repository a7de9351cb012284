import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { MouseEvent, ReactNode } from 'react';
import { REPORT_KINDS, type ReportKind } from '../../../shared/contract/report.ts';
import { reportAsked, type TemplateBody } from '../../../shared/contract/template.ts';
import { isReportOn } from '../../../shared/domain/area/area.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { useAreas } from '../../ui/areas.ts';
import { go, useLocation } from '../../ui/navigation.ts';
import { goOrOpen } from '../../ui/open-window.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';

/** Parameters that mean the same in every report. */
const KEPT = ['ledger', 'currency', 'from', 'to', 'known', 'group'] as const;

function Entry(props: {
  readonly title: string;
  readonly about: string;
  readonly current: boolean;
  readonly onOpen: (event: MouseEvent) => void;
}): ReactNode {
  const { title, about, current, onOpen } = props;
  return (
    <ButtonBase
      aria-current={current ? 'page' : undefined}
      onClick={onOpen}
      sx={{
        display: 'block',
        width: '100%',
        textAlign: 'left',
        px: 1.5,
        py: 0.75,
        borderLeft: 3,
        borderColor: current ? 'primary.main' : 'transparent',
        bgcolor: current ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: -2, outlineColor: 'primary.main' },
      }}
    >
      <Typography component="div" sx={{ fontSize: 13, fontWeight: current ? 600 : 500 }}>
        {title}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div" sx={{ lineHeight: 1.35 }}>
        {about}
      </Typography>
    </ButtonBase>
  );
}

/** Reports the book has templates of, each with its days as they are today, and the way to the gallery. */
function OwnReports(): ReactNode {
  const t = useTexts(galleryTexts);
  const locale = useLocale();
  const { data } = useQuery('template.list', { kind: 'report' });
  const open = (body: TemplateBody): void => {
    if (body.kind !== 'report') return;
    const { kind, currency, ...asked } = reportAsked(body, today());
    go('reports', kind, { ...asked, ...(currency === null ? {} : { currency }) });
  };
  const own = data?.rows ?? [];
  return (
    <Box sx={{ pb: 0.5, mb: 0.5, borderBottom: 1, borderColor: 'divider' }}>
      {own.length === 0 ? null : (
        <Typography variant="caption" color="textSecondary" component="div" sx={{ px: 1.5, pt: 0.5 }}>
          {t('mine')}
        </Typography>
      )}
      {own.map(({ uid, name, body }) => (
        <Entry
          key={uid}
          title={name}
          about={
            body.kind === 'report'
              ? `${reportText(locale, `title.${body.report}`)} · ${t(`period.${body.period}`)}`
              : ''
          }
          current={false}
          onOpen={() => open(body)}
        />
      ))}
      <Button size="small" sx={{ mx: 1 }} onClick={() => go('settings', 'templates', { kind: 'report' })}>
        {t('gallery')}
      </Button>
    </Box>
  );
}

/** Every report with a line of what it tells; the days chosen stay when another is picked. */
export function Gallery({ current }: { readonly current: ReportKind }): ReactNode {
  const t = useTexts(reportsTexts);
  const locale = useLocale();
  const { params } = useLocation();
  const areas = useAreas();
  const kinds = REPORT_KINDS.filter((kind) => isReportOn(kind, areas));
  const kept = Object.fromEntries(
    KEPT.flatMap((key) => (params[key] === undefined ? [] : [[key, params[key]]])),
  );
  return (
    <Box
      component="nav"
      aria-label={t('gallery')}
      sx={{
        width: { xs: 'auto', md: 232 },
        maxHeight: { xs: 120, md: 'none' },
        flexShrink: 0,
        overflow: 'auto',
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        py: 0.5,
      }}
    >
      <OwnReports />
      {kinds.map((kind) => (
        <Entry
          key={kind}
          title={reportText(locale, `title.${kind}`)}
          about={t(`about.${kind}`)}
          current={kind === current}
          onOpen={(event) => goOrOpen(event, 'reports', kind, kept)}
        />
      ))}
    </Box>
  );
}
