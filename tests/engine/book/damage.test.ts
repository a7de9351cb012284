import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { journalHead } from '../../../electron/engine/store/journal-row.ts';
import { intOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { faultFolder, prepare, runWorkload } from '../../faults/fault-run.ts';
import { rowsOf } from '../../faults/workloads.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import { commitRows, hashFiles, makeStore, QUIET, scratchFolder, testKey, tryStore } from './scratch-book.ts';

const folder = faultFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A book whose last six commits are still in the write-ahead log, as a killed process leaves it. */
async function bookWithLog(): Promise<string> {
  const place = mkdtempSync(join(folder, 'log-'));
  const template = await prepare('accept', place);
  const dir = join(place, 'killed');
  runWorkload('accept', template, dir, { QZ_KILL_AFTER_ACK: '6' });
  return dir;
}

/** What can still be read is a beginning of what was committed, whole commits only. */
function expectWholePrefix(dir: string): void {
  const reader = expectValue(openReader(databasePath(dir), testKey(), 'copy'));
  const report = expectValue(verifyBook(reader.read, { checks: [], anchored: null, ...QUIET }));
  expect(report.problems).toEqual([]);
  const rows = intOf(reader.read.get(sql`SELECT count(*) AS n FROM setting`) ?? {}, 'n');
  expect(rows).toBe(journalHead(reader.read).seq * rowsOf('a1'));
  reader.close();
}

test('a log that was cut or changed anywhere gives a whole prefix, and the anchor says every time that something is missing', async () => {
  const killed = await bookWithLog();
  const log = readFileSync(`${databasePath(killed)}-wal`);
  const dir = join(folder, 'damaged');
  const damaged = (bytes: Uint8Array): void => {
    rmSync(dir, { recursive: true, force: true });
    cpSync(killed, dir, { recursive: true });
    rmSync(`${databasePath(dir)}-shm`, { force: true });
    writeFileSync(`${databasePath(dir)}-wal`, bytes);
    const before = hashFiles(dir);
    expectRefused(tryStore(dir), 'BOOK_COMMITTED_DATA_MISSING');
    const after = hashFiles(dir);
    for (const name of ['/book.db', '/book.db-wal', '/anchor']) expect(after[name]).toBe(before[name]);
    expectWholePrefix(dir);
  };
  fc.assert(
    fc.property(fc.nat({ max: log.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      damaged(log.subarray(0, at));
      damaged(Buffer.from(log).fill((log[at] ?? 0) ^ (1 << bit), at, at + 1));
    }),
    { seed: SEED, numRuns: 30 },
  );
});

test('an undamaged log of a killed process is recovered whole', async () => {
  const killed = await bookWithLog();
  const store = expectValue(tryStore(killed));
  expect(journalHead(store.write).seq).toBe(6);
  store.close();
});

/** Opens and verifies; the first problem met, or null. */
function firstProblem(dir: string): Problem | null {
  const store = tryStore(dir);
  if (!store.ok) return store.error;
  const report = verifyBook(store.value.write, { checks: [], anchored: null, ...QUIET });
  store.value.close();
  return report.ok ? (report.value.problems[0] ?? null) : report.error;
}

test('one changed byte on any page of the database is detected', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  expectValue(commitRows(store.write, 'bulk', 500));
  store.close();
  const path = databasePath(dir);
  const good = readFileSync(path);
  const kept = join(dir, 'good');
  copyFileSync(path, kept);
  const pages = good.length / 4096;
  // The first 16 bytes are a salt that a raw key does not use: a change there changes nothing that is read.
  const offsets = [
    ...Array.from({ length: 21 }, (_, i) => 16 + i * 4),
    ...Array.from({ length: pages }, (_, page) => page * 4096 + 777),
  ];
  for (const offset of offsets) {
    writeFileSync(path, Buffer.from(good).fill((good[offset] ?? 0) ^ 0x10, offset, offset + 1));
    expect(firstProblem(dir)?.code, `offset ${offset}`).toBe('BOOK_DAMAGED');
    copyFileSync(kept, path);
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  }
  expect(firstProblem(dir)).toBeNull();
});

test('two pages that changed places are detected', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const path = databasePath(dir);
  const bytes = readFileSync(path);
  const swapped = Buffer.from(bytes);
  bytes.copy(swapped, 4096, 8192, 12_288);
  bytes.copy(swapped, 8192, 4096, 8192);
  writeFileSync(path, swapped);
  expect(firstProblem(dir)?.code).toBe('BOOK_DAMAGED');
});

/** A disk of a few mebibytes; none where this user may not make one. */
function smallDisks(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  const dir = join(folder, 'disk');
  spawnSync('mkdir', ['-p', dir]);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', dir]).status === 0 ? [dir] : [];
}

for (const disk of smallDisks()) {
  afterAll(() => void spawnSync('umount', [disk]));

  test('a full disk refuses the commit in words, loses nothing, and is over when there is room again', () => {
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(512 * 1024));
    makeStore(disk);
    const store = expectValue(tryStore(disk));
    let committed = 0;
    let last: Result<unknown, Problem> = ok(null);
    while (last.ok) {
      last = commitRows(store.write, `c${committed}`, 20);
      if (last.ok) committed += 1;
    }
    expectRefused(last, 'BOOK_DISK_FULL');
    expect(committed).toBeGreaterThan(5);
    expect(journalHead(store.write).seq).toBe(committed);
    rmSync(ballast);
    expectValue(commitRows(store.write, `c${committed}`, 20));
    const report = expectValue(verifyBook(store.write, { checks: [], anchored: null, ...QUIET }));
    expect(report).toMatchObject({ holds: true, head: committed + 1 });
    store.close();
    expect(statSync(databasePath(disk)).size).toBeGreaterThan(0);
    expectValue(tryStore(disk)).close();
  });
}
