import type { SearchHit } from '../../../../shared/contract/overview.ts';
import { parseAmount } from '../../../../shared/domain/money/parse-amount.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import { ok } from '../../../../shared/std/result.ts';
import { partyPage } from '../../store/queries/party.ts';
import { searchRows } from '../../store/queries/overview.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';

/** search.find: one list across parties, documents and bank lines, by name, number, text or amount. */
export const searchFind: QueryHandler<'search.find'> = ({ read, book }, { text, limit }) => {
  const wanted = text.trim();
  if (wanted === '') return ok({ hits: [] });
  const amount = parseAmount(wanted, book.currency);
  const parties = partyPage(read, {
    search: wanted,
    role: null,
    group: '',
    onlyOpen: false,
    merged: true,
    asOf: '9999-12-31',
    sort: 'code',
    descending: false,
    offset: 0,
    limit,
  });
  const hits: SearchHit[] = [
    ...parties.rows.map(
      ({ party, receivable }): SearchHit => ({
        type: 'party',
        uid: party.uid,
        title: party.name,
        detail: party.code,
        date: null,
        amount: amountText(receivable, party.currency),
        currency: party.currency,
      }),
    ),
    ...searchRows(read, wanted, amount.ok ? absolute(amount.value) : null, limit).map(
      (row): SearchHit => ({ ...row, amount: amountText(row.amount, row.currency) }),
    ),
  ];
  return ok({ hits: hits.slice(0, limit) });
};
