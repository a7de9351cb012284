import type { PlanPeriod } from '../../../../shared/domain/plan/plan-periods.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { standingCloses } from '../../store/queries/reconcile.ts';
import { standingTheirs } from '../../store/queries/reconcile-theirs.ts';

/** What is there of a period of an account. */
export type PeriodMark = {
  readonly closed: boolean;
  readonly reconciliationUid: string | null;
  readonly hasStatement: boolean;
};

/** What was reconciled and what is there of the other side, by account. */
export type PeriodMarks = {
  readonly of: (partyId: number, currency: string, period: PlanPeriod) => PeriodMark;
  /** Currencies an account has something of theirs in. */
  readonly currenciesOf: (partyId: number) => readonly string[];
};

type Spanning = { readonly from: string; readonly to: string };

/**
 * Reads what stands of a ledger. A period is done once a reconciliation reaches its end (SPEC 25): the next one opens there, whatever
 * days it was closed for. A statement of theirs is of every period its days touch.
 */
export function periodMarks(read: ReadHandle, ledger: string): PeriodMarks {
  const key = (row: { readonly partyId: number; readonly currency: string }): string =>
    `${row.partyId} ${row.currency}`;
  const closes = Map.groupBy(standingCloses(read, ledger), key);
  const theirs = Map.groupBy(standingTheirs(read, ledger), key);
  const currencies = Map.groupBy(standingTheirs(read, ledger), ({ partyId }) => partyId);
  const touches = ({ from, to }: Spanning, period: PlanPeriod): boolean =>
    from <= period.to && to >= period.from;
  return {
    of: (partyId, currency, period) => {
      const account = key({ partyId, currency });
      const close = (closes.get(account) ?? []).find((each) => each.to >= period.to);
      return {
        closed: close !== undefined,
        reconciliationUid: close?.uid ?? null,
        hasStatement: (theirs.get(account) ?? []).some((each) => touches(each, period)),
      };
    },
    currenciesOf: (partyId) => [...new Set((currencies.get(partyId) ?? []).map(({ currency }) => currency))],
  };
}
