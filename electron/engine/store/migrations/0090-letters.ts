import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Letters as they were sent, what a person wrote them with, where each paper stands, what the other side answered, and who is not to be
 * dunned (SPEC 18, 27). A statement of account is a paper too: states and answers name it by its uid.
 */
const facts = [
  `CREATE TABLE letter_template_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, template_uid TEXT NOT NULL, version INTEGER NOT NULL,
    body TEXT NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0,1)), UNIQUE (template_uid, version)) STRICT`,
  `CREATE TABLE letter_sent (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    level INTEGER, form TEXT, party_id INTEGER NOT NULL REFERENCES party(id), ledger TEXT NOT NULL, currency TEXT NOT NULL,
    from_date TEXT, to_date TEXT NOT NULL, closing INTEGER NOT NULL, subject INTEGER NOT NULL, head_seq INTEGER NOT NULL,
    head_code TEXT NOT NULL, snapshot TEXT NOT NULL, pdf BLOB NOT NULL, pdf_sha256 TEXT NOT NULL,
    xlsx BLOB, xlsx_sha256 TEXT) STRICT`,
  `CREATE TABLE letter_document (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, letter_id INTEGER NOT NULL REFERENCES letter_sent(id),
    document_id INTEGER NOT NULL REFERENCES document(id)) STRICT`,
  `CREATE TABLE letter_state (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, paper_uid TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN
      ('draft','reviewed','sent','received','agreed','differs','reconciling','archived','returned','resent','alternative','voided')),
    date TEXT NOT NULL, note TEXT NOT NULL) STRICT`,
  `CREATE TABLE letter_reply (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, paper_uid TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('workbook','paper','auditor')), date TEXT NOT NULL,
    agrees INTEGER NOT NULL CHECK (agrees IN (0,1)), closing INTEGER, signer TEXT NOT NULL,
    seal TEXT NOT NULL CHECK (seal IN ('official','finance','contract','signature','none')), note TEXT NOT NULL,
    lines TEXT NOT NULL, file_name TEXT NOT NULL, file BLOB, file_sha256 TEXT, their_statement_uid TEXT) STRICT`,
  `CREATE TABLE dunning_hold (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    document_id INTEGER REFERENCES document(id), ledger TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('dispute','promise')),
    until TEXT, note TEXT NOT NULL) STRICT`,
  `CREATE TABLE dunning_release (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hold_id INTEGER NOT NULL UNIQUE REFERENCES dunning_hold(id),
    note TEXT NOT NULL) STRICT`,
];

/** Where each paper stands and what was answered last: derived from papers, states and replies. */
const projections = [
  `CREATE TABLE paper_state (
    paper_uid TEXT PRIMARY KEY, issue_date TEXT NOT NULL, reply_by TEXT, state TEXT NOT NULL, state_date TEXT NOT NULL,
    answer TEXT NOT NULL, agrees INTEGER, their_closing INTEGER) STRICT, WITHOUT ROWID`,
  `INSERT INTO paper_state (paper_uid, issue_date, reply_by, state, state_date, answer, agrees, their_closing)
    SELECT uid, json_extract(snapshot, '$.issueDate'), json_extract(snapshot, '$.replyBy'), 'draft',
      json_extract(snapshot, '$.issueDate'), 'none', NULL, NULL FROM statement_sent`,
];

const indexes = [
  `CREATE INDEX letter_sent_party ON letter_sent (party_id)`,
  `CREATE INDEX letter_sent_kind ON letter_sent (kind, id)`,
  `CREATE INDEX letter_document_letter ON letter_document (letter_id)`,
  `CREATE INDEX letter_document_document ON letter_document (document_id)`,
  `CREATE INDEX letter_state_paper ON letter_state (paper_uid, id)`,
  `CREATE INDEX letter_reply_paper ON letter_reply (paper_uid, id)`,
  `CREATE INDEX letter_reply_file ON letter_reply (file_sha256) WHERE file_sha256 IS NOT NULL`,
  `CREATE INDEX dunning_hold_party ON dunning_hold (party_id)`,
  `CREATE INDEX paper_state_state ON paper_state (state)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

export const lettersMigration = {
  number: 90,
  name: 'letters',
  statements: [...facts, ...projections, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
