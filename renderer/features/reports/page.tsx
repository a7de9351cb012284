import { mdiFileExcelOutline, mdiFilePdfBox, mdiPrinterOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useState, type ReactNode } from 'react';
import { type ReportReply, type ReportRow, TRIAL_REPORTS } from '../../../shared/contract/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useQuery } from '../../api/use-query.ts';
import { Icon } from '../../ui/icon.tsx';
import { STACKED, STACKED_LIST } from '../../ui/stacked.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, useLocation, type Location } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { CashPanel } from './cash-panel.tsx';
import { FOOT } from './cells.tsx';
import { Gallery } from './gallery.tsx';
import { LinesPanel, type Opened } from './lines-panel.tsx';
import { useReportOutput } from './output.ts';
import { Parameters } from './parameters.tsx';
import { ProvisionPanel } from './provision-panel.tsx';
import { ReportView } from './report-view.tsx';
import { subjectAt } from './subject.ts';
import { TrialPanel } from './trial-panel.tsx';

/** Rows the head of a report brings along: its chart needs some, and most reports have no more. */
const HEAD_ROWS = 200;

/** The figure an address names by row and column, as charts elsewhere do. */
function namedFigure(params: Location['params'], report: ReportReply | undefined): Opened | null {
  const { row: key, column } = params;
  if (report === undefined || key === undefined || column === undefined) return null;
  if (key === FOOT)
    return report.foot === null ? null : { row: { key, partyUid: null, ...report.foot }, column };
  const row = report.rows.find((one) => one.key === key);
  return row === undefined ? null : { row, column };
}

/** What belongs beside a report: the trial balance it is drawn from, or the provision it proposes. */
function Beside({
  subject,
  report,
}: {
  readonly subject: ReturnType<typeof subjectAt>;
  readonly report: ReportReply | undefined;
}): ReactNode {
  const currency = report?.currency ?? 'CNY';
  if (TRIAL_REPORTS.includes(subject.kind))
    return <TrialPanel to={subject.to} currency={currency} flows={subject.kind === 'cash-flow-indirect'} />;
  if (subject.kind === 'cash-flow' && report !== undefined)
    return <CashPanel from={report.from} to={report.to} currency={currency} />;
  if (subject.kind === 'provision') return <ProvisionPanel date={subject.to} currency={currency} />;
  return null;
}

/** 报表: the gallery, what is asked, the report, and the lines of a figure. */
export function Page(): ReactNode {
  const t = useTexts(reportsTexts);
  const location = useLocation();
  const subject = subjectAt(location, useLocale());
  const key = JSON.stringify(subject);
  const { data, problem, refetch } = useQuery('report.run', { ...subject, limit: HEAD_ROWS });
  const [opened, setOpened] = useState<(Opened & { readonly of: string }) | null>(null);
  const open = useCallback(
    (row: ReportRow, column: string | null) => setOpened({ row, column, of: key }),
    [key],
  );
  const output = useReportOutput(subject, data);
  useShortcuts([
    { keys: 'mod+p', title: t('print'), group: t('title'), run: () => void output.print() },
    { keys: 'mod+e', title: t('excel'), group: t('title'), run: () => void output.excel() },
  ]);
  const named = namedFigure(location.params, data);
  const own = opened !== null && opened.of === key && data !== undefined ? opened : null;
  const shown = own ?? named;
  const close = (): void => {
    setOpened(null);
    amend({ row: '', column: '' });
  };
  const act = (icon: string, word: string, run: () => Promise<void>): ReactNode => (
    <Button
      variant="outlined"
      startIcon={<Icon path={icon} />}
      disabled={data === undefined}
      onClick={() => void run()}
    >
      {word}
    </Button>
  );
  return (
    <Place
      title={t('title')}
      tools={<Parameters subject={subject} report={data} />}
      actions={
        <>
          {act(mdiPrinterOutline, t('print'), output.print)}
          {act(mdiFilePdfBox, t('pdf'), output.pdf)}
          {act(mdiFileExcelOutline, t('excel'), output.excel)}
        </>
      }
      inspector={
        shown === null || data === undefined ? null : (
          <LinesPanel
            subject={subject}
            report={data}
            opened={shown}
            onPick={(column) => open(shown.row, column)}
            onClose={close}
          />
        )
      }
    >
      <Box sx={STACKED}>
        <Gallery current={subject.kind} />
        <Box sx={{ ...STACKED_LIST, minWidth: 0 }}>
          {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
          {data === undefined ? null : <ReportView key={key} subject={subject} report={data} onOpen={open} />}
        </Box>
        {shown === null ? <Beside subject={subject} report={data} /> : null}
      </Box>
    </Place>
  );
}
