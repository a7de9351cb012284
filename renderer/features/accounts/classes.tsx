import { mdiShapeOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { filterText } from '../../../shared/contract/list-text.ts';
import type { ClassSum } from '../../../shared/contract/party-class.ts';
import { classTexts } from '../../../shared/i18n/party-classes.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { BackTitle } from './back-title.tsx';
import { useClassWord } from './class-words.ts';

type AmountKey = 'sales' | 'receivable' | 'overdue';

function useColumns(months: number): readonly Column<ClassSum>[] {
  const t = useTexts(classTexts);
  const word = useClassWord();
  const money = (id: AmountKey, title: string): Column<ClassSum> => ({
    id,
    title,
    width: 170,
    align: 'right',
    text: (row) => row[id],
    cell: (row) => <Money amount={row[id]} currency={row.currency} blankZero />,
  });
  return [
    { id: 'dimension', title: t('dimension'), width: 110, text: (row) => t(row.dimension) },
    {
      id: 'class',
      title: t('class'),
      width: 180,
      grow: true,
      text: (row) => word(row.dimension, row.class),
    },
    { id: 'currency', title: t('currency'), width: 70, text: (row) => row.currency },
    {
      id: 'parties',
      title: t('parties'),
      width: 90,
      align: 'right',
      text: (row) => String(row.parties),
    },
    money('sales', t('sales', { months })),
    money('receivable', t('receivable')),
    money('overdue', t('overdue')),
  ];
}

/** The list of parties that shows one class. */
function openClass(sum: ClassSum, asOf: string): void {
  const where = [
    filterText({ column: `${sum.dimension}Class`, is: 'among', values: [sum.class] }),
    filterText({ column: 'currency', is: 'among', values: [sum.currency] }),
  ];
  go('accounts', '', { where: JSON.stringify(where), asOf });
}

/** How many customers each automatic class has and what they come to; each opens into its list (SPEC 35). */
export function Classes(): ReactNode {
  const t = useTexts(classTexts);
  const accounts = useTexts(accountsTexts);
  const { params } = useLocation();
  const asOf = params['asOf'] ?? today();
  const { data, problem, refetch } = useQuery('party.classes', { asOf });
  const rows = useLocalRows<ClassSum>(data?.sums);
  return (
    <Place
      title={<BackTitle title={t('title')} back={t('back')} />}
      tools={
        <DateField
          label={accounts('asOf')}
          value={asOf}
          onChange={(day) => amend({ asOf: day })}
          width={125}
        />
      }
      actions={<Button onClick={() => go('settings', 'classes')}>{t('settings')}</Button>}
    >
      <DataGrid
        name="classes"
        label={t('title')}
        source={{ ...rows, problem, refetch }}
        columns={useColumns(data?.sizeMonths ?? 12)}
        rowKey={(row) => `${row.dimension} ${row.class} ${row.currency}`}
        onOpen={(row) => openClass(row, asOf)}
        autoFocus
        empty={<EmptyState icon={mdiShapeOutline} title={t('empty')} text={t('emptyText')} />}
      />
    </Place>
  );
}
