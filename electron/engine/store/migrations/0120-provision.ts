import { appendOnlyTriggers } from '../fact-tables.ts';

/** What the provision for bad debts stood at, what was charged with which rates, and what of it was taken back (SPEC 31). */
const facts = [
  `CREATE TABLE provision_entry (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('opening','charge')), date TEXT NOT NULL, currency TEXT NOT NULL,
    amount INTEGER NOT NULL, required INTEGER, bands TEXT NOT NULL) STRICT`,
  `CREATE TABLE provision_void (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, entry_id INTEGER NOT NULL UNIQUE REFERENCES provision_entry(id),
    reason TEXT NOT NULL) STRICT`,
];

export const provisionMigration = {
  number: 120,
  name: 'provision',
  statements: [...facts, ...['provision_entry', 'provision_void'].flatMap(appendOnlyTriggers)],
};
