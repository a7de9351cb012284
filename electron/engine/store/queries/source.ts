import type { Row } from '../row.ts';
import { intOf, textOf, textOrNull } from '../row.ts';
import type { ReadHandle, WriteHandle } from '../handle.ts';
import { sql } from '../sql.ts';

/** A watched folder as it stands now. */
export type StoredWatch = {
  readonly uid: string;
  readonly path: string;
  readonly name: string;
  readonly at: string;
};

/** The folders one person watches on one device, in the order they were added. */
export function watchesOf(read: ReadHandle, userId: string, device: string): readonly StoredWatch[] {
  return read
    .all(sql`SELECT w.watch_uid, w.path, w.name, j.at FROM watch_folder_version w JOIN journal j ON j.seq = w.seq
      WHERE w.user_id = ${userId} AND w.device = ${device} AND w.removed = 0
        AND NOT EXISTS (SELECT 1 FROM watch_folder_version n WHERE n.watch_uid = w.watch_uid AND n.id > w.id) ORDER BY w.id`)
    .map((row) => ({
      uid: textOf(row, 'watch_uid'),
      path: textOf(row, 'path'),
      name: textOf(row, 'name'),
      at: textOf(row, 'at'),
    }));
}

/** Appends a version of a watched folder, or its removal. */
export function insertWatchVersion(
  write: WriteHandle,
  version: Pick<StoredWatch, 'uid' | 'path' | 'name'> & {
    readonly seq: number;
    readonly userId: string;
    readonly device: string;
    readonly removed: boolean;
  },
): void {
  write.run(sql`INSERT INTO watch_folder_version (seq, watch_uid, user_id, device, path, name, removed)
    VALUES (${version.seq}, ${version.uid}, ${version.userId}, ${version.device}, ${version.path}, ${version.name}, ${version.removed ? 1 : 0})`);
}

/** A file of a watched folder that was looked into. `facts` is JSON text. */
export type StoredWatchFile = {
  readonly watchUid: string;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly state: string;
  readonly batchUid: string | null;
  readonly facts: string;
};

/** Whether a content was seen in a folder before. */
export function isKnownContent(read: ReadHandle, watchUid: string, sha256: string): boolean {
  return (
    read.get(
      sql`SELECT 1 AS known FROM watch_file WHERE watch_uid = ${watchUid} AND sha256 = ${sha256} LIMIT 1`,
    ) !== undefined
  );
}

/** Appends what became of a file. */
export function insertWatchFile(write: WriteHandle, seq: number, file: StoredWatchFile): void {
  write.run(sql`INSERT INTO watch_file (seq, watch_uid, sha256, name, size, state, batch_uid, facts)
    VALUES (${seq}, ${file.watchUid}, ${file.sha256}, ${file.name}, ${file.size}, ${file.state}, ${file.batchUid}, ${file.facts})`);
}

/** Files of some folders, latest first, with the live batch that has the same content, if there is one. */
export function watchFiles(
  read: ReadHandle,
  watchUid: string,
): readonly (StoredWatchFile & { readonly at: string; readonly liveBatch: string | null })[] {
  return read
    .all(sql`SELECT f.watch_uid, f.sha256, f.name, f.size, f.state, f.batch_uid, f.facts, j.at,
        (SELECT b.uid FROM import_batch b JOIN source_file s ON s.id = b.file_id WHERE s.sha256 = f.sha256
          AND NOT EXISTS (SELECT 1 FROM batch_void v WHERE v.batch_id = b.id) ORDER BY b.id DESC LIMIT 1) AS live_batch
      FROM watch_file f JOIN journal j ON j.seq = f.seq WHERE f.watch_uid = ${watchUid} ORDER BY f.id DESC`)
    .map((row) => ({
      ...watchFileFrom(row),
      at: textOf(row, 'at'),
      liveBatch: textOrNull(row, 'live_batch'),
    }));
}

function watchFileFrom(row: Row): StoredWatchFile {
  return {
    watchUid: textOf(row, 'watch_uid'),
    sha256: textOf(row, 'sha256'),
    name: textOf(row, 'name'),
    size: intOf(row, 'size'),
    state: textOf(row, 'state'),
    batchUid: textOrNull(row, 'batch_uid'),
    facts: textOf(row, 'facts'),
  };
}

/** A connection as it stands now. `fields` is JSON text without the password. */
export type StoredConnection = {
  readonly uid: string;
  readonly name: string;
  readonly fields: string;
  readonly version: number;
  readonly hasSecret: boolean;
  readonly at: string;
  readonly actor: string;
};

/** Every connection, by name. There are a few at most. */
export function allConnections(read: ReadHandle): readonly StoredConnection[] {
  return read
    .all(sql`SELECT c.connection_uid, c.name, c.fields, j.at, j.actor,
        (SELECT count(*) FROM connection_version o WHERE o.connection_uid = c.connection_uid) AS version,
        (SELECT count(*) FROM connection_secret s WHERE s.connection_uid = c.connection_uid) AS secrets
      FROM connection_version c JOIN journal j ON j.seq = c.seq
      WHERE c.removed = 0 AND NOT EXISTS (SELECT 1 FROM connection_version n WHERE n.connection_uid = c.connection_uid AND n.id > c.id)
      ORDER BY c.name, c.id`)
    .map((row) => ({
      uid: textOf(row, 'connection_uid'),
      name: textOf(row, 'name'),
      fields: textOf(row, 'fields'),
      version: intOf(row, 'version'),
      hasSecret: intOf(row, 'secrets') > 0,
      at: textOf(row, 'at'),
      actor: textOf(row, 'actor'),
    }));
}

/** The password of a connection as last saved; null when none was. Only what connects may ask. */
export function connectionSecret(read: ReadHandle, uid: string): string | null {
  const row = read.get(
    sql`SELECT secret FROM connection_secret WHERE connection_uid = ${uid} ORDER BY id DESC LIMIT 1`,
  );
  return row === undefined ? null : textOf(row, 'secret');
}

/** Appends a version of a connection, or its removal. */
export function insertConnectionVersion(
  write: WriteHandle,
  version: Pick<StoredConnection, 'uid' | 'name' | 'fields'> & {
    readonly seq: number;
    readonly removed: boolean;
  },
): void {
  write.run(sql`INSERT INTO connection_version (seq, connection_uid, name, fields, removed)
    VALUES (${version.seq}, ${version.uid}, ${version.name}, ${version.fields}, ${version.removed ? 1 : 0})`);
}

/** Appends the password of a connection. */
export function insertConnectionSecret(
  write: WriteHandle,
  secret: {
    readonly seq: number;
    readonly uid: string;
    readonly random: string;
    readonly secret: string;
  },
): void {
  write.run(sql`INSERT INTO connection_secret (seq, connection_uid, random, secret)
    VALUES (${secret.seq}, ${secret.uid}, ${secret.random}, ${secret.secret})`);
}
