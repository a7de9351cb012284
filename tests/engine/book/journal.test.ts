import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalBytes, toHex } from '../../../shared/contract/canonical-bytes.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok } from '../../../shared/std/result.ts';
import { readAnchor } from '../../../electron/engine/store/anchor.ts';
import type { Store } from '../../../electron/engine/store/book.ts';
import { commitCommand } from '../../../electron/engine/store/journal.ts';
import { journalHash, journalHead, journalRow, NO_HASH } from '../../../electron/engine/store/journal-row.ts';
import { intOf } from '../../../electron/engine/store/row.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { expectRefused, expectValue, SEED } from '../../unit/expect-result.ts';
import { BOOK_ID, command, commitRows, makeStore, QUIET, scratchFolder, tryStore } from './scratch-book.ts';

function openScratch(): { readonly dir: string; readonly store: Store } {
  const dir = scratchFolder();
  makeStore(dir);
  return { dir, store: expectValue(tryStore(dir)) };
}

const settings = (store: Store): number =>
  intOf(store.write.get(sql`SELECT count(*) AS n FROM setting`) ?? {}, 'n');

test('a command leaves its facts, one journal row and the anchor', () => {
  const { dir, store } = openScratch();
  const done = expectValue(commitRows(store.write, 'c1', 3));
  expect(done).toEqual({ seq: 1, reply: { seq: 1, rows: 3 }, repeated: false });
  expect(settings(store)).toBe(3);
  const head = journalHead(store.write);
  expect(expectValue(readAnchor(dir, BOOK_ID))).toEqual({ seq: 1, hash: new Uint8Array(head.hash) });
  store.close();
});

test('a command that comes again gets the reply it got, and changes nothing', () => {
  const { store } = openScratch();
  const first = expectValue(commitRows(store.write, 'c1', 2));
  const again = expectValue(
    commitCommand(store.write, command('c1'), () => {
      throw new Error('must not run');
    }),
  );
  expect(again).toEqual({ ...first, repeated: true });
  expect(settings(store)).toBe(2);
  store.close();
});

test('the same id with another content is refused', () => {
  const { store } = openScratch();
  expectValue(commitRows(store.write, 'c1'));
  expectRefused(
    commitCommand(store.write, command('c1', 'other'), () => ok(null)),
    'COMMAND_ID_REUSED',
  );
  const renamed = { ...command('c1'), name: 'test.other' };
  expectRefused(
    commitCommand(store.write, renamed, () => ok(null)),
    'COMMAND_ID_REUSED',
  );
  store.close();
});

test('a refusal or a bug inside a command leaves nothing behind', () => {
  const { dir, store } = openScratch();
  expectValue(commitRows(store.write, 'c1'));
  const add = (seq: number): void => {
    store.write.run(sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, 'x', '{}')`);
  };
  const refused = commitCommand(store.write, command('c2'), (seq) => {
    add(seq);
    return refuse('NOT_FOUND', 'x');
  });
  expectRefused(refused, 'NOT_FOUND');
  const failing = (): unknown =>
    commitCommand(store.write, command('c3'), (seq) => {
      add(seq);
      throw new Error('broken');
    });
  expect(failing).toThrow('broken');
  expect(settings(store)).toBe(1);
  expect(expectValue(readAnchor(dir, BOOK_ID)).seq).toBe(1);
  expect(expectValue(commitRows(store.write, 'c4')).seq).toBe(2);
  store.close();
});

test('a fact that carries another number is a bug and is not stored', () => {
  const { store } = openScratch();
  const wrong = (): unknown =>
    commitCommand(store.write, command('c1'), (seq) => {
      store.write.run(sql`INSERT INTO setting (seq, section, value) VALUES (${seq + 1}, 'x', '{}')`);
      return ok(null);
    });
  expect(wrong).toThrow('carries number 2 instead of 1');
  expect(settings(store)).toBe(0);
  store.close();
});

test('journal and facts refuse change, removal, replacement and gaps', () => {
  const { store } = openScratch();
  expectValue(commitRows(store.write, 'c1'));
  const statements = [
    sql`UPDATE setting SET value = 'x'`,
    sql`DELETE FROM setting`,
    sql`INSERT OR REPLACE INTO setting (id, seq, section, value) SELECT id, seq, section, 'x' FROM setting`,
    sql`UPDATE journal SET actor = 'x'`,
    sql`DELETE FROM journal`,
    sql`INSERT OR REPLACE INTO journal SELECT seq, command_id, at, 'x', device, name, bytes, reply, facts_hash, previous_hash, hash FROM journal`,
    sql`INSERT INTO journal SELECT seq + 2, 'x', at, actor, device, name, bytes, reply, facts_hash, previous_hash, hash FROM journal`,
    sql`UPDATE meta SET value = 'x' WHERE key = 'book_id'`,
    sql`DELETE FROM meta WHERE key = 'book_id'`,
  ];
  for (const statement of statements) {
    const attempt = (): unknown =>
      commitCommand(store.write, command('attack'), () => {
        store.write.run(statement);
        return ok(null);
      });
    expect(attempt).toThrow(/append-only|gap|never changes/);
  }
  expect(journalHead(store.write).seq).toBe(1);
  store.close();
});

test('rows are hashed alike whether they came one by one or in bulk', () => {
  const { store } = openScratch();
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1300 }), { minLength: 1, maxLength: 4 }), (sizes) => {
      const start = journalHead(store.write).seq;
      sizes.forEach((rows, index) => {
        expectValue(commitRows(store.write, `c${start}.${index}`, rows));
      });
      const report = expectValue(verifyBook(store.write, { checks: [], anchored: null, ...QUIET }));
      expect(report.problems).toEqual([]);
    }),
    { seed: SEED, numRuns: 12 },
  );
  store.close();
});

test('the hash of a row is fixed for all time', () => {
  const row = {
    ...command('c1'),
    seq: 1,
    bytes: canonicalBytes({ content: '票' }),
    reply: canonicalBytes(null),
    factsHash: NO_HASH,
    previousHash: NO_HASH,
  };
  expect(toHex(journalHash('b00c', row))).toBe(
    'c2a1d9bf6bc39e111637e331d0a38079dc0c683c10ac15e8d7ac719f4786961c',
  );
  const { store } = openScratch();
  expectValue(
    commitCommand(store.write, command('c1'), (seq) => {
      const odd = 'a"\\\n\t\u0001\u007f票𠮷';
      store.write.run(sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, ${odd}, '{}')`);
      store.write.run(
        sql`INSERT INTO period_lock (seq, ledger, month, locked, reason) VALUES (${seq}, 'AR', '2026-10', 1, '')`,
      );
      return ok(null);
    }),
  );
  expect(toHex(journalRow(store.write, 1)?.factsHash ?? NO_HASH)).toBe(
    '9b5831a80eba3ab9f10315856ad659c060a93cac8d013a7715bbfbc0f7e8f8d6',
  );
  store.close();
});
