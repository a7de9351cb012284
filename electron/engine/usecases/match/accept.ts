import { parseExchangeRate } from '../../../../shared/domain/money/exchange.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { bankLineById } from '../../store/queries/bank.ts';
import { documentById, type StoredDocument } from '../../store/queries/document.ts';
import { partyById } from '../../store/queries/party.ts';
import { certainProposals, currentProposal, type StoredProposal } from '../../store/queries/proposal.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { accountOfProposal } from './account.ts';
import { whyNotAlone } from './certain.ts';
import { type ProposalBody, readBody } from './proposal-body.ts';
import { type AcceptOptions, type MoneyAccount, settle } from './settle.ts';

const ALONE: AcceptOptions = { date: null, exchangeRate: null };

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
    const done = acceptStored(context, proposal, ALONE);
    if (!done.ok) return done;
    accepted += 1;
  }
  return ok({ seq: context.seq, accepted });
};

/** match.acceptSome: chosen certain ones, each by itself. What one that is refused has begun is taken back. */
export const matchAcceptSome: CommandHandler<'match.acceptSome'> = (context, { ids }) => {
  const results = [...new Set(ids)].map((id) => {
    const done = context.write.attempt(() => acceptAlone(context, id));
    return { id, refused: done.ok ? null : { ...done.error, params: { ...done.error.params } } };
  });
  const accepted = results.filter(({ refused }) => refused === null).length;
  return ok({ seq: context.seq, accepted, results });
};

function acceptAlone(context: CommandContext, id: string): Result<StoredDocument, Problem> {
  const proposal = currentProposal(context.write, id);
  if (proposal === null) return refuse('NOT_FOUND', `match ${id}`);
  const place = `match ${id}`;
  if (proposal.lineStatus === 'proposed' && proposal.certainty !== 'certain')
    return refuse('MATCH_NOT_CERTAIN', place);
  const wrong =
    proposal.lineStatus === 'proposed' ? whyNotAlone(context.write, context.book, proposal) : null;
  return wrong === null ? acceptStored(context, proposal, ALONE) : { ok: false, error: wrong };
}

/** Whether a certain proposal can be accepted without a person. One that has to wait does not keep the others waiting. */
export function needsNobody({ write, book }: CommandContext, proposal: StoredProposal): boolean {
  return whyNotAlone(write, book, proposal) === null;
}

/** Accepts a proposal that waits: posts the money, its adjustments and transfers, and the allocations between them and the items. */
export function acceptStored(
  context: CommandContext,
  proposal: StoredProposal,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const place = `match ${proposal.uid}`;
  if (proposal.lineStatus === 'ambiguous')
    return refuse('MATCH_AMBIGUOUS', place, { count: String(readBody(proposal.body).alternativeCount + 1) });
  if (proposal.lineStatus !== 'proposed') return refuse('MATCH_NOT_WAITING', place);
  return settleStored(context, proposal, options);
}

/** Carries out the set of a stored proposal on the account it belongs to. */
export function settleStored(
  context: CommandContext,
  proposal: StoredProposal,
  options: AcceptOptions,
): Result<StoredDocument, Problem> {
  const body = readBody(proposal.body);
  const account = moneyAccount(context, proposal, body);
  if (!account.ok) return account;
  const ledger = present(body.ledger, 'a set to be settled has a ledger');
  return settle(context, proposal, { ...body, ledger }, account.value, options);
}

function moneyAccount(
  { write }: CommandContext,
  proposal: StoredProposal,
  body: ProposalBody,
): Result<MoneyAccount, Problem> {
  const line = present(bankLineById(write, proposal.bankLineId), 'bank line of a proposal');
  const account = accountOfProposal(write, proposal, body);
  if (account === null) {
    const posted = line.documentId === null ? null : documentById(write, line.documentId);
    const holder = posted === null ? null : partyById(write, posted.partyId);
    return refuse('MATCH_POSTED_ELSEWHERE', `bank line ${line.uid}`, { party: holder?.name ?? '' });
  }
  const { party } = account;
  // Where whoever paid has no account of their own here, the bank's name says who paid.
  const payerName = proposal.partyId === null && line.counterparty !== '' ? line.counterparty : party.name;
  return ok({ party, payerName });
}
