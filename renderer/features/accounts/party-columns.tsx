import { partyRole, type PartyRow } from '../../../shared/contract/party.ts';
import { CLASS_DIMENSIONS, CLASSES } from '../../../shared/domain/party/classes.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { classTexts } from '../../../shared/i18n/party-classes.ts';
import { ratingTexts } from '../../../shared/i18n/ui/rating.ts';
import { useAreas } from '../../ui/areas.ts';
import { useCustomColumns } from '../../ui/custom-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { useClassWord } from './class-words.ts';
import { RatingCell } from './party-rating.tsx';

type AmountKey = 'receivable' | 'payable' | 'overdue' | 'unapplied';

/** The automatic classes: empty until they are worked out, and for who is no customer (SPEC 35). */
function useClassColumns(): readonly Column<PartyRow>[] {
  const t = useTexts(classTexts);
  const word = useClassWord();
  return CLASS_DIMENSIONS.map((dimension) => ({
    id: `${dimension}Class`,
    title: t(dimension),
    width: dimension === 'debt' ? 130 : 84,
    text: ({ classes }) => (classes === undefined ? '' : word(dimension, classes[dimension])),
    code: ({ classes }) => classes?.[dimension] ?? '',
    choices: CLASSES[dimension].map((value) => ({ value, title: word(dimension, value) })),
  }));
}

/** Who a party is, and who looks after it. */
function useNameColumns(): readonly Column<PartyRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const roles = partyRole.options.map((value) => ({ value, title: words(`partyRole.${value}`) }));
  return [
    {
      id: 'code',
      title: t('col.code'),
      width: 90,
      sortable: true,
      text: (row) => row.code,
      edit: { kind: 'text', required: true, value: (row) => row.code },
    },
    {
      id: 'name',
      title: t('col.name'),
      width: 260,
      grow: true,
      sortable: true,
      text: (row) => row.name,
      fixed: t('fixed.name'),
    },
    {
      id: 'role',
      title: t('col.role'),
      width: 100,
      text: (row) => words(`partyRole.${row.role}`),
      code: (row) => row.role,
      choices: roles,
      edit: { kind: 'choice', required: true, value: (row) => row.role, choices: roles },
    },
    {
      id: 'group',
      title: t('col.group'),
      width: 100,
      text: (row) => row.group,
      edit: { kind: 'text', value: (row) => row.own.group },
    },
    {
      id: 'salesperson',
      title: t('col.salesperson'),
      width: 90,
      text: (row) => row.salesperson,
      edit: {
        kind: 'text',
        value: (row) => row.own.salesperson,
        fixed: (row) => (row.salesperson === row.own.salesperson ? null : t('fixed.handover')),
      },
    },
  ];
}

/** What stands on its accounts; figures are worked out and never typed. */
function useFigureColumns(asOf: string): readonly Column<PartyRow>[] {
  const t = useTexts(accountsTexts);
  const rating = useTexts(ratingTexts);
  const fixed = t('fixed.figure');
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
    fixed,
  });
  return [
    {
      id: 'currency',
      title: t('col.currency'),
      width: 64,
      text: (row) => row.currency,
      fixed: t('fixed.currency'),
    },
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
      fixed,
    },
    {
      id: 'rating',
      title: rating('rating'),
      width: 64,
      align: 'center',
      text: () => '',
      fixed,
      cell: (row) => <RatingCell row={row} to={asOf} />,
    },
  ];
}

/** How it is reached, and what it was granted. */
function useTermsColumns(): readonly Column<PartyRow>[] {
  const t = useTexts(accountsTexts);
  const text = (key: 'contact' | 'phone' | 'email', width: number): Column<PartyRow> => ({
    id: key,
    title: t(`party.${key}`),
    width,
    text: (row) => row[key],
    edit: { kind: 'text', value: (row) => row[key] },
  });
  return [
    text('contact', 90),
    text('phone', 120),
    text('email', 160),
    {
      id: 'creditLimit',
      title: t('party.creditLimit'),
      width: 120,
      align: 'right',
      text: (row) => row.creditLimit ?? '',
      cell: (row) =>
        row.creditLimit === null ? null : <Money amount={row.creditLimit} currency={row.currency} />,
      edit: { kind: 'amount', value: (row) => row.creditLimit ?? '', currency: (row) => row.currency },
    },
    {
      id: 'termsDays',
      title: t('col.termsDays'),
      width: 84,
      align: 'right',
      text: (row) => String(row.termsDays),
      edit: { kind: 'number', max: 3650, value: (row) => String(row.termsDays) },
    },
  ];
}

/** The columns of the list of parties. */
export function usePartyColumns(asOf: string): readonly Column<PartyRow>[] {
  const names = useNameColumns();
  const figures = useFigureColumns(asOf);
  const classes = useClassColumns();
  const terms = useTermsColumns();
  const custom = useCustomColumns<PartyRow>('party', true);
  const { credit, payables } = useAreas();
  const off = new Set([...(credit ? [] : ['rating', 'creditLimit']), ...(payables ? [] : ['payable'])]);
  return [...names, ...figures, ...classes, ...terms, ...custom].filter(({ id }) => !off.has(id));
}
