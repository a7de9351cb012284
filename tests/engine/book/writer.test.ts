import { expect, test } from 'vitest';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok } from '../../../shared/std/result.ts';
import { type Anchor, createAnchor, openAnchor } from '../../../electron/engine/store/anchor.ts';
import { openReader, openStore } from '../../../electron/engine/store/book.ts';
import { ANCHOR_FILE, databasePath } from '../../../electron/engine/store/book-files.ts';
import { openDriver } from '../../../electron/engine/store/connection.ts';
import { FACT_TABLES } from '../../../electron/engine/store/fact-tables.ts';
import { NO_HEAD } from '../../../electron/engine/store/journal-row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { makeWriter, writerOf } from '../../../electron/engine/store/writer.ts';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { AT, BOOK_ID, commitRows, makeStore, scratchFolder, testKey, tryStore } from './scratch-book.ts';

test('when the anchor cannot be written the command is not acknowledged, the next waits, and a retry gets its reply', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const path = databasePath(dir);
  const real = expectValue(openAnchor(dir, BOOK_ID));
  let broken = false;
  const anchor: Anchor = {
    get head() {
      return real.head;
    },
    write: (head) =>
      broken ? refuse('BOOK_ANCHOR_UNWRITABLE', ANCHOR_FILE, { reason: 'EIO' }) : real.write(head),
    close: () => real.close(),
  };
  const driver = expectValue(openDriver(path, testKey(), 'write'));
  const writer = makeWriter({ path, key: testKey(), driver, bookId: BOOK_ID, anchor, facts: FACT_TABLES });
  expectValue(commitRows(writer.handle, 'c1'));
  broken = true;
  expectRefused(commitRows(writer.handle, 'c2'), 'BOOK_ANCHOR_UNWRITABLE');
  expectRefused(commitRows(writer.handle, 'c3'), 'BOOK_ANCHOR_UNWRITABLE');
  expect(real.head.seq).toBe(1);
  broken = false;
  expect(expectValue(commitRows(writer.handle, 'c2'))).toMatchObject({ seq: 2, repeated: true });
  expect(expectValue(commitRows(writer.handle, 'c3'))).toMatchObject({ seq: 3, repeated: false });
  expect(real.head.seq).toBe(3);
  writer.close();
  expectValue(tryStore(dir)).close();
});

test('a reader that looks at an old state makes the log stay, and says so at once', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  const reader = expectValue(openReader(store.path, testKey()));
  reader.read.snapshot(() => {
    reader.read.get(sql`SELECT count(*) AS n FROM setting`);
    expectValue(commitRows(store.write, 'c1'));
    expectRefused(store.checkpoint(), 'BOOK_BUSY');
  });
  expectValue(store.checkpoint());
  reader.close();
  store.close();
});

test('keys and database of different books are told apart even when everything else fits', () => {
  const dir = scratchFolder();
  makeStore(dir);
  rmSync(join(dir, ANCHOR_FILE));
  expectValue(createAnchor(dir, 'other', NO_HEAD));
  const opened = openStore({
    dir,
    key: testKey(),
    bookId: 'other',
    at: AT,
    beforeUpgrade: () => ok(undefined),
  });
  expectRefused(opened, 'BOOK_KEYS_FOREIGN');
});

test('a stopped writer refuses everything until the book is opened again', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  const reason = { code: 'BOOK_STORAGE_FAILED', place: 'x', params: {} } as const;
  writerOf(store.write).stop(reason);
  expectRefused(commitRows(store.write, 'c1'), 'BOOK_STORAGE_FAILED');
  store.close();
  const again = expectValue(tryStore(dir));
  expectValue(commitRows(again.write, 'c1'));
  again.close();
});

test('a handle that belongs to no open book is a bug', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  expect(() => writerOf({ ...store.write })).toThrow('no open book');
  store.close();
  expect(() => store.write.get(sql`SELECT 1`)).toThrow('closed');
});
