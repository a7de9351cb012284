import { copyFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openReader } from '../../../electron/engine/store/book.ts';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { unlockKey } from '../../../electron/engine/usecases/book/open-book.ts';
import { expectValue } from '../../unit/expect-result.ts';
import { dropTriggers, withRawDatabase } from '../book/raw-database.ts';
import { accept, octoberBook, runMatching } from '../support/october-book.ts';
import { TEST_PASSWORD } from '../support/test-book.ts';

/** What somebody with the key and a tool might do, and the check that must notice it. */
const TAMPERINGS: readonly (readonly [check: string, statement: string])[] = [
  ['open_items', 'UPDATE open_line SET open = open + 1 WHERE line_id = (SELECT min(line_id) FROM open_line)'],
  ['open_items', 'DELETE FROM open_line WHERE line_id = (SELECT max(line_id) FROM open_line)'],
  [
    'open_items',
    "UPDATE open_line SET due_date = '2030-01-01' WHERE line_id = (SELECT min(line_id) FROM open_line)",
  ],
  ['balances', "UPDATE party_balance SET balance = balance - 1 WHERE control = 'ar'"],
  ['balances', 'DELETE FROM party_balance'],
  ['parties', "UPDATE party_current SET name = '别人'"],
  ['parties', 'DELETE FROM party_current'],
  ['merged_parties', 'INSERT INTO party_merged (party_id, into_party_id) VALUES (1, 2)'],
  [
    'merged_parties',
    "INSERT INTO party_merge (uid, seq, from_party_id, into_party_id, date, number, items, reason) VALUES ('x.1', 1, 1, 2, '2026-10-01', '', 0, '')",
  ],
  ['bank_lines', "UPDATE bank_line_state SET status = 'waiting' WHERE status = 'settled'"],
  ['bank_lines', 'UPDATE bank_line_state SET party_id = NULL'],
  ['due_lines', 'UPDATE due_line SET amount = amount + 100 WHERE id = 1'],
  ['allocations', 'UPDATE allocation SET amount = amount * 100 WHERE id = 1'],
  [
    'allocations',
    'UPDATE allocation SET negative_line_id = (SELECT min(id) FROM due_line WHERE amount < 0) WHERE id = 1',
  ],
  [
    'settlements',
    "INSERT INTO settlement (uid, seq, bank_line_id, platform, account, currency, net, evidence) VALUES ('x.1', 1, 1, 'wechat', '', 'CNY', 1, 'day')",
  ],
  [
    'settlements',
    "INSERT INTO settlement (uid, seq, bank_line_id, platform, account, currency, net, evidence) VALUES ('x.1', 1, 1, 'wechat', '', 'CNY', (SELECT amount FROM bank_line WHERE id = 1), 'day')",
  ],
  ['accepted_matches', 'UPDATE accepted_match SET automatic = 1'],
  [
    'accepted_matches',
    'DELETE FROM accepted_match WHERE proposal_id = (SELECT max(proposal_id) FROM accepted_match)',
  ],
  [
    'papers',
    "INSERT INTO paper_state (paper_uid, issue_date, state, state_date, answer) VALUES ('x.1', '2026-10-01', 'sent', '2026-10-01', 'none')",
  ],
  [
    'papers',
    "INSERT INTO letter_state (seq, paper_uid, state, date, note) VALUES (1, 'x.1', 'sent', '2026-10-01', '')",
  ],
  ['numbers', "INSERT INTO number_counter (kind, year, last) VALUES ('dunning', 2026, 1)"],
  ['numbers', "INSERT INTO number_counter (kind, year, last) VALUES ('statement', 2026, 7)"],
  [
    'orders',
    "INSERT INTO billing_request (uid, seq, number, party_id, currency, date, order_id, gross, snapshot) VALUES ('x.1', 1, 'KP1', 1, 'CNY', '2026-10-01', 1, 100, '{}')",
  ],
  ['reconciliations', "INSERT INTO number_counter (kind, year, last) VALUES ('reconciliation', 2026, 1)"],
  [
    'exports',
    "INSERT INTO export_batch (uid, seq, number, target, month, vouchers, entries, total, file_name, sha256, content) VALUES ('x.1', 1, 'DC1', 'yonyou-u8', '2026-10', 3, 1, 1, 'x', 'y', x'00')",
  ],
  [
    'frozen_copies',
    "INSERT INTO export_batch (uid, seq, number, target, month, vouchers, entries, total, file_name, sha256, content) VALUES ('x.1', 1, 'DC1', 'yonyou-u8', '2026-10', 0, 0, 0, 'x', 'y', x'00')",
  ],
];

test('what somebody changes behind the program’s back is noticed by the check that guards it', async () => {
  const { book } = await octoberBook();
  await runMatching(book);
  accept(book, 'B0001', 'B0002', 'B0003');
  const path = databasePath(book.dir);
  const secret = { kind: 'password', password: TEST_PASSWORD } as const;
  const { key } = expectValue(await unlockKey(book.dir, secret, null));
  book.close();
  const found = (): readonly string[] => {
    const reader = expectValue(openReader(path, key));
    try {
      return BOOK_CHECKS.flatMap((check) =>
        [...check.run(reader.read)].map(
          ({ code, params }) => `${code} ${check.name} ${params['what'] ?? ''}`,
        ),
      );
    } finally {
      reader.close();
    }
  };
  expect(found()).toEqual([]);
  withRawDatabase(path, dropTriggers, key);
  const whole = `${path}.whole`;
  copyFileSync(path, whole);
  for (const [check, statement] of TAMPERINGS) {
    withRawDatabase(
      path,
      (driver) => {
        driver.pragma('foreign_keys=OFF');
        driver.exec(statement);
      },
      key,
    );
    expect([statement, ...found()]).toContain(`BOOK_PROJECTION_WRONG ${check} ${check}`);
    copyFileSync(whole, path);
  }
  expect(new Set(TAMPERINGS.map(([check]) => check))).toEqual(
    new Set(BOOK_CHECKS.map((check) => check.name)),
  );
});
