import { mdiScaleBalance } from '@mdi/js';
import Button from '@mui/material/Button';
import { type ReactNode } from 'react';
import type { ReconcileAccountRow, ReconcileState } from '../../../shared/contract/reconciliation.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { daysBetween, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go, type Location } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { STATE_MARKS } from './state-marks.ts';
import { lastMonthEnd, accountAt, periodEnd } from './subject.ts';

type Last = NonNullable<ReconcileAccountRow['last']>;

/** The age of the oldest item that is still open, in days. */
function ageOf(last: Last | null): string {
  const oldest = parseCalendarDate(last?.oldest ?? '');
  return oldest === null ? '' : String(Math.max(0, daysBetween(oldest, today())));
}

function amountColumn(
  id: string,
  title: string,
  amount: (row: ReconcileAccountRow) => string | null,
): Column<ReconcileAccountRow> {
  return {
    id,
    title,
    width: 112,
    align: 'right',
    text: (row) => amount(row) ?? '',
    cell: (row) => {
      const text = amount(row);
      return text === null ? null : <Money amount={text} currency={row.currency} />;
    },
    sum: (row) => {
      const text = amount(row);
      return text === null ? null : { amount: text, currency: row.currency };
    },
  };
}

function useColumns(): readonly Column<ReconcileAccountRow>[] {
  const t = useTexts(reconcileTexts);
  return [
    { id: 'code', title: t('col.code'), width: 72, text: (row) => row.partyCode },
    { id: 'party', title: t('col.party'), width: 180, grow: true, text: (row) => row.partyName },
    {
      id: 'state',
      title: t('col.state'),
      width: 136,
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <Mark kind={STATE_MARKS[row.state]}>{t(`state.${row.state}`)}</Mark>,
    },
    {
      id: 'waiting',
      title: t('col.waiting'),
      width: 178,
      text: (row) => (row.waiting === null ? '' : `${row.waiting.from} – ${row.waiting.to}`),
    },
    { id: 'last', title: t('col.last'), width: 92, text: (row) => row.last?.to ?? '' },
    amountColumn('ours', t('head.ours'), (row) => row.last?.ours ?? null),
    amountColumn('theirs', t('head.theirs'), (row) => row.last?.theirs ?? null),
    amountColumn('difference', t('col.difference'), (row) => row.last?.difference ?? null),
    {
      id: 'open',
      title: t('col.open'),
      width: 54,
      align: 'right',
      text: (row) => (row.last === null ? '' : String(row.last.open)),
    },
    { id: 'age', title: t('col.age'), width: 54, align: 'right', text: (row) => ageOf(row.last) },
    { id: 'currency', title: t('col.currency'), width: 68, text: (row) => row.currency },
    amountColumn('balance', t('col.balance'), (row) => row.balance),
  ];
}

/** What is next for an account: their statement that waits, else the month that is over. */
function nextOf(row: ReconcileAccountRow): Location {
  const { partyUid, ledger, currency, waiting, last } = row;
  const over = last !== null && last.to >= lastMonthEnd() ? last.to : lastMonthEnd();
  return accountAt({ partyUid, ledger, currency, to: waiting === null ? over : periodEnd(waiting.to) });
}

/** Every account that is compared, and how far it has got. */
export function AccountList(props: {
  readonly ledger: 'AR' | 'AP';
  readonly state: ReconcileState | null;
  readonly search: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const { ledger, state, search } = props;
  const source = useRows(
    'reconcile.list',
    { ledger, state, search },
    (reply): { rows: readonly ReconcileAccountRow[]; total: number } => reply,
  );
  const narrowed = state !== null || search !== '';
  return (
    <DataGrid
      name="reconcile"
      label={t('list.accounts')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => `${row.partyUid} ${row.currency}`}
      opensAt={nextOf}
      onInspect={() => undefined}
      autoFocus
      empty={
        narrowed ? (
          <EmptyState title={t('accounts.noneSuch')} />
        ) : (
          <EmptyState icon={mdiScaleBalance} title={t('accounts.empty')} text={t('accounts.emptyText')}>
            <Button variant="contained" onClick={() => go('import')}>
              {t('nothing.import')}
            </Button>
          </EmptyState>
        )
      }
    />
  );
}
