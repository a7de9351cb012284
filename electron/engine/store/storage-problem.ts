import { basename } from 'node:path';
import type { ErrorCode, Problem } from '../../../shared/errors/problem.ts';
import { problem } from '../../../shared/errors/problem.ts';

/** The result code of SQLite an error carries, such as `SQLITE_IOERR_FSYNC`; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && error.code.startsWith('SQLITE_') ? error.code : null;
}

const CODES: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'BOOK_DISK_FULL'],
  ['SQLITE_IOERR', 'BOOK_STORAGE_FAILED'],
  ['SQLITE_CANTOPEN', 'BOOK_STORAGE_FAILED'],
  ['SQLITE_READONLY', 'BOOK_STORAGE_FAILED'],
  ['SQLITE_PERM', 'BOOK_STORAGE_FAILED'],
  ['SQLITE_PROTOCOL', 'BOOK_BUSY'],
  ['SQLITE_BUSY', 'BOOK_BUSY'],
  ['SQLITE_LOCKED', 'BOOK_BUSY'],
  ['SQLITE_CORRUPT', 'BOOK_DAMAGED'],
  ['SQLITE_NOTADB', 'BOOK_DAMAGED'],
];

/** What the world did to the file, as a coded problem that names the file without its path. Null for everything the program itself is to blame for: such errors are thrown on. */
export function storageProblem(error: unknown, place: string): Problem | null {
  const code = sqliteCode(error);
  const match = code === null ? undefined : CODES.find(([prefix]) => code.startsWith(prefix));
  return match === undefined ? null : problem(match[1], basename(place), { reason: code ?? '' });
}

/** The same for errors of the file system, told by their `errno` name. */
export function fileProblem(error: unknown, place: string): Problem {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return problem(reason === 'ENOSPC' ? 'BOOK_DISK_FULL' : 'BOOK_STORAGE_FAILED', basename(place), { reason });
}

/** Whether a connection may still be trusted after an error: a failed write or flush leaves the page cache in doubt. */
export function needsReopening(error: unknown): boolean {
  const code = sqliteCode(error);
  return (
    code !== null &&
    (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
  );
}
