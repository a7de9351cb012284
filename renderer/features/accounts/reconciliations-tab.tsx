import { mdiScaleBalance } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { ReconcileCloseRow } from '../../../shared/contract/reconciliation.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { useUserName } from '../../api/user-names.ts';
import { isZero } from '../../format/amount.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';

function useColumns(): readonly Column<ReconcileCloseRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const nameOf = useUserName();
  const amount = (
    id: 'ours' | 'theirs' | 'difference' | 'adjustedOurs' | 'unexplained',
  ): Column<ReconcileCloseRow> => ({
    id,
    title: t(`reconciled.${id}`),
    width: 124,
    align: 'right',
    text: (row) => row[id],
    cell: (row) => <Money amount={row[id]} currency={row.currency} />,
  });
  const state = (row: ReconcileCloseRow): string =>
    row.reopened !== null
      ? t('reconciled.reopened')
      : isZero(row.unexplained)
        ? t('reconciled.closes')
        : t('reconciled.open');
  return [
    { id: 'number', title: t('reconciled.number'), width: 130, text: (row) => row.number },
    { id: 'ledger', title: t('ledger'), width: 60, text: (row) => words(`ledger.${row.ledger}`) },
    {
      id: 'period',
      title: t('letters.period'),
      width: 190,
      grow: true,
      text: (row) => `${row.from} – ${row.to}`,
    },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    amount('ours'),
    amount('theirs'),
    amount('difference'),
    amount('adjustedOurs'),
    {
      id: 'state',
      title: t('reconciled.state'),
      width: 130,
      text: state,
      cell: (row) => (
        <Mark kind={row.reopened !== null ? 'open' : isZero(row.unexplained) ? 'done' : 'wrong'}>
          {state(row)}
        </Mark>
      ),
    },
    {
      id: 'open',
      title: t('reconciled.items'),
      width: 70,
      align: 'right',
      text: (row) => String(row.open),
    },
    { id: 'at', title: t('reconciled.at'), width: 136, text: (row) => showMoment(row.at) },
    { id: 'by', title: t('letters.by'), width: 90, text: (row) => nameOf(row.by) },
  ];
}

/** The reconciliations of the party, those that were taken back among them. */
export function ReconciliationsTab({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(accountsTexts);
  const source = useRows(
    'reconcile.history',
    { partyUid, reopened: true },
    (reply): { rows: readonly ReconcileCloseRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-reconciliations"
      label={t('reconciled.label')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      tone={(row) => (row.reopened === null ? null : 'muted')}
      opensAt={({ ledger, currency, to }) => ({
        place: 'reconcile',
        subject: partyUid,
        params: { ledger, currency, to },
      })}
      autoFocus
      empty={
        <EmptyState icon={mdiScaleBalance} title={t('reconciled.empty')} text={t('reconciled.emptyText')}>
          <Button variant="contained" onClick={() => go('reconcile', partyUid)}>
            {t('reconciled.begin')}
          </Button>
        </EmptyState>
      }
    />
  );
}
