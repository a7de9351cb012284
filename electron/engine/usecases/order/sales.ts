import { salesAgainstReceipts, type SalesSum } from '../../../../shared/domain/order/sales.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { monthRange, parseMonth } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import { salesOfMonths } from '../../store/queries/order-flow.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';

/** sales.months: sales invoiced against money received, by customer and month (SPEC 30). */
export const salesMonths: QueryHandler<'sales.months'> = ({ read }, request) => {
  const { from, to, partyUid, offset, limit } = request;
  if (from > to) return refuse('RECONCILE_PERIOD_INVERTED', 'sales.months', { from, to });
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const range = { from: monthRange(from).from, to: monthRange(to).to, partyId: party?.id ?? null };
  const facts = salesOfMonths(read, range).map((fact) => ({
    partyId: fact.partyId,
    currency: fact.currency,
    month: present(parseMonth(fact.month), `month ${fact.month}`),
    netMinor: fact.net,
    taxMinor: fact.tax,
    grossMinor: fact.gross,
    unsplitMinor: fact.unsplit,
    moneyMinor: fact.money,
  }));
  const { rows, sums } = salesAgainstReceipts(facts);
  return ok({
    rows: rows.slice(offset, offset + limit).map((row) => {
      const own = present(partyById(read, row.partyId), 'party of an invoice');
      const { currency, month } = row;
      const whose = { partyUid: own.uid, partyCode: own.code, partyName: own.name };
      return { ...whose, currency, month, ...sumTexts(row, currency) };
    }),
    total: rows.length,
    sums: [...sums].map(([currency, sum]) => ({ currency, ...sumTexts(sum, currency) })),
  });
};

function sumTexts(sum: SalesSum, currency: string) {
  return {
    net: amountText(sum.netMinor, currency),
    tax: amountText(sum.taxMinor, currency),
    unsplit: amountText(sum.unsplitMinor, currency),
    gross: amountText(sum.grossMinor, currency),
    received: amountText(sum.receivedMinor, currency),
    difference: amountText(sum.differenceMinor, currency),
  };
}
