import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Who belongs to which group of customers from when to when, and who sold to a party from when on (SPEC 34, 35). A hand-over is one fact
 * with a change for each party; what is taken back stays, and no longer counts. Null days are without end.
 */
const facts = [
  `CREATE TABLE group_member (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id),
    name TEXT NOT NULL, from_date TEXT, to_date TEXT) STRICT`,
  `CREATE TABLE group_member_end (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, member_id INTEGER NOT NULL UNIQUE REFERENCES group_member(id)) STRICT`,
  `CREATE TABLE handover (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, from_name TEXT, into_name TEXT NOT NULL,
    date TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE handover_party (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, handover_id INTEGER NOT NULL REFERENCES handover(id),
    party_id INTEGER NOT NULL REFERENCES party(id), date TEXT NOT NULL, name TEXT NOT NULL) STRICT`,
  `CREATE TABLE handover_undo (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, handover_id INTEGER NOT NULL UNIQUE REFERENCES handover(id),
    reason TEXT NOT NULL) STRICT`,
];

const indexes = [
  `CREATE INDEX group_member_party ON group_member (party_id)`,
  `CREATE INDEX group_member_name ON group_member (name, party_id)`,
  `CREATE INDEX handover_party_party ON handover_party (party_id, date, id)`,
  `CREATE INDEX handover_party_handover ON handover_party (handover_id)`,
];

export const groupsMigration = {
  number: 140,
  name: 'groups',
  statements: [
    ...facts,
    ...indexes,
    ...['group_member', 'group_member_end', 'handover', 'handover_party', 'handover_undo'].flatMap(
      appendOnlyTriggers,
    ),
  ],
};
