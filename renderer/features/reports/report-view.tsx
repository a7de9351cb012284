import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMemo, type ReactNode } from 'react';
import { type ReportReply, type ReportRow, TRIAL_REPORTS } from '../../../shared/contract/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useLocalRows, useRows } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { Figure, FOOT, gridColumns } from './cells.tsx';
import { ReportChart } from './report-chart.tsx';
import type { Subject } from './subject.ts';

/** The row of sums, always in view: each figure opens like those of the rows. */
function Sums(props: {
  readonly report: ReportReply;
  readonly label: string;
  readonly onOpen: (row: ReportRow, column: string | null) => void;
}): ReactNode {
  const { report, label, onOpen } = props;
  if (report.foot === null || report.total === 0) return null;
  const { cells, opens } = report.foot;
  const row: ReportRow = { key: FOOT, partyUid: null, cells, opens };
  return (
    <Box
      component="section"
      aria-label={cells[0] ?? ''}
      sx={{
        display: 'flex',
        gap: 2.5,
        px: 1.5,
        py: 0.5,
        overflowX: 'auto',
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        fontWeight: 600,
        fontSize: 13,
      }}
    >
      <Box sx={{ alignSelf: 'center' }}>{cells[0]}</Box>
      {report.columns.map((column, index) => {
        const text = cells[index] ?? null;
        if (text === null || column.kind === 'text' || column.kind === 'date') return null;
        return (
          <Box key={column.id} sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
            <Typography variant="caption" color="textSecondary" component="div" sx={{ lineHeight: 1.3 }}>
              {column.title}
            </Typography>
            <Figure
              column={column}
              text={text}
              currency={report.currency}
              label={label}
              onOpen={opens.includes(column.id) ? () => onOpen(row, column.id) : null}
            />
          </Box>
        );
      })}
    </Box>
  );
}

function Figures({ report }: { readonly report: ReportReply }): ReactNode {
  if (report.figures.length === 0) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 0.5, mt: 0.75 }}>
      {report.figures.map(({ id, title, value, kind, how }) => (
        <Box key={id}>
          <Typography variant="caption" color="textSecondary" component="div">
            {title}
          </Typography>
          <Typography
            component="div"
            sx={{ fontSize: 16, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
          >
            {kind === 'amount' ? showAmount(value, report.currency) : value}
          </Typography>
          {how === '' ? null : (
            <Typography variant="caption" color="textSecondary" component="div">
              {how}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}

function Terms({ report }: { readonly report: ReportReply }): ReactNode {
  const t = useTexts(reportsTexts);
  return (
    <Box
      component="section"
      aria-label={t('terms')}
      sx={{
        px: 1.5,
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: 12,
        maxHeight: 96,
        overflow: 'auto',
      }}
    >
      {report.terms.map((term) => (
        <div key={term}>{term}</div>
      ))}
    </Box>
  );
}

function Empty({ kind }: { readonly kind: ReportReply['kind'] }): ReactNode {
  const t = useTexts(reportsTexts);
  if (TRIAL_REPORTS.includes(kind))
    return <EmptyState title={t('emptyTrial.title')} text={t('emptyTrial.text')} />;
  return kind === 'provision' ? (
    <EmptyState title={t('emptyRates.title')} text={t('emptyRates.text')} />
  ) : (
    <EmptyState title={t('empty')} text={t('emptyText')} />
  );
}

/** Rows of the statements that add others up. */
const TOTALS: ReadonlySet<string> = new Set([
  'assets',
  'liabilities',
  'equity',
  'liabilitiesAndEquity',
  'operatingProfit',
  'profitBeforeTax',
  'netProfit',
  'operating.net',
  'investing.net',
  'financing.net',
  'increase',
  'closing',
]);

/** A report: what it is of, what stands out, its chart, its table, and the terms of its figures. */
export function ReportView(props: {
  readonly subject: Subject;
  readonly report: ReportReply;
  readonly onOpen: (row: ReportRow, column: string | null) => void;
}): ReactNode {
  const { subject, report, onOpen } = props;
  const t = useTexts(reportsTexts);
  // A report that came whole with its head is not asked for again.
  const whole = report.rows.length >= report.total;
  const local = useLocalRows(report.rows);
  const paged = useRows(
    'report.run',
    whole ? null : subject,
    (reply): { rows: readonly ReportRow[]; total: number } => reply,
  );
  const source = whole ? local : paged;
  const label = t('opens');
  const columns = useMemo(() => gridColumns(report, label, onOpen), [report, label, onOpen]);
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h3" component="h2">
          {report.title}
        </Typography>
        <Typography variant="caption" color="textSecondary" component="div">
          {report.subtitle}
        </Typography>
        <Figures report={report} />
      </Box>
      {report.chart === null || report.total === 0 ? null : (
        <Box
          component="section"
          aria-label={t('chart')}
          sx={{ px: 1.5, py: 1, borderBottom: 1, borderColor: 'divider' }}
        >
          <ReportChart report={report} />
        </Box>
      )}
      <Box sx={{ flex: 1, minHeight: 160, display: 'flex', flexDirection: 'column' }}>
        <DataGrid
          name={`report-${report.kind}`}
          label={report.title}
          source={source}
          columns={columns}
          rowKey={(row) => row.key}
          onOpen={(row) => onOpen(row, null)}
          tone={(row) => (TOTALS.has(row.key) ? 'strong' : null)}
          autoFocus
          empty={<Empty kind={report.kind} />}
        />
      </Box>
      <Sums report={report} label={label} onOpen={onOpen} />
      <Terms report={report} />
    </Box>
  );
}
