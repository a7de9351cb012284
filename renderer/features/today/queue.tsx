import { mdiCheckAll } from '@mdi/js';
import type { ReactNode } from 'react';
import type { TodaySummary } from '../../../shared/contract/overview.ts';
import { todayTexts } from '../../../shared/i18n/ui/today.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

type QueueItem = TodaySummary['queue'][number];

const MARKS: { readonly [K in QueueItem['kind']]: MarkKind } = {
  ambiguous: 'ask',
  proposed: 'part',
  unmatched: 'open',
  broken_proof: 'wrong',
  overdue: 'warning',
  unapplied: 'open',
  backup: 'warning',
  rule_demoted: 'warning',
  reply_late: 'warning',
  approval_waiting: 'ask',
  promise_broken: 'wrong',
  promise_due: 'part',
  next_step: 'open',
  receivable_due: 'part',
  contract_end: 'warning',
};

/** Goes where a waiting thing is dealt with. */
export function openQueueItem(item: QueueItem): void {
  const uid = item.uid ?? '';
  switch (item.kind) {
    case 'ambiguous':
    case 'proposed':
    case 'unmatched':
      return go('match', uid);
    case 'broken_proof':
      return go('bank', uid);
    case 'overdue':
    case 'unapplied':
    case 'receivable_due':
      return uid === '' ? go('accounts') : go('accounts', uid, { tab: 'open' });
    case 'approval_waiting':
      return go('accounts', 'approvals', { show: uid });
    case 'promise_broken':
    case 'promise_due':
    case 'next_step':
      return go('accounts', uid, { tab: 'contacts' });
    case 'contract_end':
      return go('settings', 'master');
    case 'backup':
      return go('settings', 'backup');
    case 'rule_demoted':
      return go('settings', 'rules');
    case 'reply_late':
      return go('statements', uid);
  }
}

function useColumns(): readonly Column<QueueItem>[] {
  const t = useTexts(todayTexts);
  return [
    {
      id: 'kind',
      title: t('queue.kind'),
      width: 164,
      text: (item) => t(`queue.${item.kind}`),
      cell: (item) => <Mark kind={MARKS[item.kind]}>{t(`queue.${item.kind}`)}</Mark>,
    },
    { id: 'title', title: t('queue.title'), width: 240, grow: true, text: (item) => item.title },
    {
      id: 'amount',
      title: t('queue.amount'),
      width: 170,
      align: 'right',
      text: (item) => item.amount ?? '',
      cell: (item) =>
        item.amount === null || item.currency === null ? (
          ''
        ) : (
          <Money amount={item.amount} currency={item.currency} />
        ),
      sum: (item) =>
        item.amount === null || item.currency === null
          ? null
          : { amount: item.amount, currency: item.currency },
    },
    {
      id: 'days',
      title: t('queue.days'),
      width: 70,
      align: 'right',
      text: (item) => (item.kind === 'backup' ? '' : String(item.days)),
    },
  ];
}

/** What waits for a person, most money × age first. Enter goes there. */
export function Queue({ items }: { readonly items: TodaySummary['queue'] | undefined }): ReactNode {
  const t = useTexts(todayTexts);
  const source = useLocalRows(items);
  return (
    <DataGrid
      name="today-queue"
      label={t('queue')}
      source={source}
      columns={useColumns()}
      rowKey={(item) => `${item.kind} ${item.uid ?? ''} ${item.title}`}
      onOpen={openQueueItem}
      autoFocus
      empty={<EmptyState icon={mdiCheckAll} title={t('queue.empty')} text={t('queue.emptyText')} />}
    />
  );
}
