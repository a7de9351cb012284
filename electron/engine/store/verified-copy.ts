import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { openReader } from './book.ts';
import { openDriver, setRawKey } from './connection.ts';
import type { FactTable } from './fact-table.ts';
import { checkHeader } from './file-header.ts';
import { storageProblem } from './storage-problem.ts';
import { type VerifyReport, verifyBook } from './verify.ts';

export type CopyOptions = {
  readonly from: string;
  readonly to: string;
  readonly key: Uint8Array;
  /** Key of the copy, when it is to have another one. */
  readonly newKey?: Uint8Array;
  /** Tables of facts; the program's own unless a test says otherwise. */
  readonly facts?: readonly FactTable[];
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
};

/**
 * Copies an encrypted database as one consistent, compact file and verifies the copy from the ground up with its key.
 * A copy that does not hold, or was cancelled, is removed. SQLite's backup interface refuses encrypted files, and files
 * in use are never copied byte by byte: only this way is left.
 */
export function makeVerifiedCopy(options: CopyOptions): Result<VerifyReport, Problem> {
  const made = copyAndVerify(options);
  if (!made.ok) removeDatabase(options.to);
  return made;
}

/** Removes a database file with its companions. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}

function copyAndVerify(options: CopyOptions): Result<VerifyReport, Problem> {
  const { to, key, newKey, onProgress, isCancelled, facts } = options;
  removeDatabase(to);
  const copied = vacuumInto(options);
  if (!copied.ok) return copied;
  if (newKey !== undefined) {
    const rekeyed = rekey(to, key, newKey);
    if (!rekeyed.ok) return rekeyed;
  }
  const header = checkHeader(to);
  if (!header.ok) return header;
  const opened = openReader(to, newKey ?? key, 'copy');
  if (!opened.ok) return opened;
  const report = verifyBook(opened.value.read, {
    checks: [],
    anchored: null,
    onProgress,
    isCancelled,
    ...(facts === undefined ? {} : { facts }),
  });
  opened.value.close();
  if (!report.ok) return report;
  const [first] = report.value.problems;
  if (first !== undefined) return { ok: false, error: first };
  syncFile(to);
  return report;
}

/** Only for a file that no connection has open. */
function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function vacuumInto({ from, to, key }: CopyOptions): Result<void, Problem> {
  return onDriver(openDriver(from, key, 'copy'), to, (driver) => {
    driver.prepare('VACUUM INTO ?').run(to);
  });
}

/** Encrypts a copy, which is not in WAL mode, under another key. Never done to a book itself. */
function rekey(path: string, key: Uint8Array, newKey: Uint8Array): Result<void, Problem> {
  return onDriver(openDriver(path, key, 'new-key'), path, (driver) => setRawKey(driver, newKey, 'rekey'));
}

function onDriver(
  opened: ReturnType<typeof openDriver>,
  place: string,
  work: (driver: Extract<typeof opened, { ok: true }>['value']) => void,
): Result<void, Problem> {
  if (!opened.ok) return opened;
  try {
    work(opened.value);
    return ok(undefined);
  } catch (error) {
    const found = storageProblem(error, place);
    if (found === null) throw error;
    return { ok: false, error: found };
  } finally {
    opened.value.close();
  }
}
