import { appendOnlyTriggers } from '../fact-tables.ts';

/** What persons said of the cash flow (SPEC 45): the item of a bank line, and where an account goes; the last word counts, null takes it back. */
const facts = [
  `CREATE TABLE cash_item (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, bank_line_id INTEGER NOT NULL REFERENCES bank_line(id), item TEXT,
    reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE trial_flow (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, standard TEXT NOT NULL CHECK (standard IN ('cas','small')),
    code TEXT NOT NULL, target TEXT) STRICT`,
];

const indexes = [`CREATE INDEX cash_item_line ON cash_item (bank_line_id, id)`];

export const cashFlowMigration = {
  number: 171,
  name: 'cash flow',
  statements: [...facts, ...indexes, ...['cash_item', 'trial_flow'].flatMap(appendOnlyTriggers)],
};
