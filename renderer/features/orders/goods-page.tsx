import { mdiTruckDeliveryOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { TradeRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ApplyPanel } from './apply-panel.tsx';
import { moneyColumn } from './columns.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { GoodsInspector } from './goods-inspector.tsx';
import { OrderTabs } from './order-tabs.tsx';

const KINDS = ['order', 'delivery', 'return', 'their_delivery'] as const;
const SORTS = ['date', 'number', 'amount', 'recorded'] as const;

type Filter = {
  readonly kind: (typeof KINDS)[number] | null;
  readonly search: string;
  readonly sort: (typeof SORTS)[number];
  readonly descending: boolean;
};

function useFilter(): Filter {
  const { params } = useLocation();
  return {
    kind: KINDS.find((kind) => kind === params['kind']) ?? null,
    search: params['search'] ?? '',
    sort: SORTS.find((sort) => sort === params['sort']) ?? 'date',
    descending: params['order'] !== 'up',
  };
}

const STATES = ['standing', 'voided'] as const;
const stateOf = (row: TradeRow): (typeof STATES)[number] => (row.voided ? 'voided' : 'standing');

function useColumns(): readonly Column<TradeRow>[] {
  const t = useTexts(ordersTexts);
  return [
    { id: 'date', title: t('date'), width: 92, sortable: true, text: (row) => row.date },
    { id: 'number', title: t('number'), width: 140, sortable: true, text: (row) => row.number },
    {
      id: 'kind',
      title: t('kind'),
      width: 76,
      text: (row) => t(`kind.${row.kind}`),
      code: (row) => row.kind,
      choices: KINDS.map((value) => ({ value, title: t(`kind.${value}`) })),
    },
    {
      id: 'party',
      title: t('party'),
      width: 220,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    { id: 'order', title: t('order'), width: 120, text: (row) => row.orderNumber },
    { id: 'lines', title: t('lines'), width: 60, align: 'right', text: (row) => String(row.lines) },
    moneyColumn('net', t('net'), (row) => row.net),
    moneyColumn('tax', t('tax'), (row) => row.tax, { width: 100 }),
    {
      ...moneyColumn<TradeRow>('amount', t('gross'), (row) => row.gross, { width: 126 }),
      sortable: true,
      sum: (row) => (row.voided ? null : { amount: row.gross, currency: row.currency }),
    },
    {
      id: 'state',
      title: t('state'),
      width: 84,
      text: (row) => t(`state.${stateOf(row)}`),
      code: stateOf,
      choices: STATES.map((value) => ({ value, title: t(`state.${value}`) })),
      cell: (row) =>
        row.voided ? (
          <Mark kind="wrong">{t('state.voided')}</Mark>
        ) : (
          <Mark kind="open">{t('state.standing')}</Mark>
        ),
    },
  ];
}

function Empty({
  filtered,
  onNew,
}: {
  readonly filtered: boolean;
  readonly onNew: (() => void) | null;
}): ReactNode {
  const t = useTexts(ordersTexts);
  if (filtered) return <EmptyState title={t('empty.found')} />;
  return (
    <EmptyState icon={mdiTruckDeliveryOutline} title={t('empty.title')} text={t('empty.text')}>
      <Button variant="contained" onClick={() => go('import')}>
        {t('empty.import')}
      </Button>
      {onNew === null ? null : (
        <Button variant="outlined" onClick={onNew}>
          {t('new')}
        </Button>
      )}
    </EmptyState>
  );
}

function Tools({ filter }: { readonly filter: Filter }): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <>
      <OrderTabs shown="goods" />
      <SearchField
        label={t('search')}
        value={filter.search}
        onChange={(search) => amend({ search })}
        width={190}
      />
      <div style={{ width: 110 }}>
        <ChoiceField
          label={t('kind')}
          value={filter.kind ?? 'all'}
          choices={[
            { value: 'all', title: t('kind.all') },
            ...KINDS.map((value) => ({ value, title: t(`kind.${value}`) })),
          ]}
          onChange={(kind) => amend({ kind: kind === 'all' ? '' : kind })}
        />
      </div>
    </>
  );
}

/** Orders, deliveries and returns: the list, one in the inspector, and the form to enter one. */
export function GoodsPage(): ReactNode {
  const t = useTexts(ordersTexts);
  const { subject, params } = useLocation();
  const filter = useFilter();
  const mayWrite = useMay('accountant');
  const terms = useGridTerms('orders', 'order.list');
  const source = useRows(
    'order.list',
    { ...filter, ...terms.request },
    (reply): { rows: readonly TradeRow[]; total: number } => reply,
  );
  const entering = subject === 'new' && mayWrite;
  const shown = params['show'] ?? '';
  const applying = params['apply'] ?? '';
  const create = mayWrite ? () => go('orders', 'new') : null;
  useShortcuts(
    create === null ? [] : [{ keys: 'n', title: t('entry.title'), group: t('group'), run: create }],
  );
  const close = (): void => (entering ? go('orders') : amend({ show: '', apply: '' }));
  const panel = entering ? (
    <EntryPanel onClose={close} />
  ) : applying !== '' && mayWrite ? (
    <ApplyPanel key={applying} source={{ kind: 'order', uid: applying }} onClose={close} />
  ) : shown === '' ? undefined : (
    <GoodsInspector key={shown} uid={shown} onClose={close} />
  );
  return (
    <Place
      title={t('title')}
      tools={<Tools filter={filter} />}
      actions={
        create === null ? undefined : (
          <Button variant="contained" onClick={create}>
            {t('new')}
          </Button>
        )
      }
      inspector={panel}
    >
      <DataGrid
        name="orders"
        label={t('title')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.uid}
        sort={{ column: filter.sort, descending: filter.descending }}
        terms={terms}
        output={{ list: 'orders', request: filter, name: t('title') }}
        tone={(row) => (row.voided ? 'muted' : null)}
        onOpen={(row) => (entering ? undefined : amend({ show: row.uid, apply: '' }))}
        onInspect={(row) => (entering ? undefined : amend({ show: row.uid, apply: '' }))}
        autoFocus={!entering}
        empty={
          <Empty
            filtered={filter.search !== '' || filter.kind !== null || terms.filters.length > 0}
            onNew={create}
          />
        }
      />
    </Place>
  );
}
