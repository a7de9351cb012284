import {
  daysLate,
  dueDay,
  endedPeriods,
  type PlanPeriod,
  planState,
  type PlanState,
} from '../../../../shared/domain/plan/plan-periods.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import { type MonthMovement, monthlyMovements } from '../../store/queries/plan.ts';
import { partiesInScope, type Plan, standingParties } from './stored-plan.ts';
import { type PeriodMarks, periodMarks } from './period-marks.ts';

/** One account and one period that a plan asks for. */
export type PlannedAccount = {
  readonly plan: Plan;
  readonly party: StoredParty;
  readonly currency: string;
  readonly period: PlanPeriod;
  readonly due: CalendarDate;
  readonly daysLate: number;
  readonly state: PlanState;
  readonly closing: bigint;
  readonly hasStatement: boolean;
  readonly reconciliationUid: string | null;
};

type LedgerFacts = {
  readonly movements: ReadonlyMap<number, readonly MonthMovement[]>;
  readonly marks: PeriodMarks;
};

/** What the plans ask for on a day (SPEC 25): plan by plan, party by party, oldest period first. */
export function plannedAccounts(
  read: ReadHandle,
  plans: readonly Plan[],
  asOf: CalendarDate,
): readonly PlannedAccount[] {
  const parties = standingParties(read);
  const facts = new Map<string, LedgerFacts>();
  const factsOf = (ledger: 'AR' | 'AP'): LedgerFacts => {
    const known = facts.get(ledger);
    if (known !== undefined) return known;
    const movements = Map.groupBy(monthlyMovements(read, ledger, asOf), ({ partyId }) => partyId);
    const gathered = { movements, marks: periodMarks(read, ledger) };
    facts.set(ledger, gathered);
    return gathered;
  };
  return plans.flatMap((plan) => {
    const { ledger, rhythm, since } = plan.fields;
    const periods = endedPeriods(rhythm, since, asOf);
    if (periods.length === 0) return [];
    const around = { ...factsOf(ledger), plan, periods, asOf };
    return partiesInScope(read, asOf, parties, plan.fields).flatMap((party) => accountsOf(party, around));
  });
}

type Around = LedgerFacts & {
  readonly plan: Plan;
  readonly periods: readonly PlanPeriod[];
  readonly asOf: CalendarDate;
};

function accountsOf(party: StoredParty, around: Around): readonly PlannedAccount[] {
  const moved = Map.groupBy(around.movements.get(party.id) ?? [], ({ currency }) => currency);
  const currencies = new Set([...moved.keys(), ...around.marks.currenciesOf(party.id)]);
  return [...currencies].sort().flatMap((currency) => {
    const months = moved.get(currency) ?? [];
    let next = 0;
    let closing = 0n;
    return around.periods.flatMap((period): PlannedAccount[] => {
      let documents = 0;
      for (; next < months.length; next += 1) {
        const month = months[next];
        if (month === undefined || month.month > period.to.slice(0, 7)) break;
        closing += month.moved;
        if (month.month >= period.from.slice(0, 7)) documents += month.documents;
      }
      const mark = around.marks.of(party.id, currency, period);
      if (closing === 0n && documents === 0 && !mark.hasStatement && mark.reconciliationUid === null)
        return [];
      const due = dueDay(period, around.plan.fields.dueDays);
      const state = planState(mark.closed, due, around.asOf);
      return [
        {
          plan: around.plan,
          party,
          currency,
          period,
          due,
          daysLate: state === 'overdue' ? daysLate(due, around.asOf) : 0,
          state,
          closing,
          hasStatement: mark.hasStatement,
          reconciliationUid: mark.reconciliationUid,
        },
      ];
    });
  });
}
