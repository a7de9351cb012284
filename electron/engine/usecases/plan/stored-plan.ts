import { planFields, type PlanFields } from '../../../../shared/contract/plan.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { groupMembers } from '../../store/queries/group.ts';
import { allParties, type StoredParty } from '../../store/queries/party.ts';
import { standingPlans, type StoredPlan } from '../../store/queries/plan.ts';

/** A plan with its fields read. */
export type Plan = Pick<StoredPlan, 'uid' | 'at' | 'actor'> & { readonly fields: PlanFields };

/** Every plan that stands, by name. */
export function allPlans(read: ReadHandle): readonly Plan[] {
  return standingPlans(read).map(({ uid, at, actor, fields }) => ({
    uid,
    at,
    actor,
    fields: planFields.parse(JSON.parse(fields)),
  }));
}

/** The parties whose accounts a plan compares on a day, or on any (null), those another took over left out (SPEC 25). */
export function partiesInScope(
  read: ReadHandle,
  day: string | null,
  parties: readonly StoredParty[],
  { scope, ledger }: Pick<PlanFields, 'scope' | 'ledger'>,
): readonly StoredParty[] {
  switch (scope.kind) {
    case 'chosen': {
      const chosen = new Set(scope.partyUids);
      return parties.filter(({ uid }) => chosen.has(uid));
    }
    case 'group': {
      const members = groupMembers(read, scope.group, day);
      return parties.filter((party) => members.has(party.id) && isOf(party, ledger));
    }
    case 'all':
      return parties.filter((party) => isOf(party, ledger));
  }
}

function isOf({ role }: StoredParty, ledger: PlanFields['ledger']): boolean {
  return role === 'both' || role === (ledger === 'AR' ? 'customer' : 'supplier');
}

/** The parties a plan may speak of. */
export function standingParties(read: ReadHandle): readonly StoredParty[] {
  return allParties(read);
}
