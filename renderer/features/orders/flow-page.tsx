import { mdiTruckCheckOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type ReactNode } from 'react';
import type { FlowRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { Mark } from '../../ui/mark.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { moneyColumn } from './columns.tsx';
import { OrderTabs } from './order-tabs.tsx';
import { SumLine } from './sum-line.tsx';
import { useWriteExcel } from './write-excel.ts';

const BY = ['order', 'party'] as const;
type Filter = { readonly by: (typeof BY)[number]; readonly search: string; readonly onlyFindings: boolean };

function useFindingText(): (row: FlowRow, finding: FlowRow['findings'][number]) => string {
  const t = useTexts(ordersTexts);
  return (row, { kind, item, documentNumber, expected, found, amount }) =>
    t(`finding.${kind}`, {
      item,
      document: documentNumber,
      expected: expected ?? '',
      found: found ?? '',
      amount: showAmount(amount, row.currency),
    });
}

function useColumns(by: Filter['by']): readonly Column<FlowRow>[] {
  const t = useTexts(ordersTexts);
  const words = useFindingText();
  const orders: readonly Column<FlowRow>[] =
    by === 'party'
      ? []
      : [
          {
            id: 'order',
            title: t('order'),
            width: 130,
            text: (row) => (row.orderNumber === '' ? t('flow.noOrder') : row.orderNumber),
          },
          { id: 'date', title: t('date'), width: 92, text: (row) => row.date ?? '' },
        ];
  return [
    {
      id: 'party',
      title: t('party'),
      width: 190,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    ...orders,
    moneyColumn('ordered', t('flow.ordered'), (row) => row.ordered, { blankZero: true }),
    moneyColumn('delivered', t('flow.delivered'), (row) => row.delivered, { blankZero: true }),
    moneyColumn('invoiced', t('flow.invoiced'), (row) => row.invoiced, { blankZero: true }),
    moneyColumn('paid', t('flow.paid'), (row) => row.paid, { blankZero: true }),
    {
      id: 'findings',
      title: t('flow.findings'),
      width: 260,
      grow: true,
      text: (row) => row.findings.map((finding) => words(row, finding)).join('; '),
      cell: (row) =>
        row.findings[0] === undefined ? (
          <Mark kind="done">{t('flow.fits')}</Mark>
        ) : (
          <Mark kind="warning">
            {row.findings.length === 1
              ? words(row, row.findings[0])
              : `${t('flow.count', { count: row.findings.length })} · ${words(row, row.findings[0])}`}
          </Mark>
        ),
    },
  ];
}

function FlowPanel({ row, onClose }: { readonly row: FlowRow; readonly onClose: () => void }): ReactNode {
  const t = useTexts(ordersTexts);
  const words = useFindingText();
  const money = (amount: string): string => showAmount(amount, row.currency);
  const { orderUid } = row;
  return (
    <Inspector
      title={row.orderNumber === '' ? row.partyName : row.orderNumber}
      detail={`${row.partyCode} ${row.partyName}`}
      onClose={onClose}
      actions={
        orderUid === null ? undefined : (
          <Button onClick={() => go('orders', '', { show: orderUid })}>{t('write.open')}</Button>
        )
      }
    >
      <Facts
        facts={[
          [t('flow.ordered'), money(row.ordered)],
          [t('flow.delivered'), money(row.delivered)],
          [t('flow.invoiced'), money(row.invoiced)],
          [t('flow.paid'), money(row.paid)],
        ]}
      />
      <Box sx={{ mt: 2 }} />
      <Section title={t('flow.findings')}>
        {row.findings.length === 0 ? <Mark kind="done">{t('flow.fits')}</Mark> : null}
        <Box sx={{ display: 'grid', gap: 0.75, fontSize: 13 }}>
          {row.findings.map((finding) => (
            <Mark key={`${finding.kind} ${finding.item} ${finding.documentNumber}`} kind="warning">
              {words(row, finding)}
            </Mark>
          ))}
        </Box>
      </Section>
    </Inspector>
  );
}

function Tools({ filter }: { readonly filter: Filter }): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <>
      <OrderTabs shown="flow" />
      <div style={{ width: 110 }}>
        <ChoiceField
          label={t('kind')}
          value={filter.by}
          choices={BY.map((value) => ({ value, title: t(`flow.by.${value}`) }))}
          onChange={(by) => amend({ by: by === 'order' ? '' : by })}
        />
      </div>
      <SearchField
        label={t('search')}
        value={filter.search}
        onChange={(search) => amend({ search })}
        width={170}
      />
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={filter.onlyFindings}
            onChange={(_event, on) => amend({ findings: on ? '1' : '' })}
          />
        }
        label={t('flow.onlyFindings')}
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
      />
    </>
  );
}

/** Ordered, delivered, invoiced and paid by order or by customer, with what does not fit. */
export function FlowPage(): ReactNode {
  const t = useTexts(ordersTexts);
  const { params } = useLocation();
  const [shown, setShown] = useState<FlowRow | null>(null);
  const filter: Filter = {
    by: params['by'] === 'party' ? 'party' : 'order',
    search: params['search'] ?? '',
    onlyFindings: params['findings'] === '1',
  };
  const source = useRows('order.flow', filter, (reply): { rows: readonly FlowRow[]; total: number } => reply);
  const head = useQuery('order.flow', { ...filter, limit: 1 }, { keepPrevious: true });
  const excel = useWriteExcel('order-flow', t('tab.flow'), filter);
  return (
    <Place
      title={t('title')}
      tools={<Tools filter={filter} />}
      actions={<Button onClick={excel ?? undefined}>{t('excel')}</Button>}
      inspector={shown === null ? undefined : <FlowPanel row={shown} onClose={() => setShown(null)} />}
    >
      <DataGrid
        key={filter.by}
        name={`order-flow-${filter.by}`}
        label={t('tab.flow')}
        source={source}
        columns={useColumns(filter.by)}
        rowKey={(row) => `${row.partyUid} ${row.orderNumber} ${row.currency}`}
        onOpen={setShown}
        onInspect={setShown}
        autoFocus
        foot={
          <SumLine
            sums={(head.data?.sums ?? []).map(({ currency, ordered, delivered, invoiced, paid }) => ({
              currency,
              amounts: [
                [t('flow.ordered'), ordered],
                [t('flow.delivered'), delivered],
                [t('flow.invoiced'), invoiced],
                [t('flow.paid'), paid],
              ],
            }))}
          />
        }
        empty={
          filter.onlyFindings && filter.search === '' ? (
            <EmptyState icon={mdiTruckCheckOutline} title={t('flow.allFits')} />
          ) : (
            <EmptyState icon={mdiTruckCheckOutline} title={t('flow.empty')} text={t('flow.emptyText')} />
          )
        }
      />
    </Place>
  );
}
