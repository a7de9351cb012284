import { appendOnlyTriggers } from '../fact-tables.ts';
import type { Migration } from './migration.ts';

/** The journal, what the book is called, and which migrations made it. */
export const journalMigration: Migration = {
  number: 10,
  name: 'journal',
  statements: [
    `CREATE TABLE migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      at TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE journal (
      seq INTEGER PRIMARY KEY,
      command_id TEXT NOT NULL UNIQUE,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      device TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes BLOB NOT NULL,
      reply BLOB NOT NULL,
      facts_hash BLOB NOT NULL CHECK (length(facts_hash) = 32),
      previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT`,
    `CREATE INDEX journal_name ON journal (name, seq)`,
    ...appendOnlyTriggers('migration'),
    ...appendOnlyTriggers('journal'),
    `CREATE TRIGGER journal_without_gap BEFORE INSERT ON journal
      WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)
      BEGIN SELECT RAISE(ABORT, 'journal numbers have no gap'); END`,
    `CREATE TRIGGER meta_book_id_no_update BEFORE UPDATE ON meta
      WHEN OLD.key = 'book_id'
      BEGIN SELECT RAISE(ABORT, 'the id of a book never changes'); END`,
    `CREATE TRIGGER meta_book_id_no_delete BEFORE DELETE ON meta
      WHEN OLD.key = 'book_id'
      BEGIN SELECT RAISE(ABORT, 'the id of a book never changes'); END`,
  ],
};
