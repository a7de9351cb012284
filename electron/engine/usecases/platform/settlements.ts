import { platform, settlementEvidence, type SettlementRow } from '../../../../shared/contract/platform.ts';
import { byDay, groupKey } from '../../../../shared/domain/platform/payout-groups.ts';
import {
  proposeSettlements,
  type SettlementProposal,
} from '../../../../shared/domain/platform/propose-settlements.ts';
import { type PlatformTransaction, platformTotals } from '../../../../shared/domain/platform/transaction.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import { documentById } from '../../store/queries/document.ts';
import { transactionsOfSettlement } from '../../store/queries/platform.ts';
import {
  documentIdsOfSettlement,
  standingSettlements,
  type StoredSettlement,
} from '../../store/queries/settlement.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { creditOf, settlementFacts, transactionOf } from './facts.ts';

/** What needs a person first. */
const ORDER: readonly SettlementRow['state'][] = ['exact', 'ambiguous', 'residual', 'waiting', 'accepted'];

type Sums = Pick<
  SettlementRow,
  'from' | 'to' | 'transactions' | 'paid' | 'refunded' | 'charged' | 'returned' | 'net' | 'groups'
>;

function sumsOf(transactions: readonly PlatformTransaction[], currency: string): Sums {
  const sorted = [...transactions].sort(byDay);
  const totals = platformTotals(sorted);
  const text = (minor: bigint): string => amountText(minor, currency);
  return {
    from: sorted[0]?.date ?? null,
    to: sorted.at(-1)?.date ?? null,
    transactions: sorted.length,
    paid: text(totals.paidMinor),
    refunded: text(totals.refundedMinor),
    charged: text(totals.chargedMinor),
    returned: text(totals.returnedMinor),
    net: text(totals.netMinor),
    groups: [...new Set(sorted.map(groupKey))],
  };
}

function bankLineOf(line: StoredBankLine): NonNullable<SettlementRow['bankLine']> {
  const { uid, date, counterparty, text } = line;
  return { uid, date, amount: amountText(line.amount, line.currency), counterparty, text };
}

function proposalRow(proposal: SettlementProposal, line: StoredBankLine | null): SettlementRow {
  const [first] = proposal.groups;
  const currency = first?.currency ?? present(line, 'bank line of a proposal without groups').currency;
  const { state, named, evidence, residualMinor, choices } = proposal;
  return {
    id: line?.uid ?? present(first, 'group that waits').key,
    state,
    platform: proposal.platform,
    account: first?.account ?? '',
    currency,
    ...sumsOf(
      proposal.groups.flatMap((group) => group.transactions),
      currency,
    ),
    bankLine: line === null ? null : bankLineOf(line),
    residual: residualMinor === null ? null : amountText(residualMinor, currency),
    named,
    evidence,
    choices: choices.map((keys) => [...keys]),
    documents: [],
  };
}

function acceptedRow(read: ReadHandle, settlement: StoredSettlement): SettlementRow {
  const line = present(bankLineById(read, settlement.bankLineId), 'bank line of a settlement');
  const { currency } = settlement;
  const documents = documentIdsOfSettlement(read, settlement.id).map((id) =>
    present(documentById(read, id), 'document of a settlement'),
  );
  return {
    id: settlement.uid,
    state: 'accepted',
    platform: platform.parse(settlement.platform),
    account: settlement.account,
    currency,
    ...sumsOf(transactionsOfSettlement(read, settlement.id).map(transactionOf), currency),
    bankLine: bankLineOf(line),
    residual: amountText(line.amount - settlement.net, currency),
    named: true,
    evidence: settlementEvidence.parse(settlement.evidence),
    choices: [],
    documents: documents.map(({ uid, number }) => ({ uid, number })),
  };
}

/** platform.settlements */
export const platformSettlements: QueryHandler<'platform.settlements'> = (
  { read },
  { state, offset, limit },
) => {
  const { transactions, lines } = settlementFacts(read);
  const byUid = new Map(lines.map((line) => [line.uid, line]));
  const proposals = proposeSettlements(transactions.map(transactionOf), lines.map(creditOf));
  const standing = standingSettlements(read);
  const counts: Record<string, number> = { accepted: standing.length };
  for (const proposal of proposals) counts[proposal.state] = (counts[proposal.state] ?? 0) + 1;
  const wanted = ORDER.filter((each) => state === null || each === state);
  // Rows are made for the page alone: a book may hold years of settlements.
  const makers = wanted.flatMap((each): readonly (() => SettlementRow)[] =>
    each === 'accepted'
      ? standing.map((settlement) => () => acceptedRow(read, settlement))
      : proposals
          .filter((proposal) => proposal.state === each)
          .map(
            (proposal) => () =>
              proposalRow(
                proposal,
                proposal.creditUid === null ? null : (byUid.get(proposal.creditUid) ?? null),
              ),
          ),
  );
  return ok({
    rows: makers.slice(offset, offset + limit).map((make) => make()),
    total: makers.length,
    counts,
  });
};
