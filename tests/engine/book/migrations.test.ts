import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Schema } from '../../../electron/engine/store/book.ts';
import { SCHEMA } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { appendOnlyTriggers, FACT_TABLES } from '../../../electron/engine/store/fact-tables.ts';
import { MIGRATIONS } from '../../../electron/engine/store/migrations/all.ts';
import type { Migration } from '../../../electron/engine/store/migrations/migration.ts';
import { openBook } from '../../../electron/engine/usecases/book/open-book.ts';
import { restoreBook } from '../../../electron/engine/usecases/book/restore-book.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { withRawDatabase } from './raw-database.ts';
import {
  AT,
  commitRows,
  hashFiles,
  makeBook,
  makeStore,
  PASSWORD,
  QUIET,
  random,
  scratchFolder,
  tryStore,
} from './scratch-book.ts';

const later: Migration = {
  number: 9000,
  name: 'later',
  statements: [
    'CREATE TABLE later (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, note TEXT NOT NULL) STRICT',
    ...appendOnlyTriggers('later'),
  ],
};
const LATER: Schema = {
  migrations: [...MIGRATIONS, later],
  facts: [...FACT_TABLES, { table: 'later', columns: ['id', 'seq', 'note'] }],
};

/** Everything the schema says, in one order. */
function schemaOf(dir: string): readonly unknown[] {
  return withRawDatabase(databasePath(dir), (driver) =>
    driver
      .prepare('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name')
      .raw()
      .all(),
  );
}

test('the numbers of the migrations rise, and each has its own file', () => {
  const numbers = MIGRATIONS.map((migration) => migration.number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const files = readdirSync('electron/engine/store/migrations').filter((name) => /^\d{4}-/.test(name));
  expect(files.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b)).toEqual(numbers);
});

test('every table of facts can be hashed: it exists, is strict, and refuses change', () => {
  const dir = scratchFolder();
  makeStore(dir);
  withRawDatabase(databasePath(dir), (driver) => {
    const info = driver.prepare('SELECT name FROM pragma_table_info(?) WHERE pk = ?').pluck();
    const strict = driver.prepare('SELECT strict FROM pragma_table_list(?)').pluck();
    const triggers = driver
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name GLOB '*_no_*' ORDER BY name",
      )
      .pluck();
    for (const { table, columns } of FACT_TABLES) {
      const names = [...info.all(table, 0), ...info.all(table, 1)];
      expect({
        table,
        key: info.all(table, 1),
        strict: strict.get(table),
        triggers: triggers.all(table),
        missing: ['seq', ...columns].filter((column) => !names.includes(column)),
      }).toEqual({
        table,
        key: ['id'],
        strict: 1,
        triggers: [`${table}_no_delete`, `${table}_no_update`],
        missing: [],
      });
    }
  });
});

test('a book that was upgraded has the schema of a new one', () => {
  const upgraded = scratchFolder();
  makeStore(upgraded, { migrations: MIGRATIONS.slice(0, 1), facts: [] });
  expectValue(tryStore(upgraded, LATER)).close();
  const fresh = scratchFolder();
  makeStore(fresh, LATER);
  expect(schemaOf(upgraded)).toEqual(schemaOf(fresh));
});

test('an upgrade is preceded by a backup that restores, and keeps the history', async () => {
  const made = await makeBook();
  const secret = { kind: 'password', password: PASSWORD } as const;
  const before = expectValue(await openBook({ dir: made.dir, secret, at: AT }));
  expectValue(commitRows(before.write(), 'c1'));
  before.close();
  const after = expectValue(await openBook({ dir: made.dir, secret, at: AT, schema: LATER }));
  expect(expectValue(commitRows(after.write(), 'c2')).seq).toBe(3);
  after.close();
  const [backup] = readdirSync(made.dir).filter((name) => name.endsWith('.qzbackup'));
  const file = join(made.dir, backup ?? '');
  const dir = join(scratchFolder(), 'restored');
  const restored = await restoreBook({
    file,
    dir,
    secret,
    at: AT,
    device: 'd2',
    random,
    checks: [],
    ...QUIET,
  });
  expect(expectValue(restored).head).toBe(3);
});

test('a book from a newer program is refused and stays as it is, byte for byte', () => {
  const dir = scratchFolder();
  makeStore(dir, LATER);
  expectValue(tryStore(dir, LATER)).close();
  const before = hashFiles(dir);
  expectRefused(tryStore(dir, SCHEMA), 'BOOK_NEWER');
  expect(hashFiles(dir)).toEqual(before);
});

test('a migration that fails leaves the schema it found', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const before = schemaOf(dir);
  const broken = { ...later, statements: [...later.statements, 'CREATE TABLE later (id INTEGER)'] };
  expect(() => tryStore(dir, { migrations: [...MIGRATIONS, broken], facts: FACT_TABLES })).toThrow(
    'already exists',
  );
  expect(schemaOf(dir)).toEqual(before);
  expectValue(tryStore(dir)).close();
});

test('what an upgrade that was cut off left of its backup is gone after the next, and nothing else', async () => {
  const made = await makeBook();
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectValue(await openBook({ dir: made.dir, secret, at: AT })).close();
  const left = ['copy', 'copy-wal', 'copy-journal', 'part'].map(
    (end) => `before-upgrade-8000-20260101.qzbackup.${end}`,
  );
  const others = [
    'before-upgrade-8000-20260101.qzbackup',
    '我的备份.qzbackup.part',
    'before-upgrade-说明.txt',
  ];
  for (const name of [...left, ...others]) writeFileSync(join(made.dir, name), 'left');
  // Stands for a file that is held open: a folder cannot be removed as one.
  const held = 'before-upgrade-7000-20250101.qzbackup.copy';
  mkdirSync(join(made.dir, held));
  expectValue(await openBook({ dir: made.dir, secret, at: AT, schema: LATER })).close();
  const names = readdirSync(made.dir);
  expect(names.filter((name) => left.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining([...others, held]));
  expect(names.filter((name) => /^before-upgrade-\d+-\d+\.qzbackup$/u.test(name))).toHaveLength(2);
});

test('the upgrade does not happen when the backup before it fails', async () => {
  const made = await makeBook();
  const secret = { kind: 'password', password: PASSWORD } as const;
  expectValue(await openBook({ dir: made.dir, secret, at: AT })).close();
  const first = await openBook({ dir: made.dir, secret, at: AT, schema: LATER });
  expectValue(first).close();
  const blocked: Schema = {
    migrations: [...LATER.migrations, { ...later, number: 9010, statements: ['SELECT 1'] }],
    facts: LATER.facts,
  };
  const name = `before-upgrade-9000-${AT.replace(/[^0-9]/g, '')}.qzbackup`;
  writeFileSync(join(made.dir, name), 'in the way');
  expectRefused(await openBook({ dir: made.dir, secret, at: AT, schema: blocked }), 'BOOK_BACKUP_EXISTS');
  expectValue(await openBook({ dir: made.dir, secret, at: AT, schema: LATER })).close();
});
