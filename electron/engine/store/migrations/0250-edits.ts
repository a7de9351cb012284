import { appendOnlyTriggers } from '../fact-tables.ts';

/** Edits of cells in lists. What they changed are versions of parties under the same journal number; one that takes another back names it. */
export const editsMigration = {
  number: 250,
  name: 'edits',
  statements: [
    `CREATE TABLE cell_edit (
      id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, cells INTEGER NOT NULL,
      undoes_id INTEGER UNIQUE REFERENCES cell_edit(id)) STRICT`,
    ...appendOnlyTriggers('cell_edit'),
  ],
};
