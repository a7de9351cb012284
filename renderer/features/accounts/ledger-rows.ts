import { useMemo } from 'react';
import type { ReplyOf } from '../../../shared/contract/contract.ts';
import type { AccountLine } from '../../../shared/contract/ledger.ts';
import { addDays, type CalendarDate } from '../../../shared/std/calendar-date.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { useFramedRows } from '../../ui/grid/framed-rows.ts';
import type { Moment } from './moment.ts';

/** A row of the ledger as it is printed: the opening, a document, or one of the two sums. */
export type LedgerRow =
  | { readonly type: 'line'; readonly line: AccountLine }
  | {
      readonly type: 'opening' | 'period' | 'year';
      readonly date: string;
      readonly debit: string | null;
      readonly credit: string | null;
      readonly direction: AccountLine['direction'];
      readonly balance: string;
    };

type Account = ReplyOf<'ledger.account'>;

function headOf(account: Account, from: CalendarDate | null): readonly LedgerRow[] {
  return [
    {
      type: 'opening',
      // What is carried forward stands as of the evening before, as on paper.
      date: from === null ? '' : addDays(from, -1),
      debit: null,
      credit: null,
      direction: account.openingDirection,
      balance: account.opening,
    },
  ];
}

function tailOf(account: Account): readonly LedgerRow[] {
  const { closing: balance, closingDirection: direction } = account;
  return [
    {
      type: 'period',
      date: '',
      debit: account.periodDebit,
      credit: account.periodCredit,
      direction,
      balance,
    },
    { type: 'year', date: '', debit: account.yearDebit, credit: account.yearCredit, direction, balance },
  ];
}

/** The ledger of a party as it stands on paper: 期初余额, the lines with their running balance, 本期合计, 本年累计. */
export function useLedgerRows(
  partyUid: string,
  moment: Moment,
): { readonly source: RowSource<LedgerRow>; readonly account: Account | undefined } {
  const request = {
    partyUid,
    ledger: moment.ledger,
    currency: moment.currency,
    from: moment.from,
    to: moment.asOf,
    knownAt: moment.knownAt,
  };
  const { data: account } = useQuery('ledger.account', { ...request, limit: 1 });
  const lines = useRows(
    'ledger.account',
    request,
    (reply): { rows: readonly LedgerRow[]; total: number } => ({
      rows: reply.lines.map((line) => ({ type: 'line', line })),
      total: reply.total,
    }),
  );
  const head = useMemo(
    () => (account === undefined ? undefined : headOf(account, moment.from)),
    [account, moment.from],
  );
  const tail = useMemo(() => (account === undefined ? undefined : tailOf(account)), [account]);
  return { source: useFramedRows(lines, head, tail), account };
}
