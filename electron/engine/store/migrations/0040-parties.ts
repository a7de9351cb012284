import { appendOnlyTriggers } from '../fact-tables.ts';

/** Parties that were renamed, merged and split, as dated facts (SPEC 9). What moved are transfers of the same command. */
const facts = [
  `CREATE TABLE party_rename (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, party_id INTEGER NOT NULL REFERENCES party(id), date TEXT NOT NULL,
    old_name TEXT NOT NULL, new_name TEXT NOT NULL, reason TEXT NOT NULL) STRICT`,
  `CREATE TABLE party_merge (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    from_party_id INTEGER NOT NULL REFERENCES party(id), into_party_id INTEGER NOT NULL REFERENCES party(id),
    date TEXT NOT NULL, number TEXT NOT NULL, items INTEGER NOT NULL, reason TEXT NOT NULL,
    CHECK (from_party_id <> into_party_id)) STRICT`,
  `CREATE TABLE party_split (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL,
    from_party_id INTEGER NOT NULL REFERENCES party(id), into_party_id INTEGER NOT NULL REFERENCES party(id),
    date TEXT NOT NULL, number TEXT NOT NULL, items INTEGER NOT NULL, reason TEXT NOT NULL,
    CHECK (from_party_id <> into_party_id)) STRICT`,
];

/** Parties that another took over and that nothing was split back to since: they take no documents any more. */
const projections = [
  `CREATE TABLE party_merged (
    party_id INTEGER PRIMARY KEY REFERENCES party(id), into_party_id INTEGER NOT NULL REFERENCES party(id)) STRICT`,
];

const indexes = [
  `CREATE INDEX party_rename_party ON party_rename (party_id, seq)`,
  `CREATE INDEX party_merge_from ON party_merge (from_party_id, seq)`,
  `CREATE INDEX party_merge_into ON party_merge (into_party_id, seq)`,
  `CREATE INDEX party_split_into ON party_split (into_party_id, seq)`,
  `CREATE INDEX party_split_from ON party_split (from_party_id, seq)`,
  `CREATE INDEX party_merged_into ON party_merged (into_party_id)`,
];

export const partiesMigration = {
  number: 40,
  name: 'parties',
  statements: [
    ...facts,
    ...projections,
    ...indexes,
    ...['party_rename', 'party_merge', 'party_split'].flatMap(appendOnlyTriggers),
  ],
};
