import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import {
  type ReconcileDecision,
  type ReconcileDecisionRow,
  reconcileDecision,
} from '../../../../shared/contract/reconciliation.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { type AccountKey, headSeq } from '../../store/queries/ledger.ts';
import { decisionsAbout, insertDecision } from '../../store/queries/reconcile.ts';
import { standsOnAccount } from '../../store/queries/reconcile-ours.ts';
import { theirsByUid } from '../../store/queries/reconcile-theirs.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { comparedAccount } from './account.ts';
import { documentUidOf } from './our-side.ts';

/** Whether a line of theirs stands in a statement about the account. */
function isPlace(read: ReadHandle, key: AccountKey, place: string): boolean {
  const [uid = '', ordinal = ''] = place.split('/');
  const stored = theirsByUid(read, uid);
  return (
    stored !== null &&
    stored.partyId === key.partyId &&
    stored.currency === key.currency &&
    Number(ordinal) >= 1 &&
    Number(ordinal) <= stored.lines
  );
}

/** Why a decision cannot be recorded; null when it can. */
function refusalOf(read: ReadHandle, key: AccountKey, decision: ReconcileDecision): Problem | null {
  if (decision.kind === 'withdraw') {
    const known = decisionsAbout(read, key, headSeq(read)).find(({ uid }) => uid === decision.uid);
    return known === undefined || known.withdrawn || known.kind === 'withdraw'
      ? problem('RECONCILE_DECISION_UNKNOWN', decision.uid, { uid: decision.uid })
      : null;
  }
  const least = decision.kind === 'classify' ? 1 : 2;
  const named = new Set([...decision.ours, ...decision.theirs]);
  const oneSided = decision.kind === 'unlink' && (decision.ours.length === 0 || decision.theirs.length === 0);
  if (named.size < least || oneSided)
    return problem('RECONCILE_DECISION_LINES', decision.kind, { least: String(least) });
  const unknown =
    decision.ours.find((id) => !standsOnAccount(read, key, documentUidOf(id))) ??
    decision.theirs.find((place) => !isPlace(read, key, place));
  return unknown === undefined ? null : problem('RECONCILE_LINE_UNKNOWN', unknown, { line: unknown });
}

/** reconcile.decide: what a person says about lines of an account, each a fact; none changes what was said before. */
export const reconcileDecide: CommandHandler<'reconcile.decide'> = ({ write, seq, newUid }, request) => {
  const account = comparedAccount(write, request);
  if (!account.ok) return account;
  const { key } = account.value;
  let first: string | null = null;
  for (const decision of request.decisions) {
    const refused = refusalOf(write, key, decision);
    if (refused !== null) return { ok: false, error: refused };
    const uid = newUid();
    insertDecision(write, seq, key, {
      uid,
      kind: decision.kind,
      body: canonicalText(decision),
    });
    first ??= uid;
  }
  return ok({ seq, uid: first });
};

/** reconcile.decisions: latest first. */
export const reconcileDecisions: QueryHandler<'reconcile.decisions'> = ({ read }, request) => {
  const account = comparedAccount(read, request);
  if (!account.ok) return account;
  const all = decisionsAbout(read, account.value.key, headSeq(read)).toReversed();
  const { offset, limit } = request;
  const rows = all.slice(offset, offset + limit).map((stored): ReconcileDecisionRow => {
    const body: unknown = JSON.parse(stored.body);
    return {
      uid: stored.uid,
      decision: reconcileDecision.parse(body),
      at: stored.at,
      by: userName(read, stored.actor),
      withdrawn: stored.withdrawn,
    };
  });
  return ok({ rows, total: all.length });
};
