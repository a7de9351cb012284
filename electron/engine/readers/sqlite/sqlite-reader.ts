import { problem, type ErrorCode, type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { READING_LIMITS } from '../limits.ts';
import type { ByteSource, SheetSink, SourceInfo, SourceOptions, TableReader } from '../reader.ts';
import { TextRows } from '../text-rows.ts';
import { isSqlite, quoted, SqliteFile, type SqliteRow, type RowSource } from './sqlite-file.ts';

/** Below a book that says itself what its tables mean. */
const LIKELY = 0.9;
const BATCH_ROWS = 1_000;
/** A column computed from others when it is read: what stands in it is the file's program, not its data. */
const COMPUTED = 2;
const MILLISECONDS = 1_000;

/** SQLite databases: each table and view is a sheet, its columns are the captions. */
export const sqliteReader: TableReader = {
  shape: 'table',
  id: 'sqlite',
  detect: (head) => (isSqlite(head) ? LIKELY : 0),
  read: readSqlite,
};

type Listed = { readonly name: string; readonly isView: boolean };

async function readSqlite(
  source: ByteSource,
  sink: SheetSink,
  options: SourceOptions,
): Promise<Result<SourceInfo, Problem>> {
  await sink.guard?.(READING_LIMITS.databaseSeconds);
  const opened = await SqliteFile.open(source);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const listed = listTables(file, sink);
    if (!listed.ok) return listed;
    if (file.hasJournal) sink.finding(finding('READ_DATABASE_JOURNAL', 'warning', 'file', {}));
    const tables = new Tables(file, sink, options.sheet ?? null);
    for (const [index, table] of listed.value.entries()) {
      const failed = await tables.read(table, index);
      if (failed !== null) return err(failed);
    }
    return ok({ format: 'sqlite', encoding: 'utf-8', delimiter: null });
  } finally {
    file.close();
    await sink.guard?.(null);
  }
}

/** Ordinary tables, then views. What another program computes for a table of its own kind is left out and said. */
function listTables(file: SqliteFile, sink: SheetSink): Result<readonly Listed[], Problem> {
  const rows = file.rows(
    `SELECT type, name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_schema WHERE type IN ('table', 'view')
      AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, rowid LIMIT ${READING_LIMITS.sheets + 1}`,
  );
  if (!rows.ok) return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: rows.error });
  const listed: Listed[] = [];
  for (let row = rows.value.next(); row !== null; row = rows.value.next()) {
    const name = String(row[1]);
    if (row[2] === 1n) sink.finding(leftOut(name, 'virtual table'));
    else listed.push({ name, isView: row[0] === 'view' });
  }
  rows.value.end();
  if (rows.value.failed !== null)
    return refuse('IMPORT_DATABASE_DAMAGED', 'file', { reason: rows.value.failed });
  if (listed.length === 0) return refuse('IMPORT_DATABASE_NO_TABLE', 'file');
  if (listed.length > READING_LIMITS.sheets)
    return refuse('IMPORT_TOO_MANY', 'file', { what: 'sheets', limit: String(READING_LIMITS.sheets) });
  return ok(listed);
}

/** Delivers tables one after another. */
class Tables {
  private readonly file: SqliteFile;
  private readonly sink: SheetSink;
  /** The table a person chose; null: none was. */
  private readonly chosen: string | null;
  /** Rows of all tables so far: what is not chosen is read whole as well, so that whole columns decide. */
  private rows = 0;

  constructor(file: SqliteFile, sink: SheetSink, chosen: string | null) {
    this.file = file;
    this.sink = sink;
    this.chosen = chosen;
  }

  async read(table: Listed, index: number): Promise<Problem | null> {
    const wanted = this.sink.sheet({ index, name: table.name, hidden: false, date1904: false });
    if (!wanted) return null;
    // A view is a program of the file: it runs only when a person asks for what it shows.
    const isRead = this.chosen === null ? !table.isView : this.chosen === table.name;
    if (!isRead) return null;
    const statement = this.statementOf(table);
    if (statement === null) return null;
    const captions = this.file.captions(statement);
    if (!captions.ok) return this.unreadable(table, captions.error);
    if (captions.value.length > READING_LIMITS.columns)
      return tooMany(table.name, 'columns', READING_LIMITS.columns);
    const head = new TextRows();
    head.add([...captions.value], 1);
    await this.sink.rows(head);
    const rows = this.file.rows(statement);
    if (!rows.ok) return this.unreadable(table, rows.error);
    try {
      return await this.deliver(table, captions.value, rows.value);
    } finally {
      rows.value.end();
    }
  }

  /** What reads a table; null when nothing of it can be read. */
  private statementOf(table: Listed): string | null {
    if (table.isView) return `SELECT * FROM ${quoted(table.name)}`;
    const columns = this.file.rows(`PRAGMA table_xinfo(${quoted(table.name)})`);
    if (!columns.ok) {
      this.sink.finding(leftOut(table.name, columns.error));
      return null;
    }
    const names: string[] = [];
    for (let row = columns.value.next(); row !== null; row = columns.value.next()) {
      if (Number(row[6]) === COMPUTED)
        this.sink.finding(leftOut(`${table.name}.${String(row[1])}`, 'generated column'));
      else if (row[6] !== 1n) names.push(quoted(String(row[1])));
    }
    columns.value.end();
    if (names.length > 0 && columns.value.failed === null)
      return `SELECT ${names.join(', ')} FROM ${quoted(table.name)} NOT INDEXED`;
    this.sink.finding(leftOut(table.name, columns.value.failed ?? 'no columns'));
    return null;
  }

  private async deliver(
    table: Listed,
    captions: readonly string[],
    source: RowSource,
  ): Promise<Problem | null> {
    const seconds = READING_LIMITS.databaseSeconds;
    const until = table.isView ? performance.now() + seconds * MILLISECONDS : Number.POSITIVE_INFINITY;
    const blobs = captions.map(() => 0);
    let line = 1;
    for (let isOver = false; !isOver; ) {
      await this.sink.guard?.(seconds);
      const batch = new TextRows();
      while (batch.rowCount < BATCH_ROWS) {
        const row = source.next();
        isOver = row === null;
        if (row === null) break;
        line += 1;
        this.rows += 1;
        const cells = textsOf(row, blobs);
        const long = cells.find((cell) => cell.length > READING_LIMITS.cellCharacters);
        if (long !== undefined)
          return problem('IMPORT_RECORD_TOO_LONG', table.name, {
            line: String(line),
            bytes: String(READING_LIMITS.cellCharacters),
          });
        batch.add(cells, line);
        if (performance.now() > until)
          return problem('IMPORT_DATABASE_SLOW', table.name, { table: table.name, seconds: String(seconds) });
      }
      if (this.rows > READING_LIMITS.textRows) return tooMany(table.name, 'rows', READING_LIMITS.textRows);
      await this.sink.guard?.(null);
      await this.sink.rows(batch);
    }
    this.tellBlobs(table, captions, blobs);
    // A table that breaks off is not the table: nothing half is taken.
    return source.failed === null ? null : this.unreadable(table, source.failed);
  }

  private tellBlobs(table: Listed, captions: readonly string[], blobs: readonly number[]): void {
    for (const [index, count] of blobs.entries()) {
      const column = captions[index] ?? '';
      if (count > 0)
        this.sink.finding({
          ...finding('READ_BLOB_EMPTY', 'info', table.name, { column, count: String(count) }),
          column,
        });
    }
  }

  /** A view that does not run is left out; a table that does not is damage. */
  private unreadable(table: Listed, reason: string): Problem | null {
    if (!table.isView) return problem('IMPORT_DATABASE_DAMAGED', table.name, { reason });
    if (this.chosen === table.name)
      return problem('IMPORT_DATABASE_VIEW_FAILED', table.name, { table: table.name, reason });
    this.sink.finding(leftOut(table.name, reason));
    return null;
  }
}

function textsOf(row: SqliteRow, blobs: number[]): string[] {
  return row.map((value, index) => {
    if (value === null) return '';
    if (typeof value !== 'object') return String(value);
    blobs[index] = (blobs[index] ?? 0) + 1;
    return '';
  });
}

function tooMany(place: string, what: string, limit: number): Problem {
  return problem('IMPORT_TOO_MANY', place, { what, limit: String(limit) });
}

function finding(
  code: ErrorCode,
  severity: 'warning' | 'info',
  place: string,
  params: Readonly<Record<string, string>>,
) {
  return { ...problem(code, place, params), severity, line: null, column: null } as const;
}

function leftOut(table: string, reason: string) {
  return finding('READ_TABLE_LEFT_OUT', 'warning', table, { table, reason });
}
