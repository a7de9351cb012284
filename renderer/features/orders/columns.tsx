import type { ReactNode } from 'react';
import type { Column } from '../../ui/grid/column.ts';
import { Money } from '../../ui/money.tsx';

/** A column of amounts, right-aligned; what is not known stays empty. */
export function moneyColumn<Row extends { readonly currency: string }>(
  id: string,
  title: string,
  of: (row: Row) => string | null,
  more: { readonly width?: number; readonly sortable?: boolean; readonly blankZero?: boolean } = {},
): Column<Row> {
  const { width = 116, blankZero = false, ...rest } = more;
  return {
    id,
    title,
    width,
    align: 'right',
    text: (row) => of(row) ?? '',
    cell: (row): ReactNode => {
      const amount = of(row);
      return amount === null ? null : <Money amount={amount} currency={row.currency} blankZero={blankZero} />;
    },
    ...rest,
  };
}
