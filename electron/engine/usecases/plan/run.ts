import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import {
  comparedRow,
  type ComparedRow,
  type PlanRunResult,
  RUN_LISTED,
} from '../../../../shared/contract/plan.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertPlanRun } from '../../store/queries/plan.ts';
import { lastClose } from '../../store/queries/reconcile.ts';
import { amountText } from '../amounts.ts';
import type { PreparedHandler } from '../context.ts';
import { cancelledJob, type JobHandler } from '../job-context.ts';
import { compareNow } from '../reconcile/outcome.ts';
import { type PlannedAccount, plannedAccounts } from './accounts.ts';
import { inOrder, progressRowOf } from './progress.ts';
import { allPlans } from './stored-plan.ts';

/** Most comparisons of one run that are kept by name. */
const KEPT_MAX = 2_000;

/** plan.run: nothing is decided and nothing closed; what each comparison came to is recorded with the run (SPEC 25). */
export const planRun: JobHandler<'plan.run'> = async (context, request) => {
  const { read } = context;
  const plans = allPlans(read).filter((plan) => request.uid === null || plan.uid === request.uid);
  if (request.uid !== null && plans.length === 0) return refuse('NOT_FOUND', `plan ${request.uid}`);
  const open = read
    .snapshot(() => plannedAccounts(read, plans, request.asOf))
    .filter(({ state }) => state !== 'done');
  const there = open.filter(({ hasStatement }) => hasStatement);
  const lacking = inOrder(open.filter(({ hasStatement }) => !hasStatement));
  const rows: ComparedRow[] = [];
  for (const account of there) {
    context.progress(rows.length, there.length, 'plan.compare');
    await context.breathe();
    if (context.cancelled()) return cancelledJob('plan.run');
    rows.push(read.snapshot(() => compared(read, account)));
  }
  const runs = plans.map((plan) => {
    const mine = rows.filter(({ planUid }) => planUid === plan.uid);
    const missing = lacking.filter((account) => account.plan.uid === plan.uid).length;
    return { planUid: plan.uid, compared: mine.length, missing, found: mine.slice(0, KEPT_MAX) };
  });
  const saved = await context.commit('plan.run', request, { runs });
  if (!saved.ok) return saved;
  const differing = rows.filter(({ openItems, problem }) => problem === null && openItems !== 0);
  return ok({
    compared: rows.length,
    differing: differing.length,
    refused: rows.filter(({ problem }) => problem !== null).length,
    missing: lacking.length,
    rows: rows.slice(0, RUN_LISTED),
    lacking: lacking.slice(0, RUN_LISTED).map((account) => progressRowOf(read, account, null)),
  } satisfies PlanRunResult);
};

/** Compares one account. Before its first reconciliation it is compared from the first day of the period. */
function compared(read: ReadHandle, account: PlannedAccount): ComparedRow {
  const { plan, party, currency, period } = account;
  const { ledger } = plan.fields;
  const head = {
    planUid: plan.uid,
    partyUid: party.uid,
    partyName: party.name,
    currency,
    from: period.from,
    to: period.to,
  };
  const before = lastClose(read, { partyId: party.id, ledger, currency }, period.to);
  const outcome = compareNow(read, {
    partyUid: party.uid,
    ledger,
    currency,
    from: before === null ? period.from : null,
    to: period.to,
    statements: null,
    orientation: null,
  });
  if (!outcome.ok) {
    const { code, place, params } = outcome.error;
    return { ...head, difference: null, openItems: null, problem: { code, place, params: { ...params } } };
  }
  const { result } = outcome.value;
  return {
    ...head,
    difference: amountText(result.differenceMinor, currency),
    openItems: result.items.length,
    problem: null,
  };
}

const prepared = z.object({
  runs: z.array(
    z.object({
      planUid: z.string(),
      compared: z.number().int(),
      missing: z.number().int(),
      found: z.array(comparedRow),
    }),
  ),
});

/** Records what a run of each plan found. */
export const planRunCommit: PreparedHandler<'plan.run'> = ({ write, seq }, { asOf }, extra) => {
  for (const { found, ...run } of prepared.parse(extra).runs)
    insertPlanRun(write, seq, { ...run, asOf, found: canonicalText(found) });
  return ok({ seq, uid: null });
};
