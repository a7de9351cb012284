import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { readAnchor } from './anchor.ts';
import { guarded, openReader } from './book.ts';
import { databasePath, NEXT_DATABASE_FILE, syncFolder } from './book-files.ts';
import type { ReadHandle } from './handle.ts';
import { checkHistory } from './history.ts';
import { fileProblem } from './storage-problem.ts';
import { removeDatabase } from './verified-copy.ts';
import type { VerifyReport } from './verify.ts';

const PART = '.part';

/*
 * Changing the key of a book takes two files, and only one can change at a time. The verified copy under the new key
 * lies beside the book as `book-next.db`; the slot file is then replaced in one step, which decides; last the copy takes
 * the database's name. Cut off before the decision the copy is rubbish, after it the copy is the book: whether the key
 * of the slot file opens it tells which.
 */

/** Path of the copy that waits to become the book. */
export function nextDatabasePath(dir: string): string {
  return join(dir, NEXT_DATABASE_FILE);
}

/** Refuses while the write-ahead log still holds commits: some other connection has not let go of it. */
export function checkNoLog(dir: string): Result<void, Problem> {
  const log = `${databasePath(dir)}-wal`;
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 ? ok(undefined) : refuse('BOOK_BUSY', basename(log), { reason: 'log' });
}

/** Puts the copy in the place of the database. No connection may be open. */
export function promoteNextDatabase(dir: string): Result<void, Problem> {
  const path = databasePath(dir);
  const empty = checkNoLog(dir);
  if (!empty.ok) return empty;
  try {
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    renameSync(nextDatabasePath(dir), path);
    syncFolder(dir);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: fileProblem(error, path) };
  }
}

/** Lays the verified copy beside the book. It is finished under another name first: a copy cut off half-way must never pass for one. */
export function layNextDatabase(
  dir: string,
  copy: (path: string) => Result<VerifyReport, Problem>,
): Result<void, Problem> {
  const next = nextDatabasePath(dir);
  const part = `${next}${PART}`;
  try {
    removeDatabase(next);
    const made = copy(part);
    if (!made.ok) return made;
    renameSync(part, next);
    syncFolder(dir);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: fileProblem(error, next) };
  }
}

/** Finishes or undoes a change of the key that was cut off. `key` is the one the slot file gives. The caller holds the lock. */
export function settleNextDatabase(dir: string, key: Uint8Array, bookId: string): Result<void, Problem> {
  const next = nextDatabasePath(dir);
  removeDatabase(`${next}${PART}`);
  if (!existsSync(next)) return ok(undefined);
  const opened = openReader(next, key, 'copy');
  if (opened.ok) {
    const complete = guarded(next, () => checkComplete(opened.value.read, dir, bookId));
    opened.value.close();
    return complete.ok ? promoteNextDatabase(dir) : complete;
  }
  if (opened.error.code !== 'BOOK_DAMAGED') return opened;
  removeDatabase(next);
  return ok(undefined);
}

function checkComplete(read: ReadHandle, dir: string, bookId: string): Result<unknown, Problem> {
  const anchored = readAnchor(dir, bookId);
  return anchored.ok ? checkHistory(read, bookId, anchored.value, basename(dir)) : anchored;
}
