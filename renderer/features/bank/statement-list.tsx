import { mdiBankOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { BankStatementRow } from '../../../shared/contract/bank.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProofMark } from './proof-mark.tsx';

function proofCell(row: BankStatementRow): ReactNode {
  return <ProofMark proof={row.proof} />;
}

function useColumns(): readonly Column<BankStatementRow>[] {
  const t = useTexts(bankTexts);
  const words = useWords();
  const money = (key: 'opening' | 'closing'): Column<BankStatementRow> => ({
    id: key,
    title: t(`statement.${key}`),
    width: 140,
    align: 'right',
    text: (row) => row[key] ?? '',
    cell: (row) => {
      const amount = row[key];
      return amount === null ? null : <Money amount={amount} currency={row.currency} />;
    },
  });
  return [
    { id: 'account', title: t('statement.account'), width: 200, text: (row) => row.account },
    { id: 'currency', title: t('statement.currency'), width: 68, text: (row) => row.currency },
    {
      id: 'period',
      title: t('statement.period'),
      width: 190,
      text: (row) => (row.from === null ? '' : `${row.from} – ${row.to ?? ''}`),
    },
    {
      id: 'proof',
      title: t('statement.proof'),
      width: 116,
      text: (row) => words(`proof.${row.proof}`),
      cell: proofCell,
    },
    {
      id: 'waiting',
      title: t('statement.waiting'),
      width: 76,
      align: 'right',
      text: (row) => (row.waiting === 0 ? '' : row.waiting.toLocaleString('en-US')),
    },
    {
      id: 'lines',
      title: t('statement.lines'),
      width: 76,
      align: 'right',
      text: (row) => row.lines.toLocaleString('en-US'),
    },
    money('opening'),
    money('closing'),
    { id: 'file', title: t('statement.file'), width: 220, grow: true, text: (row) => row.fileName },
    { id: 'imported', title: t('statement.imported'), width: 140, text: (row) => showMoment(row.importedAt) },
  ];
}

/** Every bank statement with its proof and what waits in it; Enter shows its lines. */
export function StatementList(): ReactNode {
  const t = useTexts(bankTexts);
  const source = useRows(
    'bank.statements',
    {},
    (reply): { rows: readonly BankStatementRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="bank-statements"
      label={t('tab.statements')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      opensAt={(row) => ({ place: 'bank', subject: row.uid, params: {} })}
      autoFocus
      empty={
        <EmptyState icon={mdiBankOutline} title={t('statement.empty')} text={t('statement.emptyText')}>
          <Button variant="contained" onClick={() => go('import')}>
            {t('statement.import')}
          </Button>
        </EmptyState>
      }
    />
  );
}
