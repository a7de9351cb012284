import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import type { PlanRow } from '../../../../shared/contract/plan.ts';
import { PLAN_STATES, type PlanState } from '../../../../shared/domain/plan/plan-periods.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertPlanVersion, latestPlanRun } from '../../store/queries/plan.ts';
import { userRoles } from '../../store/queries/setting.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { type PlannedAccount, plannedAccounts } from './accounts.ts';
import { allPlans, partiesInScope, type Plan, standingParties } from './stored-plan.ts';

/** plan.list: each with how far it has got on a day. */
export const planList: QueryHandler<'plan.list'> = ({ read }, { asOf }) => {
  const plans = allPlans(read);
  const accounts = Map.groupBy(plannedAccounts(read, plans, asOf), ({ plan }) => plan.uid);
  return ok({ rows: plans.map((plan) => rowOf(read, asOf, plan, accounts.get(plan.uid) ?? [])) });
};

/** How many accounts stand in each state. */
export function countsOf(accounts: readonly { readonly state: PlanState }[]): PlanRow['counts'] {
  const counts = { done: 0, due: 0, overdue: 0 };
  for (const state of PLAN_STATES) counts[state] = accounts.filter((each) => each.state === state).length;
  return counts;
}

function rowOf(read: ReadHandle, asOf: string, plan: Plan, accounts: readonly PlannedAccount[]): PlanRow {
  const run = latestPlanRun(read, plan.uid);
  const { owner } = plan.fields;
  const open = accounts.filter(({ state }) => state !== 'done').map(({ due }) => due);
  return {
    ...plan.fields,
    uid: plan.uid,
    ownerName: owner === null ? '' : userName(read, owner),
    parties: partiesInScope(read, asOf, standingParties(read), plan.fields).length,
    counts: countsOf(accounts),
    nextDue: open.reduce<string | null>((first, due) => (first === null || due < first ? due : first), null),
    lastRun:
      run === null
        ? null
        : { at: run.at, by: userName(read, run.actor), compared: run.compared, missing: run.missing },
    at: plan.at,
    by: userName(read, plan.actor),
  };
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** plan.save: a new plan, or a new version of one. What was compared before stays as it is. */
export const planSave: CommandHandler<'plan.save'> = ({ write, seq, newUid }, request) => {
  const { commandId: _command, uid, ...fields } = request;
  const plans = allPlans(write);
  if (uid !== null && !plans.some((plan) => plan.uid === uid)) return refuse('NOT_FOUND', `plan ${uid}`);
  const holder = plans.find((plan) => nameKey(plan.fields.name) === nameKey(fields.name));
  if (holder !== undefined && holder.uid !== uid)
    return refuse('PLAN_NAME_TAKEN', fields.name, { name: fields.name });
  if (partiesInScope(write, null, standingParties(write), fields).length === 0)
    return refuse('PLAN_NOBODY', fields.name, { name: fields.name });
  const { owner } = fields;
  if (owner !== null && !userRoles(write).some((user) => user.id === owner && user.active))
    return refuse('PLAN_OWNER_UNKNOWN', fields.name, { user: owner });
  const made = uid ?? newUid();
  insertPlanVersion(write, seq, {
    uid: made,
    name: fields.name,
    fields: canonicalText(fields),
    removed: false,
  });
  return ok({ seq, uid: made });
};

/** plan.remove: it asks for nothing any more; reconciliations stay. */
export const planRemove: CommandHandler<'plan.remove'> = ({ write, seq }, { uid }) => {
  const plan = allPlans(write).find((each) => each.uid === uid);
  if (plan === undefined) return refuse('NOT_FOUND', `plan ${uid}`);
  const { name } = plan.fields;
  insertPlanVersion(write, seq, { uid, name, fields: canonicalText(plan.fields), removed: true });
  return ok({ seq, uid });
};
