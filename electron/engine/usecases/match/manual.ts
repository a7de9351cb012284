import { manualProposal } from '../../../../shared/domain/matching/manual-proposal.ts';
import type { MatchPolicy } from '../../../../shared/domain/matching/types.ts';
import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentById } from '../../store/queries/document.ts';
import { presentOpenLines } from '../../store/queries/ledger.ts';
import { partyById } from '../../store/queries/party.ts';
import { currentProposal, insertProposal } from '../../store/queries/proposal.ts';
import { minorOf } from '../amounts.ts';
import type { CommandHandler } from '../context.ts';
import { settle } from './accept.ts';
import { matchItems, matchPolicies, receiptOf } from './facts.ts';
import { standingParty } from '../party/standing.ts';
import { bodyOf, readBody } from './proposal-body.ts';

/** match.manual: a person's own choice of items becomes a proposal of its own, with its certificate, and is accepted at once. */
export const matchManual: CommandHandler<'match.manual'> = (context, request) => {
  const { write, seq, book, newUid } = context;
  const before = currentProposal(write, request.id);
  if (before === null) return refuse('NOT_FOUND', `proposal ${request.id}`);
  const standing = standingParty(write, request.partyUid);
  if (!standing.ok) return standing;
  const party = standing.value;
  if (!['proposed', 'ambiguous', 'unmatched', 'posted'].includes(before.lineStatus))
    return refuse('MATCH_NOT_WAITING', `match ${request.id}`);
  const rate = request.exchangeRate === null ? ok(null) : parseExchangeRate(request.exchangeRate);
  if (!rate.ok) return rate;
  const line = present(bankLineById(write, before.bankLineId), 'bank line of a proposal');
  const open = presentOpenLines(write, { partyId: party.id, ledger: request.ledger });
  const postedOpen =
    line.documentId === null
      ? null
      : open.filter((item) => item.documentId === line.documentId).reduce((sum, item) => sum + item.open, 0n);
  const posted = line.documentId === null ? null : documentById(write, line.documentId);
  if (posted !== null && posted.partyId !== party.id)
    return refuse('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, {
      party: partyById(write, posted.partyId)?.name ?? '',
    });
  const chosen = amounts(request.items, line.currency);
  if (!chosen.ok) return chosen;
  const adjustments = amounts(request.adjustments, line.currency);
  if (!adjustments.ok) return adjustments;
  const policy: MatchPolicy = present(
    matchPolicies(write, book, [line.currency]).find((each) => each.currency === line.currency),
    'policy of the currency',
  );
  const proposal = manualProposal({
    receipt: receiptOf(line, postedOpen),
    policy,
    partyUid: party.uid,
    ledger: request.ledger,
    items: matchItems(write, open),
    chosen: chosen.value.map(({ entry, minor }) => ({ lineId: entry.lineId, minor })),
    adjustments: adjustments.value.map(({ entry, minor }) => ({
      code: entry.code,
      minor,
      lineId: entry.lineId,
    })),
  });
  if (!proposal.ok) return proposal;
  const body = bodyOf(proposal.value);
  const uid = newUid();
  const id = insertProposal(write, {
    uid,
    seq,
    bankLineId: line.id,
    knownAt: seq - 1,
    status: 'proposed',
    certainty: 'none',
    partyId: party.id,
    body,
  });
  const settled = settle(context, { id, uid, bankLineId: line.id, partyId: party.id }, readBody(body), {
    date: null,
    exchangeRate: rate.value,
  });
  return settled.ok ? ok({ seq, uid }) : settled;
};

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
