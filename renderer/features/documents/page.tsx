import { mdiFileDocumentOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { DocumentRow } from '../../../shared/contract/document.ts';
import { documentsTexts } from '../../../shared/i18n/ui/documents.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { useDocumentColumns } from '../../ui/document-columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { DocumentFilterTools, isFiltered, useDocumentFilter } from './document-filter.tsx';
import { DocumentInspector } from './document-inspector.tsx';
import { EntryPanel } from './entry-panel.tsx';

function Empty({ filtered, onNew }: { readonly filtered: boolean; readonly onNew: () => void }): ReactNode {
  const t = useTexts(documentsTexts);
  if (filtered) return <EmptyState title={t('empty.search')} text={t('empty.searchText')} />;
  return (
    <EmptyState icon={mdiFileDocumentOutline} title={t('empty.title')} text={t('empty.text')}>
      <Button variant="contained" onClick={() => go('import')}>
        {t('empty.import')}
      </Button>
      <Button variant="outlined" onClick={onNew}>
        {t('new')}
      </Button>
    </EmptyState>
  );
}

/** 单据: every document, one in the inspector, and the form to enter one. */
export function Page(): ReactNode {
  const t = useTexts(documentsTexts);
  const { subject, params } = useLocation();
  const filter = useDocumentFilter();
  const mayWrite = useMay('accountant');
  const terms = useGridTerms('documents', 'document.list');
  const source = useRows(
    'document.list',
    { ...filter, ...terms.request },
    (reply): { rows: readonly DocumentRow[]; total: number } => reply,
  );
  const entering = subject === 'new' && mayWrite;
  const shown = params['show'] ?? '';
  const create = (): void => go('documents', 'new');
  useShortcuts(
    mayWrite ? [{ keys: 'n', title: t('entry.title'), group: t('group.document'), run: create }] : [],
  );
  const close = (): void => (entering ? go('documents') : amend({ show: '' }));
  const panel = entering ? (
    <EntryPanel onClose={close} />
  ) : shown === '' ? undefined : (
    <DocumentInspector key={shown} uid={shown} onClose={close} />
  );
  return (
    <Place
      title={t('title')}
      tools={<DocumentFilterTools filter={filter} />}
      actions={
        mayWrite ? (
          <Button variant="contained" onClick={create}>
            {t('new')}
          </Button>
        ) : undefined
      }
      inspector={panel}
    >
      <DataGrid
        name="documents"
        label={t('title')}
        source={source}
        columns={useDocumentColumns(true)}
        rowKey={(row) => row.uid}
        sort={{ column: filter.sort, descending: filter.descending }}
        terms={terms}
        output={{ list: 'documents', request: filter, name: t('title') }}
        tone={(row) => (row.status === 'voided' || row.status === 'reversed' ? 'muted' : null)}
        fixed={t('fixed')}
        opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.uid } })}
        onOpen={(row) => (entering ? undefined : amend({ show: row.uid }))}
        onInspect={(row) => (entering ? undefined : amend({ show: row.uid }))}
        autoFocus={!entering}
        empty={<Empty filtered={isFiltered(filter) || terms.filters.length > 0} onNew={create} />}
      />
    </Place>
  );
}
