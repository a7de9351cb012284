import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Problem, problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';

/** File systems that know no hard links answer with one of these; nothing is wrong with the file. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EMLINK',
  'EXDEV',
]);
const NAME_CHARACTERS_MAX = 120;

/**
 * Writes a whole file or none: under a temporary name, flushed to the disk, then given its own. A file that is there already is
 * kept and named (OUTPUT_FILE_EXISTS), unless `existing` says that a person agreed to replace it. OUTPUT_DISK_FULL, FILE_UNWRITABLE.
 */
export function writeWholeFile(
  path: string,
  bytes: Uint8Array,
  existing: 'keep' | 'replace' = 'keep',
): Result<void, Problem> {
  const temporary = `${path}.tmp`;
  try {
    if (existing === 'keep' && existsSync(path)) return existsAlready(path);
    const descriptor = openSync(temporary, 'w');
    try {
      writeFileSync(descriptor, bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return giveName(temporary, path, existing);
  } catch (error) {
    discard(temporary);
    return { ok: false, error: writeProblem(error, path) };
  }
}

/**
 * The same for a file that is produced piece by piece and never held whole. What `fill` refuses is passed on, and nothing is left
 * of the file.
 */
export async function writeFileInPieces(
  path: string,
  fill: (write: (bytes: Uint8Array) => void) => Promise<Result<void, Problem>>,
  existing: 'keep' | 'replace' = 'keep',
): Promise<Result<void, Problem>> {
  const temporary = `${path}.tmp`;
  try {
    if (existing === 'keep' && existsSync(path)) return existsAlready(path);
    const descriptor = openSync(temporary, 'w');
    let filled: Result<void, Problem>;
    try {
      filled = await fill((bytes) => writeFileSync(descriptor, bytes));
      if (filled.ok) fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (filled.ok) return giveName(temporary, path, existing);
    discard(temporary);
    return filled;
  } catch (error) {
    discard(temporary);
    return { ok: false, error: writeProblem(error, path) };
  }
}

function giveName(temporary: string, path: string, existing: 'keep' | 'replace'): Result<void, Problem> {
  const named = existing === 'replace' ? replaceBy(temporary, path) : nameOnce(temporary, path);
  syncFolder(dirname(path));
  return named;
}

/** Removes what was half written. What stopped the writing may stop this as well; the first cause is the one that is told. */
function discard(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch (error) {
    reasonOf(error);
  }
}

/** Whether files can be written into a folder, found out by writing one. */
export function checkFolder(folder: string): Result<void, Problem> {
  const probe = join(folder, `.qingzhang-${process.pid}.tmp`);
  try {
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: writeProblem(error, folder) };
  }
}

/** Whether a file that is there already has exactly these bytes; one that cannot be read has not. */
export function holdsSame(path: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch (error) {
    reasonOf(error);
    return false;
  }
}

/** A file name every file system accepts; what they refuse becomes a dash. */
export function safeFileName(text: string): string {
  const clean = text
    .normalize('NFC')
    .replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .trim();
  return Array.from(clean)
    .slice(0, NAME_CHARACTERS_MAX)
    .join('')
    .replace(/[. ]+$/u, '');
}

function replaceBy(temporary: string, path: string): Result<void, Problem> {
  renameSync(temporary, path);
  return ok(undefined);
}

/** A link is made only where nothing is, in one step, which a rename is not. */
function nameOnce(temporary: string, path: string): Result<void, Problem> {
  try {
    linkSync(temporary, path);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'EEXIST' || (NO_LINKS.has(reason) && existsSync(path))) {
      rmSync(temporary, { force: true });
      return existsAlready(path);
    }
    if (!NO_LINKS.has(reason)) throw error;
    return replaceBy(temporary, path);
  }
  rmSync(temporary, { force: true });
  return ok(undefined);
}

function existsAlready(path: string): { readonly ok: false; readonly error: Problem } {
  return refuse('OUTPUT_FILE_EXISTS', basename(path), { file: basename(path) });
}

function writeProblem(error: unknown, path: string): Problem {
  const reason = reasonOf(error);
  const full = reason === 'ENOSPC' || reason === 'EDQUOT';
  return problem(full ? 'OUTPUT_DISK_FULL' : 'FILE_UNWRITABLE', basename(path), {
    file: basename(path),
    reason,
  });
}

/** The file system's name for what went wrong. @throws the error itself when it did not come from there. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

/** Makes the new name durable. Windows flushes folders by itself and refuses to open them. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
