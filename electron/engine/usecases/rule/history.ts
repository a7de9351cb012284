import type { RuleFinding } from '../../../../shared/contract/rule.ts';
import type { MatchRule, RuleEffect } from '../../../../shared/domain/matching/types.ts';
import { absolute } from '../../../../shared/std/integer.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredBankLine } from '../../store/queries/bank.ts';
import { partyById, partyByUid } from '../../store/queries/party.ts';
import { isAutomaticDecision } from '../../store/queries/automatic.ts';
import { latestProposalOf } from '../../store/queries/rule.ts';
import { amountText } from '../amounts.ts';
import { type ProposalBody, readBody } from '../match/proposal-body.ts';

type Said = RuleFinding['was'];

/** What a rule would have made of a line of the past, beside what became of it; null when it would have made no difference to anything. */
export type HistoryVerdict = {
  readonly verdict: RuleFinding['verdict'];
  readonly was: Said;
  readonly would: Said;
};

const NOTHING: Said = { class: null, party: null, code: null };
const TEXT_SHOWN = 100;

function verdict(is: RuleFinding['verdict'], was: Partial<Said>, would: Partial<Said>): HistoryVerdict {
  return { verdict: is, was: { ...NOTHING, ...was }, would: { ...NOTHING, ...would } };
}

/** Money that stands on an account, is settled, or that a person classified: the program only suggests against such a line. */
function isDecided(read: ReadHandle, line: StoredBankLine): boolean {
  if (line.documentId !== null || line.class === 'settlement') return true;
  if (line.status !== 'classified') return false;
  const proposal = latestProposalOf(read, line.id);
  return proposal === null || !isAutomaticDecision(read, proposal.id);
}

/** Judges one rule that applies to a line (SPEC 23). */
export function judge(read: ReadHandle, rule: MatchRule, line: StoredBankLine): HistoryVerdict | null {
  const { effect } = rule;
  const holder = line.partyId === null ? null : partyById(read, line.partyId);
  const was: Partial<Said> =
    line.status === 'classified' || line.class === 'settlement'
      ? { class: line.class }
      : { party: holder?.name ?? null };
  const decided = isDecided(read, line);
  if (effect.kind === 'fee') return judgeFee(read, effect, line, decided);
  if (effect.kind === 'allocate') {
    const would = { party: partyByUid(read, effect.partyUid)?.name ?? effect.partyUid };
    if (holder?.uid === effect.partyUid && was.class === undefined) return verdict('agrees', was, would);
    return verdict(decided ? 'wrong' : 'change', was, would);
  }
  const would = { class: effect.class };
  if (line.status === 'classified' && line.class === effect.class) return verdict('agrees', was, would);
  return verdict(decided ? 'wrong' : 'change', was, would);
}

/** The part of an item that an accepted set left open, if a fee of the rule could have closed it. */
function leftOpen(body: ProposalBody, maxMinor: bigint): boolean {
  const taken = new Map(body.allocations.map((part) => [part.lineId, absolute(BigInt(part.minor))]));
  return body.certificate.lines.some((line) => {
    const part = taken.get(line.lineId);
    const left = part === undefined ? 0n : absolute(BigInt(line.open)) - part;
    return left > 0n && left <= maxMinor;
  });
}

function judgeFee(
  read: ReadHandle,
  effect: Extract<RuleEffect, { readonly kind: 'fee' }>,
  line: StoredBankLine,
  decided: boolean,
): HistoryVerdict | null {
  const proposal = latestProposalOf(read, line.id);
  if (proposal === null) return null;
  const body = readBody(proposal.body);
  const would = { code: effect.code };
  const within = body.adjustments.filter((part) => absolute(BigInt(part.minor)) <= effect.maxMinor);
  if (within.some((part) => part.code === effect.code)) return verdict('agrees', would, would);
  const [other] = within;
  if (other !== undefined) return verdict(decided ? 'wrong' : 'change', { code: other.code }, would);
  if (decided) return leftOpen(body, effect.maxMinor) ? verdict('wrong', {}, would) : null;
  const missing = BigInt(body.residualMinor);
  return missing > 0n && missing <= effect.maxMinor ? verdict('change', {}, would) : null;
}

/** A judged line as it is listed; long texts are cut. */
export function findingOf(line: StoredBankLine, judged: HistoryVerdict): RuleFinding {
  return {
    ...judged,
    bankLineUid: line.uid,
    date: line.date,
    amount: amountText(line.amount, line.currency),
    currency: line.currency,
    counterparty: line.counterparty.slice(0, TEXT_SHOWN),
    text: line.text.slice(0, TEXT_SHOWN),
  };
}
