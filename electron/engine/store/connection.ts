import { basename } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { storageProblem } from './storage-problem.ts';

/** The driver's connection, never handed out of the store. */
export type Driver = InstanceType<typeof Database>;

/**
 * write: the one writer of a book. read: another thread's view of it. copy: to copy a book from, or a copy being
 * checked. new-key: a copy whose key is being changed.
 */
export type Purpose = 'write' | 'read' | 'copy' | 'new-key';

export const CIPHER = 'aegis';
export const KEY_BYTES = 32;
const SQLITE_FLOOR = 3_051_003;
export const BUSY_TIMEOUT_MS = 5000;
const CACHE_KIBIBYTES = 65_536;
const WAL_PAGES_MAX = 1000;
const WAL_BYTES_KEPT = 64 * 1024 * 1024;

/** What each connection is told and then asked back. Synchronous 2 is FULL, temp_store 2 is MEMORY: the driver's own defaults lose commits and write plain text to disk. */
const POLICY: readonly (readonly [pragma: string, value: number])[] = [
  ['temp_store', 2],
  ['synchronous', 2],
  ['foreign_keys', 1],
  ['recursive_triggers', 1],
  ['trusted_schema', 0],
  ['cell_size_check', 1],
  ['fullfsync', 1],
  ['checkpoint_fullfsync', 1],
  ['busy_timeout', BUSY_TIMEOUT_MS],
  ['wal_autocheckpoint', WAL_PAGES_MAX],
  ['journal_size_limit', WAL_BYTES_KEPT],
  ['cache_size', -CACHE_KIBIBYTES],
];

/** Opens a database file under the connection policy and proves that every point of it is in force. Nothing is written before the key was found right. */
export function openDriver(
  path: string,
  key: Uint8Array,
  purpose: Purpose,
  create = false,
): Result<Driver, Problem> {
  let driver: Driver | null = null;
  try {
    driver = new Database(path, {
      readonly: purpose === 'read' || purpose === 'copy',
      fileMustExist: !create,
      timeout: BUSY_TIMEOUT_MS,
    });
    const found = prepareDriver(driver, path, key, purpose);
    if (!found.ok) driver.close();
    return found;
  } catch (error) {
    driver?.close();
    const found = storageProblem(error, path);
    if (found === null) throw error;
    return { ok: false, error: found };
  }
}

function prepareDriver(
  driver: Driver,
  path: string,
  key: Uint8Array,
  purpose: Purpose,
): Result<Driver, Problem> {
  driver.defaultSafeIntegers(true);
  driver.pragma(`cipher='${CIPHER}'`);
  setRawKey(driver, key, 'key');
  for (const [pragma, value] of POLICY) driver.pragma(`${pragma}=${value}`);
  driver.prepare('SELECT count(*) FROM sqlite_schema').get();
  const fit = checkVersion(driver, path);
  if (!fit.ok) return fit;
  if (purpose === 'write') driver.pragma('journal_mode=WAL');
  if (purpose === 'read') driver.pragma('query_only=1');
  return assertPolicy(driver, path, purpose);
}

/** Gives the raw key to the cipher. A passphrase would go through the cipher's own, weak derivation, so the prefix for raw keys is put here and nowhere else. */
export function setRawKey(driver: Driver, key: Uint8Array, how: 'key' | 'rekey'): void {
  const prefixed = Buffer.concat([Buffer.from('raw:'), key]);
  driver[how](prefixed);
  prefixed.fill(0);
}

function checkVersion(driver: Driver, path: string): Result<void, Problem> {
  const version = String(driver.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major * 1_000_000 + minor * 1000 + patch >= SQLITE_FLOOR) return ok(undefined);
  return unfit(path, 'SQLite', '3.51.3', version);
}

function assertPolicy(driver: Driver, path: string, purpose: Purpose): Result<Driver, Problem> {
  for (const [pragma, value] of POLICY) {
    const found = String(driver.pragma(pragma, { simple: true }));
    if (found !== String(value)) return unfit(path, pragma, String(value), found);
  }
  const cipher = String(driver.prepare("SELECT sqlite3mc_config('cipher')").pluck().get());
  if (cipher !== CIPHER) return unfit(path, 'cipher', CIPHER, cipher);
  if (driver.prepare("SELECT sqlite3mc_codec_data('cipher_salt')").pluck().get() === null) {
    return refuse('BOOK_NOT_ENCRYPTED', basename(path));
  }
  const mode = String(driver.pragma('journal_mode', { simple: true }));
  if ((purpose === 'write' || purpose === 'read') && mode !== 'wal')
    return unfit(path, 'journal_mode', 'wal', mode);
  return ok(driver);
}

function unfit(path: string, what: string, expected: string, found: string): Result<never, Problem> {
  return refuse('BOOK_ENGINE_UNFIT', basename(path), { what, expected, found });
}
