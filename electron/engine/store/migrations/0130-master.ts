import { appendOnlyTriggers } from '../fact-tables.ts';

/**
 * Master data of the book, a new version with every change (SPEC 32, 33): fields of its own, contracts and projects, products, ways money
 * comes. `key` is what a kind tells its entries apart by, folded; `body` is JSON text.
 */
const facts = [
  `CREATE TABLE master_version (
    id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, master_uid TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('field','contract','product','method')),
    key TEXT NOT NULL, body TEXT NOT NULL, retired INTEGER NOT NULL CHECK (retired IN (0,1))) STRICT`,
];

/** Documents found by what no rule reads of them: most have none of it, so that these stay small. */
const indexes = [
  `CREATE INDEX master_version_kind ON master_version (kind, master_uid, id)`,
  `CREATE INDEX document_contract ON document (json_extract(detail, '$.contract')) WHERE json_extract(detail, '$.contract') <> ''`,
  `CREATE INDEX document_project ON document (json_extract(detail, '$.project')) WHERE json_extract(detail, '$.project') <> ''`,
  `CREATE INDEX document_custom ON document (id) WHERE instr(detail, '"custom":{}') = 0`,
];

export const masterMigration = {
  number: 130,
  name: 'master',
  statements: [...facts, ...indexes, ...appendOnlyTriggers('master_version')],
};
