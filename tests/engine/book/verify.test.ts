import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ErrorCode, problem } from '../../../shared/errors/problem.ts';
import { readAnchor } from '../../../electron/engine/store/anchor.ts';
import { openReader } from '../../../electron/engine/store/book.ts';
import { ANCHOR_FILE, databasePath } from '../../../electron/engine/store/book-files.ts';
import { journalHash, journalRowOf, NO_HASH } from '../../../electron/engine/store/journal-row.ts';
import type { Row } from '../../../electron/engine/store/row.ts';
import { type VerifyReport, verifyBook } from '../../../electron/engine/store/verify.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { dropTriggers, withRawDatabase } from './raw-database.ts';
import { BOOK_ID, commitRows, makeStore, QUIET, scratchFolder, testKey, tryStore } from './scratch-book.ts';

/** A closed book of five commands with two facts each. */
function fiveCommands(): string {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  for (let i = 1; i <= 5; i += 1) expectValue(commitRows(store.write, `c${i}`, 2));
  store.close();
  return dir;
}

function verifyFolder(dir: string): VerifyReport {
  const anchored = expectValue(readAnchor(dir, BOOK_ID));
  const reader = expectValue(openReader(databasePath(dir), testKey(), 'copy'));
  const report = expectValue(verifyBook(reader.read, { checks: [], anchored, ...QUIET }));
  reader.close();
  return report;
}

const codesOf = (report: VerifyReport): readonly ErrorCode[] => [
  ...new Set(report.problems.map((p) => p.code)),
];

test('an untouched book holds, and the report says what was checked', () => {
  const report = verifyFolder(fiveCommands());
  expect(report).toMatchObject({ holds: true, head: 5, problems: [] });
  expect(report.checks).toEqual([
    { name: 'storage', rows: 0, problems: 0 },
    { name: 'journal', rows: 5, problems: 0 },
  ]);
});

type Driver = Parameters<Parameters<typeof withRawDatabase>[1]>[0];
const JOURNAL_COLUMNS =
  'seq, command_id, at, actor, device, name, bytes, reply, facts_hash, previous_hash, hash';

/** Every way to change history with the key and an SQL tool, and who notices: the opening, the check, or both. */
const TAMPERING: readonly {
  readonly what: string;
  readonly how: (driver: Driver) => void;
  readonly found: readonly ErrorCode[];
  readonly atOpening: ErrorCode | null;
}[] = [
  {
    what: 'one fact is changed',
    how: (d) => d.exec("UPDATE setting SET value = 'x' WHERE id = 5"),
    found: ['BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'one fact is removed',
    how: (d) => d.exec('DELETE FROM setting WHERE id = 5'),
    found: ['BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'a fact is added to the past',
    how: (d) => d.exec("INSERT INTO setting (seq, section, value) VALUES (3, 'x', '{}')"),
    found: ['BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'a fact is added for a number to come',
    how: (d) => d.exec("INSERT INTO setting (seq, section, value) VALUES (6, 'x', '{}')"),
    found: ['BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'two facts change places',
    how: (d) =>
      d.exec(
        'UPDATE setting SET id = 100 WHERE id = 1; UPDATE setting SET id = 1 WHERE id = 2; UPDATE setting SET id = 2 WHERE id = 100',
      ),
    found: ['BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'the actor of a row is changed',
    how: (d) => d.exec("UPDATE journal SET actor = 'x' WHERE seq = 3"),
    found: ['BOOK_JOURNAL_BROKEN'],
    atOpening: null,
  },
  {
    what: 'the content of a row is changed',
    how: (d) => d.exec("UPDATE journal SET bytes = x'00' WHERE seq = 3"),
    found: ['BOOK_JOURNAL_BROKEN'],
    atOpening: null,
  },
  {
    what: 'the last row is changed',
    how: (d) => d.exec("UPDATE journal SET at = 'x' WHERE seq = 5"),
    found: ['BOOK_JOURNAL_BROKEN'],
    atOpening: 'BOOK_HISTORY_CHANGED',
  },
  {
    what: 'a row in the middle is removed',
    how: (d) => d.exec('DELETE FROM journal WHERE seq = 3; DELETE FROM setting WHERE seq = 3'),
    found: ['BOOK_JOURNAL_BROKEN'],
    atOpening: null,
  },
  {
    what: 'the tail is removed',
    how: (d) => d.exec('DELETE FROM journal WHERE seq > 3; DELETE FROM setting WHERE seq > 3'),
    found: ['BOOK_COMMITTED_DATA_MISSING'],
    atOpening: 'BOOK_COMMITTED_DATA_MISSING',
  },
  {
    what: 'two rows change places',
    how: (d) =>
      d.exec(
        'UPDATE journal SET seq = 100 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 100',
      ),
    found: ['BOOK_JOURNAL_BROKEN', 'BOOK_FACTS_CHANGED'],
    atOpening: null,
  },
  {
    what: 'a row is inserted and numbers move up',
    how: (d) => {
      d.exec(
        'UPDATE journal SET seq = seq + 100 WHERE seq >= 3; UPDATE journal SET seq = seq - 99 WHERE seq > 100',
      );
      d.exec(
        `INSERT INTO journal (${JOURNAL_COLUMNS}) SELECT 3, 'x', at, actor, device, name, bytes, reply, facts_hash, previous_hash, hash FROM journal WHERE seq = 2`,
      );
    },
    found: ['BOOK_JOURNAL_BROKEN', 'BOOK_FACTS_CHANGED', 'BOOK_HISTORY_CHANGED'],
    atOpening: 'BOOK_HISTORY_CHANGED',
  },
  {
    what: 'everything is chained anew from the third row',
    how: (d) => {
      d.exec("UPDATE journal SET actor = 'x' WHERE seq = 3");
      rechain(d, 3);
    },
    found: ['BOOK_HISTORY_CHANGED'],
    atOpening: 'BOOK_HISTORY_CHANGED',
  },
];

/** What a forger with the program's own code would do. */
function rechain(driver: Driver, from: number): void {
  driver.defaultSafeIntegers(true);
  let previous: Uint8Array = NO_HASH;
  for (const stored of driver.prepare('SELECT * FROM journal ORDER BY seq').all()) {
    const row = journalRowOf(stored as Row); // the driver returns rows as objects
    const forged = { ...row, previousHash: previous };
    const hash = row.seq < from ? row.hash : journalHash(BOOK_ID, forged);
    driver
      .prepare('UPDATE journal SET previous_hash = ?, hash = ? WHERE seq = ?')
      .run(previous, hash, row.seq);
    previous = hash;
  }
}

for (const { what, how, found, atOpening } of TAMPERING) {
  test(`it is found when ${what}`, () => {
    const dir = fiveCommands();
    withRawDatabase(databasePath(dir), (driver) => {
      dropTriggers(driver);
      how(driver);
    });
    const report = verifyFolder(dir);
    expect(report.holds).toBe(false);
    expect([...codesOf(report)].sort()).toEqual([...found].sort());
    const opened = tryStore(dir);
    if (atOpening === null) expectValue(opened).close();
    else expectRefused(opened, atOpening);
  });
}

test('an older copy of the database in the place of the newer one is refused', () => {
  const dir = fiveCommands();
  const old = join(dir, 'old.db');
  copyFileSync(databasePath(dir), old);
  const store = expectValue(tryStore(dir));
  expectValue(commitRows(store.write, 'c6'));
  store.close();
  copyFileSync(old, databasePath(dir));
  expectRefused(tryStore(dir), 'BOOK_COMMITTED_DATA_MISSING');
});

test('an older anchor beside a newer database is refused', () => {
  const dir = fiveCommands();
  const kept = readFileSync(join(dir, ANCHOR_FILE));
  const store = expectValue(tryStore(dir));
  for (const id of ['c6', 'c7']) expectValue(commitRows(store.write, id));
  store.close();
  writeFileSync(join(dir, ANCHOR_FILE), kept);
  expectRefused(tryStore(dir), 'BOOK_HISTORY_CHANGED');
});

test('the one commit whose anchor was cut off is anchored at the next opening', () => {
  const dir = fiveCommands();
  const kept = readFileSync(join(dir, ANCHOR_FILE));
  const store = expectValue(tryStore(dir));
  expectValue(commitRows(store.write, 'c6'));
  store.close();
  writeFileSync(join(dir, ANCHOR_FILE), kept);
  expectValue(tryStore(dir)).close();
  expect(expectValue(readAnchor(dir, BOOK_ID)).seq).toBe(6);
});

test('a missing, empty, foreign or scribbled anchor is refused; one torn record is not', () => {
  const dir = fiveCommands();
  const path = join(dir, ANCHOR_FILE);
  const good = readFileSync(path);
  rmSync(path);
  expectRefused(tryStore(dir), 'BOOK_ANCHOR_DAMAGED');
  writeFileSync(path, Buffer.alloc(0));
  expectRefused(tryStore(dir), 'BOOK_ANCHOR_DAMAGED');
  writeFileSync(path, Buffer.alloc(8192, 1));
  expectRefused(tryStore(dir), 'BOOK_ANCHOR_DAMAGED');
  writeFileSync(path, good);
  expectRefused(readAnchor(dir, 'another book'), 'BOOK_ANCHOR_DAMAGED');
  for (const offset of [10, 4096 + 10]) {
    const torn = Buffer.from(good);
    torn.fill(0xff, offset, offset + 30);
    writeFileSync(path, torn);
    expectValue(tryStore(dir)).close();
  }
});

test('a broken reference is found', () => {
  const dir = fiveCommands();
  withRawDatabase(databasePath(dir), (driver) => {
    driver.pragma('foreign_keys = OFF');
    driver.exec(
      "INSERT INTO party_version (seq, party_id, code, name, fields) VALUES (9, 77, 'c', 'n', '{}')",
    );
  });
  expect(codesOf(verifyFolder(dir))).toContain('BOOK_REFERENCE_BROKEN');
});

test('the checks that are given run on the same snapshot, and what they find is in the report', () => {
  const dir = fiveCommands();
  const store = expectValue(tryStore(dir));
  const found = Array.from({ length: 150 }, (_, i) => problem('NOT_FOUND', `row ${i}`));
  const checks = [
    { name: 'good', run: () => [] },
    { name: 'bad', run: () => found },
  ];
  const steps: string[] = [];
  const onProgress = (done: number, name: string): void => {
    steps.push(name);
    expect(done).toBeGreaterThanOrEqual(0);
    expect(done).toBeLessThanOrEqual(1);
  };
  const report = expectValue(
    verifyBook(store.write, { checks, anchored: null, onProgress, isCancelled: () => false }),
  );
  expect(report.checks.at(-1)).toEqual({ name: 'bad', rows: 0, problems: 150 });
  expect(report.problems).toHaveLength(100);
  expect(new Set(steps)).toEqual(new Set(['storage', 'journal', 'good', 'bad']));
  store.close();
});

test('verifying can be cancelled at any check', () => {
  const dir = fiveCommands();
  const store = expectValue(tryStore(dir));
  for (let calls = 0; calls < 4; calls += 1) {
    let left = calls;
    const isCancelled = (): boolean => left-- <= 0;
    const result = verifyBook(store.write, {
      checks: [],
      anchored: null,
      onProgress: () => undefined,
      isCancelled,
    });
    expectRefused(result, 'JOB_CANCELLED');
  }
  store.close();
});

test('a copy of the whole folder is the same book: nobody can tell, and nobody needs to', () => {
  const dir = fiveCommands();
  const copy = join(scratchFolder(), 'copy');
  cpSync(dir, copy, { recursive: true });
  expect(verifyFolder(copy).holds).toBe(true);
});
