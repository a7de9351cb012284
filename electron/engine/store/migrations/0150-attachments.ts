import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Files kept beside parties and documents (SPEC 40). The bytes stand once, told by their SHA-256, however often they are attached; taking an
 * attachment away is a fact of its own and leaves them in place.
 */
const facts = [
  `CREATE TABLE attachment_file (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, sha256 TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('pdf','png','jpeg','other')), size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT`,
  `CREATE TABLE attachment (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, file_id INTEGER NOT NULL REFERENCES attachment_file(id),
    kind TEXT NOT NULL CHECK (kind IN ('party','document')), subject_uid TEXT NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL) STRICT`,
  `CREATE TABLE attachment_removal (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, attachment_id INTEGER NOT NULL UNIQUE REFERENCES attachment(id),
    reason TEXT NOT NULL) STRICT`,
];

export const attachmentsMigration = {
  number: 150,
  name: 'attachments',
  statements: [
    ...facts,
    `CREATE INDEX attachment_subject ON attachment (kind, subject_uid)`,
    ...['attachment_file', 'attachment', 'attachment_removal'].flatMap(appendOnlyTriggers),
  ],
};
