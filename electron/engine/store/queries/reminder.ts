import type { ReadHandle, WriteHandle } from '../handle.ts';
import { bigOf, intOf, textOf, textOrNull } from '../row.ts';
import { sql } from '../sql.ts';

/** The rules a person saved last, as JSON text, or null. */
export function reminderText(read: ReadHandle, userId: string): string | null {
  const row = read.get(
    sql`SELECT body FROM reminder_version WHERE user_id = ${userId} ORDER BY id DESC LIMIT 1`,
  );
  return row === undefined ? null : textOf(row, 'body');
}

/** Appends the rules of a person. */
export function insertReminders(write: WriteHandle, seq: number, userId: string, body: string): void {
  write.run(sql`INSERT INTO reminder_version (seq, user_id, body) VALUES (${seq}, ${userId}, ${body})`);
}

/** Receivables that fall due within days, by party and currency, with the first day. */
export function fallingDue(
  read: ReadHandle,
  from: string,
  to: string,
): readonly {
  readonly partyId: number;
  readonly currency: string;
  readonly dueDate: string;
  readonly open: bigint;
}[] {
  return read
    .all(sql`SELECT party_id, currency, min(due_date) AS due_date, sum(open) AS open FROM open_line
      WHERE ledger = 'AR' AND open > 0 AND due_date BETWEEN ${from} AND ${to} GROUP BY party_id, currency ORDER BY 3, 1`)
    .map((row) => ({
      partyId: intOf(row, 'party_id'),
      currency: textOf(row, 'currency'),
      dueDate: textOf(row, 'due_date'),
      open: bigOf(row, 'open'),
    }));
}

/** Contracts and projects that run out within days. */
export function contractsEnding(
  read: ReadHandle,
  from: string,
  to: string,
): readonly { readonly uid: string; readonly code: string; readonly name: string; readonly end: string }[] {
  return read
    .all(sql`SELECT master_uid AS uid, json_extract(body, '$.code') AS code, coalesce(json_extract(body, '$.name'), '') AS name,
        json_extract(body, '$.to') AS ends FROM master_version m
      WHERE kind = 'contract' AND retired = 0 AND id = (SELECT max(id) FROM master_version l WHERE l.master_uid = m.master_uid)
        AND json_extract(body, '$.state') IN ('draft', 'running') AND json_extract(body, '$.to') BETWEEN ${from} AND ${to}
      ORDER BY 4, 1`)
    .map((row) => ({
      uid: textOf(row, 'uid'),
      code: textOf(row, 'code'),
      name: textOf(row, 'name'),
      end: textOrNull(row, 'ends') ?? '',
    }));
}
