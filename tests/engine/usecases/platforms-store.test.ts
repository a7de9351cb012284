import { expect, test } from 'vitest';
import { databasePath } from '../../../electron/engine/store/book-files.ts';
import { withRawDatabase } from '../book/raw-database.ts';
import { makeStore, scratchFolder } from '../book/scratch-book.ts';

const SETTLEMENT =
  "INSERT INTO settlement (uid, seq, bank_line_id, platform, account, currency, net, evidence) VALUES (?, 1, ?, 'wechat', '', 'CNY', 1, 'day')";
const LINK = 'INSERT INTO settlement_link (seq, settlement_id, transaction_id) VALUES (1, ?, ?)';

test('the store itself keeps a bank line and a transaction in one standing settlement, until it is taken back', () => {
  const dir = scratchFolder();
  makeStore(dir);
  withRawDatabase(databasePath(dir), (driver) => {
    driver.exec('PRAGMA foreign_keys = OFF');
    const settle = driver.prepare(SETTLEMENT);
    const link = driver.prepare(LINK);
    settle.run('a.1', 7);
    link.run(1, 40);
    expect(() => settle.run('a.2', 7)).toThrow('a bank line is in one settlement');
    settle.run('a.3', 8);
    expect(() => link.run(2, 40)).toThrow('a transaction is in one settlement');
    driver.exec(
      "INSERT INTO settlement_undo (seq, settlement_id, date, reason) VALUES (2, 1, '2026-10-20', '')",
    );
    settle.run('a.4', 7);
    link.run(3, 40);
    expect(() => driver.exec('DELETE FROM settlement_link')).toThrow('facts are append-only');
  });
});
