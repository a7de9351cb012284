import { bigOf, bigOrNull, booleanOf, intOf, textOf } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** An entry of the provision as stored. `bands` is JSON text. */
export type StoredProvision = {
  readonly id: number;
  readonly uid: string;
  readonly seq: number;
  readonly kind: string;
  readonly date: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly required: bigint | null;
  readonly bands: string;
  readonly voided: boolean;
  readonly reason: string;
};

/** Every entry known at a journal number, in the order they were made; `voided` as far as known then. */
export function provisionEntries(read: ReadHandle, knownAt: number): readonly StoredProvision[] {
  return read
    .all(sql`SELECT e.id, e.uid, e.seq, e.kind, e.date, e.currency, e.amount, e.required, e.bands, v.id IS NOT NULL AS voided,
        coalesce(v.reason, '') AS reason
      FROM provision_entry e LEFT JOIN provision_void v ON v.entry_id = e.id AND v.seq <= ${knownAt}
      WHERE e.seq <= ${knownAt} ORDER BY e.id`)
    .map((row) => ({
      id: intOf(row, 'id'),
      uid: textOf(row, 'uid'),
      seq: intOf(row, 'seq'),
      kind: textOf(row, 'kind'),
      date: textOf(row, 'date'),
      currency: textOf(row, 'currency'),
      amount: bigOf(row, 'amount'),
      required: bigOrNull(row, 'required'),
      bands: textOf(row, 'bands'),
      voided: booleanOf(row, 'voided'),
      reason: textOf(row, 'reason'),
    }));
}

/** Appends an entry. */
export function insertProvision(
  write: WriteHandle,
  entry: Omit<StoredProvision, 'id' | 'voided' | 'reason'>,
): void {
  write.run(sql`INSERT INTO provision_entry (uid, seq, kind, date, currency, amount, required, bands)
    VALUES (${entry.uid}, ${entry.seq}, ${entry.kind}, ${entry.date}, ${entry.currency}, ${entry.amount}, ${entry.required}, ${entry.bands})`);
}

/** Takes an entry back. */
export function voidProvision(write: WriteHandle, seq: number, entryId: number, reason: string): void {
  write.run(sql`INSERT INTO provision_void (seq, entry_id, reason) VALUES (${seq}, ${entryId}, ${reason})`);
}
