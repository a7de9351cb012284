import type { ReactNode } from 'react';
import type { StatementRow } from '../../../shared/contract/output.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { useUserName } from '../../api/user-names.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';

function useColumns(): readonly Column<StatementRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const nameOf = useUserName();
  return [
    { id: 'number', title: t('letters.number'), width: 170, grow: true, text: (row) => row.number },
    { id: 'ledger', title: t('ledger'), width: 60, text: (row) => words(`ledger.${row.ledger}`) },
    { id: 'period', title: t('letters.period'), width: 190, text: (row) => `${row.from} – ${row.to}` },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'closing',
      title: t('letters.closing'),
      width: 150,
      align: 'right',
      text: (row) => row.closing,
      cell: (row) => <Money amount={row.closing} currency={row.currency} />,
    },
    { id: 'issuedAt', title: t('letters.issued'), width: 140, text: (row) => showMoment(row.issuedAt) },
    { id: 'issuedBy', title: t('letters.by'), width: 110, text: (row) => nameOf(row.issuedBy) },
  ];
}

/** The statements that were issued to the party. */
export function LettersTab({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(accountsTexts);
  const source = useRows(
    'statement.list',
    { partyUid },
    (reply): { rows: readonly StatementRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-letters"
      label={t('tab.letters')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      onOpen={(row) => go('statements', row.uid)}
      autoFocus
      empty={<EmptyState title={t('letters.empty')} />}
    />
  );
}
