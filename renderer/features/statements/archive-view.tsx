import { mdiEmailOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import { type ReactNode } from 'react';
import type { StatementRow } from '../../../shared/contract/output.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { StatementPanel } from './statement-panel.tsx';

function useColumns(): readonly Column<StatementRow>[] {
  const t = useTexts(statementsTexts);
  const words = useWords();
  return [
    { id: 'number', title: t('archive.number'), width: 130, text: (row) => row.number },
    {
      id: 'party',
      title: t('archive.party'),
      width: 220,
      grow: true,
      text: (row) => `${row.partyCode} ${row.partyName}`,
    },
    { id: 'ledger', title: t('archive.ledger'), width: 56, text: (row) => words(`ledger.${row.ledger}`) },
    { id: 'period', title: t('archive.period'), width: 180, text: (row) => `${row.from} – ${row.to}` },
    { id: 'currency', title: t('archive.currency'), width: 56, text: (row) => row.currency },
    {
      id: 'closing',
      title: t('archive.closing'),
      width: 140,
      align: 'right',
      text: (row) => row.closing,
      cell: (row) => <Money amount={row.closing} currency={row.currency} against />,
    },
    { id: 'issued', title: t('archive.issued'), width: 136, text: (row) => showMoment(row.issuedAt) },
    { id: 'by', title: t('archive.by'), width: 90, text: (row) => row.issuedBy },
    { id: 'headCode', title: t('archive.headCode'), width: 110, text: (row) => row.headCode },
    { id: 'hash', title: t('archive.hash'), width: 150, text: (row) => row.hash },
  ];
}

/** Every statement that was issued, frozen. */
export function ArchiveView(): ReactNode {
  const t = useTexts(statementsTexts);
  const { subject, params } = useLocation();
  const search = params['search'] ?? '';
  const source = useRows(
    'statement.list',
    { search },
    (reply): { rows: readonly StatementRow[]; total: number } => reply,
  );
  const show = (row: StatementRow): void => go('statements', row.uid, { ...params, tab: 'archive' });
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ p: 1 }}>
          <SearchField
            label={t('archive.search')}
            value={search}
            onChange={(text) => amend({ search: text })}
          />
        </Box>
        <DataGrid
          name="statements"
          label={t('tab.archive')}
          source={source}
          columns={useColumns()}
          rowKey={(row) => row.uid}
          onOpen={show}
          onInspect={show}
          autoFocus
          empty={
            <EmptyState icon={mdiEmailOutline} title={t('archive.empty')} text={t('archive.emptyText')} />
          }
        />
      </Box>
      {subject === '' ? null : (
        <StatementPanel
          key={subject}
          uid={subject}
          onClose={() => go('statements', '', { ...params, tab: 'archive' })}
        />
      )}
    </Box>
  );
}
