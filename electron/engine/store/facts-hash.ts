import { createHash, type Hash } from 'node:crypto';
import { Bug } from '../../../shared/std/assert.ts';
import type { FactTable } from './fact-table.ts';
import type { ReadHandle } from './handle.ts';
import { intOf, intOrNull, type Row, textOf } from './row.ts';
import { identifier, joinSql, type Sql, sql } from './sql.ts';

/**
 * The hash of what a command added. For each table with new rows, in the order of the list: SHA-256 over one line per
 * row, in order of their ids, each the JSON array of the hashed columns as SQLite writes it. Over the table's name, the
 * number of rows and that digest, another SHA-256. Tables without new rows leave no trace, so that later tables do not
 * change earlier hashes.
 */
export type RowHash = { readonly table: string; readonly rows: number; readonly digest: Buffer };

/** Rows of one journal number that follow each other in a table; `text` is their lines. */
export type Run = { readonly seq: number; readonly rows: number; readonly text: string };

const RUN_ROWS_MAX = 512;

/** Puts the hashes of the tables together. */
export function combineRowHashes(hashes: readonly RowHash[]): Buffer {
  const all = createHash('sha256').update('qingzhang facts 1\n');
  for (const { table, rows, digest } of hashes) all.update(`${table} ${rows} ${digest.toString('hex')}\n`);
  return all.digest();
}

function lineOf({ columns }: FactTable): Sql {
  return sql`json_array(${joinSql(columns.map(identifier), ', ')})`;
}

/** Several rows in one step: 300,000 rows are hashed as 600 long texts. */
function bulkStatement(fact: FactTable, after: number): Sql {
  return sql`SELECT count(*) AS rows, min(seq) AS first_seq, max(seq) AS last_seq, max(id) AS last_id,
    group_concat(line, char(10)) AS text
    FROM (SELECT id, seq, ${lineOf(fact)} AS line FROM ${identifier(fact.table)} NOT INDEXED
      WHERE id > ${after} ORDER BY id LIMIT ${RUN_ROWS_MAX})`;
}

function rowsStatement(fact: FactTable, after: number, until: number): Sql {
  return sql`SELECT seq, ${lineOf(fact)} AS line FROM ${identifier(fact.table)} NOT INDEXED
    WHERE id > ${after} AND id <= ${until} ORDER BY id`;
}

/** The rows of a table behind an id, grouped into runs of one journal number. */
export function* runsOf(read: ReadHandle, fact: FactTable, after: number): IterableIterator<Run> {
  let last = after;
  for (;;) {
    const row = read.get(bulkStatement(fact, last));
    const until = row === undefined ? null : intOrNull(row, 'last_id');
    if (row === undefined || until === null) return;
    const seq = intOf(row, 'first_seq');
    if (seq === intOf(row, 'last_seq')) yield { seq, rows: intOf(row, 'rows'), text: textOf(row, 'text') };
    else yield* singleRuns(read.all(rowsStatement(fact, last, until)));
    last = until;
  }
}

function* singleRuns(rows: readonly Row[]): IterableIterator<Run> {
  for (const row of rows) yield { seq: intOf(row, 'seq'), rows: 1, text: textOf(row, 'line') };
}

/** Hashes the rows of one journal number while runs of it arrive. */
export class TableHash {
  readonly #table: string;
  #hash: Hash | null = null;
  #rows = 0;

  constructor(table: string) {
    this.#table = table;
  }

  add(run: Run): void {
    this.#hash ??= createHash('sha256');
    this.#hash.update(run.text).update('\n');
    this.#rows += run.rows;
  }

  /** The hash so far, or null when no row came; starts afresh. */
  take(): RowHash | null {
    if (this.#hash === null) return null;
    const result = { table: this.#table, rows: this.#rows, digest: this.#hash.digest() };
    this.#hash = null;
    this.#rows = 0;
    return result;
  }
}

/** Last id of each table, in the order of the list. */
export function lastIds(read: ReadHandle, facts: readonly FactTable[]): readonly number[] {
  if (facts.length === 0) return [];
  const parts = facts.map(
    (fact, index) => sql`SELECT ${index} AS ordinal, (SELECT max(id) FROM ${identifier(fact.table)}) AS id`,
  );
  return read.all(joinSql(parts, ' UNION ALL ')).map((row) => intOrNull(row, 'id') ?? 0);
}

/** Hash over the rows that were added behind the given ids. @throws Bug when one of them carries another journal number. */
export function hashNewFacts(
  read: ReadHandle,
  facts: readonly FactTable[],
  marks: readonly number[],
  seq: number,
): Buffer {
  const now = lastIds(read, facts);
  const hashes: RowHash[] = [];
  facts.forEach((fact, index) => {
    const mark = marks[index] ?? 0;
    if ((now[index] ?? 0) === mark) return;
    const hash = new TableHash(fact.table);
    for (const run of runsOf(read, fact, mark)) {
      if (run.seq !== seq)
        throw new Bug(`a row of ${fact.table} carries number ${run.seq} instead of ${seq}`);
      hash.add(run);
    }
    const result = hash.take();
    if (result !== null) hashes.push(result);
  });
  return combineRowHashes(hashes);
}
