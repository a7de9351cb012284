import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import type { Database, SqlJsStatic, Statement } from 'sql.js';
import { problem, type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource } from '../reader.ts';

const HEADER = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const RESERVED_AT = 20;
const VERSIONS_AT = 18;
const WAL = 2;
/** What the first page may be: the root of the list of tables, an inner or a leaf page of a table. */
const PAGE_KINDS: readonly (number | undefined)[] = [0x05, 0x0d];
/** Where the rows of a batch are handed over. */
const READ_BYTES = 4 * 1024 * 1024;

/** Nothing the file defines is trusted, nothing is written, and no statement takes more memory than this. */
const SETUP = [
  'PRAGMA trusted_schema = OFF',
  'PRAGMA query_only = ON',
  'PRAGMA cell_size_check = ON',
  'PRAGMA temp_store = MEMORY',
  'PRAGMA foreign_keys = OFF',
  `PRAGMA hard_heap_limit = ${READING_LIMITS.databaseHeapBytes}`,
];

/** One row: whole numbers as bigint, so that none of them loses digits. */
export type SqliteRow = readonly (string | number | bigint | Uint8Array | null)[];

/** Whether these are the first bytes of an SQLite database. */
export function isSqlite(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, HEADER.length)).toString('latin1') === HEADER;
}

/** An identifier as SQL writes it, whatever stands in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

let loading: Promise<SqlJsStatic> | null = null;

/**
 * Starts SQLite. Its loader would ask Node for the file system as soon as it finds Node; it finds none, so that it works on the bytes
 * it carries and on files in memory only.
 */
function sqlite(): Promise<SqlJsStatic> {
  const started = loading ?? withoutProcess(() => initSqlJs());
  loading = started;
  return started;
}

function withoutProcess<T>(work: () => T): T {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'process');
  if (own === undefined) return work();
  Object.defineProperty(globalThis, 'process', { value: undefined, configurable: true, writable: true });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, 'process', own);
  }
}

/** What the bytes are, before SQLite sees them. */
function headProblem(source: ByteSource): Problem | null {
  const head = source.read(0, HEADER_BYTES + 1);
  if (head.byteLength <= HEADER_BYTES)
    return problem('IMPORT_DATABASE_DAMAGED', 'file', { reason: 'header' });
  if (source.size > READING_LIMITS.databaseBytes)
    return problem('IMPORT_FILE_TOO_LARGE', 'file', {
      limit: String(READING_LIMITS.databaseBytes),
      bytes: String(source.size),
    });
  if (PAGE_KINDS.includes(head[HEADER_BYTES])) return null;
  // Programs that encrypt pages but leave the header readable keep room for a check sum at the end of each.
  return (head[RESERVED_AT] ?? 0) > 0
    ? problem('IMPORT_ENCRYPTED', 'file', { format: 'sqlite' })
    : problem('IMPORT_DATABASE_DAMAGED', 'file', { reason: 'page 1' });
}

/** An SQLite database in memory, to be read only. */
export class SqliteFile {
  /** The database was open elsewhere in a mode that keeps its latest changes in a second file. */
  readonly hasJournal: boolean;
  readonly #database: Database;

  private constructor(database: Database, hasJournal: boolean) {
    this.#database = database;
    this.hasJournal = hasJournal;
  }

  /** Opens a copy of the file. IMPORT_ENCRYPTED, IMPORT_DATABASE_DAMAGED, IMPORT_FILE_TOO_LARGE. */
  static async open(source: ByteSource): Promise<Result<SqliteFile, Problem>> {
    const wrong = headProblem(source);
    if (wrong !== null) return err(wrong);
    const bytes = new Uint8Array(source.size);
    for (let at = 0; at < source.size; at += READ_BYTES) bytes.set(source.read(at, READ_BYTES), at);
    const hasJournal = bytes[VERSIONS_AT] === WAL;
    // Without its second file such a database is opened as an ordinary one.
    if (hasJournal) bytes.fill(1, VERSIONS_AT, VERSIONS_AT + 2);
    const { Database: Opened } = await sqlite();
    try {
      const database = new Opened(bytes);
      for (const statement of SETUP) database.run(statement);
      database.exec('SELECT count(*) FROM sqlite_schema');
      return ok(new SqliteFile(database, hasJournal));
    } catch (error) {
      return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: reasonOf(error) });
    }
  }

  /** The captions a statement answers with, without running it. */
  captions(statement: string): Result<readonly string[], string> {
    try {
      const prepared = this.#database.prepare(statement);
      const names = prepared.getColumnNames();
      prepared.free();
      return ok(names);
    } catch (error) {
      return err(reasonOf(error));
    }
  }

  /** Runs a statement of ours row by row; the error is SQLite's own word. Whoever stops early must call `end`. */
  rows(statement: string): Result<RowSource, string> {
    try {
      return ok(new RowSource(this.#database.prepare(statement)));
    } catch (error) {
      return err(reasonOf(error));
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** With the second argument of `get` that its declared type leaves out: it makes whole numbers bigint. */
type ExactStatement = Omit<Statement, 'get'> & {
  get(params: null, config: { readonly useBigInt: true }): SqliteRow;
};

/** The rows of one statement. */
export class RowSource {
  /** Why it ended before its last row; null while nothing went wrong. */
  failed: string | null = null;
  readonly #statement: ExactStatement;

  constructor(statement: Statement) {
    this.#statement = statement;
  }

  /** The next row, or null at the end. */
  next(): SqliteRow | null {
    try {
      if (!this.#statement.step()) return null;
      return this.#statement.get(null, { useBigInt: true });
    } catch (error) {
      this.failed = reasonOf(error);
      return null;
    }
  }

  end(): void {
    this.#statement.free();
  }
}

/** What SQLite said. Its errors, and those of its machine code on a hostile file, are facts about the file. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'sqlite';
}
