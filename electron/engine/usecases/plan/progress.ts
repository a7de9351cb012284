import { comparedRow, type ComparedRow, type PlanProgressRow } from '../../../../shared/contract/plan.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { latestPlanRun } from '../../store/queries/plan.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { type PlannedAccount, plannedAccounts } from './accounts.ts';
import { countsOf } from './plans.ts';
import { allPlans, type Plan } from './stored-plan.ts';

/** plan.progress: what is overdue first, then what is due soonest. The counts do not depend on which state is shown. */
export const planProgress: QueryHandler<'plan.progress'> = ({ read }, request) => {
  const { planUid, asOf, state, offset, limit } = request;
  const plans = allPlans(read).filter((plan) => planUid === null || plan.uid === planUid);
  if (planUid !== null && plans.length === 0) return refuse('NOT_FOUND', `plan ${planUid}`);
  const search = request.search.trim().normalize('NFKC').toLowerCase();
  const named = plannedAccounts(read, plans, asOf).filter(
    ({ party }) => search === '' || `${party.code} ${party.name}`.toLowerCase().includes(search),
  );
  const foundOf = lastFound(read, plans);
  const wanted = named.filter((account) =>
    state === 'open' ? account.state !== 'done' : state === 'all' || account.state === state,
  );
  return ok({
    rows: inOrder(wanted)
      .slice(offset, offset + limit)
      .map((account) => progressRowOf(read, account, foundOf(account))),
    total: wanted.length,
    counts: countsOf(named),
  });
};

/** What the last run of each plan found about an account. */
function lastFound(
  read: ReadHandle,
  plans: readonly Plan[],
): (account: PlannedAccount) => ComparedRow | null {
  const key = (planUid: string, partyUid: string, currency: string, to: string): string =>
    [planUid, partyUid, currency, to].join(' ');
  const found = new Map<string, ComparedRow>();
  for (const { uid } of plans) {
    const run = latestPlanRun(read, uid);
    for (const row of run === null ? [] : comparedRow.array().parse(JSON.parse(run.found)))
      found.set(key(uid, row.partyUid, row.currency, row.to), row);
  }
  return ({ plan, party, currency, period }) =>
    found.get(key(plan.uid, party.uid, currency, period.to)) ?? null;
}

const RANK = { overdue: 0, due: 1, done: 2 } as const;

/** Most urgent first: overdue before due before done, the earlier due day, the party's code, the period. */
export function inOrder(accounts: readonly PlannedAccount[]): readonly PlannedAccount[] {
  const place = (account: PlannedAccount): string =>
    [RANK[account.state], account.due, account.party.code, account.currency, account.period.to].join('\0');
  return accounts
    .map((account) => ({ account, place: place(account) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .map(({ account }) => account);
}

/** An account of a plan as lists show it. */
export function progressRowOf(
  read: ReadHandle,
  account: PlannedAccount,
  found: ComparedRow | null,
): PlanProgressRow {
  const { plan, party, period, currency } = account;
  const { owner } = plan.fields;
  return {
    planUid: plan.uid,
    planName: plan.fields.name,
    ledger: plan.fields.ledger,
    partyUid: party.uid,
    partyCode: party.code,
    partyName: party.name,
    currency,
    from: period.from,
    to: period.to,
    due: account.due,
    daysLate: account.daysLate,
    state: account.state,
    ownerName: owner === null ? '' : userName(read, owner),
    hasStatement: account.hasStatement,
    reconciliationUid: account.reconciliationUid,
    closing: amountText(account.closing, currency),
    difference: found?.difference ?? null,
    openItems: found?.openItems ?? null,
  };
}
