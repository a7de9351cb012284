import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { ReportReply } from '../../../shared/contract/report.ts';
import type { TodaySummary } from '../../../shared/contract/overview.ts';
import { LETTER_STATES, type LetterState } from '../../../shared/domain/letter/states.ts';
import { letterStateWord } from '../../../shared/i18n/letter-states.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { minorOf, shareOf } from '../../format/amount.ts';
import { useBucketTitle } from '../../ui/aging-bar.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { type Bar, Bars } from './bars.tsx';
import { Card, FailedCard } from './card.tsx';

type Amount = { readonly id: string; readonly title: string; readonly amount: string };

const sizeOf = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** Bars of amounts of one currency, drawn by their size whatever their sign. */
function amountBars(
  amounts: readonly Amount[],
  currency: string,
  how: { readonly late?: (id: string) => boolean; readonly open: (id: string) => void },
): readonly Bar[] {
  const largest = amounts.reduce((most, { amount }) => {
    const size = sizeOf(minorOf(amount, currency));
    return size > most ? size : most;
  }, 0n);
  return amounts.map(({ id, title, amount }) => ({
    id,
    title,
    share: shareOf(amount.replace('-', ''), largest, currency),
    figure: <Money amount={amount} currency={currency} />,
    late: how.late?.(id) === true,
    onOpen: () => how.open(id),
  }));
}

/** What receivables are due and how long overdue. A bar opens the documents of its age. */
export function AgingCard({
  summary,
  asOf,
}: {
  readonly summary: TodaySummary;
  readonly asOf: CalendarDate;
}): ReactNode {
  const t = useTexts(todayTexts);
  const titleOf = useBucketTitle();
  const { buckets, amounts } = summary.aging;
  const bars = amountBars(
    buckets.map((bucket, index) => ({ id: bucket, title: titleOf(bucket), amount: amounts[index] ?? '0' })),
    summary.currency,
    {
      late: (bucket) => bucket !== buckets[0],
      open: (column) => go('reports', 'aging', { to: asOf, row: 'foot', column }),
    },
  );
  return (
    <Card title={t('aging')}>
      <Bars bars={bars} label={t('aging')} />
    </Card>
  );
}

/** The sums of a report's foot that are worth drawing. */
function footAmounts({ foot, chart, columns }: ReportReply): readonly Amount[] {
  return (chart?.series ?? []).flatMap((id) => {
    const index = columns.findIndex((column) => column.id === id);
    const amount = foot?.cells[index] ?? null;
    return amount === null ? [] : [{ id, title: columns[index]?.title ?? '', amount }];
  });
}

/** When the open receivables are expected, by due date and habit. A bar opens the lines it expects. */
export function CashCard({ asOf }: { readonly asOf: CalendarDate }): ReactNode {
  const t = useTexts(todayTexts);
  const locale = useLocale();
  const { data, problem, refetch } = useQuery('report.run', { kind: 'forecast', to: asOf, locale, limit: 1 });
  if (problem !== null && data === undefined)
    return <FailedCard title={t('cash')} problem={problem} onRetry={refetch} />;
  if (data === undefined || data.total === 0) return null;
  const bars = amountBars(footAmounts(data), data.currency, {
    late: (id) => id === 'passed',
    open: (column) => go('reports', 'forecast', { to: asOf, row: 'foot', column }),
  });
  return (
    <Card title={t('cash')} detail={data.currency}>
      <Bars bars={bars} label={t('cash')} />
    </Card>
  );
}

/** What the last reconciliations left open, by class. A bar opens its items. */
export function DifferencesCard({
  asOf,
  currency,
}: {
  readonly asOf: CalendarDate;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(todayTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const { data, problem, refetch } = useQuery('reconcile.items', { asOf, limit: 1 });
  if (problem !== null && data === undefined)
    return <FailedCard title={t('differences')} problem={problem} onRetry={refetch} />;
  const sums = (data?.sums ?? []).filter((sum) => sum.currency === currency);
  if (sums.length === 0) return null;
  const bars = amountBars(
    sums.map((sum) => ({
      id: sum.class,
      title: t('differences.class', { name: words(`class.${sum.class}`), count: sum.count }),
      amount: sum.difference,
    })),
    currency,
    { late: () => true, open: (id) => go('reconcile', '', { tab: 'items', class: id, currency }) },
  );
  return (
    <Card title={t('differences')} detail={currency}>
      <Bars bars={bars} label={t('differences')} />
    </Card>
  );
}

/** States of papers that wait for nobody's answer. */
const NOT_OUT: ReadonlySet<LetterState> = new Set(['draft', 'reviewed', 'voided']);

/** The rate of answers, and where the papers that are out stand. A bar opens its papers. */
export function RepliesCard({ asOf }: { readonly asOf: CalendarDate }): ReactNode {
  const t = useTexts(todayTexts);
  const locale = useLocale();
  const { data, problem, refetch } = useQuery('letter.list', { asOf, limit: 1 });
  if (problem !== null && data === undefined)
    return <FailedCard title={t('replies')} problem={problem} onRetry={refetch} />;
  if (data === undefined || data.replies.asked === 0) return null;
  const { asked, answered, overdue } = data.replies;
  const papers = (params: Readonly<Record<string, string>>): void =>
    go('statements', '', { tab: 'papers', ...params });
  const standing = LETTER_STATES.filter((state) => !NOT_OUT.has(state) && (data.counts[state] ?? 0) > 0);
  const most = Math.max(overdue, ...standing.map((state) => data.counts[state] ?? 0));
  const bar = (id: string, title: string, count: number, onOpen: () => void): Bar => ({
    id,
    title,
    share: Math.round((count * 1000) / most),
    figure: count.toLocaleString('en-US'),
    late: id === 'overdue',
    onOpen,
  });
  const bars: readonly Bar[] = [
    ...standing.map((state) =>
      bar(state, letterStateWord(locale, state), data.counts[state] ?? 0, () => papers({ state })),
    ),
    ...(overdue === 0 ? [] : [bar('overdue', t('replies.overdue'), overdue, () => papers({ overdue: '1' }))]),
  ];
  return (
    <Card title={t('replies')}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
        {t('replies.rate', { percent: Math.round((answered * 100) / asked), answered, asked })}
      </Typography>
      <Bars bars={bars} label={t('replies')} />
    </Card>
  );
}
