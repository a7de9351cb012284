import { copyFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { reconciliationDifferences } from '../../../electron/engine/usecases/reconcile/verify.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { unlockKey } from '../../../electron/engine/usecases/book/open-book.ts';
import { dropTriggers, withRawDatabase } from '../book/raw-database.ts';
import { TEST_PASSWORD } from '../support/test-book.ts';
import { close, twoSides } from '../support/two-sides.ts';

/** What is changed behind the program's back, and what is then said of it. */
const TAMPERINGS: readonly (readonly [said: string, statement: string])[] = [
  ['reconciliation TJ2026-0001 closing', 'UPDATE reconcile_close SET ours = ours + 1'],
  ['reconciliation TJ2026-0001 opening', 'UPDATE reconcile_close SET opening = opening - 1'],
  ['reconciliation TJ2026-0001 classes', 'UPDATE reconcile_close SET theirs = theirs + 100'],
  ['reconciliation TJ2026-0001 sheet', 'UPDATE reconcile_close SET adjusted_ours = 1'],
  ['reconciliation TJ2026-0001 items', 'UPDATE reconcile_close SET open_items = 2'],
  ['reconciliation TJ2026-0001 snapshot', "UPDATE reconcile_close SET snapshot = '{'"],
  [
    'reconciliation TJ2026-0001 sheet',
    `UPDATE reconcile_close SET snapshot = replace(snapshot, '"total":"2700.00"', '"total":"2700.01"')`,
  ],
  [
    'statements of reconciliation TJ2026-0001',
    "INSERT INTO batch_void (seq, batch_id, reason) SELECT 1, batch_id, 'x' FROM their_statement",
  ],
  ['numbers of reconciliations 2026', 'DELETE FROM reconcile_close'],
];

test('a frozen reconciliation is worked out again from the facts: whatever is changed in it is noticed (SPEC 15, 17)', async () => {
  const { book, party } = await twoSides();
  await close(book, party, { to: '2026-10-31' });
  const path = databasePath(book.dir);
  const { key } = expectValue(await unlockKey(book.dir, { kind: 'password', password: TEST_PASSWORD }, null));
  book.close();
  const found = (): readonly string[] => {
    const reader = expectValue(openReader(path, key));
    try {
      return [...reconciliationDifferences(reader.read)];
    } finally {
      reader.close();
    }
  };
  expect(found()).toEqual([]);
  withRawDatabase(path, dropTriggers, key);
  const whole = `${path}.whole`;
  copyFileSync(path, whole);
  for (const [said, statement] of TAMPERINGS) {
    withRawDatabase(
      path,
      (driver) => {
        driver.pragma('foreign_keys=OFF');
        driver.exec(statement);
      },
      key,
    );
    expect([statement, ...found()]).toContain(said);
    copyFileSync(whole, path);
  }
});
