import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { TodaySummary } from '../../../shared/contract/overview.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { planTexts } from '../../../shared/i18n/ui/plan.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { type CalendarDate, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useJobs } from '../../api/jobs.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { useAreas } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Card } from './card.tsx';
import { AgingCard, CashCard, DifferencesCard, RepliesCard } from './charts.tsx';
import { MonthEndCard } from './month-end-card.tsx';
import { MonthsChart } from './months-chart.tsx';
import { StartStrip } from './start-strip.tsx';
import { Queue } from './queue.tsx';

function Figure({
  title,
  children,
  onOpen,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly onOpen: () => void;
}): ReactNode {
  return (
    <Button
      color="inherit"
      onClick={onOpen}
      sx={{
        display: 'block',
        textAlign: 'left',
        px: 1.5,
        py: 0.75,
        borderRadius: 0,
        borderRight: 1,
        borderColor: 'divider',
        minWidth: 130,
      }}
    >
      <Typography variant="caption" color="textSecondary" component="div">
        {title}
      </Typography>
      <Typography component="div" sx={{ fontSize: 17, fontWeight: 600, lineHeight: 1.3 }}>
        {children}
      </Typography>
    </Button>
  );
}

/** How many reconciliations are late and how many are due; nothing where there is no plan. */
function PlanFigure(): ReactNode {
  const t = useTexts(planTexts);
  const common = useTexts(commonTexts);
  const { data, problem, refetch } = useQuery('plan.list', { asOf: today() });
  if (problem !== null && data === undefined)
    return (
      <Figure title={t('today')} onOpen={refetch}>
        {common('retry')}
      </Figure>
    );
  const plans = data?.rows ?? [];
  if (plans.length === 0) return null;
  const sum = (state: 'due' | 'overdue'): number =>
    plans.reduce((total, { counts }) => total + counts[state], 0);
  const late = sum('overdue');
  return (
    <Figure title={t('today')} onOpen={() => go('reconcile', '', { tab: 'plan' })}>
      <Box component="span" sx={late === 0 ? {} : { color: 'error.main' }}>
        {late.toLocaleString('en-US')}
      </Box>
      {` · ${sum('due').toLocaleString('en-US')}`}
    </Figure>
  );
}

function Figures({ summary }: { readonly summary: TodaySummary }): ReactNode {
  const { payables } = useAreas();
  const t = useTexts(todayTexts);
  const money = (amount: string): ReactNode => <Money amount={amount} currency={summary.currency} />;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Figure title={`${t('receivable')} ${summary.currency}`} onOpen={() => go('accounts')}>
        {money(summary.receivable)}
      </Figure>
      <Figure title={t('overdue')} onOpen={() => go('accounts', '', { sort: 'overdue' })}>
        {money(summary.overdue)}
      </Figure>
      <Figure title={t('unapplied')} onOpen={() => go('accounts')}>
        {money(summary.unapplied)}
      </Figure>
      {payables ? (
        <Figure title={t('payable')} onOpen={() => go('accounts', '', { sort: 'payable' })}>
          {money(summary.payable)}
        </Figure>
      ) : null}
      <Figure title={t('waiting')} onOpen={() => go('match')}>
        {t('lines', { count: summary.bankLinesWaiting.toLocaleString('en-US') })}
      </Figure>
      <PlanFigure />
      {summary.brokenStatements === 0 ? null : (
        <Figure title={t('broken')} onOpen={() => go('bank')}>
          <Box component="span" sx={{ color: 'error.main' }}>
            {t('files', { count: summary.brokenStatements })}
          </Box>
        </Figure>
      )}
    </Box>
  );
}

function Legend(): ReactNode {
  const t = useTexts(todayTexts);
  return (
    <Box sx={{ display: 'flex', gap: 2, fontSize: 12, color: 'text.secondary', mb: 0.5 }}>
      <span>
        <Box component="span" sx={{ color: 'primary.main' }}>
          ■
        </Box>{' '}
        {t('invoiced')}
      </span>
      <span>
        <Box component="span" sx={{ color: 'primary.main' }}>
          ▨
        </Box>{' '}
        {t('received')}
      </span>
    </Box>
  );
}

function SideColumn({
  summary,
  asOf,
}: {
  readonly summary: TodaySummary;
  readonly asOf: CalendarDate;
}): ReactNode {
  const t = useTexts(todayTexts);
  const jobs = useJobs((state) => state.jobs);
  const recent = jobs.slice(0, 3);
  return (
    <Box
      sx={{
        width: 420,
        flexShrink: 0,
        overflow: 'auto',
        p: 1.25,
        display: 'flex',
        flexDirection: 'column',
        gap: 1.25,
      }}
    >
      <MonthEndCard asOf={asOf} />
      <AgingCard summary={summary} asOf={asOf} />
      <CashCard asOf={asOf} />
      <DifferencesCard asOf={asOf} currency={summary.currency} />
      <RepliesCard asOf={asOf} />
      <Card title={t('months')}>
        {summary.months.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('noMonths')}
          </Typography>
        ) : (
          <>
            <Legend />
            <Box sx={{ overflowX: 'auto' }}>
              <MonthsChart months={summary.months} currency={summary.currency} />
            </Box>
          </>
        )}
      </Card>
      {recent.length === 0 ? null : (
        <Card title={t('jobs')}>
          {recent.map((job) => (
            <JobProgress key={job.id} job={job} />
          ))}
        </Card>
      )}
    </Box>
  );
}

function isEmpty(summary: TodaySummary): boolean {
  const nothingWaits = summary.queue.every((item) => item.kind === 'backup');
  return summary.months.length === 0 && nothingWaits && summary.bankLinesWaiting === 0;
}

function Welcome(): ReactNode {
  const t = useTexts(todayTexts);
  return (
    <EmptyState title={t('first.title')} text={t('first.text')}>
      <Button variant="contained" onClick={() => go('import')}>
        {t('first.import')}
      </Button>
      <Button variant="outlined" onClick={() => go('documents', 'new')}>
        {t('first.document')}
      </Button>
    </EmptyState>
  );
}

/** The queue with its charts beside, or how to begin in a book that has nothing yet. */
function Work({
  summary,
  asOf,
}: {
  readonly summary: TodaySummary | undefined;
  readonly asOf: CalendarDate;
}): ReactNode {
  if (summary !== undefined && isEmpty(summary)) return <Welcome />;
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Queue items={summary?.queue} />
      </Box>
      {summary === undefined ? null : <SideColumn summary={summary} asOf={asOf} />}
    </Box>
  );
}

/** 工作台: what waits, the sums, aging, months, jobs. */
export function Page(): ReactNode {
  const t = useTexts(todayTexts);
  const [asOf, setAsOf] = useState<CalendarDate>(today());
  const { data, problem, refetch } = useQuery('today.summary', { asOf }, { keepPrevious: true });
  return (
    <Place
      title={t('title')}
      tools={
        <DateField
          label={t('asOf')}
          value={asOf}
          onChange={(date) => setAsOf(parseCalendarDate(date) ?? today())}
          width={130}
        />
      }
    >
      <StartStrip />
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
      {data === undefined ? null : <Figures summary={data} />}
      {data === undefined && problem !== null ? null : <Work summary={data} asOf={asOf} />}
    </Place>
  );
}
