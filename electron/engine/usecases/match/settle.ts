import { allocationPairs, type PairSide } from '../../../../shared/domain/matching/allocation-pairs.ts';
import { partyShares } from '../../../../shared/domain/matching/party-shares.ts';
import type { MatchItem } from '../../../../shared/domain/matching/types.ts';
import { firstOpenDay, laterDate } from '../../../../shared/domain/period/period-locks.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { allocationsOfDocument } from '../../store/queries/allocation.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentById, dueLineByUid, openOf, type StoredDocument } from '../../store/queries/document.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import { insertDecision, type StoredProposal } from '../../store/queries/proposal.ts';
import { writeAllocations } from '../allocation/write.ts';
import { writeOffProblem } from '../approval/write-off.ts';
import { postBankLine } from '../bank/post.ts';
import type { CommandContext } from '../context.ts';
import { dateOf, locksOf } from '../document/facts.ts';
import { itemOf } from './facts.ts';
import { postAdjustments, postTransfers, type Settlement } from './match-documents.ts';
import { type ProposalBody, setOf } from './proposal-body.ts';

/** How an acceptance is dated and valued: the day of the allocations (null: the default of SPEC 6) and the rate of a foreign receipt. */
export type AcceptOptions = { readonly date: CalendarDate | null; readonly exchangeRate: bigint | null };

/** Where the money is to stand, and the name of whoever paid as the texts of transfers say it. */
export type MoneyAccount = { readonly party: StoredParty; readonly payerName: string };

/**
 * Carries out a set of allocations for a bank line: the money on one account, adjustments on the accounts of their lines, a transfer
 * for each other party, and the allocations within each party (SPEC 5). All of it, or a refusal; a 坏账核销 in it needs a second person (SPEC 41).
 */
export function settle(
  context: CommandContext,
  proposal: Pick<StoredProposal, 'id' | 'uid' | 'bankLineId'>,
  body: Pick<ProposalBody, 'allocations' | 'adjustments'> & { readonly ledger: 'AR' | 'AP' },
  account: MoneyAccount,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const { write, seq } = context;
  const codes = body.adjustments.map(({ code }) => code);
  const alone = writeOffProblem(body.ledger, 'book', codes);
  if (alone !== null) return err(alone);
  const line = present(bankLineById(write, proposal.bankLineId), 'bank line of a proposal');
  const items = openItemsOf(write, body);
  if (!items.ok) return items;
  const set = setOf(body);
  const receipt = receiptFor(context, { ...proposal, ...body }, account, items.value, options);
  if (!receipt.ok) return receipt;
  const settlement: Settlement = {
    ledger: body.ledger,
    items: items.value,
    set,
    shares: partyShares(set, (lineId) => partyOfLine(items.value, lineId)),
    account,
    proposal,
    line,
    receipt: receipt.value,
    date: dayOfDocuments(context, receipt.value, body.ledger),
  };
  const adjustments = postAdjustments(context, settlement);
  if (!adjustments.ok) return adjustments;
  const transfers = postTransfers(context, settlement);
  if (!transfers.ok) return transfers;
  const lineOf = (side: PairSide): string => {
    if (side.kind === 'line') return side.lineId;
    if (side.kind === 'receipt') return `${receipt.value.uid}/1`;
    if (side.kind === 'adjustment') return `${present(adjustments.value.get(side.index), 'adjustment')}/1`;
    return `${present(transfers.value.get(side.partyUid), 'transfer')[side.kind]}/1`;
  };
  const pairs = allocationPairs(set, items.value, account.party.uid).map((pair) => ({
    positiveLine: lineOf(pair.positive),
    negativeLine: lineOf(pair.negative),
    minor: pair.minor,
  }));
  const written = writeAllocations(context, pairs, { date: options.date, proposalId: proposal.id });
  if (!written.ok) return written;
  insertDecision(write, seq, proposal.id, 'accepted');
  refreshBankLine(write, line.id);
  return receipt;
}

function partyOfLine(items: readonly MatchItem[], lineId: string): string {
  return present(
    items.find((item) => item.lineId === lineId),
    `item ${lineId}`,
  ).partyUid;
}

/** The day of what a match makes besides its money: that of the money, or the day its last undoing gave the money back; moved out of locked months (SPEC 6). */
function dayOfDocuments(
  { write }: CommandContext,
  receipt: StoredDocument,
  ledger: 'AR' | 'AP',
): CalendarDate {
  const freed = allocationsOfDocument(write, receipt.id).flatMap(({ undoneAt }) =>
    undoneAt === null ? [] : [dateOf(undoneAt)],
  );
  return firstOpenDay(locksOf(write), ledger, freed.reduce(laterDate, dateOf(receipt.date)));
}

function openItemsOf(
  read: ReadHandle,
  body: Pick<ProposalBody, 'allocations'>,
): Result<readonly MatchItem[], Problem> {
  const items: MatchItem[] = [];
  for (const part of body.allocations) {
    const found = dueLineByUid(read, part.lineId);
    const open = found === null ? 0n : openOf(read, found.line.id);
    const minor = BigInt(part.minor);
    const wanted = found?.document.ledger === 'AP' ? -minor : minor;
    const fits = wanted > 0n ? open >= wanted : open <= wanted;
    if (found === null || !fits) return refuse('MATCH_STALE', part.lineId, { document: part.documentNumber });
    const { document, line } = found;
    const original = document.originalId === null ? null : documentById(read, document.originalId);
    const openLine = {
      ...document,
      lineId: line.id,
      ordinal: line.ordinal,
      documentId: document.id,
      documentUid: document.uid,
      dueDate: line.dueDate,
      original: line.amount,
      open,
    };
    const party = present(partyById(read, document.partyId), 'party of a document');
    items.push(itemOf(openLine, document, party.uid, original?.uid ?? null));
  }
  return ok(items);
}

/** The document the money becomes: the one it was posted as, or a new one. */
function receiptFor(
  context: CommandContext,
  match: Pick<StoredProposal, 'id' | 'uid' | 'bankLineId'> &
    Pick<ProposalBody, 'adjustments'> & { readonly ledger: 'AR' | 'AP' },
  { party }: MoneyAccount,
  items: readonly MatchItem[],
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const { ledger } = match;
  const line = present(bankLineById(context.write, match.bankLineId), 'bank line of a proposal');
  const chargeMinor = match.adjustments.reduce(
    (sum, each) => (each.lineId === null ? sum + BigInt(each.minor) : sum),
    0n,
  );
  if (line.documentId !== null) {
    const posted = present(documentById(context.write, line.documentId), 'posted document');
    const holder = partyById(context.write, posted.partyId);
    if (posted.partyId !== party.id || posted.ledger !== ledger)
      return refuse('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, { party: holder?.name ?? '' });
    // What is posted cannot be split any more: another fee would stay on the supplier's account.
    return chargeMinor === 0n || chargeMinor === posted.bankCharge
      ? ok(posted)
      : refuse('MATCH_CHARGE_POSTED', `bank line ${line.uid}`, { number: posted.number });
  }
  return postBankLine(context, line, {
    party,
    ledger,
    chargeMinor,
    exchangeRate: options.exchangeRate,
    control: (items.find((item) => item.partyUid === party.uid) ?? items[0])?.control ?? null,
    proposal: match,
  });
}
