import type { RatingRow } from '../../../../shared/contract/rating.ts';
import { ageInDays } from '../../../../shared/domain/aging/aging.ts';
import {
  rate,
  type Rating,
  type RatingFacts,
  type RatingPolicy,
} from '../../../../shared/domain/report/rating.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { addMonths, type CalendarDate } from '../../../../shared/std/calendar-date.ts';
import { divideRounded, sumOf } from '../../../../shared/std/integer.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { partyByUid, partyNames } from '../../store/queries/party.ts';
import { disputedOpen, promisesKept } from '../../store/queries/rating.ts';
import { oldestDueDates } from '../../store/queries/report-lines.ts';
import { settledSums } from '../../store/queries/report-sums.ts';
import type { QueryContext, QueryHandler } from '../context.ts';
import { dateOf } from '../document/facts.ts';
import { heldPromises } from '../relation/promises.ts';
import { readSettings } from '../settings/settings.ts';
import { agedAccounts } from './aging-reports.ts';
import { groundOf, type ReportGround, type ReportSubject } from './ground.ts';

/** A party with what it is rated by. */
export type RatedParty = {
  readonly partyId: number;
  readonly facts: RatingFacts;
  readonly rating: Rating;
  readonly settledMinor: bigint;
  readonly balanceMinor: bigint;
  readonly overdueMinor: bigint;
};

/** A share in hundredths of a percent; null where there is nothing to share. */
function share(part: bigint, whole: bigint): number | null {
  return whole <= 0n ? null : Number(divideRounded(part * 10_000n, whole, 'half-up'));
}

/** Promises whose day passed since a day: how many were not kept by it, by party. Holds of dunning for a promise count, and promises to pay an amount. */
function brokenPromises(ground: ReportGround, from: string): ReadonlyMap<number, number> {
  const { read, scope, span } = ground;
  const broken = new Map<number, number>();
  const add = (partyId: number, count: number): void => {
    broken.set(partyId, (broken.get(partyId) ?? 0) + count);
  };
  for (const [partyId, held] of promisesKept(read, scope, from)) add(partyId, held.broken);
  for (const { promise, standing } of heldPromises(read, scope.partyId, span.to)) {
    const due = promise.date >= from && promise.date < span.to && promise.seq <= scope.point.knownAt;
    if (due && promise.currency === scope.currency)
      add(promise.partyId, standing.state === 'broken' || standing.state === 'late' ? 1 : 0);
  }
  return broken;
}

/** Rates every party of the ground that paid in the months looked back on or owes something (SPEC 46). */
export function ratedParties(ground: ReportGround, policy: RatingPolicy): readonly RatedParty[] {
  const { read, scope, span, moment } = ground;
  const from = addMonths(span.to, -policy.months);
  const settled = new Map(
    settledSums(read, scope, [{ from, to: span.to }]).map(({ partyId, windows }) => [partyId, windows[0]]),
  );
  const aged = new Map(agedAccounts(ground, 'due_date').map(({ partyId, aging }) => [partyId, aging]));
  const oldest = oldestDueDates(read, scope, moment.present);
  const disputed = disputedOpen(read, scope);
  const promises = brokenPromises(ground, from);
  const ids = [...new Set([...settled.keys(), ...aged.keys(), ...promises.keys()])];
  return ids.map((partyId) => {
    const paid = settled.get(partyId);
    const buckets = aged.get(partyId)?.bucketsMinor ?? [];
    const owed = sumOf(buckets);
    const overdueMinor = sumOf(buckets.slice(1));
    const settledMinor = paid?.settledMinor ?? 0n;
    const due = oldest.get(partyId);
    const facts: RatingFacts = {
      daysLate:
        settledMinor <= 0n ? null : Number(divideRounded(paid?.minorDays ?? 0n, settledMinor, 'half-up')),
      onTime: share(paid?.onTimeMinor ?? 0n, settledMinor + overdueMinor),
      broken: promises.get(partyId) ?? null,
      oldest:
        owed <= 0n
          ? null
          : overdueMinor <= 0n || due === undefined
            ? 0
            : Math.max(0, ageInDays({ date: dateOf(due), dueDate: null }, span.to, 'due_date')),
      disputed: share(disputed.get(partyId) ?? 0n, owed),
    };
    return {
      partyId,
      facts,
      rating: rate(facts, policy),
      settledMinor,
      balanceMinor: aged.get(partyId)?.totalMinor ?? 0n,
      overdueMinor,
    };
  });
}

/** What a grade of `gradesOn` is found by. */
export function gradeKey(uid: string, currency: string): string {
  return `${uid} ${currency}`;
}

/** The grades of all customers as things stand on a day, in each of some currencies (SPEC 46). */
export function gradesOn(
  context: Pick<QueryContext, 'read' | 'book'>,
  to: CalendarDate,
  currencies: ReadonlySet<string>,
): Result<ReadonlyMap<string, string>, Problem> {
  const policy = readSettings(context.read).rating;
  const uids = new Map(partyNames(context.read).map(({ id, uid }) => [id, uid]));
  const grades = new Map<string, string>();
  for (const currency of currencies) {
    const ground = groundOf(context, askedOf(null, to, currency));
    if (!ground.ok) return ground;
    for (const { partyId, rating } of ratedParties(ground.value, policy)) {
      const uid = uids.get(partyId);
      if (uid !== undefined && rating.grade !== null) grades.set(gradeKey(uid, currency), rating.grade);
    }
  }
  return ok(grades);
}

/** What the ratings of one party, or of all, are asked of the ledger. */
function askedOf(partyUid: string | null, to: CalendarDate, currency: string | null): ReportSubject {
  return {
    kind: 'rating',
    ledger: 'AR',
    currency,
    from: null,
    to,
    knownAt: null,
    basis: 'due_date',
    partyUid,
    group: '',
    bands: null,
    locale: 'zh-CN',
  };
}

/** party.ratings: the rating of some parties as things stand on a day. */
export const partyRatings: QueryHandler<'party.ratings'> = (context, { uids, to, currency }) => {
  const { read } = context;
  const policy = readSettings(read).rating;
  const rows: RatingRow[] = [];
  for (const uid of uids) {
    const party = partyByUid(read, uid);
    if (party === null) continue;
    const ground = groundOf(context, askedOf(uid, to, currency));
    if (!ground.ok) return ground;
    const rated = ratedParties(ground.value, policy).find(({ partyId }) => partyId === party.id);
    const { grade, points, measures } = rated?.rating ?? { grade: null, points: null, measures: [] };
    rows.push({ uid, grade, points, measures: [...measures] });
  }
  return ok({ rows });
};
