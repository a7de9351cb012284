import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Two accounts side by side as dated facts (SPEC 15 to 17): what is known of a statement of theirs, what persons decided about lines, how an
 * account is compared, frozen reconciliations with the statements they used, those taken back, and who looks after what stayed open.
 */
const facts = [
  `CREATE TABLE their_statement_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, statement_id INTEGER NOT NULL REFERENCES their_statement(id),
    ledger TEXT NOT NULL CHECK (ledger IN ('AR','AP')), from_date TEXT NOT NULL, to_date TEXT NOT NULL,
    orientation TEXT CHECK (orientation IN ('their_books','our_form'))) STRICT`,
  `CREATE TABLE reconcile_decision (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    ledger TEXT NOT NULL, currency TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('link','unlink','classify','withdraw')),
    body TEXT NOT NULL) STRICT`,
  `CREATE TABLE reconcile_options (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id), currency TEXT NOT NULL,
    version INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (party_id, currency, version)) STRICT`,
  `CREATE TABLE reconcile_close (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
    party_id INTEGER NOT NULL REFERENCES party(id), ledger TEXT NOT NULL, currency TEXT NOT NULL,
    from_date TEXT NOT NULL, to_date TEXT NOT NULL, opening INTEGER NOT NULL, ours INTEGER NOT NULL, theirs INTEGER NOT NULL,
    adjusted_ours INTEGER NOT NULL, adjusted_theirs INTEGER NOT NULL, unexplained INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('agreed','adjusted','unexplained')), open_items INTEGER NOT NULL, oldest TEXT,
    cleared_items INTEGER NOT NULL, head_seq INTEGER NOT NULL, head_code TEXT NOT NULL, snapshot TEXT NOT NULL) STRICT`,
  `CREATE TABLE reconcile_close_statement (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, close_id INTEGER NOT NULL REFERENCES reconcile_close(id),
    statement_id INTEGER NOT NULL REFERENCES their_statement(id)) STRICT`,
  `CREATE TABLE reconcile_reopen (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, close_id INTEGER NOT NULL UNIQUE REFERENCES reconcile_close(id),
    reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE reconcile_item (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, close_id INTEGER NOT NULL REFERENCES reconcile_close(id), item TEXT NOT NULL,
    owner TEXT, status TEXT, note TEXT) STRICT`,
];

const indexes = [
  `CREATE INDEX their_statement_party ON their_statement (party_id)`,
  `CREATE INDEX their_statement_version_statement ON their_statement_version (statement_id, id)`,
  `CREATE INDEX reconcile_decision_account ON reconcile_decision (party_id, ledger, currency)`,
  `CREATE INDEX reconcile_close_account ON reconcile_close (party_id, ledger, currency, to_date)`,
  `CREATE INDEX reconcile_close_statement_close ON reconcile_close_statement (close_id)`,
  `CREATE INDEX reconcile_close_statement_statement ON reconcile_close_statement (statement_id)`,
  `CREATE INDEX reconcile_item_close ON reconcile_item (close_id)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

export const reconciliationMigration = {
  number: 80,
  name: 'reconciliation',
  statements: [...facts, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
