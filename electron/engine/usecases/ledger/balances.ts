import { refuse } from '../../../../shared/errors/problem.ts';
import { daysBetween, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { groupMembers } from '../../store/queries/group.ts';
import { balancesInOrder, headSeq, partiesNamed, type PartyBalance } from '../../store/queries/ledger.ts';
import { type OpenLine, openLinesAt, presentOpenLines } from '../../store/queries/open-lines.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { type Moment, momentOf } from './point-in-time.ts';

/** The balances of a ledger last asked for, kept for each connection until the book changes: a list asks for them page by page. */
const kept = new WeakMap<ReadHandle, { readonly key: string; readonly balances: readonly PartyBalance[] }>();

function balancesOnce(read: ReadHandle, ledger: string, moment: Moment): readonly PartyBalance[] {
  const point = moment.present ? null : moment.point;
  const key = JSON.stringify([headSeq(read), ledger, point]);
  const known = kept.get(read);
  if (known?.key === key) return known.balances;
  const balances = balancesInOrder(read, ledger, point);
  kept.set(read, { key, balances });
  return balances;
}

function sumsByCurrency(balances: readonly PartyBalance[]): readonly [string, bigint][] {
  const sums = new Map<string, bigint>();
  for (const { currency, balance } of balances) sums.set(currency, (sums.get(currency) ?? 0n) + balance);
  return Array.from(sums).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** ledger.balances: every party with a balance, the sums by currency beside the page. */
export const ledgerBalances: QueryHandler<'ledger.balances'> = ({ read }, request) => {
  const { ledger, group, offset, limit } = request;
  const moment = momentOf(read, request.asOf, request.knownAt);
  const search = request.search.trim();
  const wanted = [
    ...(search === '' ? [] : [partiesNamed(read, search)]),
    ...(group === '' ? [] : [groupMembers(read, group, request.asOf)]),
  ];
  const all = balancesOnce(read, ledger, moment);
  const balances =
    wanted.length === 0 ? all : all.filter(({ partyId }) => wanted.every((ids) => ids.has(partyId)));
  return ok({
    rows: balances.slice(offset, offset + limit).map(({ partyId, currency, balance }) => {
      const { uid, code, name } = present(partyById(read, partyId), 'the party of a balance');
      return {
        partyUid: uid,
        partyCode: code,
        partyName: name,
        currency,
        balance: amountText(balance, currency),
      };
    }),
    total: balances.length,
    sums: sumsByCurrency(balances).map(([currency, balance]) => ({
      currency,
      balance: amountText(balance, currency),
    })),
    knownAt: moment.point.knownAt,
  });
};

/** The open lines of a moment: from the projection when it is the present, else from facts. */
export function openLines(
  read: ReadHandle,
  filter: { readonly partyId: number | null; readonly ledger: string | null },
  moment: Moment,
): readonly OpenLine[] {
  return moment.present ? presentOpenLines(read, filter) : openLinesAt(read, filter, moment.point);
}

/** Days a line is past due on a day; without a due date its document date counts (SPEC 7). */
export function daysOverdue(line: OpenLine, asOf: string): number {
  return daysBetween((line.dueDate ?? line.date) as CalendarDate, asOf as CalendarDate); // dates of the book were checked on entry
}

/** ledger.openItems: what is open on one account, oldest due first. */
export const ledgerOpenItems: QueryHandler<'ledger.openItems'> = ({ read }, request) => {
  const party = partyByUid(read, request.partyUid);
  if (party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const moment = momentOf(read, request.asOf, request.knownAt);
  const lines = openLines(read, { partyId: party.id, ledger: request.ledger }, moment);
  return ok({
    rows: lines
      .slice(request.offset, request.offset + request.limit)
      .map((line) => openItemRowOf(line, request.asOf)),
    total: lines.length,
    knownAt: moment.point.knownAt,
  });
};

/** An open line as lists and the match workbench show it. */
export function openItemRowOf(
  line: OpenLine,
  asOf: string,
): {
  lineId: string;
  documentUid: string;
  number: string;
  kind: string;
  control: string;
  date: string;
  dueDate: string | null;
  currency: string;
  original: string;
  open: string;
  daysOverdue: number;
} {
  return {
    lineId: `${line.documentUid}/${line.ordinal}`,
    documentUid: line.documentUid,
    number: line.number,
    kind: line.kind,
    control: line.control,
    date: line.date,
    dueDate: line.dueDate,
    currency: line.currency,
    original: amountText(line.original, line.currency),
    open: amountText(line.open, line.currency),
    daysOverdue: daysOverdue(line, asOf),
  };
}
