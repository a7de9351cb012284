import { appendOnlyTriggers } from '../fact-tables.ts';

/** What the import studio keeps: saved mappings by version, rows a person left out of a batch, and the parts of a split bank line. */
const facts = [
  `CREATE TABLE import_profile_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, profile_uid TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    fields TEXT NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0,1))) STRICT`,
  `CREATE TABLE import_exclusion (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    line INTEGER NOT NULL, raw TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE bank_line_part (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, bank_line_id INTEGER NOT NULL REFERENCES bank_line(id),
    ordinal INTEGER NOT NULL, amount INTEGER NOT NULL, class TEXT, party_id INTEGER REFERENCES party(id),
    text TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
];

const indexes = [
  `CREATE INDEX import_profile_version_profile ON import_profile_version (profile_uid, id)`,
  `CREATE INDEX import_exclusion_batch ON import_exclusion (batch_id)`,
  `CREATE INDEX bank_line_part_line ON bank_line_part (bank_line_id)`,
];

const factTableNames = ['import_profile_version', 'import_exclusion', 'bank_line_part'];

export const studioMigration = {
  number: 30,
  name: 'studio',
  statements: [...facts, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
