import type { AgingRow } from '../../../../shared/contract/ledger.ts';
import {
  AGING_BUCKETS,
  type Aging,
  type AgingBasis,
  agingOf,
} from '../../../../shared/domain/aging/aging.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { balancesAt, type OpenLine } from '../../store/queries/ledger.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allParties, partyByUid, type StoredParty } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { openLines } from './balances.ts';
import { type Moment, momentOf } from './point-in-time.ts';

/** The aging of one account. */
export type AccountAging = { readonly partyId: number; readonly currency: string; readonly aging: Aging };

/** Ages every account of a ledger; each is asserted to add up to its ledger balance of that day (SPEC 7). */
export function agingAt(
  read: ReadHandle,
  ledger: 'AR' | 'AP',
  asOf: string,
  moment: Moment,
  basis: AgingBasis,
  partyId: number | null,
): readonly AccountAging[] {
  const day = dateOf(asOf);
  const groups = new Map<string, OpenLine[]>();
  for (const line of openLines(read, { partyId, ledger }, moment)) {
    const key = `${line.partyId}|${line.currency}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  const balances = new Map(
    balancesAt(read, ledger, moment.point).map((balance) => [
      `${balance.partyId}|${balance.currency}`,
      balance.balance,
    ]),
  );
  return [...groups].map(([key, lines]) => {
    const [first] = lines;
    const items = lines.map((line) => ({
      openMinor: line.open,
      date: dateOf(line.date),
      dueDate: line.dueDate === null ? null : dateOf(line.dueDate),
    }));
    return {
      partyId: first?.partyId ?? 0,
      currency: first?.currency ?? '',
      aging: agingOf(items, day, basis, balances.get(key) ?? 0n),
    };
  });
}

/** ledger.aging */
export const ledgerAging: QueryHandler<'ledger.aging'> = ({ read }, request) => {
  const party = request.partyUid === null ? null : partyByUid(read, request.partyUid);
  if (request.partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const moment = momentOf(read, request.asOf, request.knownAt);
  const accounts = agingAt(read, request.ledger, request.asOf, moment, request.basis, party?.id ?? null);
  const parties = new Map(party === null ? allParties(read).map((p) => [p.id, p]) : [[party.id, party]]);
  const rows = accounts
    .flatMap((account) => {
      const found = parties.get(account.partyId);
      return found === undefined ? [] : [{ party: found, account }];
    })
    .sort((a, b) => (a.party.code < b.party.code ? -1 : a.party.code > b.party.code ? 1 : 0));
  return ok({
    buckets: AGING_BUCKETS[request.basis].map((bucket) => bucket.id),
    rows: rows
      .slice(request.offset, request.offset + request.limit)
      .map(({ party: p, account }) => rowOf(p, account)),
    total: rows.length,
    sums: sumsOf(accounts),
    knownAt: moment.point.knownAt,
  });
};

function rowOf(
  party: Pick<StoredParty, 'uid' | 'code' | 'name'>,
  { currency, aging }: AccountAging,
): AgingRow {
  return {
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    currency,
    amounts: aging.bucketsMinor.map((minor) => amountText(minor, currency)),
    unapplied: amountText(aging.unappliedMinor, currency),
    total: amountText(aging.totalMinor, currency),
  };
}

/** One row of sums for each currency; they carry a uid no party has. */
function sumsOf(accounts: readonly AccountAging[]): AgingRow[] {
  const sums = new Map<string, { buckets: bigint[]; unapplied: bigint; total: bigint }>();
  for (const { currency, aging } of accounts) {
    const sum = sums.get(currency) ?? { buckets: aging.bucketsMinor.map(() => 0n), unapplied: 0n, total: 0n };
    aging.bucketsMinor.forEach((minor, index) => {
      sum.buckets[index] = (sum.buckets[index] ?? 0n) + minor;
    });
    sum.unapplied += aging.unappliedMinor;
    sum.total += aging.totalMinor;
    sums.set(currency, sum);
  }
  return [...sums].map(([currency, sum]) =>
    rowOf(
      { uid: 'sum.0', code: '', name: '' },
      {
        partyId: 0,
        currency,
        aging: { bucketsMinor: sum.buckets, unappliedMinor: sum.unapplied, totalMinor: sum.total },
      },
    ),
  );
}
