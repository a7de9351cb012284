import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { kindKey } from '../../ui/document-columns.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, go } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { writeList } from '../../ui/write-list.ts';
import { useLedgerRows, type LedgerRow } from './ledger-rows.ts';
import type { Moment } from './moment.ts';

function kindOf(row: LedgerRow, words: (key: string) => string, ledger: string): string {
  if (row.type !== 'line') return '';
  const { line } = row;
  if (line.adjustmentCode !== null) return words(`adjustment.${line.adjustmentCode}`);
  return words(kindKey(line.kind, ledger));
}

function useColumns(currency: string, ledger: string): readonly Column<LedgerRow>[] {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const titles = { opening: t('opening'), period: t('periodTotal'), year: t('yearTotal') } as const;
  const side = (key: 'debit' | 'credit'): Column<LedgerRow> => {
    const amount = (row: LedgerRow): string | null => (row.type === 'line' ? row.line[key] : row[key]);
    return {
      id: key,
      title: t(`line.${key}`),
      width: 136,
      align: 'right',
      text: (row) => amount(row) ?? '',
      cell: (row) => {
        const value = amount(row);
        // A red document stands negative in its own column; zero stays blank, as in a ledger, save in the sums.
        return value === null ? (
          ''
        ) : (
          <Money amount={value} currency={currency} blankZero={row.type === 'line'} against />
        );
      },
      sum: (row) => (row.type === 'line' ? { amount: row.line[key], currency } : null),
    };
  };
  const stand = (row: LedgerRow): { direction: 'debit' | 'credit' | 'flat'; balance: string } =>
    row.type === 'line' ? row.line : row;
  return [
    {
      id: 'date',
      title: t('line.date'),
      width: 96,
      text: (row) => (row.type === 'line' ? row.line.date : row.date),
    },
    {
      id: 'number',
      title: t('line.number'),
      width: 150,
      text: (row) => (row.type === 'line' ? row.line.number : ''),
    },
    { id: 'kind', title: t('line.kind'), width: 96, text: (row) => kindOf(row, words, ledger) },
    {
      id: 'text',
      title: t('line.text'),
      width: 130,
      grow: true,
      text: (row) => (row.type === 'line' ? row.line.text : titles[row.type]),
    },
    side('debit'),
    side('credit'),
    {
      id: 'direction',
      title: t('line.direction'),
      width: 52,
      align: 'center',
      text: (row) => words(`direction.${stand(row).direction}`),
    },
    {
      id: 'balance',
      title: t('line.balance'),
      width: 140,
      align: 'right',
      text: (row) => stand(row).balance,
      cell: (row) => <Money amount={stand(row).balance} currency={currency} />,
    },
  ];
}

function Currencies({
  currencies,
  current,
}: {
  readonly currencies: readonly string[];
  readonly current: string;
}): ReactNode {
  if (currencies.length < 2) return null;
  return (
    <ToggleButtonGroup size="small" exclusive value={current}>
      {currencies.map((currency) => (
        <ToggleButton
          key={currency}
          value={currency}
          onClick={() => amend({ currency })}
          sx={{ minHeight: 22, py: 0 }}
        >
          {currency}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** 明细账: the account as it is printed. Enter opens the document of a line. */
export function LedgerTab({
  partyUid,
  moment,
}: {
  readonly partyUid: string;
  readonly moment: Moment;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const { source, account } = useLedgerRows(partyUid, moment);
  const currency = account?.currency ?? 'CNY';
  const excel = (): void => {
    const request = {
      partyUid,
      ledger: moment.ledger,
      currency,
      from: moment.from,
      to: moment.asOf,
      knownAt: moment.knownAt,
    };
    const name = `${account?.partyCode ?? ''} ${t('tab.ledger')} ${moment.asOf}.xlsx`;
    void writeList(
      { list: 'account', request, name, title: t('write.title'), openWord: t('write.open') },
      (file, rows) => t('write.done', { file, rows }),
    );
  };
  const foot =
    account === undefined ? null : (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Currencies currencies={account.currencies} current={currency} />
        <span>
          {t('closing')} {words(`direction.${account.closingDirection}`)}{' '}
          <strong>
            <Money amount={account.closing} currency={currency} withCurrency />
          </strong>{' '}
          {account.closingWords}
        </span>
        <Button onClick={excel}>{t('write.excel')}</Button>
      </Box>
    );
  return (
    <DataGrid
      key={`${moment.ledger} ${currency}`}
      name="ledger"
      label={t('tab.ledger')}
      source={source}
      columns={useColumns(currency, moment.ledger)}
      rowKey={(row) => (row.type === 'line' ? `${row.line.documentUid} ${row.line.number}` : row.type)}
      tone={(row) => (row.type === 'line' ? null : 'strong')}
      onOpen={(row) => {
        if (row.type === 'line') go('documents', '', { show: row.line.documentUid });
      }}
      autoFocus
      empty={<EmptyState title={t('ledger.empty')} />}
      foot={foot}
    />
  );
}
