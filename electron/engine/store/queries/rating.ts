import type { ReadHandle } from '../handle.ts';
import { bigOf, intOf } from '../row.ts';
import { type Sql, sql } from '../sql.ts';
import { notVoided, ofScope, type ReportScope } from './report-sums.ts';

function ofParty(scope: ReportScope): Sql {
  return scope.partyId === null ? sql`1 = 1` : sql`h.party_id = ${scope.partyId}`;
}

/** Holds of a kind that were known at the point in time and not released by then. */
function holds(scope: ReportScope, kind: 'dispute' | 'promise'): Sql {
  const { knownAt } = scope.point;
  return sql`h.kind = ${kind} AND h.ledger = ${scope.ledger} AND ${ofParty(scope)} AND h.seq <= ${knownAt}
    AND NOT EXISTS (SELECT 1 FROM dunning_release r WHERE r.hold_id = h.id AND r.seq <= ${knownAt})`;
}

/** What was open of a positive due line on a day, as known. */
function openOn(scope: ReportScope, day: Sql): Sql {
  const { knownAt } = scope.point;
  return sql`l.amount - coalesce((SELECT sum(a.amount) FROM allocation a WHERE a.positive_line_id = l.id AND a.date <= ${day} AND a.seq <= ${knownAt}
    AND NOT EXISTS (SELECT 1 FROM deallocation u WHERE u.allocation_id = a.id AND u.date <= ${day} AND u.seq <= ${knownAt})), 0)`;
}

/** Open amounts of each party that a standing dispute is about: of the documents it names, or of all it owes. */
export function disputedOpen(read: ReadHandle, scope: ReportScope): ReadonlyMap<number, bigint> {
  const { asOf } = scope.point;
  const rows = read.all(sql`SELECT d.party_id, sum(${openOn(scope, sql`${asOf}`)}) AS minor
    FROM document d JOIN due_line l ON l.document_id = d.id
    WHERE ${ofScope(scope)} AND l.amount > 0 AND ${notVoided(scope)} AND EXISTS (SELECT 1 FROM dunning_hold h
      WHERE ${holds(scope, 'dispute')} AND (h.until IS NULL OR h.until >= ${asOf})
        AND h.party_id = d.party_id AND (h.document_id IS NULL OR h.document_id = d.id))
    GROUP BY d.party_id`);
  return new Map(rows.map((row) => [intOf(row, 'party_id'), bigOf(row, 'minor')]));
}

/** How many promises to pay of each party came due within the days and how many of them were broken: something it was about stood open at the end of the day promised. */
export function promisesKept(
  read: ReadHandle,
  scope: ReportScope,
  from: string,
): ReadonlyMap<number, { readonly due: number; readonly broken: number }> {
  const broken = sql`EXISTS (SELECT 1 FROM document d JOIN due_line l ON l.document_id = d.id
    WHERE ${ofScope(scope)} AND l.amount > 0 AND ${notVoided(scope)} AND d.party_id = h.party_id
      AND (h.document_id IS NULL OR h.document_id = d.id) AND coalesce(l.due_date, d.date) <= substr(j.at, 1, 10)
      AND ${openOn(scope, sql`h.until`)} > 0)`;
  const rows = read.all(sql`SELECT h.party_id, count(*) AS due, sum(${broken}) AS broken
    FROM dunning_hold h JOIN journal j ON j.seq = h.seq
    WHERE ${holds(scope, 'promise')} AND h.until >= ${from} AND h.until < ${scope.point.asOf} GROUP BY h.party_id`);
  return new Map(
    rows.map((row) => [intOf(row, 'party_id'), { due: intOf(row, 'due'), broken: intOf(row, 'broken') }]),
  );
}
