import { mdiTrayFull } from '@mdi/js';
import { useState, type ReactNode } from 'react';
import type { ExportBatchRow } from '../../../shared/contract/output.ts';
import { exportTexts } from '../../../shared/i18n/ui/export.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Facts, Inspector } from '../../ui/inspector.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';

function useTargetName(): (id: string) => string {
  const { data } = useQuery('export.targets', {});
  return (id) => data?.targets.find((target) => target.id === id)?.name ?? id;
}

function useColumns(currency: string): readonly Column<ExportBatchRow>[] {
  const t = useTexts(exportTexts);
  const nameOf = useTargetName();
  return [
    { id: 'number', title: t('batch.number'), width: 140, text: (row) => row.number },
    { id: 'target', title: t('batch.target'), width: 160, text: (row) => nameOf(row.target) },
    { id: 'month', title: t('batch.month'), width: 80, text: (row) => row.month },
    { id: 'at', title: t('batch.at'), width: 140, text: (row) => showMoment(row.at) },
    { id: 'by', title: t('batch.by'), width: 100, text: (row) => row.by },
    {
      id: 'vouchers',
      title: t('batch.vouchers'),
      width: 70,
      align: 'right',
      text: (row) => String(row.vouchers),
    },
    {
      id: 'entries',
      title: t('batch.entries'),
      width: 70,
      align: 'right',
      text: (row) => String(row.entries),
    },
    {
      id: 'total',
      title: t('batch.total'),
      width: 150,
      align: 'right',
      text: (row) => row.total,
      cell: (row) => <Money amount={row.total} currency={currency} />,
      sum: (row) => ({ amount: row.total, currency }),
    },
    { id: 'file', title: t('batch.file'), width: 240, grow: true, text: (row) => row.fileName },
  ];
}

/** Every export that was made, and the file it left. */
export function BatchList(): ReactNode {
  const t = useTexts(exportTexts);
  const { currency } = useOpenSession();
  const nameOf = useTargetName();
  const [shown, setShown] = useState<ExportBatchRow | null>(null);
  const source = useRows(
    'export.batches',
    {},
    (reply): { rows: readonly ExportBatchRow[]; total: number } => reply,
  );
  return (
    <>
      <DataGrid
        name="export-batches"
        label={t('tab.batches')}
        source={source}
        columns={useColumns(currency)}
        rowKey={(row) => row.uid}
        onOpen={setShown}
        onInspect={setShown}
        autoFocus
        empty={<EmptyState icon={mdiTrayFull} title={t('batch.empty')} text={t('batch.emptyText')} />}
      />
      {shown === null ? null : (
        <Inspector title={shown.number} detail={nameOf(shown.target)} onClose={() => setShown(null)}>
          <Facts
            facts={[
              [t('batch.month'), shown.month],
              [t('batch.at'), showMoment(shown.at)],
              [t('batch.by'), shown.by],
              [t('batch.vouchers'), String(shown.vouchers)],
              [t('batch.entries'), String(shown.entries)],
              [t('batch.total'), <Money key="total" amount={shown.total} currency={currency} withCurrency />],
              [t('batch.file'), shown.fileName],
              [t('batch.hash'), <code key="hash">{shown.hash}</code>],
            ]}
          />
        </Inspector>
      )}
    </>
  );
}
