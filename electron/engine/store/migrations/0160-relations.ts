import { appendOnlyTriggers } from '../fact-tables.ts';

/** Who asked for what and what was decided (SPEC 41); what was said with a party, what it promised (SPEC 42); what each person is reminded of (SPEC 43). */
const facts = [
  `CREATE TABLE approval_request (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('write_off')),
    document_id INTEGER NOT NULL REFERENCES document(id), user_id TEXT NOT NULL, amount INTEGER NOT NULL, date TEXT NOT NULL,
    reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE approval_decision (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, request_id INTEGER NOT NULL UNIQUE REFERENCES approval_request(id),
    decision TEXT NOT NULL CHECK (decision IN ('approved','refused','withdrawn')), user_id TEXT NOT NULL, opinion TEXT NOT NULL,
    made_uid TEXT) STRICT`,
  `CREATE TABLE party_note (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    document_id INTEGER REFERENCES document(id), kind TEXT NOT NULL, date TEXT NOT NULL, person TEXT NOT NULL, text TEXT NOT NULL,
    reason TEXT, next_date TEXT) STRICT`,
  `CREATE TABLE party_promise (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    document_id INTEGER REFERENCES document(id), currency TEXT NOT NULL, amount INTEGER NOT NULL, made_on TEXT NOT NULL,
    date TEXT NOT NULL, note TEXT NOT NULL) STRICT`,
  `CREATE TABLE party_note_removal (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, note_uid TEXT NOT NULL UNIQUE, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE reminder_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, user_id TEXT NOT NULL, body TEXT NOT NULL) STRICT`,
];

const indexes = [
  `CREATE INDEX approval_request_document ON approval_request (document_id)`,
  `CREATE INDEX party_note_party ON party_note (party_id)`,
  `CREATE INDEX party_promise_party ON party_promise (party_id)`,
];

const factTableNames = facts.flatMap((statement) => /CREATE TABLE (\w+)/.exec(statement)?.[1] ?? []);

export const relationsMigration = {
  number: 160,
  name: 'relations',
  statements: [...facts, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
