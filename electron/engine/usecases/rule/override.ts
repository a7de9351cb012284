import type { RuleEffectText } from '../../../../shared/contract/rule.ts';
import type { WriteHandle } from '../../store/handle.ts';
import { isAutomaticDecision } from '../../store/queries/automatic.ts';
import { partyById } from '../../store/queries/party.ts';
import {
  insertProposalOverride,
  insertRuleOverride,
  insertRuleState,
  isOverridden,
  latestProposalOf,
  ruleCounts,
  rulesUsedBy,
  ruleVersions,
} from '../../store/queries/rule.ts';
import { type ProposalBody, readBody } from '../match/proposal-body.ts';
import { readSettings } from '../settings/settings.ts';
import { standingRule } from './rules.ts';
import { effectTextOf } from './stored-rule.ts';

/** What a person said about a line: a class of its own, or whose money it is and, where it was matched, with which lines and codes. */
export type PersonDecision =
  | { readonly kind: 'class'; readonly class: string }
  | { readonly kind: 'party'; readonly partyId: number }
  | {
      readonly kind: 'match';
      readonly partyId: number;
      readonly lines: readonly { readonly lineId: string; readonly minor: bigint }[];
      readonly codes: readonly string[];
    };

type Writing = { readonly write: WriteHandle; readonly seq: number };

/** Classes under which a line is nobody's receipt. */
const NOBODYS: readonly string[] = ['internal_transfer', 'other', 'excluded'];

function setKey(lines: readonly { readonly lineId: string; readonly minor: string | bigint }[]): string {
  return lines
    .map((line) => `${line.lineId}=${line.minor}`)
    .sort()
    .join(' ');
}

/**
 * Records where a person decides a line otherwise than the program had: the certain proposal it goes against, so that the party has to
 * earn automatic acceptance anew, and the rules it goes against, so that one that is overridden too often is demoted (SPEC 23, 24).
 * To be called before the decision is written.
 */
export function notePersonDecision(context: Writing, bankLineId: number, decision: PersonDecision): void {
  const { write, seq } = context;
  const proposal = latestProposalOf(write, bankLineId);
  if (proposal === null) return;
  const body = readBody(proposal.body);
  if (proposal.certainty === 'certain' && isOtherwise(proposal.partyId, body, decision))
    insertProposalOverride(write, seq, proposal.id);
  for (const used of rulesUsedBy(write, proposal.id)) {
    const version = ruleVersions(write, used.uid).find((each) => each.version === used.version);
    if (version !== undefined && contradicts(write, effectTextOf(version), decision))
      overrule(context, proposal.id, used);
  }
}

function isOtherwise(partyId: number | null, body: ProposalBody, decision: PersonDecision): boolean {
  if (decision.kind === 'class')
    return body.classification === null
      ? NOBODYS.includes(decision.class)
      : body.classification.class !== decision.class;
  if (body.classification !== null || (partyId !== null && partyId !== decision.partyId)) return true;
  return decision.kind === 'match' && setKey(body.allocations) !== setKey(decision.lines);
}

function contradicts(write: WriteHandle, effect: RuleEffectText, decision: PersonDecision): boolean {
  if (effect.kind === 'classify') return decision.kind !== 'class' || decision.class !== effect.class;
  if (decision.kind === 'class') return NOBODYS.includes(decision.class);
  if (effect.kind === 'allocate') return partyById(write, decision.partyId)?.uid !== effect.partyUid;
  return decision.kind === 'match' && !decision.codes.includes(effect.code);
}

/** Records that a person undid what a rule had decided without one. Undoing one's own acceptance says nothing about a rule. */
export function noteUndone(context: Writing, proposalId: number): void {
  if (!isAutomaticDecision(context.write, proposalId)) return;
  for (const used of rulesUsedBy(context.write, proposalId)) overrule(context, proposalId, used);
}

type Used = { readonly uid: string; readonly version: number };

function overrule({ write, seq }: Writing, proposalId: number, used: Used): void {
  // One line counts once, however often a person comes back to it.
  if (isOverridden(write, proposalId, used.uid)) return;
  insertRuleOverride(write, seq, proposalId, used);
  const rule = standingRule(write, used.uid);
  if (rule === undefined || rule.state !== 'on' || rule.version !== used.version) return;
  const { overrides } = ruleCounts(write, rule.uid, rule.stateSeq);
  if (overrides >= readSettings(write).policy.demoteAfter)
    insertRuleState(write, seq, rule, 'demoted', overrides);
}
