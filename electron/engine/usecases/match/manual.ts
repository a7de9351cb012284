import type { ParsedRequestOf } from '../../../../shared/contract/contract.ts';
import { manualProposal } from '../../../../shared/domain/matching/manual-proposal.ts';
import { accountOfMatch, partyShares } from '../../../../shared/domain/matching/party-shares.ts';
import {
  bankSign,
  type MatchItem,
  type MatchPolicy,
  type MatchProposal,
} from '../../../../shared/domain/matching/types.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import { documentById, dueLineByUid, dueLinesOf, openOf } from '../../store/queries/document.ts';
import { presentOpenLines } from '../../store/queries/open-lines.ts';
import { partyById, type StoredParty } from '../../store/queries/party.ts';
import { currentProposal, insertProposal, type StoredProposal } from '../../store/queries/proposal.ts';
import { minorOf } from '../amounts.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { standingParty } from '../party/standing.ts';
import { notePersonDecision } from '../rule/override.ts';
import { matchItems, matchPolicies, receiptOf } from './facts.ts';
import { bodyOf, readBody } from './proposal-body.ts';
import { settle } from './settle.ts';

/** A choice as it came in. */
export type Choice = Pick<
  ParsedRequestOf<'match.manual'>,
  'partyUid' | 'ledger' | 'exchangeRate' | 'items' | 'adjustments'
>;

/** A choice whose texts have become amounts, with the open lines it names. */
export type ReadChoice = {
  readonly ledger: 'AR' | 'AP';
  readonly exchangeRate: bigint | null;
  readonly items: readonly MatchItem[];
  readonly chosen: readonly { readonly lineId: string; readonly minor: bigint }[];
  readonly adjustments: Parameters<typeof manualProposal>[0]['adjustments'];
};

const WAITING = ['proposed', 'ambiguous', 'unmatched', 'posted'];

/** A match whose money a person may still decide about, or why not. */
export function waitingMatch(read: ReadHandle, id: string): Result<StoredProposal, Problem> {
  const before = currentProposal(read, id);
  if (before === null) return refuse('NOT_FOUND', `proposal ${id}`);
  return WAITING.includes(before.lineStatus) ? ok(before) : refuse('MATCH_NOT_WAITING', `match ${id}`);
}

/** match.manual: a person's own choice of items becomes a proposal of its own, with its certificate, and is accepted at once. */
export const matchManual: CommandHandler<'match.manual'> = (context, request) => {
  const { write } = context;
  const before = waitingMatch(write, request.id);
  if (!before.ok) return before;
  const line = present(bankLineById(write, before.value.bankLineId), 'bank line of a proposal');
  const choice = readChoice(context, request, line.currency);
  if (!choice.ok) return choice;
  const account = accountOfChoice(write, request.partyUid, choice.value, before.value, line);
  if (!account.ok) return account;
  const proposal = proposeChoice(context, line, account.value, choice.value, []);
  if (!proposal.ok) return proposal;
  const uid = settleChoice(context, line, account.value, proposal.value, choice.value);
  return uid.ok ? ok({ seq: context.seq, uid: uid.value }) : uid;
};

/** Reads the amounts of a choice in a currency, and the open lines of every party it names. */
export function readChoice(
  { write }: CommandContext,
  request: Choice,
  currency: string,
): Result<ReadChoice, Problem> {
  const rate = request.exchangeRate === null ? ok(null) : parseExchangeRate(request.exchangeRate);
  if (!rate.ok) return rate;
  const chosen = amounts(request.items, currency);
  if (!chosen.ok) return chosen;
  const adjustments = amounts(request.adjustments, currency);
  if (!adjustments.ok) return adjustments;
  const wanted = new Set(request.items.map(({ lineId }) => lineId));
  const parties = new Set([...wanted].flatMap((id) => dueLineByUid(write, id)?.document.partyId ?? []));
  const open = [...parties].flatMap((partyId) => presentOpenLines(write, { partyId, ledger: null }));
  return ok({
    ledger: request.ledger,
    exchangeRate: rate.value,
    items: matchItems(
      write,
      open.filter((item) => wanted.has(`${item.documentUid}/${item.ordinal}`)),
    ),
    chosen: chosen.value.map(({ entry, minor }) => ({ lineId: entry.lineId, minor })),
    adjustments: adjustments.value.map(({ entry, minor }) => ({
      code: entry.code,
      minor,
      lineId: entry.lineId,
    })),
  });
}

/** The account the money of a choice stands on: where it is posted, the one named, else by the rule of SPEC 5. */
export function accountOfChoice(
  read: ReadHandle,
  partyUid: string | null,
  choice: ReadChoice,
  before: StoredProposal,
  line: StoredBankLine,
): Result<StoredParty, Problem> {
  const posted = line.documentId === null ? null : documentById(read, line.documentId);
  const holder = posted === null ? null : partyById(read, posted.partyId);
  const uid = partyUid ?? holder?.uid ?? byRule(read, choice, before);
  if (uid === null) return refuse('MATCH_NOTHING_CHOSEN', line.uid);
  const standing = standingParty(read, uid);
  if (!standing.ok) return standing;
  if (holder !== null && holder.id !== standing.value.id)
    return refuse('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, { party: holder.name });
  return standing;
}

function byRule(
  read: ReadHandle,
  { ledger, items, chosen }: ReadChoice,
  before: StoredProposal,
): string | null {
  const parties = new Map(items.map((item) => [item.lineId, item.partyUid]));
  const allocations = chosen
    .filter(({ lineId }) => parties.has(lineId))
    .map(({ lineId, minor }) => ({ lineId, documentNumber: '', minor: bankSign(ledger) * minor }));
  const shares = partyShares({ allocations, adjustments: [] }, (lineId) => parties.get(lineId) ?? '');
  const payer = before.partyId === null ? null : partyById(read, before.partyId);
  return accountOfMatch(shares, payer?.uid ?? null)?.partyUid ?? null;
}

/** The proposal of a choice for one receipt. */
export function proposeChoice(
  { write, book }: CommandContext,
  line: StoredBankLine,
  account: StoredParty,
  choice: ReadChoice,
  companions: readonly string[],
): Result<MatchProposal, Problem> {
  const policy: MatchPolicy = present(
    matchPolicies(write, book, [line.currency]).find((each) => each.currency === line.currency),
    'policy of the currency',
  );
  return manualProposal({
    receipt: receiptOf(line, postedOpen(write, line)),
    policy,
    partyUid: account.uid,
    ledger: choice.ledger,
    items: choice.items,
    chosen: choice.chosen,
    adjustments: choice.adjustments,
    companions,
  });
}

/** What is still open of money that is posted; null: it is not. */
export function postedOpen(read: ReadHandle, line: StoredBankLine): bigint | null {
  if (line.documentId === null) return null;
  return dueLinesOf(read, line.documentId).reduce((sum, due) => sum + openOf(read, due.id), 0n);
}

/** Stores the proposal of a choice and carries it out; returns its uid. */
export function settleChoice(
  context: CommandContext,
  line: StoredBankLine,
  account: StoredParty,
  proposal: MatchProposal,
  choice: ReadChoice,
): Result<string, Problem> {
  const { write, seq, newUid } = context;
  notePersonDecision(context, line.id, {
    kind: 'match',
    partyId: account.id,
    lines: proposal.allocations,
    codes: proposal.adjustments.map(({ code }) => code),
  });
  const body = bodyOf(proposal);
  const uid = newUid();
  const id = insertProposal(write, {
    uid,
    seq,
    bankLineId: line.id,
    knownAt: seq - 1,
    status: 'proposed',
    certainty: 'none',
    partyId: account.id,
    body,
  });
  const settled = settle(
    context,
    { id, uid, bankLineId: line.id },
    { ...readBody(body), ledger: choice.ledger },
    { party: account, payerName: account.name },
    { date: null, exchangeRate: choice.exchangeRate },
  );
  return settled.ok ? ok(uid) : settled;
}

function amounts<T extends { readonly amount: string }>(
  entries: readonly T[],
  currency: string,
): Result<readonly { readonly entry: T; readonly minor: bigint }[], Problem> {
  const parsed: { readonly entry: T; readonly minor: bigint }[] = [];
  for (const entry of entries) {
    const minor = minorOf(entry.amount, currency);
    if (!minor.ok) return minor;
    parsed.push({ entry, minor: minor.value });
  }
  return ok(parsed);
}
