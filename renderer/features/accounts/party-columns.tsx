import { partyRole, type PartyRow } from '../../../shared/contract/party.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { ratingTexts } from '../../../shared/i18n/ui/rating.ts';
import { useCustomColumns } from '../../ui/custom-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { RatingCell } from './party-rating.tsx';

type AmountKey = 'receivable' | 'payable' | 'overdue' | 'unapplied';

/** The columns of the list of parties. */
export function usePartyColumns(asOf: string): readonly Column<PartyRow>[] {
  const t = useTexts(accountsTexts);
  const rating = useTexts(ratingTexts);
  const words = useWords();
  const custom = useCustomColumns<PartyRow>('party');
  const money = (key: AmountKey, sortable: boolean): Column<PartyRow> => ({
    id: key,
    title: t(`col.${key}`),
    width: 150,
    align: 'right',
    sortable,
    text: (row) => row[key],
    cell: (row) => (
      <Money
        amount={row[key]}
        currency={row.currency}
        blankZero={key !== 'receivable'}
        against={key === 'receivable'}
      />
    ),
    sum: (row) => ({ amount: row[key], currency: row.currency }),
  });
  return [
    { id: 'code', title: t('col.code'), width: 90, sortable: true, text: (row) => row.code },
    { id: 'name', title: t('col.name'), width: 260, grow: true, sortable: true, text: (row) => row.name },
    {
      id: 'role',
      title: t('col.role'),
      width: 100,
      text: (row) => words(`partyRole.${row.role}`),
      code: (row) => row.role,
      choices: partyRole.options.map((value) => ({ value, title: words(`partyRole.${value}`) })),
    },
    { id: 'group', title: t('col.group'), width: 100, text: (row) => row.group },
    { id: 'salesperson', title: t('col.salesperson'), width: 90, text: (row) => row.salesperson },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    money('receivable', true),
    money('overdue', true),
    money('unapplied', false),
    money('payable', true),
    {
      id: 'openItems',
      title: t('col.openItems'),
      width: 76,
      align: 'right',
      text: (row) => String(row.openItems),
    },
    {
      id: 'rating',
      title: rating('rating'),
      width: 64,
      align: 'center',
      onScreenOnly: true,
      text: () => '',
      cell: (row) => <RatingCell row={row} to={asOf} />,
    },
    ...custom,
  ];
}
