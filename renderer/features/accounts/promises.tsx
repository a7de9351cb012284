import { mdiHandshakeOutline } from '@mdi/js';
import type { ReactNode } from 'react';
import { type PromiseRow, promiseState } from '../../../shared/contract/relation.ts';
import { contactTexts } from '../../../shared/i18n/ui/contacts.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { BackTitle } from './back-title.tsx';
import { PromiseMark } from './promise-mark.tsx';
import { StateChoice } from './state-choice.tsx';

function useColumns(): readonly Column<PromiseRow>[] {
  const t = useTexts(contactTexts);
  const money = (id: 'amount' | 'paid'): Column<PromiseRow> => ({
    id,
    title: t(`col.${id}`),
    width: 140,
    align: 'right',
    text: (row) => row[id],
    cell: (row) => <Money amount={row[id]} currency={row.currency} />,
    sum: (row) => ({ amount: row[id], currency: row.currency }),
  });
  return [
    { id: 'date', title: t('col.promisedFor'), width: 110, text: (row) => row.date },
    {
      id: 'state',
      title: t('col.state'),
      width: 120,
      text: (row) => t(`state.${row.state}`),
      cell: (row) => <PromiseMark state={row.state} />,
    },
    { id: 'code', title: t('col.code'), width: 90, text: (row) => row.partyCode },
    { id: 'party', title: t('col.party'), width: 240, grow: true, text: (row) => row.partyName },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency },
    money('amount'),
    money('paid'),
    { id: 'madeOn', title: t('col.madeOn'), width: 110, text: (row) => row.madeOn },
    { id: 'text', title: t('col.text'), width: 200, text: (row) => row.note },
    { id: 'by', title: t('col.by'), width: 90, text: (row) => row.by },
  ];
}

/** 付款承诺 of all parties by the day they name, and whether they were kept (SPEC 42). */
export function Promises(): ReactNode {
  const t = useTexts(contactTexts);
  const { params } = useLocation();
  const state = promiseState.options.find((each) => each === params['state']) ?? null;
  const source = useRows(
    'promise.list',
    { state, asOf: today() },
    (reply): { rows: readonly PromiseRow[]; total: number } => reply,
  );
  return (
    <Place
      title={<BackTitle title={t('promises.title')} back={t('back')} />}
      tools={
        <StateChoice
          label={t('promises.filter')}
          all={t('promises.all')}
          value={state}
          choices={promiseState.options.map((value) => ({ value, title: t(`state.${value}`) }))}
        />
      }
    >
      <DataGrid
        name="promises"
        label={t('promises.title')}
        source={source}
        columns={useColumns()}
        rowKey={(row) => row.uid}
        opensAt={(row) => ({ place: 'accounts', subject: row.partyUid, params: { tab: 'contacts' } })}
        autoFocus
        empty={
          <EmptyState icon={mdiHandshakeOutline} title={t('promises.empty')} text={t('promises.emptyText')} />
        }
      />
    </Place>
  );
}
