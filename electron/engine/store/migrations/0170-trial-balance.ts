import { appendOnlyTriggers } from '../fact-tables.ts';

/** Trial balances of the general ledger as they were given, and which account goes to which line of the statements (SPEC 38). */
const facts = [
  `CREATE TABLE trial_balance (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    from_date TEXT NOT NULL, to_date TEXT NOT NULL, standard TEXT NOT NULL CHECK (standard IN ('cas','small')),
    file_name TEXT NOT NULL, source TEXT NOT NULL) STRICT`,
  `CREATE TABLE trial_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, standard TEXT NOT NULL CHECK (standard IN ('cas','small')),
    code TEXT NOT NULL, line TEXT) STRICT`,
];

export const trialBalanceMigration = {
  number: 170,
  name: 'trial balance',
  statements: [...facts, ...['trial_balance', 'trial_line'].flatMap(appendOnlyTriggers)],
};
