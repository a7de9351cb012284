import type { ReactNode } from 'react';
import type { DocumentRow } from '../../../shared/contract/document.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { useDocumentColumns } from '../../ui/document-columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { useTexts } from '../../ui/preferences.ts';
import type { Moment } from './moment.ts';

/** Every document of the party on the ledger shown, up to the day shown. */
export function DocumentsTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const terms = useGridTerms('party-documents', 'document.list');
  const request = {
    partyUid,
    ledger: moment.ledger,
    to: moment.asOf,
    sort: 'date',
    descending: true,
  } as const;
  const source = useRows(
    'document.list',
    { ...request, ...terms.request },
    (reply): { rows: readonly DocumentRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="party-documents"
      label={t('tab.documents')}
      source={source}
      columns={useDocumentColumns(false)}
      rowKey={(row) => row.uid}
      sort={{ column: request.sort, descending: request.descending }}
      terms={terms}
      output={{ list: 'documents', request, name: t('tab.documents') }}
      tone={(row) => (row.status === 'voided' || row.status === 'reversed' ? 'muted' : null)}
      opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.uid } })}
      autoFocus
      empty={<EmptyState title={t('documents.empty')} />}
    />
  );
}
