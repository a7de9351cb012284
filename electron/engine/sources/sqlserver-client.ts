import { Connection, Request } from 'tedious';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { type ClientError, clientError, databaseProblem, networkProblem } from './database-problem.ts';
import type { DatabaseTask } from './database-protocol.ts';
import type { RowFile } from './row-file.ts';

const PORT = 1433;
const MILLISECONDS = 1_000;
/** Digits of an amount the client's binary numbers keep exactly: below 2^52 the nearest one has no other neighbour in its last digit. */
const EXACT_MAX = 2 ** 52;
const MONEY_DECIMALS = 4;
const DATE_CHARACTERS = 10;

/** What the server says of a column, as far as its values need it. */
export type ServerColumn = { readonly name: string; readonly type: string; readonly scale: number };

/**
 * Fetches the rows of a statement from SQL Server. It knows no read-only transaction: the statement was looked through word by word,
 * the connection says that it only reads, and the transaction around it is always rolled back.
 */
export async function fetchSqlServer(
  task: DatabaseTask,
  statement: string,
  file: RowFile,
): Promise<Result<string, Problem>> {
  const connection = new Connection({
    server: task.host,
    authentication: { type: 'default', options: { userName: task.user, password: task.password } },
    options: {
      port: task.port ?? PORT,
      database: task.database,
      encrypt: task.tls !== 'off',
      trustServerCertificate: task.tls === 'on',
      connectTimeout: task.limits.connectSeconds * MILLISECONDS,
      requestTimeout: task.limits.statementSeconds * MILLISECONDS,
      readOnlyIntent: true,
      maxRetriesOnTransientErrors: 0,
      appName: 'qingzhang',
      useUTC: true,
    },
  });
  connection.on('error', () => undefined);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
    await new Promise<void>((resolve, reject) => {
      connection.beginTransaction((error) =>
        error === undefined || error === null ? resolve() : reject(error),
      );
    });
    const stopped = await fetchAll(connection, task, statement, file);
    return stopped === null ? ok('SQL Server') : err(stopped);
  } catch (error) {
    return err(problemOf(task, clientError(error)));
  } finally {
    // Closed without a commit: the server rolls back.
    connection.close();
  }
}

function fetchAll(
  connection: Connection,
  task: DatabaseTask,
  statement: string,
  file: RowFile,
): Promise<Problem | null> {
  return new Promise((resolve, reject) => {
    let columns: readonly ServerColumn[] = [];
    const request = new Request(statement, (error) =>
      error === undefined || error === null ? resolve(null) : reject(error),
    );
    request.on('columnMetadata', (described: unknown) => {
      columns = describedColumns(described);
      file.begin(columns.map(({ name }) => name));
      if (task.isTest) resolve(null);
    });
    request.on('row', (row: unknown) => {
      if (task.isTest || !Array.isArray(row)) return;
      const cells = rowTexts(row, columns, file.rows + 1);
      const stopped = cells.ok ? file.row(cells.value) : cells.error;
      if (stopped !== null) resolve(stopped);
    });
    connection.execSqlBatch(request);
  });
}

function describedColumns(described: unknown): readonly ServerColumn[] {
  if (!Array.isArray(described)) return [];
  return described.map((column: unknown) => {
    const of = (key: string): unknown => Reflect.get(Object(column), key);
    const type: unknown = Reflect.get(Object(of('type')), 'name');
    const [name, scale] = [of('colName'), of('scale')];
    return {
      name: typeof name === 'string' ? name : '',
      type: typeof type === 'string' ? type : '',
      scale: typeof scale === 'number' ? scale : 0,
    };
  });
}

/** The cells of a row as exact texts; IMPORT_CONNECTION_INEXACT where one of them cannot be had. Lines count from 1. */
export function rowTexts(
  row: readonly unknown[],
  columns: readonly ServerColumn[],
  line: number,
): Result<readonly string[], Problem> {
  const cells: string[] = [];
  for (const [index, column] of columns.entries()) {
    const cell = row[index];
    const value: unknown = typeof cell === 'object' && cell !== null ? Reflect.get(cell, 'value') : null;
    const text = serverText(value, column);
    if (text === null)
      return refuse('IMPORT_CONNECTION_INEXACT', 'database', { line: String(line), column: column.name });
    cells.push(text);
  }
  return ok(cells);
}

/** A value as text of a file, exact; null where the client's number may have lost a digit. */
export function serverText(value: unknown, { type, scale }: Omit<ServerColumn, 'name'>): string | null {
  if (value === null || value === undefined || value instanceof Uint8Array) return '';
  if (value instanceof Date) return dateText(value, type);
  if (typeof value === 'number') {
    if (/^(?:Decimal|Numeric)/u.test(type)) return decimalText(value, scale);
    if (/Money/u.test(type)) return decimalText(value, MONEY_DECIMALS);
    return String(value);
  }
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : '';
}

function decimalText(value: number, scale: number): string | null {
  return Math.abs(value) * 10 ** scale < EXACT_MAX ? value.toFixed(scale) : null;
}

function dateText(value: Date, type: string): string {
  const text = value.toISOString();
  if (type === 'Date') return text.slice(0, DATE_CHARACTERS);
  if (type === 'Time') return text.slice(DATE_CHARACTERS + 1).replace(/(?:\.000)?Z$/u, '');
  return text.replace('T', ' ').replace(/(?:\.000)?Z$/u, '');
}

function problemOf(task: DatabaseTask, error: ClientError): Problem {
  const { code, message, number } = error;
  if (code === 'ELOGIN' || code === 'EFEDAUTH')
    return databaseProblem(task, 'IMPORT_CONNECTION_LOGIN', message);
  if (code === 'ETIMEOUT' || code === 'ECANCEL')
    return /connect/iu.test(message)
      ? databaseProblem(task, 'IMPORT_CONNECTION_UNREACHABLE', message)
      : databaseProblem(task, 'IMPORT_CONNECTION_TIMEOUT', message);
  if (code === 'EREQUEST')
    return databaseProblem(
      task,
      number === 3906 || number === 262 ? 'IMPORT_CONNECTION_WRITES' : 'IMPORT_CONNECTION_FAILED',
      message,
    );
  const network = networkProblem(task, error);
  if (network !== null) return network;
  return databaseProblem(
    task,
    code === 'ESOCKET' || code === 'EINSTLOOKUP'
      ? 'IMPORT_CONNECTION_UNREACHABLE'
      : 'IMPORT_CONNECTION_FAILED',
    message,
  );
}
