import { mdiCashMultiple } from '@mdi/js';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { SalesRowOf } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { monthOf, parseMonth } from '../../../shared/std/calendar-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { moneyColumn } from './columns.tsx';
import { OrderTabs } from './order-tabs.tsx';
import { SumLine } from './sum-line.tsx';
import { useWriteExcel } from './write-excel.ts';

function useColumns(): readonly Column<SalesRowOf>[] {
  const t = useTexts(ordersTexts);
  return [
    {
      id: 'party',
      title: t('party'),
      width: 210,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    { id: 'month', title: t('sales.month'), width: 84, text: (row) => row.month },
    { id: 'currency', title: t('currency'), width: 60, text: (row) => row.currency },
    moneyColumn('net', t('net'), (row) => row.net, { blankZero: true }),
    moneyColumn('tax', t('tax'), (row) => row.tax, { blankZero: true, width: 104 }),
    moneyColumn('unsplit', t('sales.unsplit'), (row) => row.unsplit, { blankZero: true, width: 104 }),
    moneyColumn('gross', t('gross'), (row) => row.gross, { blankZero: true }),
    moneyColumn('received', t('sales.received'), (row) => row.received, { blankZero: true }),
    moneyColumn('difference', t('sales.difference'), (row) => row.difference),
  ];
}

/** A month as it is typed: the address hears of it once it is one. */
function MonthField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (month: string) => void;
}): ReactNode {
  const [typed, setTyped] = useState(props.value);
  return (
    <div style={{ width: 104 }}>
      <LineField
        label={props.label}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          if (parseMonth(text.trim()) !== null) props.onChange(text.trim());
        }}
      />
    </div>
  );
}

/** 销售收入与到账金额: invoiced against received by customer and month. */
export function SalesPage(): ReactNode {
  const t = useTexts(ordersTexts);
  const { params } = useLocation();
  const to = parseMonth(params['to'] ?? '') ?? monthOf(today());
  const from = parseMonth(params['from'] ?? '') ?? parseMonth(`${to.slice(0, 4)}-01`) ?? to;
  const request = { from, to };
  const source = useRows(
    'sales.months',
    request,
    (reply): { rows: readonly SalesRowOf[]; total: number } => reply,
  );
  const head = useQuery('sales.months', { ...request, limit: 1 }, { keepPrevious: true });
  const excel = useWriteExcel('sales', t('tab.sales'), request);
  return (
    <Place
      title={t('title')}
      tools={
        <>
          <OrderTabs shown="sales" />
          <MonthField label={t('sales.from')} value={from} onChange={(month) => amend({ from: month })} />
          <MonthField label={t('sales.to')} value={to} onChange={(month) => amend({ to: month })} />
        </>
      }
      actions={<Button onClick={excel ?? undefined}>{t('excel')}</Button>}
    >
      {head.problem === null ? null : <ProblemNotice problem={head.problem} onRetry={head.refetch} />}
      <DataGrid
        name="sales-months"
        label={t('tab.sales')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => `${row.partyUid} ${row.currency} ${row.month}`}
        opensAt={(row) => ({ place: 'accounts', subject: row.partyUid, params: {} })}
        autoFocus
        foot={
          <SumLine
            sums={(head.data?.sums ?? []).map(({ currency, gross, received, difference }) => ({
              currency,
              amounts: [
                [t('gross'), gross],
                [t('sales.received'), received],
                [t('sales.difference'), difference],
              ],
            }))}
          />
        }
        empty={<EmptyState icon={mdiCashMultiple} title={t('sales.empty')} />}
      />
    </Place>
  );
}
