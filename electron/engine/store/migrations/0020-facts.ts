import { appendOnlyTriggers } from '../fact-tables.ts';

/** Facts: appended by commands, never changed. Ids are local; uids are the same on every replica. Money is minor units, dates are YYYY-MM-DD. */
const facts = [
  `CREATE TABLE source_file (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, sha256 TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    size INTEGER NOT NULL, deflated BLOB NOT NULL) STRICT`,
  `CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, kind TEXT NOT NULL,
    file_id INTEGER NOT NULL REFERENCES source_file(id), file_name TEXT NOT NULL, format TEXT NOT NULL,
    rows_read INTEGER NOT NULL, accepted INTEGER NOT NULL, duplicates INTEGER NOT NULL, rejected INTEGER NOT NULL,
    totals TEXT NOT NULL, findings TEXT NOT NULL) STRICT`,
  `CREATE TABLE batch_void (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL UNIQUE REFERENCES import_batch(id),
    reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE party (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL) STRICT`,
  `CREATE TABLE party_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    code TEXT NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL,
    batch_id INTEGER REFERENCES import_batch(id)) STRICT`,
  `CREATE TABLE document (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invoice','credit_note','receipt','refund','adjustment','transfer','opening')),
    ledger TEXT NOT NULL CHECK (ledger IN ('AR','AP')),
    owner TEXT NOT NULL CHECK (owner IN ('erp','book','opening')),
    control TEXT NOT NULL, number TEXT NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    date TEXT NOT NULL, ledger_date TEXT NOT NULL, currency TEXT NOT NULL, gross INTEGER NOT NULL,
    net INTEGER, tax INTEGER, tax_rate INTEGER, exchange_rate INTEGER NOT NULL, bank_charge INTEGER NOT NULL, adjustment_code TEXT,
    original_id INTEGER REFERENCES document(id), reversal INTEGER NOT NULL CHECK (reversal IN (0,1)),
    bank_line_id INTEGER REFERENCES bank_line(id), proposal_id INTEGER REFERENCES proposal(id),
    batch_id INTEGER REFERENCES import_batch(id), text TEXT NOT NULL, detail TEXT NOT NULL) STRICT`,
  `CREATE TABLE due_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, document_id INTEGER NOT NULL REFERENCES document(id),
    ordinal INTEGER NOT NULL, due_date TEXT, amount INTEGER NOT NULL) STRICT`,
  `CREATE TABLE document_void (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, document_id INTEGER NOT NULL UNIQUE REFERENCES document(id),
    reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE allocation (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    positive_line_id INTEGER NOT NULL REFERENCES due_line(id), negative_line_id INTEGER NOT NULL REFERENCES due_line(id),
    amount INTEGER NOT NULL CHECK (amount > 0), date TEXT NOT NULL, proposal_id INTEGER REFERENCES proposal(id)) STRICT`,
  `CREATE TABLE deallocation (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    allocation_id INTEGER NOT NULL UNIQUE REFERENCES allocation(id), date TEXT NOT NULL) STRICT`,
  `CREATE TABLE bank_statement (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    account TEXT NOT NULL, currency TEXT NOT NULL, from_date TEXT, to_date TEXT, opening INTEGER, closing INTEGER,
    proof TEXT NOT NULL CHECK (proof IN ('holds','broken','absent'))) STRICT`,
  `CREATE TABLE bank_line (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    statement_id INTEGER NOT NULL REFERENCES bank_statement(id), line INTEGER NOT NULL, date TEXT NOT NULL,
    amount INTEGER NOT NULL, currency TEXT NOT NULL, balance INTEGER, proof TEXT NOT NULL,
    counterparty TEXT NOT NULL, counterparty_account TEXT NOT NULL, reference TEXT NOT NULL, text TEXT NOT NULL,
    raw TEXT NOT NULL, occurrence_key TEXT NOT NULL) STRICT`,
  `CREATE TABLE bank_line_class (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, bank_line_id INTEGER NOT NULL REFERENCES bank_line(id),
    class TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE proposal (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    bank_line_id INTEGER NOT NULL REFERENCES bank_line(id), known_at INTEGER NOT NULL, status TEXT NOT NULL, certainty TEXT NOT NULL,
    party_id INTEGER REFERENCES party(id), body TEXT NOT NULL) STRICT`,
  `CREATE TABLE proposal_decision (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, proposal_id INTEGER NOT NULL REFERENCES proposal(id),
    decision TEXT NOT NULL CHECK (decision IN ('accepted','undone'))) STRICT`,
  `CREATE TABLE sales_order (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, batch_id INTEGER REFERENCES import_batch(id),
    number TEXT NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id), date TEXT NOT NULL, item TEXT NOT NULL,
    quantity TEXT NOT NULL, price TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, custom TEXT NOT NULL) STRICT`,
  `CREATE TABLE their_statement (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    party_id INTEGER NOT NULL REFERENCES party(id), currency TEXT NOT NULL, opening INTEGER, closing INTEGER) STRICT`,
  `CREATE TABLE their_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, statement_id INTEGER NOT NULL REFERENCES their_statement(id),
    line INTEGER NOT NULL, date TEXT NOT NULL, number TEXT NOT NULL, debit INTEGER NOT NULL, credit INTEGER NOT NULL,
    balance INTEGER, quantity TEXT NOT NULL, price TEXT NOT NULL, text TEXT NOT NULL) STRICT`,
  `CREATE TABLE statement_sent (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
    party_id INTEGER NOT NULL REFERENCES party(id), ledger TEXT NOT NULL, currency TEXT NOT NULL,
    from_date TEXT NOT NULL, to_date TEXT NOT NULL, closing INTEGER NOT NULL, head_seq INTEGER NOT NULL,
    head_code TEXT NOT NULL, snapshot TEXT NOT NULL, pdf BLOB NOT NULL, pdf_sha256 TEXT NOT NULL,
    xlsx BLOB, xlsx_sha256 TEXT) STRICT`,
  `CREATE TABLE export_batch (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
    target TEXT NOT NULL, month TEXT NOT NULL, vouchers INTEGER NOT NULL, entries INTEGER NOT NULL, total INTEGER NOT NULL,
    file_name TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL) STRICT`,
  `CREATE TABLE export_item (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, batch_id INTEGER NOT NULL REFERENCES export_batch(id),
    source_uid TEXT NOT NULL UNIQUE, voucher INTEGER NOT NULL) STRICT`,
  `CREATE TABLE period_lock (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, ledger TEXT NOT NULL, month TEXT NOT NULL,
    locked INTEGER NOT NULL CHECK (locked IN (0,1)), reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE setting (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, section TEXT NOT NULL, value TEXT NOT NULL) STRICT`,
  `CREATE TABLE user_role (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, user_id TEXT NOT NULL, name TEXT NOT NULL,
    role TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0,1))) STRICT`,
];

/** Projections: derived from facts in the same transaction, rebuilt and compared by verify. */
const projections = [
  `CREATE TABLE party_current (
    party_id INTEGER PRIMARY KEY REFERENCES party(id), code TEXT NOT NULL, code_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, role TEXT NOT NULL, group_name TEXT NOT NULL, salesperson TEXT NOT NULL,
    currency TEXT NOT NULL, fields TEXT NOT NULL) STRICT`,
  `CREATE TABLE party_key (
    party_id INTEGER NOT NULL REFERENCES party(id), key TEXT NOT NULL, PRIMARY KEY (key, party_id)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE open_line (
    line_id INTEGER PRIMARY KEY REFERENCES due_line(id), document_id INTEGER NOT NULL, party_id INTEGER NOT NULL,
    ledger TEXT NOT NULL, control TEXT NOT NULL, currency TEXT NOT NULL, due_date TEXT, document_date TEXT NOT NULL,
    open INTEGER NOT NULL CHECK (open <> 0)) STRICT`,
  `CREATE TABLE party_balance (
    party_id INTEGER NOT NULL, ledger TEXT NOT NULL, control TEXT NOT NULL, currency TEXT NOT NULL, balance INTEGER NOT NULL,
    PRIMARY KEY (party_id, ledger, control, currency)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE bank_line_state (
    bank_line_id INTEGER PRIMARY KEY REFERENCES bank_line(id), class TEXT NOT NULL, status TEXT NOT NULL,
    party_id INTEGER, document_id INTEGER, proposal_id INTEGER) STRICT`,
  `CREATE TABLE number_counter (
    kind TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (kind, year)) STRICT, WITHOUT ROWID`,
];

const indexes = [
  `CREATE INDEX party_version_party ON party_version (party_id, seq)`,
  `CREATE INDEX document_ledger ON document (ledger, party_id, currency, ledger_date, id, seq, gross, kind, reversal, bank_line_id)`,
  `CREATE INDEX document_number ON document (number)`,
  `CREATE INDEX document_date ON document (date, id)`,
  `CREATE INDEX document_batch ON document (batch_id) WHERE batch_id IS NOT NULL`,
  `CREATE INDEX document_original ON document (original_id) WHERE original_id IS NOT NULL`,
  `CREATE INDEX document_bank_line ON document (bank_line_id) WHERE bank_line_id IS NOT NULL`,
  `CREATE INDEX document_proposal ON document (proposal_id) WHERE proposal_id IS NOT NULL`,
  `CREATE INDEX due_line_document ON due_line (document_id)`,
  `CREATE INDEX allocation_positive ON allocation (positive_line_id, date, amount)`,
  `CREATE INDEX allocation_negative ON allocation (negative_line_id, date, amount)`,
  `CREATE INDEX allocation_proposal ON allocation (proposal_id) WHERE proposal_id IS NOT NULL`,
  `CREATE INDEX bank_line_statement ON bank_line (statement_id, line)`,
  `CREATE INDEX bank_line_occurrence ON bank_line (occurrence_key)`,
  `CREATE INDEX bank_line_date ON bank_line (date, id)`,
  `CREATE INDEX bank_line_class_line ON bank_line_class (bank_line_id)`,
  `CREATE INDEX proposal_line ON proposal (bank_line_id)`,
  `CREATE INDEX proposal_decision_proposal ON proposal_decision (proposal_id)`,
  `CREATE INDEX sales_order_number ON sales_order (number)`,
  `CREATE INDEX their_line_statement ON their_line (statement_id)`,
  `CREATE INDEX statement_sent_party ON statement_sent (party_id)`,
  `CREATE INDEX export_item_batch ON export_item (batch_id)`,
  `CREATE INDEX open_line_party ON open_line (ledger, party_id, currency, due_date, document_date, open)`,
  `CREATE INDEX bank_line_state_status ON bank_line_state (status, bank_line_id)`,
];

/** The tables of this migration only: a later list of fact tables must not change what this one did. */
const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

/** Accounting facts of the first version, with their projections. */
export const factsMigration = {
  number: 20,
  name: 'facts',
  statements: [...facts, ...projections, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
