import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { TodaySummary } from '../../../shared/contract/overview.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { minorOf, shareOf, showAmount } from '../../format/amount.ts';
import { useTexts } from '../../ui/preferences.ts';

const HEIGHT = 150;
const PLOT = 112;
/** Widths of a month and of a bar, while there is room and when there are many months. */
const ROOMY = { group: 62, bar: 20 };
const DENSE = { group: 31, bar: 11 };
const ROOMY_MONTHS_MAX = 6;

type Months = TodaySummary['months'];

function largestOf(months: Months, currency: string): bigint {
  return months
    .flatMap((month) => [minorOf(month.invoiced, currency), minorOf(month.received, currency)])
    .reduce((most, minor) => (minor > most ? minor : most), 0n);
}

function heightOf(amount: string, largest: bigint, currency: string): number {
  return amount.startsWith('-') ? 0 : Math.round((shareOf(amount, largest, currency) * PLOT) / 1000);
}

/** Invoiced and received by month: two bars a month, filled and hatched, so that they differ without colour. */
export function MonthsChart({
  months,
  currency,
}: {
  readonly months: Months;
  readonly currency: string;
}): ReactNode {
  const t = useTexts(todayTexts);
  const { tokens } = useTheme();
  const largest = largestOf(months, currency);
  const bottom = PLOT + 8;
  const { group, bar } = months.length > ROOMY_MONTHS_MAX ? DENSE : ROOMY;
  return (
    <svg
      role="img"
      aria-label={t('months')}
      width={Math.max(1, months.length) * group}
      height={HEIGHT}
      style={{ display: 'block' }}
    >
      <defs>
        <pattern
          id="received"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill={tokens.surface} />
          <rect width="2" height="5" fill={tokens.accent} />
        </pattern>
      </defs>
      <line
        x1={0}
        x2={months.length * group}
        y1={bottom + 0.5}
        y2={bottom + 0.5}
        stroke={tokens.lineStrong}
      />
      {months.map((month, index) => {
        const invoiced = heightOf(month.invoiced, largest, currency);
        const received = heightOf(month.received, largest, currency);
        const left = index * group + (group - 2 * bar - 2) / 2;
        const title = t('chart.bar', {
          month: month.month,
          invoiced: showAmount(month.invoiced, currency),
          received: showAmount(month.received, currency),
        });
        return (
          <g key={month.month}>
            <title>{title}</title>
            <rect x={left} y={bottom - invoiced} width={bar} height={invoiced} fill={tokens.accent} />
            <rect
              x={left + bar + 2}
              y={bottom - received}
              width={bar}
              height={received}
              fill="url(#received)"
              stroke={tokens.accent}
            />
            <text x={left + bar + 1} y={HEIGHT - 10} textAnchor="middle" fontSize={11} fill={tokens.textSoft}>
              {month.month.slice(2)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
