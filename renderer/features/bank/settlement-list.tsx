import { mdiStorefrontOutline } from '@mdi/js';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { settlementState, type SettlementRow } from '../../../shared/contract/platform.ts';
import { currencyCode } from '../../../shared/domain/money/currencies.ts';
import { formatAmount, parseAmount } from '../../../shared/domain/money/parse-amount.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { useRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';

const MARKS: { readonly [S in SettlementRow['state']]: MarkKind } = {
  exact: 'part',
  ambiguous: 'ask',
  residual: 'warning',
  waiting: 'open',
  accepted: 'done',
};

/** How far a settlement has come, by shape and word. */
export function SettlementMark({ state }: { readonly state: SettlementRow['state'] }): ReactNode {
  const t = useTexts(bankTexts);
  return <Mark kind={MARKS[state]}>{t(`settlement.state.${state}`)}</Mark>;
}

/** The state a list is narrowed to, kept in the address. */
export function stateOf(text: string | undefined): SettlementRow['state'] | null {
  return settlementState.options.find((one) => one === text) ?? null;
}

/** Choice of the state. */
export function SettlementTools({ state }: { readonly state: SettlementRow['state'] | null }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <div style={{ width: 130 }}>
      <ChoiceField
        label={t('settlement.state')}
        value={state ?? 'all'}
        choices={[
          { value: 'all', title: t('settlement.all') },
          ...settlementState.options.map((value) => ({ value, title: t(`settlement.state.${value}`) })),
        ]}
        onChange={(chosen) => amend({ state: chosen === 'all' ? '' : chosen })}
      />
    </div>
  );
}

/** Fees that were charged, less those given back. */
function feeOf(row: SettlementRow): string {
  const currency = currencyCode(row.currency);
  const [charged, returned] = [parseAmount(row.charged, currency), parseAmount(row.returned, currency)];
  return charged.ok && returned.ok ? formatAmount(charged.value - returned.value, currency) : '';
}

function stateCell(row: SettlementRow): ReactNode {
  return <SettlementMark state={row.state} />;
}

function useColumns(): readonly Column<SettlementRow>[] {
  const t = useTexts(bankTexts);
  const money = (
    id: 'paid' | 'refunded' | 'fee' | 'net' | 'bank' | 'residual',
    of: (row: SettlementRow) => string,
  ): Column<SettlementRow> => ({
    id,
    title: t(`settlement.${id}`),
    width: 112,
    align: 'right',
    text: of,
    cell: (row) => (of(row) === '' ? null : <Money amount={of(row)} currency={row.currency} />),
  });
  return [
    {
      id: 'state',
      title: t('settlement.state'),
      width: 104,
      text: (row) => t(`settlement.state.${row.state}`),
      cell: stateCell,
    },
    {
      id: 'platform',
      title: t('settlement.platform'),
      width: 96,
      text: (row) => t(`platform.${row.platform}`),
    },
    { id: 'arrived', title: t('settlement.arrived'), width: 92, text: (row) => row.bankLine?.date ?? '' },
    money('bank', (row) => row.bankLine?.amount ?? ''),
    money('net', (row) => row.net),
    money('residual', (row) => row.residual ?? ''),
    {
      id: 'count',
      title: t('settlement.count'),
      width: 64,
      align: 'right',
      text: (row) => row.transactions.toLocaleString('en-US'),
    },
    {
      id: 'period',
      title: t('settlement.period'),
      width: 184,
      text: (row) => (row.from === row.to ? (row.from ?? '') : `${row.from ?? ''} – ${row.to ?? ''}`),
    },
    { id: 'account', title: t('settlement.account'), width: 130, text: (row) => row.account },
    money('paid', (row) => row.paid),
    money('refunded', (row) => row.refunded),
    money('fee', feeOf),
  ];
}

/** What platforms have paid out, proposed and posted; Enter shows one. */
export function SettlementList(props: {
  readonly state: SettlementRow['state'] | null;
  readonly onShow: (row: SettlementRow) => void;
}): ReactNode {
  const t = useTexts(bankTexts);
  const source = useRows(
    'platform.settlements',
    { state: props.state },
    (reply): { rows: readonly SettlementRow[]; total: number } => reply,
  );
  return (
    <DataGrid
      name="bank-settlements"
      label={t('tab.settlements')}
      source={source}
      columns={useColumns()}
      rowKey={(row) => row.id}
      onOpen={props.onShow}
      onInspect={props.onShow}
      autoFocus
      empty={
        props.state === null ? (
          <EmptyState
            icon={mdiStorefrontOutline}
            title={t('settlement.empty')}
            text={t('settlement.emptyText')}
          >
            <Button variant="contained" onClick={() => go('import')}>
              {t('settlement.import')}
            </Button>
          </EmptyState>
        ) : (
          <EmptyState title={t('settlement.emptyState')} />
        )
      }
    />
  );
}
