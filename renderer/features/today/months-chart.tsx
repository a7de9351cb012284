import { useTheme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { TodaySummary } from '../../../shared/contract/overview.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { monthRange, parseMonth } from '../../../shared/std/calendar-date.ts';
import { minorOf, shareOf, showAmount } from '../../format/amount.ts';
import { isComposing } from '../../format/ime.ts';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

const HEIGHT = 150;
const PLOT = 112;
const BOTTOM = PLOT + 8;
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

/** What was invoiced and received in a month, as the report that opens into their documents. */
function openMonth(month: string): void {
  const named = parseMonth(month);
  if (named === null) return;
  const { from, to } = monthRange(named);
  go('reports', 'sales-cash', { from, to, row: month, column: 'cash' });
}

/** The two bars of a month; they open the month's report. */
function MonthBars(props: {
  readonly month: Months[number];
  readonly left: number;
  readonly widths: { readonly group: number; readonly bar: number };
  readonly heights: readonly [invoiced: number, received: number];
  readonly currency: string;
}): ReactNode {
  const { month, left, widths, heights, currency } = props;
  const t = useTexts(todayTexts);
  const { tokens } = useTheme();
  const { group, bar } = widths;
  const [invoiced, received] = heights;
  const title = t('chart.bar', {
    month: month.month,
    invoiced: showAmount(month.invoiced, currency),
    received: showAmount(month.received, currency),
  });
  const begin = left + (group - 2 * bar - 2) / 2;
  return (
    <g
      role="link"
      tabIndex={0}
      aria-label={title}
      style={{ cursor: 'pointer' }}
      onClick={() => openMonth(month.month)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isComposing(event)) openMonth(month.month);
      }}
    >
      <title>{title}</title>
      <rect x={left} y={0} width={group} height={HEIGHT} fill="transparent" />
      <rect x={begin} y={BOTTOM - invoiced} width={bar} height={invoiced} fill={tokens.accent} />
      <rect
        x={begin + bar + 2}
        y={BOTTOM - received}
        width={bar}
        height={received}
        fill="url(#received)"
        stroke={tokens.accent}
      />
      <text x={begin + bar + 1} y={HEIGHT - 10} textAnchor="middle" fontSize={11} fill={tokens.textSoft}>
        {month.month.slice(2)}
      </text>
    </g>
  );
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
  const { group, bar } = months.length > ROOMY_MONTHS_MAX ? DENSE : ROOMY;
  return (
    <svg
      role="group"
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
        y1={BOTTOM + 0.5}
        y2={BOTTOM + 0.5}
        stroke={tokens.lineStrong}
      />
      {months.map((month, index) => (
        <MonthBars
          key={month.month}
          month={month}
          left={index * group}
          widths={{ group, bar }}
          heights={[heightOf(month.invoiced, largest, currency), heightOf(month.received, largest, currency)]}
          currency={currency}
        />
      ))}
    </svg>
  );
}
