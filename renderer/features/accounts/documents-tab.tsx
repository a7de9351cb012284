import { useState, type ReactNode } from 'react';
import type { DocumentRow } from '../../../shared/contract/document.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { useDocumentColumns } from '../../ui/document-columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Sort } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import type { Moment } from './moment.ts';

const SORTS = ['date', 'number', 'amount'] as const;

/** Every document of the party on the ledger shown, up to the day shown. */
export function DocumentsTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const [sort, setSort] = useState<Sort>({ column: 'date', descending: true });
  const request = {
    partyUid,
    ledger: moment.ledger,
    to: moment.asOf,
    sort: SORTS.find((one) => one === sort.column) ?? 'date',
    descending: sort.descending,
  };
  const source = useRows(
    'document.list',
    request,
    (reply): { rows: readonly DocumentRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-documents"
      label={t('tab.documents')}
      source={source}
      columns={useDocumentColumns(false)}
      rowKey={(row) => row.uid}
      sort={sort}
      onSort={setSort}
      tone={(row) => (row.status === 'voided' || row.status === 'reversed' ? 'muted' : null)}
      onOpen={(row) => go('documents', '', { show: row.uid })}
      autoFocus
      empty={<EmptyState title={t('documents.empty')} />}
    />
  );
}
