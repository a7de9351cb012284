import type { ReadHandle, WriteHandle } from '../handle.ts';
import { booleanOf, textOf } from '../row.ts';
import { sql } from '../sql.ts';

/** An entry of master data as it stands now. `body` is JSON text. */
export type StoredMaster = {
  readonly uid: string;
  readonly kind: string;
  readonly key: string;
  readonly body: string;
  readonly retired: boolean;
  readonly at: string;
  readonly actor: string;
};

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;

/** Every entry of a kind in its latest version known at a journal number, by key; retired ones too. */
export function mastersOf(read: ReadHandle, kind: string, knownAt = ALL_KNOWN): readonly StoredMaster[] {
  return read
    .all(sql`SELECT m.master_uid, m.kind, m.key, m.body, m.retired, j.at, j.actor FROM master_version m JOIN journal j ON j.seq = m.seq
      WHERE m.kind = ${kind} AND m.seq <= ${knownAt} AND NOT EXISTS (SELECT 1 FROM master_version n
        WHERE n.kind = m.kind AND n.master_uid = m.master_uid AND n.id > m.id AND n.seq <= ${knownAt})
      ORDER BY m.key, m.id`)
    .map((row) => ({
      uid: textOf(row, 'master_uid'),
      kind: textOf(row, 'kind'),
      key: textOf(row, 'key'),
      body: textOf(row, 'body'),
      retired: booleanOf(row, 'retired'),
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** Appends a version of an entry. */
export function insertMaster(
  write: WriteHandle,
  seq: number,
  entry: Pick<StoredMaster, 'uid' | 'kind' | 'key' | 'body' | 'retired'>,
): void {
  write.run(sql`INSERT INTO master_version (seq, master_uid, kind, key, body, retired)
    VALUES (${seq}, ${entry.uid}, ${entry.kind}, ${entry.key}, ${entry.body}, ${entry.retired ? 1 : 0})`);
}
