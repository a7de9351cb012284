import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, textOf } from '../row.ts';
import { sql } from '../sql.ts';

/** A plan as it stands now. `fields` is JSON text. */
export type StoredPlan = {
  readonly uid: string;
  readonly name: string;
  readonly fields: string;
  readonly at: string;
  readonly actor: string;
};

/** What one run of a plan found. */
export type StoredPlanRun = {
  readonly planUid: string;
  readonly asOf: string;
  readonly compared: number;
  readonly missing: number;
  /** JSON text of what each comparison came to. */
  readonly found: string;
};

/** Every plan that was not removed, by name. There are a few at most. */
export function standingPlans(read: ReadHandle): readonly StoredPlan[] {
  return read
    .all(sql`SELECT p.plan_uid, p.name, p.fields, j.at, j.actor FROM plan_version p JOIN journal j ON j.seq = p.seq
      WHERE p.removed = 0 AND NOT EXISTS (SELECT 1 FROM plan_version n WHERE n.plan_uid = p.plan_uid AND n.id > p.id)
      ORDER BY p.name, p.id`)
    .map((row) => ({
      uid: textOf(row, 'plan_uid'),
      name: textOf(row, 'name'),
      fields: textOf(row, 'fields'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** Appends a version of a plan, or its removal. */
export function insertPlanVersion(
  write: WriteHandle,
  seq: number,
  plan: Pick<StoredPlan, 'uid' | 'name' | 'fields'> & { readonly removed: boolean },
): void {
  write.run(sql`INSERT INTO plan_version (seq, plan_uid, name, fields, removed)
    VALUES (${seq}, ${plan.uid}, ${plan.name}, ${plan.fields}, ${plan.removed ? 1 : 0})`);
}

/** The latest run of a plan, or null. */
export function latestPlanRun(
  read: ReadHandle,
  planUid: string,
): (StoredPlanRun & { readonly at: string; readonly actor: string }) | null {
  const row =
    read.get(sql`SELECT r.plan_uid, r.as_of, r.compared, r.missing, r.found, j.at, j.actor FROM plan_run r
    JOIN journal j ON j.seq = r.seq WHERE r.plan_uid = ${planUid} ORDER BY r.id DESC LIMIT 1`);
  if (row === undefined) return null;
  return {
    planUid: textOf(row, 'plan_uid'),
    asOf: textOf(row, 'as_of'),
    compared: intOf(row, 'compared'),
    missing: intOf(row, 'missing'),
    found: textOf(row, 'found'),
    at: textOf(row, 'at'),
    actor: textOf(row, 'actor'),
  };
}

/** Appends a run of a plan. */
export function insertPlanRun(write: WriteHandle, seq: number, run: StoredPlanRun): void {
  write.run(sql`INSERT INTO plan_run (seq, plan_uid, as_of, compared, missing, found)
    VALUES (${seq}, ${run.planUid}, ${run.asOf}, ${run.compared}, ${run.missing}, ${run.found})`);
}

/** What one account moved by in one month, in minor units. */
export type MonthMovement = {
  readonly partyId: number;
  readonly currency: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly moved: bigint;
  readonly documents: number;
};

/** The movements of every account of a ledger by month up to a day, oldest first; voided documents count for nothing. */
export function monthlyMovements(read: ReadHandle, ledger: string, to: string): readonly MonthMovement[] {
  return read
    .all(sql`SELECT party_id, currency, month, sum(moved) AS moved, sum(documents) AS documents FROM (
        SELECT party_id, currency, substr(ledger_date, 1, 7) AS month, sum(gross) AS moved, count(*) AS documents
          FROM document INDEXED BY document_ledger WHERE ledger = ${ledger} AND ledger_date <= ${to} GROUP BY 1, 2, 3
        UNION ALL
        SELECT d.party_id, d.currency, substr(d.ledger_date, 1, 7), -sum(d.gross), -count(*)
          FROM document_void v JOIN document d ON d.id = v.document_id
          WHERE d.ledger = ${ledger} AND d.ledger_date <= ${to} GROUP BY 1, 2, 3)
      GROUP BY 1, 2, 3 HAVING sum(documents) > 0 ORDER BY month, party_id, currency`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      month: textOf(row, 'month'),
      moved: bigOf(row, 'moved'),
      documents: intOf(row, 'documents'),
    }));
}
