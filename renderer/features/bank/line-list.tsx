import type { ReactNode } from 'react';
import { bankLineClass, bankLineStatus, type BankLineRow } from '../../../shared/contract/bank.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { parseCalendarDate, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { useGridTerms } from '../../ui/grid/grid-terms.ts';
import { Money } from '../../ui/money.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { LineStatusMark } from './proof-mark.tsx';

/** The filter of the lines, kept in the address. */
export type LineFilter = {
  readonly statementUid: string | null;
  readonly status: BankLineRow['status'] | null;
  readonly search: string;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
};

export function useLineFilter(): LineFilter {
  const { subject, params } = useLocation();
  return {
    statementUid: subject === '' ? null : subject,
    status: bankLineStatus.options.find((one) => one === params['status']) ?? null,
    search: params['search'] ?? '',
    from: parseCalendarDate(params['from'] ?? ''),
    to: parseCalendarDate(params['to'] ?? ''),
  };
}

/** Search, status and days of the lines. */
export function LineTools({ filter }: { readonly filter: LineFilter }): ReactNode {
  const t = useTexts(bankTexts);
  const words = useWords();
  return (
    <>
      <SearchField label={t('line.search')} value={filter.search} onChange={(search) => amend({ search })} />
      <div style={{ width: 120 }}>
        <ChoiceField
          label={t('line.status')}
          value={filter.status ?? 'all'}
          choices={[
            { value: 'all', title: t('line.all') },
            ...bankLineStatus.options.map((value) => ({ value, title: words(`bankStatus.${value}`) })),
          ]}
          onChange={(status) => amend({ status: status === 'all' ? '' : status })}
        />
      </div>
      <DateField
        label={t('line.from')}
        value={filter.from ?? ''}
        onChange={(from) => amend({ from })}
        width={120}
      />
      <DateField label={t('line.to')} value={filter.to ?? ''} onChange={(to) => amend({ to })} width={120} />
    </>
  );
}

function statusCell(row: BankLineRow): ReactNode {
  return <LineStatusMark status={row.status} />;
}

function useColumns(): readonly Column<BankLineRow>[] {
  const t = useTexts(bankTexts);
  const words = useWords();
  return [
    { id: 'date', title: t('line.date'), width: 96, text: (row) => row.date },
    {
      id: 'amount',
      title: t('line.amount'),
      width: 140,
      align: 'right',
      text: (row) => row.amount,
      cell: (row) => <Money amount={row.amount} currency={row.currency} against />,
      sum: (row) => ({ amount: row.amount, currency: row.currency }),
    },
    { id: 'currency', title: t('line.currency'), width: 68, text: (row) => row.currency },
    {
      id: 'counterparty',
      title: t('line.counterparty'),
      width: 210,
      grow: true,
      text: (row) => row.counterparty,
    },
    { id: 'text', title: t('line.text'), width: 200, grow: true, text: (row) => row.text },
    {
      id: 'status',
      title: t('line.status'),
      width: 92,
      text: (row) => words(`bankStatus.${row.status}`),
      code: (row) => row.status,
      choices: bankLineStatus.options.map((value) => ({ value, title: words(`bankStatus.${value}`) })),
      cell: statusCell,
    },
    {
      id: 'class',
      title: t('line.class'),
      width: 90,
      text: (row) => words(`bankClass.${row.class}`),
      code: (row) => row.class,
      choices: bankLineClass.options.map((value) => ({ value, title: words(`bankClass.${value}`) })),
    },
    { id: 'party', title: t('line.party'), width: 170, text: (row) => row.partyName ?? '' },
    {
      id: 'balance',
      title: t('line.balance'),
      width: 140,
      align: 'right',
      text: (row) => row.balance ?? '',
      cell: (row) => (row.balance === null ? null : <Money amount={row.balance} currency={row.currency} />),
    },
    { id: 'reference', title: t('line.reference'), width: 150, text: (row) => row.reference },
  ];
}

/** Bank lines: what each says, and what it became. */
export function LineList({
  filter,
  onShow,
}: {
  readonly filter: LineFilter;
  readonly onShow: (row: BankLineRow) => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const terms = useGridTerms('bank-lines', 'bank.lines');
  const source = useRows(
    'bank.lines',
    { ...filter, ...terms.request },
    (reply): { rows: readonly BankLineRow[]; total: number } => reply,
  );
  const filtered =
    filter.search !== '' ||
    filter.status !== null ||
    filter.from !== null ||
    filter.to !== null ||
    terms.filters.length > 0;
  return (
    <DataGrid
      name="bank-lines"
      label={t('tab.lines')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.uid}
      tone={(row) => (row.status === 'excluded' ? 'muted' : null)}
      terms={terms}
      output={{ list: 'bank-lines', request: filter, name: t('tab.lines') }}
      onOpen={onShow}
      onInspect={onShow}
      autoFocus
      empty={
        filtered ? (
          <EmptyState title={t('line.emptySearch')} text={t('line.emptySearchText')} />
        ) : (
          <EmptyState title={t('line.empty')} />
        )
      }
    />
  );
}
