import { explain, type ReconciliationExplanation } from '../../../../shared/domain/reconciliation/explain.ts';
import { checkReconciliation } from '../../../../shared/domain/reconciliation/check.ts';
import { reconcile } from '../../../../shared/domain/reconciliation/reconcile.ts';
import type { OurLine, Reconciliation } from '../../../../shared/domain/reconciliation/types.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { headSeq } from '../../store/queries/ledger.ts';
import { type ComparisonRequest, earlierLines, gather, type Gathered } from './gather.ts';

/** A comparison with its reasons. */
export type Outcome = {
  readonly gathered: Gathered;
  readonly result: Reconciliation;
  readonly explained: ReconciliationExplanation;
  /** Lines of ours before the period that a reason may name. */
  readonly earlier: ReadonlyMap<string, OurLine>;
};

/** Compares an account with what the other side says of it, and explains the difference (SPEC 15, 16). @throws Bug when the checker, which shares no code with the comparison, finds a fault. */
export function compareNow(read: ReadHandle, request: ComparisonRequest): Result<Outcome, Problem> {
  const gathered = gather(read, request);
  if (!gathered.ok) return gathered;
  const { input, statements } = gathered.value;
  const compared = reconcile(input);
  if (!compared.ok)
    return refuse('RECONCILE_ORIENTATION_UNDECIDED', statements.map(({ uid }) => uid).join(' '), {
      file: statements.map(({ fileName }) => fileName).join(', '),
      theirBooks: String(compared.error.theirBooksVotes),
      ourForm: String(compared.error.ourFormVotes),
    });
  const result = compared.value;
  const [fault] = checkReconciliation(input, result);
  assert(fault === undefined, `the comparison holds: ${fault?.rule ?? ''} ${fault?.at ?? ''}`);
  const opening = result.table.find(({ row }) => row === 'opening');
  const earlier = opening?.differenceMinor === 0n ? [] : earlierLines(read, gathered.value);
  const explained = explain({ result, options: input.options, elsewhere: input.elsewhere, earlier });
  return ok({
    gathered: gathered.value,
    result,
    explained,
    earlier: new Map(earlier.map((line) => [line.uid, line])),
  });
}

/** The last comparison of each connection: its pages are asked for one by one, and the book stands still between them. */
const kept = new WeakMap<ReadHandle, { readonly of: string; readonly outcome: Outcome }>();

/** The same, without comparing again while neither the request nor the book has changed. */
export function compareOnce(read: ReadHandle, request: ComparisonRequest): Result<Outcome, Problem> {
  const { partyUid, ledger, currency, from, to, statements, orientation } = request;
  const of = JSON.stringify([headSeq(read), partyUid, ledger, currency, from, to, statements, orientation]);
  const last = kept.get(read);
  if (last?.of === of) return ok(last.outcome);
  const made = compareNow(read, request);
  if (made.ok) kept.set(read, { of, outcome: made.value });
  return made;
}
