import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { ReportColumn, ReportReply, ReportRow } from '../../../shared/contract/report.ts';
import { showAmount } from '../../format/amount.ts';
import type { Column } from '../../ui/grid/column.ts';
import { Money } from '../../ui/money.tsx';

/** The key of the row of sums. */
export const FOOT = 'foot';

const WIDTHS: { readonly [K in ReportColumn['kind']]: number } = {
  text: 112,
  amount: 156,
  number: 104,
  percent: 96,
  integer: 112,
  date: 104,
};
/** Columns whose text is long. */
const LONG: ReadonlySet<string> = new Set(['party', 'how', 'item', 'text', 'settled']);

/** What a cell says, as it is shown. */
export function cellText(column: ReportColumn, text: string | null, currency: string): string {
  return text !== null && column.kind === 'amount' ? showAmount(text, currency) : (text ?? '');
}

/** A figure; one that opens is underlined and a button. */
export function Figure(props: {
  readonly column: ReportColumn;
  readonly text: string;
  readonly currency: string;
  readonly onOpen: (() => void) | null;
  readonly label: string;
  /** -1 inside a grid, which has keys of its own. */
  readonly tabIndex?: number;
}): ReactNode {
  const { column, text, currency, onOpen, label, tabIndex = 0 } = props;
  const shown =
    column.kind === 'amount' ? (
      <Money amount={text} currency={currency} against />
    ) : (
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {text}
      </Box>
    );
  if (onOpen === null) return shown;
  return (
    <Box
      component="button"
      type="button"
      tabIndex={tabIndex}
      title={label}
      onClick={onOpen}
      sx={{
        all: 'unset',
        cursor: 'pointer',
        textDecoration: 'underline',
        textDecorationStyle: 'dotted',
        textUnderlineOffset: '3px',
        '&:hover, &:focus-visible': { color: 'primary.main', textDecorationStyle: 'solid' },
        '&:focus-visible': { outline: '2px solid', outlineOffset: 2 },
      }}
    >
      {shown}
    </Box>
  );
}

/** The grid's columns for a report. */
export function gridColumns(
  report: Pick<ReportReply, 'columns' | 'currency'>,
  label: string,
  onOpen: (row: ReportRow, column: string) => void,
): readonly Column<ReportRow>[] {
  return report.columns.map((column, index): Column<ReportRow> => {
    const { id, title, kind } = column;
    const isText = kind === 'text' || kind === 'date';
    return {
      id,
      title,
      width: LONG.has(id) ? 210 : WIDTHS[kind],
      grow: LONG.has(id),
      align: isText ? 'left' : 'right',
      text: (row) => row.cells[index] ?? '',
      ...(isText
        ? {}
        : {
            cell: (row: ReportRow) => (
              <Figure
                column={column}
                text={row.cells[index] ?? ''}
                currency={report.currency}
                label={label}
                tabIndex={-1}
                onOpen={row.opens.includes(id) ? () => onOpen(row, id) : null}
              />
            ),
          }),
      ...(kind === 'amount'
        ? {
            sum: (row: ReportRow) => {
              const amount = row.cells[index] ?? null;
              return amount === null ? null : { amount, currency: report.currency };
            },
          }
        : {}),
    };
  });
}
