import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Where files come from by themselves: folders that are watched on one device for one person, what was found in them, and connections
 * to databases. The password of a connection stands in a table of its own, which nothing but a pull reads; the random text beside it
 * keeps the hash of these facts from saying anything about it.
 */
const facts = [
  `CREATE TABLE watch_folder_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, watch_uid TEXT NOT NULL, user_id TEXT NOT NULL, device TEXT NOT NULL,
    path TEXT NOT NULL, name TEXT NOT NULL, removed INTEGER NOT NULL CHECK (removed IN (0,1))) STRICT`,
  `CREATE TABLE watch_file (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, watch_uid TEXT NOT NULL, sha256 TEXT NOT NULL, name TEXT NOT NULL,
    size INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('previewed','committed','refused')), batch_uid TEXT,
    facts TEXT NOT NULL) STRICT`,
  `CREATE TABLE connection_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, connection_uid TEXT NOT NULL, name TEXT NOT NULL, fields TEXT NOT NULL,
    removed INTEGER NOT NULL CHECK (removed IN (0,1))) STRICT`,
  `CREATE TABLE connection_secret (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, connection_uid TEXT NOT NULL, random TEXT NOT NULL, secret TEXT NOT NULL) STRICT`,
];

const indexes = [
  `CREATE INDEX watch_folder_version_watch ON watch_folder_version (watch_uid, id)`,
  `CREATE INDEX watch_file_content ON watch_file (watch_uid, sha256)`,
  `CREATE INDEX connection_version_connection ON connection_version (connection_uid, id)`,
  `CREATE INDEX connection_secret_connection ON connection_secret (connection_uid, id)`,
];

const factTableNames = ['watch_folder_version', 'watch_file', 'connection_version', 'connection_secret'];

export const sourcesMigration = {
  number: 50,
  name: 'sources',
  statements: [...facts, ...indexes, ...factTableNames.flatMap(appendOnlyTriggers)],
};
