import type { MasterOf } from '../../../../shared/contract/master.ts';
import {
  type ContractStanding,
  contractStanding,
} from '../../../../shared/domain/master/contract-standing.ts';
import { customKey } from '../../../../shared/domain/master/custom-field.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import {
  type ContractSums,
  contractSums,
  type CrossSums,
  crossSums,
  type Dimension,
  wholeSums,
} from '../../store/queries/contract-sums.ts';
import type { ReportScope } from '../../store/queries/report-sums.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { ownMinor } from '../amounts.ts';
import { retentionOf } from './attributes.ts';
import { keptMasters } from './stored.ts';

/** A contract or project as it stands: what master data says of it, null where documents alone name it, and what its documents came to. */
export type StandingContract = {
  readonly number: string;
  readonly uid: string | null;
  readonly entry: MasterOf<'contract'> | null;
  readonly documents: number;
  readonly standing: ContractStanding;
};

const NOTHING = { documents: 0, billed: 0n, money: 0n, gross: 0n } as const;

function standingOf(
  sums: Omit<ContractSums, 'number'>,
  cross: Omit<CrossSums, 'number'> | undefined,
  entry: MasterOf<'contract'> | null,
  asOf: CalendarDate,
): ContractStanding {
  const stages = (entry?.stages ?? []).map(({ date, amount }) => ({
    date,
    minor: ownMinor(amount, entry?.currency ?? ''),
  }));
  return contractStanding(
    {
      billedMinor: sums.billed,
      receivedMinor: -sums.money - (cross?.money ?? 0n),
      balanceMinor: sums.gross + (cross?.raised ?? 0n),
    },
    { retention: entry === null ? null : retentionOf(entry), stages },
    asOf,
  );
}

/**
 * Every contract or project of a scope with its standing, and what stands without one: their balances together are the balance of the
 * account (SPEC 33). An entry of another currency than the scope's says nothing of it.
 */
export function standingContracts(
  read: ReadHandle,
  scope: ReportScope,
  dimension: Dimension,
  asOf: CalendarDate,
): { readonly rows: readonly StandingContract[]; readonly without: StandingContract } {
  const sums = new Map(contractSums(read, scope, dimension).map((each) => [each.number, each]));
  const cross = new Map(crossSums(read, scope, dimension).map((each) => [each.number, each]));
  const whole = wholeSums(read, scope);
  const entries = keptMasters(read, 'contract').filter(
    ({ entry }) => entry.what === dimension && entry.currency === scope.currency,
  );
  const known = new Map(entries.map((kept) => [kept.entry.code, kept]));
  const numbers = new Set([...known.keys(), ...sums.keys()]);
  const rows = [...numbers]
    .map((number): StandingContract => {
      const kept = known.get(number);
      const entry = kept?.entry ?? null;
      const own = sums.get(number) ?? NOTHING;
      const standing = standingOf(own, cross.get(number), entry, asOf);
      return { number, uid: kept?.uid ?? null, entry, documents: own.documents, standing };
    })
    .toSorted((a, b) => (customKey(a.number) < customKey(b.number) ? -1 : 1));
  const told = (pick: (standing: ContractStanding) => bigint): bigint =>
    rows.reduce((sum, { standing }) => sum + pick(standing), 0n);
  const counted = rows.reduce((sum, { documents }) => sum + documents, 0);
  const rest = contractStanding(
    {
      billedMinor: whole.billed - told(({ billedMinor }) => billedMinor),
      receivedMinor: -whole.money - told(({ receivedMinor }) => receivedMinor),
      balanceMinor: whole.gross - told(({ balanceMinor }) => balanceMinor),
    },
    { retention: null, stages: [] },
    asOf,
  );
  const without = {
    number: '',
    uid: null,
    entry: null,
    documents: whole.documents - counted,
    standing: rest,
  };
  return { rows, without };
}
