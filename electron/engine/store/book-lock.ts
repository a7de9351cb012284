import Database from 'better-sqlite3-multiple-ciphers';
import { basename, join } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { LOCK_FILE } from './book-files.ts';
import { sqliteCode, storageProblem } from './storage-problem.ts';

/** Held while a book is open. The operating system takes it back when the process dies. */
export type BookLock = { release(): void };

/**
 * Takes the lock of a book's folder: an exclusive transaction on an empty SQLite file, because that is a lock of the
 * operating system on every platform. Nobody may open that file in any other way: on POSIX systems closing a second
 * descriptor would give the lock away. A second opener, in this process or another, gets BOOK_IN_USE.
 */
export function takeLock(dir: string): Result<BookLock, Problem> {
  const path = join(dir, LOCK_FILE);
  let connection: InstanceType<typeof Database> | null = null;
  try {
    connection = new Database(path, { timeout: 0 });
    connection.pragma('journal_mode=MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    const held = connection;
    return ok({ release: () => held.close() });
  } catch (error) {
    connection?.close();
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return refuse('BOOK_IN_USE', basename(dir));
    const found = storageProblem(error, path);
    if (found === null) throw error;
    return { ok: false, error: found };
  }
}
