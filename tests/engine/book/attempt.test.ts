import { expect, test } from 'vitest';
import { problem, refuse } from '../../../shared/errors/problem.ts';
import { err, ok } from '../../../shared/std/result.ts';
import type { WriteHandle } from '../../../electron/engine/store/handle.ts';
import { commitCommand } from '../../../electron/engine/store/journal.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { textOf } from '../../../electron/engine/store/row.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { command, makeStore, QUIET, scratchFolder, tryStore } from './scratch-book.ts';

function set(write: WriteHandle, seq: number, value: string): void {
  write.run(sql`INSERT INTO setting (seq, section, value) VALUES (${seq}, 'attempt', ${value})`);
}

const values = (write: WriteHandle): readonly string[] =>
  write
    .all(sql`SELECT value FROM setting WHERE section = 'attempt' ORDER BY id`)
    .map((row) => textOf(row, 'value'));

test('a part of a command that is refused leaves no trace, the parts around it stand', () => {
  const dir = scratchFolder();
  makeStore(dir);
  const store = expectValue(tryStore(dir));
  const { write } = store;
  const inner = err(problem('NOT_FOUND', 'inner'));
  expectValue(
    commitCommand(write, command('c1'), (seq) => {
      set(write, seq, 'before');
      const refused = write.attempt(() => {
        set(write, seq, 'refused');
        expect(write.attempt(() => (set(write, seq, 'within'), ok(1)))).toEqual(ok(1));
        return inner;
      });
      expect(refused).toBe(inner);
      expect(write.attempt(() => (set(write, seq, 'after'), ok('done')))).toEqual(ok('done'));
      return ok(null);
    }),
  );
  expect(values(write)).toEqual(['before', 'after']);
  expect(expectValue(verifyBook(write, { checks: [], anchored: null, ...QUIET })).problems).toEqual([]);
  expectRefused(
    commitCommand(write, command('c2'), (seq) => {
      write.attempt(() => (set(write, seq, 'never'), ok(1)));
      return refuse('NOT_FOUND', 'whole');
    }),
    'NOT_FOUND',
  );
  expect(values(write)).toEqual(['before', 'after']);
  expect(() => write.attempt(() => ok(1))).toThrow('only a part of a committing command');
  store.close();
});
