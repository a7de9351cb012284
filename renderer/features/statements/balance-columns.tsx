import { mdiEmailOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';

/** An account somebody may be written to about. */
export type BalanceRow = ReplyOf<'ledger.balances'>['rows'][number];

/** Columns of the list of whom to write to. */
export function useBalanceColumns(): readonly Column<BalanceRow>[] {
  const t = useTexts(statementsTexts);
  return [
    { id: 'code', title: t('party.code'), width: 88, text: (row) => row.partyCode },
    { id: 'name', title: t('party.name'), width: 140, grow: true, text: (row) => row.partyName },
    { id: 'currency', title: t('party.currency'), width: 68, text: (row) => row.currency },
    {
      id: 'balance',
      title: t('party.balance'),
      width: 128,
      align: 'right',
      text: (row) => row.balance,
      cell: (row) => <Money amount={row.balance} currency={row.currency} against />,
      sum: (row) => ({ amount: row.balance, currency: row.currency }),
    },
  ];
}

/** Instead of the list: nobody found, or nobody with a balance. */
export function NoBalances({ searching }: { readonly searching: boolean }): ReactNode {
  const t = useTexts(statementsTexts);
  if (searching) return <EmptyState title={t('party.none')} />;
  return <EmptyState icon={mdiEmailOutline} title={t('party.empty')} text={t('party.emptyText')} />;
}
