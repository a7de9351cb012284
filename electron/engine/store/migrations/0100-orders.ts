import { appendOnlyTriggers } from '../fact-tables.ts';

const CHECK_STANDS = `NOT EXISTS (SELECT 1 FROM delivery_check_undo u WHERE u.check_id = k.id)`;

/**
 * Orders, deliveries and returns, what the other side lists as delivered, frozen delivery checks and applications for invoices, each taken
 * back by a dated fact (SPEC 28 to 30). Quantities and prices are exact decimal text, amounts minor units. A trigger keeps what no later
 * command may break: a line of either side is in one standing check at most.
 */
const facts = [
  `CREATE TABLE trade_document (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('order','delivery','return','their_delivery')),
    number TEXT NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id), date TEXT NOT NULL, currency TEXT NOT NULL,
    tax_included INTEGER NOT NULL CHECK (tax_included IN (0,1)), order_number TEXT NOT NULL, contract TEXT NOT NULL,
    gross INTEGER NOT NULL, batch_id INTEGER REFERENCES import_batch(id), text TEXT NOT NULL) STRICT`,
  `CREATE TABLE trade_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, document_id INTEGER NOT NULL REFERENCES trade_document(id),
    ordinal INTEGER NOT NULL, item TEXT NOT NULL, spec TEXT NOT NULL, unit TEXT NOT NULL, quantity TEXT, price TEXT,
    amount INTEGER NOT NULL, tax_rate INTEGER, net INTEGER, tax INTEGER, gross INTEGER NOT NULL,
    order_number TEXT NOT NULL, custom TEXT NOT NULL,
    CHECK ((net IS NULL AND tax IS NULL) OR net + tax = gross)) STRICT`,
  `CREATE TABLE trade_void (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, document_id INTEGER NOT NULL UNIQUE REFERENCES trade_document(id),
    date TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE delivery_check (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
    party_id INTEGER NOT NULL REFERENCES party(id), currency TEXT NOT NULL, from_date TEXT NOT NULL, to_date TEXT NOT NULL,
    date TEXT NOT NULL, ours INTEGER NOT NULL, theirs INTEGER, differing INTEGER NOT NULL, snapshot TEXT NOT NULL) STRICT`,
  `CREATE TABLE delivery_check_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, check_id INTEGER NOT NULL REFERENCES delivery_check(id),
    line_id INTEGER NOT NULL REFERENCES trade_line(id), agreed INTEGER NOT NULL CHECK (agreed IN (0,1))) STRICT`,
  `CREATE TABLE delivery_check_undo (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, check_id INTEGER NOT NULL UNIQUE REFERENCES delivery_check(id),
    date TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE billing_request (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE,
    party_id INTEGER NOT NULL REFERENCES party(id), currency TEXT NOT NULL, date TEXT NOT NULL,
    order_id INTEGER REFERENCES trade_document(id), check_id INTEGER REFERENCES delivery_check(id),
    gross INTEGER NOT NULL, snapshot TEXT NOT NULL, CHECK ((order_id IS NULL) <> (check_id IS NULL))) STRICT`,
  `CREATE TABLE billing_line (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, request_id INTEGER NOT NULL REFERENCES billing_request(id),
    line_id INTEGER NOT NULL REFERENCES trade_line(id), quantity TEXT, amount INTEGER NOT NULL, gross INTEGER NOT NULL) STRICT`,
  `CREATE TABLE billing_undo (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, request_id INTEGER NOT NULL UNIQUE REFERENCES billing_request(id),
    date TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE billing_invoice (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, request_id INTEGER NOT NULL UNIQUE REFERENCES billing_request(id),
    document_id INTEGER NOT NULL UNIQUE REFERENCES document(id)) STRICT`,
];

const guards = [
  `CREATE TRIGGER delivery_check_line_once BEFORE INSERT ON delivery_check_line
    WHEN EXISTS (SELECT 1 FROM delivery_check_line l JOIN delivery_check k ON k.id = l.check_id
      WHERE l.line_id = NEW.line_id AND ${CHECK_STANDS})
    BEGIN SELECT RAISE(ABORT, 'the line is in a standing check'); END`,
];

const indexes = [
  `CREATE INDEX trade_document_number ON trade_document (number)`,
  `CREATE INDEX trade_document_party ON trade_document (party_id, kind, date)`,
  `CREATE INDEX trade_document_kind ON trade_document (kind, date, id)`,
  `CREATE INDEX trade_document_batch ON trade_document (batch_id) WHERE batch_id IS NOT NULL`,
  `CREATE INDEX trade_line_document ON trade_line (document_id)`,
  `CREATE INDEX delivery_check_party ON delivery_check (party_id)`,
  `CREATE INDEX delivery_check_line_check ON delivery_check_line (check_id)`,
  `CREATE INDEX delivery_check_line_line ON delivery_check_line (line_id)`,
  `CREATE INDEX billing_request_party ON billing_request (party_id)`,
  `CREATE INDEX billing_line_request ON billing_line (request_id)`,
  `CREATE INDEX billing_line_line ON billing_line (line_id)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

export const ordersMigration = {
  number: 100,
  name: 'orders',
  statements: [...facts, ...guards, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
