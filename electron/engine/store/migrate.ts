import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { assert } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { Driver } from './connection.ts';
import type { Migration } from './migrations/migration.ts';

/** `QZBK` in the file's header: this is a book of this program. */
export const APPLICATION_ID = 0x51_5a_42_4b;

/** Number of the last migration a file went through; 0 for an empty one. */
export function schemaVersion(driver: Driver): number {
  return Number(driver.pragma('user_version', { simple: true }));
}

/** Migrations a file still needs. A file from a newer program is refused, never touched. */
export function pendingMigrations(
  driver: Driver,
  migrations: readonly Migration[],
  place: string,
): Result<readonly Migration[], Problem> {
  const version = schemaVersion(driver);
  const newest = migrations.at(-1)?.number ?? 0;
  if (version > newest) return refuse('BOOK_NEWER', place, { found: String(version), known: String(newest) });
  return ok(migrations.filter((migration) => migration.number > version));
}

/** Runs migrations in one transaction and records each: all of them, or none. */
export function runMigrations(driver: Driver, pending: readonly Migration[], at: string): void {
  assert(
    pending.every((m, i) => i === 0 || m.number > (pending[i - 1]?.number ?? 0)),
    'migration numbers rise',
  );
  const last = pending.at(-1);
  if (last === undefined) return;
  driver.exec('BEGIN IMMEDIATE');
  try {
    for (const { number, name, statements } of pending) {
      for (const statement of statements) driver.exec(statement);
      driver
        .prepare('INSERT INTO migration (number, name, at) VALUES (?, ?, ?)')
        .run(BigInt(number), name, at);
    }
    driver.pragma(`application_id=${APPLICATION_ID}`);
    driver.pragma(`user_version=${last.number}`);
    driver.exec('COMMIT');
  } catch (error) {
    if (driver.inTransaction) driver.exec('ROLLBACK');
    throw error;
  }
}
