import type { ReactNode } from 'react';
import type { LimitationRow } from '../../../shared/contract/letter-shapes.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import type { Moment } from './moment.ts';

/** With no more days than this left, somebody should act. */
const NEAR_DAYS = 90;

function useColumns(): readonly Column<LimitationRow>[] {
  const t = useTexts(accountsTexts);
  const letters = useTexts(lettersTexts);
  const groundOf = ({ ground, groundNumber }: LimitationRow): string =>
    `${letters(`limitation.${ground}`)} ${groundNumber}`.trim();
  return [
    { id: 'number', title: t('line.number'), width: 160, grow: true, text: (row) => row.number },
    { id: 'date', title: t('line.date'), width: 100, text: (row) => row.date },
    { id: 'dueDate', title: t('item.due'), width: 100, text: (row) => row.dueDate ?? '' },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    {
      id: 'open',
      title: t('item.open'),
      width: 150,
      align: 'right',
      text: (row) => row.open,
      cell: (row) => <Money amount={row.open} currency={row.currency} against />,
      sum: (row) => ({ amount: row.open, currency: row.currency }),
    },
    { id: 'runsFrom', title: letters('limitation.runsFrom'), width: 110, text: (row) => row.runsFrom },
    { id: 'ground', title: letters('limitation.ground'), width: 200, text: groundOf },
    { id: 'endsOn', title: letters('limitation.endsOn'), width: 110, text: (row) => row.endsOn },
    {
      id: 'daysLeft',
      title: letters('limitation.daysLeft'),
      width: 110,
      align: 'right',
      text: (row) => String(row.daysLeft),
      cell: (row) => {
        if (row.daysLeft < 0) return <Mark kind="wrong">{letters('limitation.ended')}</Mark>;
        return row.daysLeft <= NEAR_DAYS ? <Mark kind="warning">{row.daysLeft}</Mark> : row.daysLeft;
      },
    },
  ];
}

/** 诉讼时效 of every claim that is open, the first to end first, and what last made each begin anew (SPEC 18). */
export function LimitationTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const letters = useTexts(lettersTexts);
  const asOf = parseCalendarDate(moment.asOf);
  const source = useRows(
    'letter.limitation',
    asOf === null ? null : { partyUid, ledger: moment.ledger, asOf },
    (reply): { rows: readonly LimitationRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="limitation"
      label={letters('limitation.title')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.lineId}
      opensAt={(row) => ({ place: 'documents', subject: '', params: { show: row.documentUid } })}
      autoFocus
      empty={<EmptyState title={t('item.empty')} text={letters('limitation.none')} />}
    />
  );
}
