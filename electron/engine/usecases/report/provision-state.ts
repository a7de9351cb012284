import { z } from 'zod';
import { provisionBand } from '../../../../shared/contract/report.ts';
import {
  type AgedAccount,
  bandDays,
  type ProvisionBand,
  requiredProvision,
} from '../../../../shared/domain/report/provision.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { agingSums } from '../../store/queries/open-lines.ts';
import { provisionEntries, type StoredProvision } from '../../store/queries/provision.ts';
import { type ReportScope, type WriteOff, writeOffs } from '../../store/queries/report-sums.ts';
import { dateOf } from '../document/facts.ts';
import { type Moment } from '../ledger/point-in-time.ts';

/** The bands of a stored entry. */
export function bandsOf(entry: Pick<StoredProvision, 'bands'>): readonly ProvisionBand[] {
  const value: unknown = JSON.parse(entry.bands);
  return z.array(provisionBand).parse(value);
}

/** Entries of a currency that stand at a point in time, in the order they were made. */
export function standingEntries(
  read: ReadHandle,
  scope: Pick<ReportScope, 'currency' | 'point'>,
): readonly StoredProvision[] {
  return provisionEntries(read, scope.point.knownAt).filter(
    (entry) => !entry.voided && entry.currency === scope.currency && entry.date <= scope.point.asOf,
  );
}

/** What moved the provision: an entry or a write-off. `minor` raises it when positive. */
export type ProvisionMoved =
  | {
      readonly what: 'charge';
      readonly date: string;
      readonly minor: bigint;
      readonly entry: StoredProvision;
    }
  | {
      readonly what: 'write_off';
      readonly date: string;
      readonly minor: bigint;
      readonly document: WriteOff;
    };

/** The opening that counts, and everything after it, by day: of one day charges as recorded among the write-offs of that day (SPEC 31). */
export function provisionMoves(
  read: ReadHandle,
  scope: ReportScope,
): {
  readonly openingMinor: bigint;
  readonly openedOn: string | null;
  readonly moves: readonly ProvisionMoved[];
} {
  const entries = standingEntries(read, scope);
  const opening = entries.findLast((entry) => entry.kind === 'opening') ?? null;
  const after = (date: string): boolean => opening === null || date > opening.date;
  const charges = entries
    .filter((entry) => entry.kind === 'charge' && after(entry.date))
    .map((entry): ProvisionMoved => ({ what: 'charge', date: entry.date, minor: entry.amount, entry }));
  const lost = writeOffs(read, { ...scope, partyId: null })
    .filter(({ date }) => after(date))
    .map(
      (document): ProvisionMoved => ({
        what: 'write_off',
        date: document.date,
        minor: -document.minor,
        document,
      }),
    );
  const recorded = (move: ProvisionMoved): number =>
    move.what === 'charge' ? move.entry.seq : move.document.seq;
  return {
    openingMinor: opening?.amount ?? 0n,
    openedOn: opening?.date ?? null,
    moves: [...charges, ...lost].toSorted((a, b) =>
      a.date === b.date ? recorded(a) - recorded(b) : a.date < b.date ? -1 : 1,
    ),
  };
}

/** What the provision stands at. */
export function provisionStands(read: ReadHandle, scope: ReportScope): bigint {
  const { openingMinor, moves } = provisionMoves(read, scope);
  return moves.reduce((sum, { minor }) => sum + minor, openingMinor);
}

/** What every account has open by the bands of a provision, ages counted from the document date. */
export function agedByBands(
  read: ReadHandle,
  scope: ReportScope,
  moment: Moment,
  bands: readonly ProvisionBand[],
): readonly AgedAccount[] {
  if (bands.length === 0) return [];
  const asOf = dateOf(scope.point.asOf);
  const spans = bands.map((_, index) => {
    const { fromDays, toDays } = bandDays(bands, index);
    return {
      from: toDays === null ? null : addDays(asOf, -toDays),
      to: fromDays === null ? null : addDays(asOf, -fromDays),
    };
  });
  const filter = { partyId: scope.partyId, ledger: 'AR', basis: 'document_date' } as const;
  return agingSums(read, filter, moment.present ? null : scope.point, spans)
    .filter(({ currency }) => currency === scope.currency)
    .map(({ buckets, unapplied }) => ({ bandsMinor: buckets, unappliedMinor: unapplied }));
}

/** What is required on the scope's day. */
export function requiredOn(
  read: ReadHandle,
  scope: ReportScope,
  moment: Moment,
  bands: readonly ProvisionBand[],
): ReturnType<typeof requiredProvision> {
  return requiredProvision(agedByBands(read, scope, moment, bands), bands);
}
