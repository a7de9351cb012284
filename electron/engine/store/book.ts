import { existsSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { type Anchor, createAnchor, type Head, openAnchor } from './anchor.ts';
import { databasePath } from './book-files.ts';
import { type Driver, openDriver } from './connection.ts';
import { readHandle } from './driver-handle.ts';
import type { FactTable } from './fact-table.ts';
import { FACT_TABLES } from './fact-tables.ts';
import { checkHeader } from './file-header.ts';
import type { ReadHandle, WriteHandle } from './handle.ts';
import { checkHistory } from './history.ts';
import { NO_HEAD } from './journal-row.ts';
import { pendingMigrations, runMigrations, schemaVersion } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { textOf } from './row.ts';
import { sql } from './sql.ts';
import { storageProblem } from './storage-problem.ts';
import { makeWriter } from './writer.ts';

/** What a book is made of besides its data; tests put in their own. */
export type Schema = { readonly migrations: readonly Migration[]; readonly facts: readonly FactTable[] };
export const SCHEMA: Schema = { migrations: MIGRATIONS, facts: FACT_TABLES };

/** What the book says of itself. */
export type BookMeta = {
  readonly bookId: string;
  readonly name: string;
  readonly currency: string;
  readonly sample: boolean;
  readonly createdAt: string;
};

/** An open book in the thread that writes. */
export type Store = {
  readonly path: string;
  readonly meta: BookMeta;
  readonly write: WriteHandle;
  /** Moves the write-ahead log into the file; a reader that still looks at an old state makes it BOOK_BUSY. */
  checkpoint(): Result<void, Problem>;
  close(): void;
};

/** A reading connection of any thread. */
export type Reader = { readonly read: ReadHandle; close(): void };

/** Makes the database and the anchor of a new book in a folder that has neither. Nothing stays open. */
export function createStore(
  dir: string,
  key: Uint8Array,
  meta: BookMeta,
  schema: Schema = SCHEMA,
): Result<void, Problem> {
  const path = databasePath(dir);
  const opened = openDriver(path, key, 'write', true);
  if (!opened.ok) return opened;
  const driver = opened.value;
  const made = guarded(path, () => {
    runMigrations(driver, schema.migrations, meta.createdAt);
    const insert = driver.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    insert.run('book_id', meta.bookId);
    insert.run('name', meta.name);
    insert.run('currency', meta.currency);
    insert.run('sample', meta.sample ? '1' : '0');
    insert.run('created_at', meta.createdAt);
    return ok(undefined);
  });
  driver.close();
  if (!made.ok) return made;
  const header = checkHeader(path);
  return header.ok ? createAnchor(dir, meta.bookId, NO_HEAD) : header;
}

export type OpenStore = {
  readonly dir: string;
  readonly key: Uint8Array;
  readonly bookId: string;
  /** Instant that is recorded for migrations which run now. */
  readonly at: string;
  /** Called before an older book is brought up to date; its refusal stops the upgrade. */
  readonly beforeUpgrade: (from: number) => Result<void, Problem>;
  readonly schema?: Schema;
};

/**
 * Opens the book of a folder for writing: header, key, schema, and whether everything that was acknowledged is still
 * there. The caller holds the lock of the folder and keeps it until the store was closed.
 */
export function openStore(options: OpenStore): Result<Store, Problem> {
  const path = databasePath(options.dir);
  const header = checkHeader(path);
  if (!header.ok) return header;
  const anchored = openAnchor(options.dir, options.bookId);
  if (!anchored.ok) return anchored;
  let store: Result<Store, Problem> | null = null;
  try {
    const head = inspect(options, path, anchored.value);
    store = head.ok ? openForWriting(options, path, anchored.value, head.value) : head;
    return store;
  } finally {
    if (store?.ok !== true) anchored.value.close();
  }
}

/**
 * Looks before anything may be written: a writing connection would put what is left of a damaged log into the file when
 * it closes. Returns the head of the journal.
 */
function inspect(options: OpenStore, path: string, anchor: Anchor): Result<Head, Problem> {
  const hadLog = existsSync(`${path}-wal`);
  const opened = openDriver(path, options.key, 'copy');
  if (!opened.ok) return opened;
  const driver = opened.value;
  try {
    return guarded(path, () => {
      const pending = pendingMigrations(driver, schemaOf(options).migrations, basename(options.dir));
      if (!pending.ok) return pending;
      const read = readHandle({ current: () => driver });
      const { bookId } = readMeta(read);
      if (bookId !== options.bookId) return refuse('BOOK_KEYS_FOREIGN', basename(path), { bookId });
      return checkHistory(read, bookId, anchor.head, basename(options.dir));
    });
  } finally {
    driver.close();
    if (!hadLog) removeEmptyLog(path);
  }
}

/** A reading connection makes these and may not remove them; after a refusal the folder is as it was. */
function removeEmptyLog(path: string): void {
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
}

function openForWriting(
  options: OpenStore,
  path: string,
  anchor: Anchor,
  head: Head,
): Result<Store, Problem> {
  const opened = openDriver(path, options.key, 'write');
  if (!opened.ok) return opened;
  let store: Result<Store, Problem> | null = null;
  try {
    store = guarded(path, () => prepareStore(options, path, opened.value, anchor, head));
    return store;
  } finally {
    if (store?.ok !== true) opened.value.close();
  }
}

function schemaOf(options: OpenStore): Schema {
  return options.schema ?? SCHEMA;
}

function prepareStore(
  options: OpenStore,
  path: string,
  driver: Driver,
  anchor: Anchor,
  head: Head,
): Result<Store, Problem> {
  const { migrations, facts } = schemaOf(options);
  const pending = pendingMigrations(driver, migrations, basename(options.dir));
  if (!pending.ok) return pending;
  if (pending.value.length > 0) {
    const saved = options.beforeUpgrade(schemaVersion(driver));
    if (!saved.ok) return saved;
    runMigrations(driver, pending.value, options.at);
  }
  const writer = makeWriter({ path, key: options.key, driver, bookId: options.bookId, anchor, facts });
  const healed = heal(writer.checkpoint(), anchor, head);
  if (!healed.ok) return healed;
  return ok({
    path,
    meta: readMeta(writer.handle),
    write: writer.handle,
    checkpoint: () => writer.checkpoint(),
    close: () => writer.close(),
  });
}

/** A commit whose anchor was cut off is anchored now, once a checkpoint has put it on the disk for certain. */
function heal(flushed: Result<void, Problem>, anchor: Anchor, head: Head): Result<void, Problem> {
  if (head.seq === anchor.head.seq) return ok(undefined);
  return flushed.ok ? anchor.write(head) : flushed;
}

/** Opens the book for reading in another thread or for another purpose. The writer must be open, or the caller holds the lock. */
export function openReader(
  path: string,
  key: Uint8Array,
  purpose: 'read' | 'copy' = 'read',
): Result<Reader, Problem> {
  const opened = openDriver(path, key, purpose);
  if (!opened.ok) return opened;
  const driver = opened.value;
  return ok({ read: readHandle({ current: () => driver }), close: () => void driver.close() });
}

/** Id, name, currency and day of birth of a book. */
export function readMeta(read: ReadHandle): BookMeta {
  const rows = new Map(
    read.all(sql`SELECT key, value FROM meta`).map((row) => [textOf(row, 'key'), textOf(row, 'value')]),
  );
  const value = (key: string): string => rows.get(key) ?? '';
  return {
    bookId: value('book_id'),
    name: value('name'),
    currency: value('currency'),
    sample: value('sample') === '1',
    createdAt: value('created_at'),
  };
}

/** Runs work on a database; what the world did to its file becomes a problem. */
export function guarded<T>(place: string, work: () => Result<T, Problem>): Result<T, Problem> {
  try {
    return work();
  } catch (error) {
    const found = storageProblem(error, place);
    if (found === null) throw error;
    return { ok: false, error: found };
  }
}
