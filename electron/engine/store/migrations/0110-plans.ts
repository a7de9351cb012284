import { appendOnlyTriggers } from '../fact-tables.ts';

/** Which accounts are to be compared how often (SPEC 25), as versions, and what each run of a plan found. */
const facts = [
  `CREATE TABLE plan_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, plan_uid TEXT NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0,1))) STRICT`,
  `CREATE TABLE plan_run (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, plan_uid TEXT NOT NULL, as_of TEXT NOT NULL, compared INTEGER NOT NULL,
    missing INTEGER NOT NULL, found TEXT NOT NULL) STRICT`,
];

const indexes = [
  `CREATE INDEX plan_version_plan ON plan_version (plan_uid, id)`,
  `CREATE INDEX plan_run_plan ON plan_run (plan_uid, id)`,
];

export const plansMigration = {
  number: 110,
  name: 'plans',
  statements: [...facts, ...indexes, ...['plan_version', 'plan_run'].flatMap(appendOnlyTriggers)],
};
