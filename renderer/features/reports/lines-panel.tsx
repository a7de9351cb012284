import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import {
  ITEM_REPORTS,
  type ReportLine,
  type ReportReply,
  type ReportRow,
} from '../../../shared/contract/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { cellText } from './cells.tsx';
import type { Subject } from './subject.ts';

const WIDTH = 620;

/** A row of a report and the figure of it that is opened; null while none is. */
export type Opened = { readonly row: ReportRow; readonly column: string | null };

/** `items`: the lines are items of documents, without due dates. */
function useColumns(currency: string, items: boolean): readonly Column<ReportLine>[] {
  const t = useTexts(reportsTexts);
  const words = useWords();
  return [
    { id: 'number', title: t('lines.number'), width: 108, text: (line) => line.number },
    {
      id: 'kind',
      title: t('lines.kind'),
      width: 64,
      text: (line) =>
        line.adjustmentCode === null
          ? words(`kind.${line.kind}`)
          : words(`adjustment.${line.adjustmentCode}`),
    },
    {
      id: 'party',
      title: t('lines.party'),
      width: 96,
      grow: true,
      text: (line) => `${line.partyCode} ${line.partyName}`,
    },
    { id: 'date', title: t('lines.date'), width: 88, text: (line) => line.date },
    items
      ? { id: 'item', title: t('lines.item'), width: 168, text: (line) => line.text }
      : { id: 'due', title: t('lines.due'), width: 88, text: (line) => line.dueDate ?? '' },
    {
      id: 'amount',
      title: t('lines.amount'),
      width: 116,
      align: 'right',
      text: (line) => line.amount,
      cell: (line) => <Money amount={line.amount} currency={currency} against />,
      sum: (line) => ({ amount: line.amount, currency }),
    },
  ];
}

function Lines(props: {
  readonly subject: Subject;
  readonly opened: Opened;
  readonly column: string;
  readonly currency: string;
}): ReactNode {
  const { subject, opened, column, currency } = props;
  const t = useTexts(reportsTexts);
  const request = { ...subject, row: opened.row.key, column };
  const head = useQuery('report.lines', { ...request, limit: 1 });
  const source = useRows(
    'report.lines',
    request,
    (reply): { rows: readonly ReportLine[]; total: number } => reply,
  );
  const columns = useColumns(currency, ITEM_REPORTS.includes(subject.kind));
  const open = (line: ReportLine): void => {
    if (line.documentUid !== null) go('documents', line.documentUid);
  };
  return (
    <>
      {head.problem === null ? null : <ProblemNotice problem={head.problem} onRetry={head.refetch} />}
      <Typography component="p" sx={{ fontSize: 13, fontWeight: 600, py: 0.75 }}>
        {head.data === undefined
          ? ' '
          : t('lines.count', { count: head.data.total, amount: showAmount(head.data.foot, currency) })}
      </Typography>
      <Box sx={{ flex: 1, minHeight: 260, display: 'flex', flexDirection: 'column' }}>
        <DataGrid
          name="report-lines"
          label={t('lines')}
          source={source}
          columns={columns}
          rowKey={(line) => line.key}
          onOpen={open}
          empty={<EmptyState title={t('lines.none')} />}
        />
      </Box>
    </>
  );
}

/** The figures of a row, and the lines of the one that is opened: their foot is the figure. */
export function LinesPanel(props: {
  readonly subject: Subject;
  readonly report: ReportReply;
  readonly opened: Opened;
  readonly onPick: (column: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { subject, report, opened, onPick, onClose } = props;
  const t = useTexts(reportsTexts);
  const { row } = opened;
  const opening = report.columns.filter(({ id }) => row.opens.includes(id));
  const titles = report.columns.flatMap(({ kind }, index) =>
    kind === 'text' ? [row.cells[index] ?? ''] : [],
  );
  const column = opened.column ?? opening[0]?.id ?? null;
  return (
    <Inspector title={titles.slice(0, 2).join(' ')} detail={report.subtitle} onClose={onClose} width={WIDTH}>
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100%' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
          {report.columns.map((one, index) =>
            row.opens.includes(one.id) ? (
              <Button
                key={one.id}
                size="small"
                variant={one.id === column ? 'contained' : 'outlined'}
                aria-pressed={one.id === column}
                onClick={() => onPick(one.id)}
              >
                {one.title} {cellText(one, row.cells[index] ?? null, report.currency)}
              </Button>
            ) : null,
          )}
        </Box>
        {column === null ? (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('lines.choose')}
          </Typography>
        ) : (
          <Lines
            key={`${row.key} ${column}`}
            subject={subject}
            opened={opened}
            column={column}
            currency={report.currency}
          />
        )}
      </Box>
    </Inspector>
  );
}
