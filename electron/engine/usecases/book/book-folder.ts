import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { SLOT_EXTENSION } from '../../keys/slot-storage.ts';
import { DATABASE_FILE, dataNames, syncFolder } from '../../store/book-files.ts';
import { fileProblem } from '../../store/storage-problem.ts';

/** Where a book is put together before it appears. What a kill leaves here was never a book. */
const WORKSHOP = '.unfinished-book';

/** The folder of a book, named by itself or by the slot file one double-clicks. */
export function bookFolder(path: string): string {
  const full = resolve(path);
  return full.toLowerCase().endsWith(SLOT_EXTENSION) && isFile(full) ? dirname(full) : full;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Makes a book in a folder that holds no data: `build` puts it together in a workshop inside, and only when it
 * succeeded do its files appear, the slot file last. Whatever is in the folder already is never touched.
 */
export async function assembleBook<T>(
  dir: string,
  build: (workshop: string) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const workshop = join(dir, WORKSHOP);
  try {
    const free = checkFree(dir);
    if (!free.ok) return free;
    const made = !existsSync(dir);
    rmSync(workshop, { recursive: true, force: true });
    mkdirSync(workshop, { recursive: true, mode: 0o700 });
    const built = await build(workshop);
    if (!built.ok) {
      rmSync(workshop, { recursive: true, force: true });
      if (made) rmdirSync(dir);
      return built;
    }
    reveal(dir, workshop);
    return built;
  } catch (error) {
    if (!existsSync(join(dir, DATABASE_FILE))) rmSync(workshop, { recursive: true, force: true });
    if (!(error instanceof Error) || !('errno' in error)) throw error;
    return { ok: false, error: fileProblem(error, dir) };
  }
}

/** Refuses a folder with data in it, and a name that differs from a neighbour's only in case: both would be one folder on another system. */
function checkFree(dir: string): Result<void, Problem> {
  if (isFile(dir)) return refuse('BOOK_EXISTS', basename(dir), { found: basename(dir) });
  const names = dataNames(dir).filter((name) => name !== WORKSHOP);
  if (names[0] !== undefined) return refuse('BOOK_EXISTS', basename(dir), { found: names[0] });
  const folded = foldName(basename(dir));
  const twin = dataNames(dirname(dir)).find((name) => name !== basename(dir) && foldName(name) === folded);
  return twin === undefined ? ok(undefined) : refuse('BOOK_EXISTS', basename(dir), { found: twin });
}

function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Finishes the appearance of a book that was cut off between two of its files: it had been complete. */
export function finishReveal(dir: string): Result<void, Problem> {
  const workshop = join(dir, WORKSHOP);
  try {
    const waiting = existsSync(workshop) ? readdirSync(workshop) : [];
    const began = waiting.some(isSlotFile) && dataNames(dir).some((name) => name === DATABASE_FILE);
    if (began) reveal(dir, workshop);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: fileProblem(error, dir) };
  }
}

function isSlotFile(name: string): boolean {
  return name.endsWith(SLOT_EXTENSION);
}

function reveal(dir: string, workshop: string): void {
  const names = readdirSync(workshop);
  const first = names
    .filter((name) => !isSlotFile(name))
    .sort((a, b) => Number(b === DATABASE_FILE) - Number(a === DATABASE_FILE));
  for (const name of first) renameSync(join(workshop, name), join(dir, name));
  syncFolder(dir);
  for (const name of names.filter(isSlotFile)) renameSync(join(workshop, name), join(dir, name));
  rmdirSync(workshop);
  syncFolder(dir);
}
