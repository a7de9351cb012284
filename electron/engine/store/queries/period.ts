import { booleanOf, intOf, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A month of a ledger and whether it is locked now. */
export type StoredPeriod = { readonly ledger: string; readonly month: string; readonly locked: boolean };

/** Every month that was ever locked or unlocked, with its present state. */
export function periodStates(read: ReadHandle): readonly StoredPeriod[] {
  return read
    .all(sql`SELECT ledger, month, locked FROM period_lock p
      WHERE id = (SELECT max(id) FROM period_lock q WHERE q.ledger = p.ledger AND q.month = p.month) ORDER BY ledger, month`)
    .map((row) => ({
      ledger: textOf(row, 'ledger'),
      month: textOf(row, 'month'),
      locked: booleanOf(row, 'locked'),
    }));
}

/** Months that hold documents, with their count. They are stepped through by the index of the days, so that only its entries are counted. */
export function monthsInUse(
  read: ReadHandle,
): readonly { readonly ledger: string; readonly month: string; readonly documents: number }[] {
  return read
    .all(
      sql`WITH RECURSIVE used (month) AS (
          SELECT substr(min(ledger_date), 1, 7) FROM document
          UNION ALL SELECT (SELECT substr(min(ledger_date), 1, 7) FROM document WHERE ledger_date > used.month || '-31') FROM used WHERE used.month IS NOT NULL)
        SELECT d.ledger, used.month, count(*) AS documents FROM used
          JOIN document d ON d.ledger_date >= used.month || '-01' AND d.ledger_date <= used.month || '-31' GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .map((row) => ({
      ledger: textOf(row, 'ledger'),
      month: textOf(row, 'month'),
      documents: intOf(row, 'documents'),
    }));
}

/** Appends the locking or unlocking of a month. */
export function insertPeriodLock(
  write: WriteHandle,
  seq: number,
  ledger: string,
  month: string,
  locked: boolean,
  reason: string,
): void {
  write.run(
    sql`INSERT INTO period_lock (seq, ledger, month, locked, reason) VALUES (${seq}, ${ledger}, ${month}, ${locked ? 1 : 0}, ${reason})`,
  );
}

/** Every locking and unlocking, in order. */
export function periodLockFacts(read: ReadHandle): readonly (StoredPeriod & { readonly seq: number })[] {
  return read.all(sql`SELECT seq, ledger, month, locked FROM period_lock ORDER BY id`).map((row) => ({
    seq: intOf(row, 'seq'),
    ledger: textOf(row, 'ledger'),
    month: textOf(row, 'month'),
    locked: booleanOf(row, 'locked'),
  }));
}
