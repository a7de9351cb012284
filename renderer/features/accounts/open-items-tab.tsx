import type { ReactNode } from 'react';
import type { OpenItemRow } from '../../../shared/contract/ledger.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import type { Moment } from './moment.ts';

function useColumns(): readonly Column<OpenItemRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  return [
    { id: 'number', title: t('line.number'), width: 160, grow: true, text: (row) => row.number },
    { id: 'kind', title: t('line.kind'), width: 90, text: (row) => words(`kind.${row.kind}`) },
    { id: 'control', title: t('item.control'), width: 110, text: (row) => words(`control.${row.control}`) },
    { id: 'date', title: t('line.date'), width: 100, text: (row) => row.date },
    { id: 'dueDate', title: t('item.due'), width: 100, text: (row) => row.dueDate ?? '' },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'original',
      title: t('item.original'),
      width: 150,
      align: 'right',
      text: (row) => row.original,
      cell: (row) => <Money amount={row.original} currency={row.currency} />,
      sum: (row) => ({ amount: row.original, currency: row.currency }),
    },
    {
      id: 'open',
      title: t('item.open'),
      width: 150,
      align: 'right',
      text: (row) => row.open,
      cell: (row) => <Money amount={row.open} currency={row.currency} against />,
      sum: (row) => ({ amount: row.open, currency: row.currency }),
    },
    {
      id: 'days',
      title: t('item.days'),
      width: 110,
      align: 'right',
      text: (row) => String(row.daysOverdue),
      cell: (row) =>
        row.daysOverdue > 0 && !row.open.startsWith('-') ? (
          <Mark kind="warning">{row.daysOverdue}</Mark>
        ) : (
          <span className="soft">{row.dueDate === null ? '' : t('item.notDue')}</span>
        ),
    },
  ];
}

/** 未清项: every due line that was open on that day. */
export function OpenItemsTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const request = { partyUid, ledger: moment.ledger, asOf: moment.asOf, knownAt: moment.knownAt };
  const source = useRows(
    'ledger.openItems',
    request,
    (reply): { rows: readonly OpenItemRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="open-items"
      label={t('tab.open')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.lineId}
      opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.documentUid } })}
      autoFocus
      empty={<EmptyState title={t('item.empty')} text={t('item.emptyText')} />}
    />
  );
}
