import Database from 'better-sqlite3-multiple-ciphers';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { openDriver } from '../../../electron/engine/store/connection.ts';
import { readHandle, writeHandle } from '../../../electron/engine/store/driver-handle.ts';
import {
  checkNativeDriver,
  NATIVE_SHA256,
  nativeName,
} from '../../../electron/engine/store/native-driver.ts';
import { bigOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { makeStore, scratchFolder, testKey, tryStore } from './scratch-book.ts';

test('the native binary is the published one, and another is refused', () => {
  expect(Object.keys(NATIVE_SHA256)).toContain(nativeName());
  expectValue(checkNativeDriver());
  const other = join(scratchFolder(), 'other.node');
  writeFileSync(other, 'not the binary');
  expectRefused(checkNativeDriver(other), 'BOOK_ENGINE_UNFIT');
  expectRefused(checkNativeDriver(`${other}.absent`), 'BOOK_ENGINE_UNFIT');
});

test('every point of the connection policy is in force on writers and readers', () => {
  const path = join(scratchFolder(), 'x.db');
  for (const purpose of ['write', 'read'] as const) {
    const driver = expectValue(openDriver(path, testKey(), purpose, purpose === 'write'));
    if (purpose === 'write') driver.exec('CREATE TABLE t (a INTEGER) STRICT');
    const pragma = (name: string): string => String(driver.pragma(name, { simple: true }));
    expect({
      synchronous: pragma('synchronous'),
      temp: pragma('temp_store'),
      journal: pragma('journal_mode'),
      foreign: pragma('foreign_keys'),
      busy: pragma('busy_timeout'),
      checkpoint: pragma('wal_autocheckpoint'),
      fullfsync: pragma('checkpoint_fullfsync'),
      queryOnly: pragma('query_only'),
    }).toEqual({
      synchronous: '2',
      temp: '2',
      journal: 'wal',
      foreign: '1',
      busy: '5000',
      checkpoint: '1000',
      fullfsync: '1',
      queryOnly: purpose === 'read' ? '1' : '0',
    });
    driver.close();
  }
  expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
});

test('the key is taken as it is, not stretched as a passphrase', () => {
  const path = join(scratchFolder(), 'x.db');
  const driver = expectValue(openDriver(path, testKey(), 'write', true));
  driver.exec('CREATE TABLE t (a INTEGER) STRICT');
  driver.close();
  const raw = new Database(path);
  raw.pragma("cipher='aegis'");
  raw.pragma(`key="raw:${Buffer.from(testKey()).toString('hex')}"`);
  expect(raw.prepare('SELECT count(*) FROM t').pluck().get()).toBe(0);
  raw.close();
});

test('a plain database is never opened, and a file of another cipher not either', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const plain = new Database(join(dir, 'plain.db'));
  plain.exec('CREATE TABLE t (a)');
  plain.close();
  writeFileSync(databasePath(dir), readFileSync(join(dir, 'plain.db')));
  expectRefused(tryStore(dir), 'BOOK_NOT_ENCRYPTED');
  const other = new Database(join(dir, 'other.db'));
  other.pragma("cipher='chacha20'");
  other.key(Buffer.concat([Buffer.from('raw:'), testKey()]));
  other.exec('CREATE TABLE t (a)');
  other.close();
  writeFileSync(databasePath(dir), readFileSync(join(dir, 'other.db')));
  expectRefused(tryStore(dir), 'BOOK_DAMAGED');
});

test('integers keep all their digits in both directions, and half numbers are a bug', () => {
  const driver = expectValue(openDriver(join(scratchFolder(), 'x.db'), testKey(), 'write', true));
  driver.exec('CREATE TABLE t (a INTEGER, b BLOB) STRICT');
  const write = writeHandle({ current: () => driver });
  driver.exec('BEGIN IMMEDIATE');
  write.run(sql`INSERT INTO t VALUES (${9_223_372_036_854_775_807n}, ${new Uint8Array([1, 2])})`);
  write.run(sql`INSERT INTO t VALUES (${2_147_483_648}, NULL)`);
  expect(() => write.run(sql`INSERT INTO t VALUES (${0.5}, NULL)`)).toThrow('whole number');
  driver.exec('COMMIT');
  const rows = write.all(sql`SELECT a, typeof(a) AS kind FROM t`);
  expect(rows.map((row) => bigOf(row, 'a'))).toEqual([9_223_372_036_854_775_807n, 2_147_483_648n]);
  expect(write.get(sql`SELECT json_array(${3}) AS text`)).toEqual({ text: '[3]' });
  driver.close();
});

test('rows are written inside a transaction only, and never by a reader', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  expect(() => store.write.run(sql`DELETE FROM meta`)).toThrow('committing command');
  const reader = expectValue(openReader(store.path, testKey()));
  expect('run' in reader.read).toBe(false);
  expect(() => reader.read.get(sql`INSERT INTO meta VALUES ('a', 'b') RETURNING key`)).toThrow('readonly');
  reader.close();
  store.close();
});

test('the same statement may run while rows of it are still being read', () => {
  const driver = expectValue(openDriver(join(scratchFolder(), 'x.db'), testKey(), 'write', true));
  driver.exec('CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (1), (2), (3)');
  const read = readHandle({ current: () => driver });
  const pairs: string[] = [];
  for (const outer of read.each(sql`SELECT a FROM t`)) {
    for (const inner of read.each(sql`SELECT a FROM t`)) pairs.push(`${outer['a']}${inner['a']}`);
  }
  expect(pairs).toHaveLength(9);
  driver.close();
});

test('a snapshot does not see what is committed meanwhile', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  const reader = expectValue(openReader(store.path, testKey()));
  const driver = expectValue(openDriver(store.path, testKey(), 'write'));
  const count = (): unknown => reader.read.get(sql`SELECT count(*) AS n FROM meta`)?.['n'];
  const [before, during] = reader.read.snapshot(() => {
    const first = count();
    driver.exec("INSERT INTO meta VALUES ('extra', '1')");
    return [first, count()];
  });
  expect(during).toBe(before);
  expect(count()).not.toBe(before);
  driver.close();
  reader.close();
  store.close();
});
