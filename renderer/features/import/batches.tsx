import { mdiTrayFull } from '@mdi/js';
import { useState, type ReactNode } from 'react';
import type { ImportBatchRow } from '../../../shared/contract/import.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { BatchInspector } from './batch-inspector.tsx';

/** The latest batches a named one is looked for among. */
const NAMED_AMONG = 200;

type CountKey = 'read' | 'accepted' | 'duplicates' | 'rejected';

function useColumns(): readonly Column<ImportBatchRow>[] {
  const t = useTexts(importTexts);
  const count = (key: CountKey): Column<ImportBatchRow> => ({
    id: key,
    title: t(`batch.${key}`),
    width: 84,
    align: 'right',
    text: (row) => row[key].toLocaleString('en-US'),
  });
  return [
    { id: 'at', title: t('batch.at'), width: 140, text: (row) => showMoment(row.at) },
    { id: 'kind', title: t('batch.kind'), width: 120, text: (row) => t(`kind.${row.kind}`) },
    { id: 'file', title: t('batch.file'), width: 260, grow: true, text: (row) => row.fileName },
    count('read'),
    count('accepted'),
    count('duplicates'),
    count('rejected'),
    {
      id: 'state',
      title: t('batch.state'),
      width: 96,
      text: (row) => t(row.voided ? 'batch.voided' : 'batch.stands'),
      cell: (row) => (
        <Mark kind={row.voided ? 'wrong' : 'done'}>{t(row.voided ? 'batch.voided' : 'batch.stands')}</Mark>
      ),
    },
    { id: 'by', title: t('batch.by'), width: 110, text: (row) => row.by },
  ];
}

/** Every file that was imported; a batch can be voided as a whole. */
export function Batches(): ReactNode {
  const t = useTexts(importTexts);
  const { params } = useLocation();
  const [picked, setShown] = useState<ImportBatchRow | null>(null);
  // The history names a batch by its uid.
  const wanted = params['show'] ?? '';
  const named = useQuery('import.batches', wanted === '' ? null : { offset: 0, limit: NAMED_AMONG });
  const shown = picked ?? named.data?.rows.find((row) => row.uid === wanted) ?? null;
  const close = (): void => {
    setShown(null);
    if (wanted !== '') amend({ show: '' });
  };
  const source = useRows(
    'import.batches',
    {},
    (reply): { rows: readonly ImportBatchRow[]; total: number } => reply,
  );
  return (
    <>
      <DataGrid
        name="import-batches"
        label={t('tab.batches')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.uid}
        tone={(row) => (row.voided ? 'muted' : null)}
        onOpen={setShown}
        onInspect={setShown}
        autoFocus
        empty={<EmptyState icon={mdiTrayFull} title={t('batch.empty')} text={t('batch.emptyText')} />}
      />
      {shown === null ? null : <BatchInspector key={shown.uid} batch={shown} onClose={close} />}
    </>
  );
}
