import { groupKey } from '../../../../shared/domain/platform/payout-groups.ts';
import {
  type PayoutEvidence,
  proposeSettlements,
} from '../../../../shared/domain/platform/propose-settlements.ts';
import {
  settlementShares,
  type PlacedTransaction,
} from '../../../../shared/domain/platform/settlement-posting.ts';
import { countsForPayout, platformTotals } from '../../../../shared/domain/platform/transaction.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert, present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineByUid, type StoredBankLine } from '../../store/queries/bank.ts';
import { partyByUid, type StoredParty } from '../../store/queries/party.ts';
import type { StoredPlatformTransaction } from '../../store/queries/platform.ts';
import { insertSettlement, insertSettlementDocument, linkedNet } from '../../store/queries/settlement.ts';
import { amountText } from '../amounts.ts';
import { lineIsFree } from '../bank/post.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { collectiveCustomer, presentParty } from './customers.ts';
import { creditOf, settlementFacts, transactionOf } from './facts.ts';
import { OrderBook } from './orders.ts';
import { type MadeDocument, postShare } from './post-share.ts';

type Chosen = {
  readonly transactions: readonly StoredPlatformTransaction[];
  readonly evidence: PayoutEvidence | 'person';
};

/** settlement.accept: one command ties the line to its transactions, posts them, and takes the line out of matching. */
export const settlementAccept: CommandHandler<'settlement.accept'> = (context, request) => {
  const { write, seq, newUid } = context;
  const line = bankLineByUid(write, request.bankLineUid);
  if (line === null) return refuse('NOT_FOUND', `bank line ${request.bankLineUid}`);
  const taken = lineIsFree(line);
  if (taken !== null) return { ok: false, error: taken };
  const rate = request.exchangeRate === null ? ok(null) : parseExchangeRate(request.exchangeRate);
  if (!rate.ok) return rate;
  const chosen = choose(context, line, request.groups);
  if (!chosen.ok) return chosen;
  const { transactions, evidence } = chosen.value;
  const collective = request.partyUid === null ? null : partyByUid(write, request.partyUid);
  if (request.partyUid !== null && collective === null)
    return refuse('NOT_FOUND', `party ${request.partyUid}`);
  const orders = new OrderBook(write);
  const placed = place(context, transactions, orders, collective);
  if (!placed.ok) return placed;
  const made: MadeDocument[] = [];
  for (const share of settlementShares(placed.value)) {
    const party = present(partyByUid(write, share.partyUid), 'party of a share');
    const posted = postShare(context, { line, party, exchangeRate: rate.value }, share, orders);
    if (!posted.ok) return posted;
    made.push(...posted.value);
  }
  const [first] = transactions;
  assert(first !== undefined, 'a settlement has transactions');
  const uid = newUid();
  const { platform, account, currency } = first;
  const id = insertSettlement(
    write,
    { uid, seq, bankLineId: line.id, platform, account, currency, net: line.amount, evidence },
    transactions.map((transaction) => transaction.id),
  );
  for (const document of made) insertSettlementDocument(write, seq, id, document.id);
  assert(linkedNet(write, id) === line.amount, 'the linked transactions come to the bank line');
  refreshBankLine(write, line.id);
  return ok({
    seq,
    uid,
    transactions: transactions.length,
    documents: made.map(({ number }) => number),
  });
};

/** The transactions of a line: the only set that gives its amount, or those a person put together, to the cent as well. */
function choose(
  { write }: CommandContext,
  line: StoredBankLine,
  groups: readonly string[] | null,
): Result<Chosen, Problem> {
  const { transactions, lines } = settlementFacts(write);
  const amount = amountText(line.amount, line.currency);
  let keys = groups;
  let evidence: Chosen['evidence'] = 'person';
  if (keys === null) {
    const proposal = proposeSettlements(transactions.map(transactionOf), lines.map(creditOf)).find(
      ({ creditUid }) => creditUid === line.uid,
    );
    if (proposal?.state === 'ambiguous')
      return refuse('SETTLEMENT_AMBIGUOUS', `bank line ${line.uid}`, {
        count: String(proposal.choices.length),
        amount,
      });
    keys = proposal?.groups.map(({ key }) => key) ?? [];
    evidence = proposal?.evidence ?? 'person';
  }
  const wanted = new Set(keys);
  const found = transactions.filter((stored) => {
    const transaction = transactionOf(stored);
    return countsForPayout(transaction.kind) && wanted.has(groupKey(transaction));
  });
  const present = new Set(found.map((stored) => groupKey(transactionOf(stored))));
  const unknown = [...wanted].find((key) => !present.has(key));
  if (unknown !== undefined || found.length === 0)
    return refuse('SETTLEMENT_NOT_FREE', `bank line ${line.uid}`, { group: unknown ?? line.counterparty });
  const shops = new Set(
    found.map(({ platform, account, currency }) => JSON.stringify([platform, account, currency])),
  );
  const foreign = found.find(({ currency }) => currency !== line.currency);
  if (shops.size > 1 || foreign !== undefined)
    return refuse('SETTLEMENT_NOT_FREE', `bank line ${line.uid}`, { group: [...wanted].join(', ') });
  const { netMinor } = platformTotals(found.map(transactionOf));
  if (netMinor !== line.amount)
    return refuse('SETTLEMENT_RESIDUAL', `bank line ${line.uid}`, {
      net: amountText(netMinor, line.currency),
      amount,
      residual: amountText(line.amount - netMinor, line.currency),
    });
  return ok({ transactions: found, evidence });
}

/** Gives each transaction to the party of its order, else to the shop's collective customer. */
function place(
  { write }: CommandContext,
  transactions: readonly StoredPlatformTransaction[],
  orders: OrderBook,
  given: StoredParty | null,
): Result<readonly PlacedTransaction[], Problem> {
  const [first] = transactions;
  assert(first !== undefined, 'a settlement has transactions');
  const collective = given === null ? collectiveCustomer(write, first) : presentParty(write, given.id);
  const placed: PlacedTransaction[] = [];
  const homeless: StoredPlatformTransaction[] = [];
  for (const stored of transactions) {
    const owner = orders.partyOf(stored.orderId);
    if (!owner.ok) return owner;
    const party = owner.value ?? collective;
    if (party === null) homeless.push(stored);
    else placed.push({ transaction: transactionOf(stored), partyUid: party.uid });
  }
  const [sample] = homeless;
  if (sample === undefined) return ok(placed);
  return refuse('SETTLEMENT_PARTY_MISSING', `${first.platform} ${first.account}`, {
    shop: `${first.platform} ${first.account}`.trim(),
    count: String(homeless.length),
    order: sample.orderId === '' ? sample.transactionId : sample.orderId,
  });
}
