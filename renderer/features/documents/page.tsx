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
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { writeList } from '../../ui/write-list.ts';
import {
  DocumentFilterTools,
  isFiltered,
  useDocumentFilter,
  type DocumentFilter,
} from './document-filter.tsx';
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

function useWriteExcel(filter: DocumentFilter): () => void {
  const t = useTexts(documentsTexts);
  return () =>
    void writeList(
      {
        list: 'documents',
        request: filter,
        name: `${t('title')}.xlsx`,
        title: t('write.title'),
        openWord: t('write.open'),
      },
      (file, rows) => t('write.done', { file, rows }),
    );
}

/** 单据: every document, one in the inspector, and the form to enter one. */
export function Page(): ReactNode {
  const t = useTexts(documentsTexts);
  const { subject, params } = useLocation();
  const filter = useDocumentFilter();
  const mayWrite = useMay('accountant');
  const excel = useWriteExcel(filter);
  const source = useRows(
    'document.list',
    filter,
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
        <>
          <Button onClick={excel}>{t('write.excel')}</Button>
          {mayWrite ? (
            <Button variant="contained" onClick={create}>
              {t('new')}
            </Button>
          ) : null}
        </>
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
        onSort={(sort) => amend({ sort: sort.column, order: sort.descending ? 'down' : 'up' })}
        tone={(row) => (row.status === 'voided' || row.status === 'reversed' ? 'muted' : null)}
        onOpen={(row) => (entering ? undefined : amend({ show: row.uid }))}
        onInspect={(row) => (entering ? undefined : amend({ show: row.uid }))}
        autoFocus={!entering}
        empty={<Empty filtered={isFiltered(filter)} onNew={create} />}
      />
    </Place>
  );
}
