import { platform, type PlatformTransactionRow } from '../../../../shared/contract/platform.ts';
import { countsForPayout } from '../../../../shared/domain/platform/transaction.ts';
import { groupKey } from '../../../../shared/domain/platform/payout-groups.ts';
import { ok } from '../../../../shared/std/result.ts';
import {
  freeTransactions,
  type StoredPlatformTransaction,
  transactionPage,
  transactionsOfSettlement,
} from '../../store/queries/platform.ts';
import { settlementByUid } from '../../store/queries/settlement.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { transactionOf } from './facts.ts';

/** A line of a bill as it travels. */
export function platformRowOf(stored: StoredPlatformTransaction): PlatformTransactionRow {
  const { kind } = transactionOf(stored);
  const text = (minor: bigint): string => amountText(minor, stored.currency);
  return {
    uid: stored.uid,
    platform: platform.parse(stored.platform),
    account: stored.account,
    date: stored.date,
    kind,
    transaction: stored.transactionId,
    order: stored.orderId,
    gross: text(stored.gross),
    fee: text(stored.fee),
    net: text(stored.net),
    currency: stored.currency,
    settlement: stored.settlementId,
    counterparty: stored.counterparty,
    status: stored.status,
    text: stored.text,
    raw: stored.raw,
    state: stored.settledBy === null ? (countsForPayout(kind) ? 'free' : 'outside') : 'settled',
    settlementUid: stored.settledBy,
  };
}

/** platform.transactions */
export const platformTransactions: QueryHandler<'platform.transactions'> = ({ read }, request) => {
  const page = transactionPage(read, request);
  return ok({ rows: page.rows.map(platformRowOf), total: page.total });
};

/** platform.settlementLines: those of an accepted settlement; else of the groups that are free. */
export const platformSettlementLines: QueryHandler<'platform.settlementLines'> = (
  { read },
  { id, groups, offset, limit },
) => {
  const settlement = settlementByUid(read, id);
  const wanted = new Set(groups);
  const stored =
    settlement === null
      ? freeTransactions(read)
          .filter(
            (each) => wanted.has(groupKey(transactionOf(each))) && countsForPayout(transactionOf(each).kind),
          )
          .sort((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1))
      : transactionsOfSettlement(read, settlement.id);
  return ok({ rows: stored.slice(offset, offset + limit).map(platformRowOf), total: stored.length });
};
