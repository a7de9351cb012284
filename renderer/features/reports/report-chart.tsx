import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ReportReply } from '../../../shared/contract/report.ts';
import { minorOf, shareOf, showAmount } from '../../format/amount.ts';
import { AgingBars } from '../../ui/aging-bar.tsx';

const HEIGHT = 138;
const PLOT = 100;
const BOTTOM = PLOT + 8;
const GROUP = 56;
const BAR = 19;
const BARS_MAX = 8;
const MONTHS_MAX = 36;
/** Characters of a name beside its bar; the table has all of it. */
const NAME_MAX = 18;

type Series = { readonly title: string; readonly amounts: readonly string[] };

function seriesOf(report: ReportReply, rows: ReportReply['rows']): readonly Series[] {
  const { chart } = report;
  return (chart?.series ?? []).map((id) => {
    const index = report.columns.findIndex((column) => column.id === id);
    return {
      title: report.columns[index]?.title ?? '',
      amounts: rows.map(({ cells }) => cells[index] ?? '0'),
    };
  });
}

/** The bars of one month. */
function Month(props: {
  readonly month: string;
  readonly left: number;
  readonly bars: readonly { readonly title: string; readonly said: string; readonly tall: number }[];
}): ReactNode {
  const { month, left, bars } = props;
  const { tokens } = useTheme();
  const begin = left + (GROUP - bars.length * (BAR + 2)) / 2;
  return (
    <g>
      <title>{[month, ...bars.map(({ title, said }) => `${title} ${said}`)].join(' · ')}</title>
      {bars.map(({ title, tall }, place) => (
        <rect
          key={title}
          x={begin + place * (BAR + 2)}
          y={BOTTOM - tall}
          width={BAR}
          height={tall}
          fill={place === 0 ? tokens.accent : 'url(#report-second)'}
          stroke={tokens.accent}
        />
      ))}
      <text x={left + GROUP / 2} y={HEIGHT - 10} textAnchor="middle" fontSize={11} fill={tokens.textSoft}>
        {month.slice(2)}
      </text>
    </g>
  );
}

/** Months side by side, the second series hatched, so that the two differ without colour. */
function Months(props: {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly currency: string;
  readonly label: string;
}): ReactNode {
  const { labels, series, currency, label } = props;
  const { tokens } = useTheme();
  const largest = series
    .flatMap(({ amounts }) => amounts.map((amount) => minorOf(amount, currency)))
    .reduce((most, minor) => (minor > most ? minor : most), 0n);
  const height = (amount: string): number =>
    amount.startsWith('-') ? 0 : Math.round((shareOf(amount, largest, currency) * PLOT) / 1000);
  const width = Math.max(1, labels.length) * GROUP;
  return (
    <svg role="img" aria-label={label} width={width} height={HEIGHT} style={{ display: 'block' }}>
      <defs>
        <pattern
          id="report-second"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill={tokens.surface} />
          <rect width="2" height="5" fill={tokens.accent} />
        </pattern>
      </defs>
      <line x1={0} x2={width} y1={BOTTOM + 0.5} y2={BOTTOM + 0.5} stroke={tokens.lineStrong} />
      {labels.map((month, index) => (
        <Month
          key={month}
          month={month}
          left={index * GROUP}
          bars={series.map(({ title, amounts }) => {
            const amount = amounts[index] ?? '0';
            return { title, said: showAmount(amount, currency), tall: height(amount) };
          })}
        />
      ))}
    </svg>
  );
}

function Legend({ series }: { readonly series: readonly Series[] }): ReactNode {
  return (
    <Box sx={{ display: 'flex', gap: 2, fontSize: 12, color: 'text.secondary', mb: 0.5 }}>
      {series.map(({ title }, index) => (
        <span key={title}>
          <Box component="span" sx={{ color: 'primary.main' }}>
            {index === 0 ? '■' : '▨'}
          </Box>{' '}
          {title}
        </span>
      ))}
    </Box>
  );
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > NAME_MAX ? `${characters.slice(0, NAME_MAX).join('')}…` : name;
}

/** What of a report is worth seeing at a glance: months as bars side by side, anything else as bars below one another. */
export function ReportChart({ report }: { readonly report: ReportReply }): ReactNode {
  const { chart, currency, columns } = report;
  if (chart === null || report.total === 0) return null;
  if (chart.of === 'foot') {
    const at = chart.series.map((id) => columns.findIndex((column) => column.id === id));
    const titles = at.map((index) => columns[index]?.title ?? '');
    const amounts = at.map((index) => report.foot?.cells[index] ?? '0');
    return (
      <Box sx={{ maxWidth: 620 }}>
        <AgingBars buckets={titles} amounts={amounts} currency={currency} even={report.kind !== 'aging'} />
      </Box>
    );
  }
  const label = columns.findIndex((column) => column.id === chart.label);
  const isMonths = chart.label === 'month';
  const rows = report.rows.slice(0, isMonths ? MONTHS_MAX : BARS_MAX);
  const series = seriesOf(report, rows);
  const labels = rows.map(({ cells }) => cells[label] ?? '');
  if (isMonths)
    return (
      <Box sx={{ overflowX: 'auto' }}>
        <Legend series={series} />
        <Months labels={labels} series={series} currency={currency} label={report.title} />
      </Box>
    );
  return (
    <Box sx={{ maxWidth: 620 }}>
      <AgingBars
        buckets={labels.map(shortened)}
        amounts={series[0]?.amounts ?? []}
        currency={currency}
        even
      />
    </Box>
  );
}
