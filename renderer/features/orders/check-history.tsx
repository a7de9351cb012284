import type { ReactNode } from 'react';
import type { CheckRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { moneyColumn } from './columns.tsx';

function useColumns(): readonly Column<CheckRow>[] {
  const t = useTexts(ordersTexts);
  return [
    { id: 'number', title: t('number'), width: 130, text: (row) => row.number },
    { id: 'date', title: t('date'), width: 92, text: (row) => row.date },
    {
      id: 'party',
      title: t('party'),
      width: 200,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    { id: 'period', title: t('check.period'), width: 180, text: (row) => `${row.from} – ${row.to}` },
    moneyColumn('ours', t('check.oursAmount'), (row) => row.ours),
    moneyColumn('theirs', t('check.theirsAmount'), (row) => row.theirs),
    moneyColumn('difference', t('check.difference'), (row) => row.difference, { width: 104 }),
    {
      id: 'differing',
      title: t('check.differing'),
      width: 64,
      align: 'right',
      text: (row) => (row.differing === 0 ? '' : String(row.differing)),
    },
    {
      id: 'billed',
      title: t('check.billed'),
      width: 150,
      text: (row) => (row.withdrawn ? t('withdrawn') : row.billed.join(', ')),
      cell: (row) => (row.withdrawn ? <Mark kind="wrong">{t('withdrawn')}</Mark> : row.billed.join(', ')),
    },
    { id: 'by', title: t('by'), width: 90, text: (row) => row.confirmedBy },
  ];
}

/** The delivery checks that were confirmed, the latest first. */
export function CheckHistory({ onShow }: { readonly onShow: (check: CheckRow) => void }): ReactNode {
  const t = useTexts(ordersTexts);
  const source = useRows(
    'delivery.checks',
    {},
    (reply): { rows: readonly CheckRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="delivery-checks"
      label={t('check.done')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      tone={(row) => (row.withdrawn ? 'muted' : null)}
      onOpen={onShow}
      onInspect={onShow}
      autoFocus
      empty={<EmptyState title={t('check.none')} text={t('check.pickText')} />}
    />
  );
}
