import type { AgingRow } from '../../../../shared/contract/ledger.ts';
import {
  AGING_BUCKETS,
  type Aging,
  type AgingBasis,
  bucketDates,
} from '../../../../shared/domain/aging/aging.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { balancesAt, presentBalances } from '../../store/queries/ledger.ts';
import { agingSums } from '../../store/queries/open-lines.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid, partyNames, type PartyName } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { groupTest } from './group-test.ts';
import { type Moment, momentOf } from './point-in-time.ts';

/** The aging of one account. */
export type AccountAging = { readonly partyId: number; readonly currency: string; readonly aging: Aging };

/** Ages every account of a ledger; each is asserted to add up, and to come to its ledger balance of that day (SPEC 7). Accounts with nothing open are left out. */
export function agingAt(
  read: ReadHandle,
  ledger: 'AR' | 'AP',
  asOf: string,
  moment: Moment,
  basis: AgingBasis,
  partyId: number | null,
): readonly AccountAging[] {
  const spans = bucketDates(dateOf(asOf), basis);
  const accounts = agingSums(read, { partyId, ledger, basis }, moment.present ? null : moment.point, spans);
  const whose = { ledger, partyId };
  const balances = moment.present ? presentBalances(read, whose) : balancesAt(read, whose, moment.point);
  const byAccount = new Map(
    balances.map((balance) => [`${balance.partyId}|${balance.currency}`, balance.balance]),
  );
  return accounts
    .filter(({ buckets, unapplied }) => unapplied !== 0n || buckets.some((minor) => minor !== 0n))
    .map(({ partyId: id, currency, buckets, unapplied, total }) => {
      assert(
        buckets.reduce((sum, minor) => sum + minor, unapplied) === total,
        'buckets + unapplied must be the total (SPEC 7)',
      );
      assert(
        (byAccount.get(`${id}|${currency}`) ?? 0n) === total,
        `the aging of account ${id} must come to its ledger balance (SPEC 7)`,
      );
      return {
        partyId: id,
        currency,
        aging: { bucketsMinor: buckets, unappliedMinor: unapplied, totalMinor: total },
      };
    });
}

/** ledger.aging */
export const ledgerAging: QueryHandler<'ledger.aging'> = ({ read }, request) => {
  const party = request.partyUid === null ? null : partyByUid(read, request.partyUid);
  if (request.partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const moment = momentOf(read, request.asOf, request.knownAt);
  const inGroup = groupTest(read, request.group, request.asOf);
  const accounts = agingAt(
    read,
    request.ledger,
    request.asOf,
    moment,
    request.basis,
    party?.id ?? null,
  ).filter(({ partyId }) => inGroup(partyId));
  const parties = new Map(party === null ? partyNames(read).map((p) => [p.id, p]) : [[party.id, party]]);
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

function rowOf(party: Pick<PartyName, 'uid' | 'code' | 'name'>, { currency, aging }: AccountAging): AgingRow {
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
