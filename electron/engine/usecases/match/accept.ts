import { allocationPairs, type PairSide } from '../../../../shared/domain/matching/allocation-pairs.ts';
import { buildDocument } from '../../../../shared/domain/document/entry.ts';
import { TERMS_AT_ONCE } from '../../../../shared/domain/document/terms.ts';
import {
  bankSign,
  type MatchAdjustment,
  type MatchAllocation,
  type MatchItem,
} from '../../../../shared/domain/matching/types.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { firstOpenDay } from '../../../../shared/domain/period/period-locks.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert, present } from '../../../../shared/std/assert.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { refreshBankLine } from '../../store/queries/bank-state.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import {
  documentById,
  dueLineByUid,
  dueLinesOf,
  insertDocument,
  openOf,
  type StoredDocument,
} from '../../store/queries/document.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import {
  certainProposals,
  currentProposal,
  insertDecision,
  type StoredProposal,
} from '../../store/queries/proposal.ts';
import { writeAllocations } from '../allocation/write.ts';
import { postBankLine } from '../bank/post.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { dateOf, locksOf, newDocumentOf } from '../document/facts.ts';
import { assignDocumentNumber } from '../document/numbering.ts';
import { detailOf } from '../document/post.ts';
import { itemOf, receiptOf } from './facts.ts';
import { type ProposalBody, readBody } from './proposal-body.ts';

/** How an acceptance is dated and valued: the day of the allocations (null: the default of SPEC 6) and the rate of a foreign receipt. */
export type AcceptOptions = { readonly date: CalendarDate | null; readonly exchangeRate: bigint | null };

/** match.accept (采纳) */
export const matchAccept: CommandHandler<'match.accept'> = (context, { id, date, exchangeRate }) => {
  const proposal = currentProposal(context.write, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const rate = exchangeRate === null ? ok(null) : parseExchangeRate(exchangeRate);
  if (!rate.ok) return rate;
  const accepted = acceptStored(context, proposal, { date, exchangeRate: rate.value });
  return accepted.ok ? ok({ seq: context.seq, uid: accepted.value.uid }) : accepted;
};

/** match.acceptCertain: every certain proposal whose items stand as they stood when it was made. */
export const matchAcceptCertain: CommandHandler<'match.acceptCertain'> = (context) => {
  let accepted = 0;
  for (const proposal of certainProposals(context.write)) {
    if (!needsNobody(context, proposal)) continue;
    const done = acceptStored(context, proposal, { date: null, exchangeRate: null });
    if (!done.ok) return done;
    accepted += 1;
  }
  return ok({ seq: context.seq, accepted });
};

/**
 * Whether a certain proposal can be accepted without a person. Every item must be open by what its certificate says, or its claim
 * of uniqueness does not hold any more. Money in a foreign currency needs a rate; money that is posted already must be posted
 * as the proposal has it. One that has to wait does not keep the others waiting.
 */
export function needsNobody({ write, book }: CommandContext, proposal: StoredProposal): boolean {
  const { certificate, adjustments, ledger } = readBody(proposal.body);
  const standing = certificate.lines.every((line) => {
    const found = dueLineByUid(write, line.lineId);
    return found !== null && String(openOf(write, found.line.id)) === line.open;
  });
  const line = present(bankLineById(write, proposal.bankLineId), 'bank line of a proposal');
  if (!standing || line.documentId === null) return standing && line.currency === book.currency;
  const posted = present(documentById(write, line.documentId), 'posted document');
  const open = dueLinesOf(write, posted.id).reduce((sum, each) => sum + openOf(write, each.id), 0n);
  return (
    posted.partyId === proposal.partyId &&
    posted.ledger === ledger &&
    certificate.lines.every((each) => each.control === posted.control) &&
    certificate.receipt.amount === String(receiptOf(line, open).amountMinor) &&
    adjustments.every((adjustment) => adjustment.lineId !== null)
  );
}

/** Accepts a proposal that waits: posts the money, its adjustments, and the allocations between them and the items. */
export function acceptStored(
  context: CommandContext,
  proposal: StoredProposal,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const place = `match ${proposal.uid}`;
  if (proposal.lineStatus === 'ambiguous')
    return refuse('MATCH_AMBIGUOUS', place, { count: String(readBody(proposal.body).alternativeCount + 1) });
  if (proposal.lineStatus !== 'proposed') return refuse('MATCH_NOT_WAITING', place);
  const body = readBody(proposal.body);
  if (proposal.partyId === null || body.ledger === null) {
    // A set across parties needs its transfer first: only then does it stand on one account (SPEC 5).
    return refuse('MATCH_NEEDS_TRANSFER', place, {
      number: body.allocations.map((part) => part.documentNumber).join(', '),
    });
  }
  return settle(context, proposal, body, options);
}

/** Carries out a set of allocations for a bank line. */
export function settle(
  context: CommandContext,
  proposal: Pick<StoredProposal, 'id' | 'uid' | 'bankLineId' | 'partyId'>,
  body: Pick<ProposalBody, 'ledger' | 'allocations' | 'adjustments'>,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const { write, seq } = context;
  const line = present(bankLineById(write, proposal.bankLineId), 'bank line of a proposal');
  const party = proposal.partyId === null ? null : partyById(write, proposal.partyId);
  assert(party !== null && body.ledger !== null, 'a set to be settled has a party and a ledger');
  const items = openItemsOf(write, body, party);
  if (!items.ok) return items;
  const allocations: MatchAllocation[] = body.allocations.map((part) => ({
    ...part,
    minor: BigInt(part.minor),
  }));
  const adjustments: MatchAdjustment[] = body.adjustments.map((part) => ({
    ...part,
    minor: BigInt(part.minor),
  }));
  const receipt = receiptFor(
    context,
    line,
    party,
    { ledger: body.ledger, items: items.value, adjustments, proposal },
    options,
  );
  if (!receipt.ok) return receipt;
  const adjusting = postAdjustments(context, {
    party,
    ledger: body.ledger,
    items: items.value,
    adjustments,
    proposal,
    line,
    receipt: receipt.value,
  });
  if (!adjusting.ok) return adjusting;
  const lineOf = (side: PairSide): string => {
    if (side.kind === 'line') return side.lineId;
    return side.kind === 'receipt'
      ? `${receipt.value.uid}/1`
      : `${present(adjusting.value.get(side.index), 'adjustment')}/1`;
  };
  const pairs = allocationPairs({ allocations, adjustments }, items.value).map((pair) => ({
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

function openItemsOf(
  read: ReadHandle,
  body: Pick<ProposalBody, 'allocations'>,
  party: StoredParty,
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
    items.push(itemOf(openLine, document, party.uid, original?.uid ?? null));
  }
  return ok(items);
}

type Settlement = {
  readonly ledger: 'AR' | 'AP';
  readonly items: readonly MatchItem[];
  readonly adjustments: readonly MatchAdjustment[];
  readonly proposal: Pick<StoredProposal, 'id' | 'uid'>;
};

/** The document the money becomes: the one it was posted as, or a new one. */
function receiptFor(
  context: CommandContext,
  line: StoredBankLine,
  party: StoredParty,
  settlement: Settlement,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const { ledger, items, adjustments, proposal } = settlement;
  const chargeMinor = adjustments.reduce((sum, each) => (each.lineId === null ? sum + each.minor : sum), 0n);
  if (line.documentId !== null) {
    const posted = present(documentById(context.write, line.documentId), 'posted document');
    const holder = partyById(context.write, posted.partyId);
    if (posted.partyId !== party.id || posted.ledger !== ledger)
      return refuse('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, { party: holder?.name ?? '' });
    // What is posted cannot be split any more: the fee would stay on the supplier's account.
    return chargeMinor === 0n
      ? ok(posted)
      : refuse('MATCH_CHARGE_POSTED', `bank line ${line.uid}`, { number: posted.number });
  }
  return postBankLine(context, line, {
    party,
    ledger,
    chargeMinor,
    exchangeRate: options.exchangeRate,
    control: items[0]?.control ?? null,
    proposal,
  });
}

/** Posts the adjustments that stand on the party's account; returns their documents by their place in the list. */
function postAdjustments(
  context: CommandContext,
  settlement: Settlement & {
    readonly party: StoredParty;
    readonly line: StoredBankLine;
    readonly receipt: StoredDocument;
  },
): Result<ReadonlyMap<number, string>, Problem> {
  const { write, seq, book, newUid } = context;
  const { party, ledger, items, adjustments, proposal, line, receipt } = settlement;
  const made = new Map<number, string>();
  const locks = locksOf(write);
  // Money posted before its month was locked keeps its day; what is found about it later belongs to the open month (SPEC 6).
  const date = firstOpenDay(locks, ledger, dateOf(receipt.date));
  for (const [index, adjustment] of adjustments.entries()) {
    if (adjustment.lineId === null) continue;
    const uid = newUid();
    const control =
      items.find((item) => item.lineId === adjustment.lineId)?.control ?? items[0]?.control ?? null;
    const built = buildDocument(
      {
        kind: 'adjustment',
        ledger,
        control,
        owner: 'book',
        number: assignDocumentNumber(write, 'adjustment', date),
        partyUid: party.uid,
        date,
        currency: currencyCode(line.currency),
        exchangeRate: line.currency === book.currency ? null : receipt.exchangeRate,
        grossMinor: bankSign(ledger) * adjustment.minor,
        netMinor: null,
        taxMinor: null,
        taxRateBasisPoints: null,
        dueLines: [],
        adjustmentCode: adjustment.code,
        original: null,
        bankLineUid: line.uid,
        matchUid: proposal.uid,
        bankChargeMinor: 0n,
        text: line.text,
      },
      { uid, seq, bookCurrency: book.currency, locks, terms: TERMS_AT_ONCE },
    );
    if (!built.ok) return built;
    const ids = {
      partyId: party.id,
      originalId: null,
      bankLineId: line.id,
      proposalId: proposal.id,
      batchId: null,
    };
    insertDocument(write, newDocumentOf(built.value, ids, detailOf({ account: line.account })));
    made.set(index, uid);
  }
  return ok(made);
}
