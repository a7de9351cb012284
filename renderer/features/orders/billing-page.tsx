import { mdiFileSign } from '@mdi/js';
import type { ReactNode } from 'react';
import type { BillingRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { BillingPanel } from './billing-panel.tsx';
import { moneyColumn } from './columns.tsx';
import { OrderTabs } from './order-tabs.tsx';

/** Where an application stands, by shape and word. */
function StateMark({ row }: { readonly row: BillingRow }): ReactNode {
  const t = useTexts(ordersTexts);
  if (row.withdrawn) return <Mark kind="wrong">{t('withdrawn')}</Mark>;
  return row.invoice === null ? (
    <Mark kind="open">{t('billing.state.open')}</Mark>
  ) : (
    <Mark kind="done">{t('billing.state.invoiced')}</Mark>
  );
}

function useColumns(): readonly Column<BillingRow>[] {
  const t = useTexts(ordersTexts);
  const stateOf = (row: BillingRow): string =>
    t(row.withdrawn ? 'withdrawn' : row.invoice === null ? 'billing.state.open' : 'billing.state.invoiced');
  return [
    { id: 'number', title: t('number'), width: 130, text: (row) => row.number },
    { id: 'date', title: t('date'), width: 92, text: (row) => row.date },
    {
      id: 'state',
      title: t('state'),
      width: 124,
      text: stateOf,
      cell: (row) => <StateMark row={row} />,
    },
    {
      id: 'party',
      title: t('party'),
      width: 200,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    { id: 'source', title: t('billing.source'), width: 130, text: (row) => row.sourceNumber },
    { id: 'form', title: t('billing.form'), width: 130, text: (row) => t(`billing.form.${row.form}`) },
    moneyColumn('net', t('net'), (row) => row.net),
    moneyColumn('tax', t('tax'), (row) => row.tax, { width: 104 }),
    moneyColumn('gross', t('gross'), (row) => row.gross),
    { id: 'invoice', title: t('billing.invoice'), width: 150, text: (row) => row.invoice ?? '' },
    { id: 'by', title: t('by'), width: 90, text: (row) => row.requestedBy },
  ];
}

/** 开票申请: what was applied for, from what, and the invoice that answered it. */
export function BillingPage(): ReactNode {
  const t = useTexts(ordersTexts);
  const { params } = useLocation();
  const search = params['search'] ?? '';
  const shown = params['show'] ?? '';
  const source = useRows(
    'billing.list',
    { search },
    (reply): { rows: readonly BillingRow[]; total: number } => reply,
  );
  return (
    <Place
      title={t('title')}
      tools={
        <>
          <OrderTabs shown="billing" />
          <SearchField
            label={t('search')}
            value={search}
            onChange={(text) => amend({ search: text })}
            width={190}
          />
        </>
      }
      inspector={
        shown === '' ? undefined : (
          <BillingPanel key={shown} uid={shown} onClose={() => amend({ show: '' })} />
        )
      }
    >
      <DataGrid
        name="applications"
        label={t('tab.billing')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.uid}
        tone={(row) => (row.withdrawn ? 'muted' : null)}
        onOpen={(row) => amend({ show: row.uid })}
        onInspect={(row) => amend({ show: row.uid })}
        autoFocus
        empty={
          search === '' ? (
            <EmptyState icon={mdiFileSign} title={t('billing.empty')} text={t('billing.emptyText')} />
          ) : (
            <EmptyState title={t('empty.found')} />
          )
        }
      />
    </Place>
  );
}
