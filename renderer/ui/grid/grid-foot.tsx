import type { ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { showAmount, sumsByCurrency } from '../../format/amount.ts';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';
import type { Selection } from './use-selection.ts';

/** Sums of the picked rows, a caption and an amount for each column that adds up and each currency. */
export function selectionSums<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
): readonly { readonly title: string; readonly amount: string; readonly currency: string }[] {
  const picked = [...rows];
  return columns.flatMap((column) => {
    const { sum } = column;
    if (sum === undefined) return [];
    const amounts = picked.flatMap((row) => sum(row) ?? []);
    return sumsByCurrency(amounts).map((total) => ({ title: column.title, ...total }));
  });
}

/** The line under a grid: how many rows there are, how many are picked, and what they add up to. */
export function GridFoot<Row>(props: {
  readonly columns: readonly Column<Row>[];
  readonly total: number | null;
  /** Nothing came yet, and nothing failed. */
  readonly waiting: boolean;
  readonly selection: Selection<Row>;
  readonly extra?: ReactNode;
  /** Buttons at the right end. */
  readonly tools: ReactNode;
}): ReactNode {
  const { columns, total, waiting, selection, extra, tools } = props;
  const t = useTexts(commonTexts);
  const count = selection.rows.size;
  const sums = count > 0 && !selection.pending ? selectionSums(columns, selection.rows.values()) : [];
  const currencies = new Set(sums.map((sum) => sum.currency)).size;
  return (
    <div className="grid-foot">
      <div className="grid-status" role="status">
        {waiting ? <span>{t('loading')}</span> : null}
        {total === null ? null : <span>{t('grid.rows', { count: total.toLocaleString('en-US') })}</span>}
        {selection.pending ? <span>{t('grid.counting')}</span> : null}
        {count > 0 && !selection.pending ? (
          <span>{t('grid.selected', { count: count.toLocaleString('en-US') })}</span>
        ) : null}
        {sums.map((sum) => (
          <span key={`${sum.title} ${sum.currency}`}>
            {sum.title}
            {currencies > 1 ? ` ${sum.currency}` : ''} <strong>{showAmount(sum.amount, sum.currency)}</strong>
          </span>
        ))}
      </div>
      {extra}
      {tools}
    </div>
  );
}
