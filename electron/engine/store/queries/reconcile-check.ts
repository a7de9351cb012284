import { bigOf, textOf } from '../row.ts';
import type { ReadHandle } from '../handle.ts';
import { sql } from '../sql.ts';
import { closePage, type StoredClose } from './reconcile.ts';

/** Every reconciliation ever frozen, those taken back included. */
export function allCloses(read: ReadHandle): readonly StoredClose[] {
  const everything = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
  return closePage(read, { partyId: null, ledger: null, reopened: true, ...everything }).rows;
}

/** The frozen closing a reconciliation had to open from: of the one that ended the day before and stood when it was frozen; null when there was none. */
export function openingBefore(read: ReadHandle, close: StoredClose): bigint | null {
  const row =
    read.get(sql`SELECT c.ours FROM reconcile_close c WHERE c.party_id = ${close.partyId} AND c.ledger = ${close.ledger}
    AND c.currency = ${close.currency} AND c.seq < ${close.seq} AND c.to_date = date(${close.from}, '-1 day')
    AND NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = c.id AND r.seq < ${close.seq}) ORDER BY c.id DESC LIMIT 1`);
  return row === undefined ? null : bigOf(row, 'ours');
}

/** Numbers of reconciliations that were given but are not there (SPEC 22). */
export function closeCounterDifferences(read: ReadHandle): readonly string[] {
  return read
    .all(sql`SELECT 'numbers of reconciliations ' || c.year AS place FROM number_counter c WHERE c.kind = 'reconciliation'
      AND c.last <> (SELECT count(*) FROM reconcile_close k
        WHERE CASE WHEN json_valid(k.snapshot) THEN substr(json_extract(k.snapshot, '$.printedAt'), 1, 4) = cast(c.year AS TEXT) END)`)
    .map((row) => textOf(row, 'place'));
}

/** Standing reconciliations that used a statement of theirs which was voided. */
export function closesWithVoidedStatements(read: ReadHandle): readonly string[] {
  return read
    .all(sql`SELECT DISTINCT 'statements of reconciliation ' || c.number AS place FROM reconcile_close c
      JOIN reconcile_close_statement u ON u.close_id = c.id JOIN their_statement s ON s.id = u.statement_id
      JOIN batch_void v ON v.batch_id = s.batch_id WHERE NOT EXISTS (SELECT 1 FROM reconcile_reopen r WHERE r.close_id = c.id)`)
    .map((row) => textOf(row, 'place'));
}

/** Decisions about lines as they are stored. */
export function decisionBodies(read: ReadHandle): readonly { readonly uid: string; readonly body: string }[] {
  return read
    .all(sql`SELECT uid, body FROM reconcile_decision ORDER BY id`)
    .map((row) => ({ uid: textOf(row, 'uid'), body: textOf(row, 'body') }));
}
