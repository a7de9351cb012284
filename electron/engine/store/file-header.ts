import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { fileProblem } from './storage-problem.ts';

const PLAIN = Buffer.from('SQLite format 3\0');
/** Bytes 16 to 23 stay readable under the cipher: page size, format, space kept on each page for the cipher. */
const LAYOUT = Buffer.from([0x10, 0x00, 0x02, 0x02, 0x40, 0x40, 0x20, 0x20]);
const PAGE_BYTES = 4096;

/**
 * Looks at the first bytes of a database file: never plain SQLite, never something else. Only for a file that no
 * connection of this process has open, because closing the descriptor would drop SQLite's locks: callers hold the lock
 * of the folder and have not opened the file yet.
 */
export function checkHeader(path: string): Result<void, Problem> {
  const header = Buffer.alloc(24);
  let size = 0;
  try {
    const file = openSync(path, 'r');
    try {
      size = fstatSync(file).size;
      readSync(file, header, 0, header.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return refuse('BOOK_NOT_FOUND', basename(path));
    return { ok: false, error: fileProblem(error, path) };
  }
  if (header.subarray(0, PLAIN.length).equals(PLAIN)) return refuse('BOOK_NOT_ENCRYPTED', basename(path));
  if (size < PAGE_BYTES || !isLayout(header.subarray(16, 24))) {
    return refuse('BOOK_DAMAGED', basename(path), { reason: 'header' });
  }
  return ok(undefined);
}

/** A copy that never was in WAL mode carries 1 where a book carries 2. */
function isLayout(bytes: Buffer): boolean {
  const seen = Buffer.from(bytes);
  if (seen[2] === 1 && seen[3] === 1) seen.fill(2, 2, 4);
  return seen.equals(LAYOUT);
}
