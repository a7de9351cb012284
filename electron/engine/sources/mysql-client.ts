import mysql from 'mysql2';
import type { Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { type ClientError, clientError, databaseProblem, networkProblem } from './database-problem.ts';
import type { DatabaseTask } from './database-protocol.ts';
import type { RowFile } from './row-file.ts';

const PORT = 3306;
const MILLISECONDS = 1_000;
/** The character set of columns of bytes. */
const BINARY = 63;
/** Types that hold text or bytes, depending on their character set; and bits and shapes, which are bytes. */
const TEXT_TYPES: ReadonlySet<number> = new Set([249, 250, 251, 252, 253, 254, 15, 247, 248]);
const BYTE_TYPES: ReadonlySet<number> = new Set([16, 255]);
const LOGIN: ReadonlySet<number> = new Set([1044, 1045, 1049, 1129, 1130, 1698]);
const WRITES: ReadonlySet<number> = new Set([1792, 1290, 1836]);
const TIMEOUT: ReadonlySet<number> = new Set([1969, 3024, 1205, 1317]);

type Column = { readonly name: string; readonly columnType?: number; readonly characterSet?: number };

/** Fetches the rows of a statement from MySQL or MariaDB, in a read-only transaction. */
export async function fetchMysql(
  task: DatabaseTask,
  statement: string,
  file: RowFile,
): Promise<Result<string, Problem>> {
  const connection = mysql.createConnection({
    host: task.host,
    port: task.port ?? PORT,
    user: task.user,
    password: task.password,
    database: task.database,
    ...(task.tls === 'off' ? {} : { ssl: { rejectUnauthorized: task.tls === 'verify' } }),
    connectTimeout: task.limits.connectSeconds * MILLISECONDS,
    charset: 'utf8mb4',
    multipleStatements: false,
    // A server may ask its client for a file of the disk; this one has none to give.
    flags: ['-LOCAL_FILES'],
    rowsAsArray: true,
    // Every value stays the text the server sent.
    typeCast: (field) => field.string(),
  });
  connection.on('error', () => undefined);
  const run = (text: string): Promise<unknown> =>
    new Promise((resolve, reject) => {
      connection.query(text, (error, rows) => (error === null ? resolve(rows) : reject(error)));
    });
  try {
    const version = await run('SELECT version()');
    const server = Array.isArray(version) ? String(version[0]) : '';
    const isMaria = /mariadb/iu.test(server);
    await run(
      isMaria
        ? `SET SESSION max_statement_time = ${String(task.limits.statementSeconds)}`
        : `SET SESSION max_execution_time = ${String(task.limits.statementSeconds * MILLISECONDS)}`,
    );
    // The dialect in which the statement was looked through, whatever the server's default is.
    await run("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
    await run('SET SESSION TRANSACTION READ ONLY');
    await run('START TRANSACTION READ ONLY');
    const stopped = await fetchAll(connection, task, statement, file);
    return stopped === null ? ok(`${isMaria ? '' : 'MySQL '}${server}`) : err(stopped);
  } catch (error) {
    return err(problemOf(task, clientError(error)));
  } finally {
    connection.destroy();
  }
}

function fetchAll(
  connection: mysql.Connection,
  task: DatabaseTask,
  statement: string,
  file: RowFile,
): Promise<Problem | null> {
  return new Promise((resolve, reject) => {
    let columns: readonly Column[] = [];
    const query = connection.query(statement);
    query.on('error', reject);
    query.on('fields', (fields: unknown) => {
      columns = Array.isArray(fields) ? (fields as readonly Column[]) : []; // the library's own description of columns
      file.begin(columns.map(({ name }) => name));
      if (task.isTest) resolve(null);
    });
    query.on('result', (row: unknown) => {
      // A write that slipped through answers with a header instead of rows.
      if (!Array.isArray(row))
        return resolve(databaseProblem(task, 'IMPORT_CONNECTION_WRITES', statement.slice(0, 80)));
      if (task.isTest) return;
      const stopped = file.row(columns.map((column, index) => textOf(row[index], column)));
      if (stopped !== null) resolve(stopped);
    });
    query.on('end', () => resolve(null));
  });
}

/** A value as text of a file: bytes as nothing. */
export function textOf(value: unknown, { columnType = 0, characterSet = 0 }: Omit<Column, 'name'>): string {
  if (typeof value !== 'string') return '';
  const isBytes = BYTE_TYPES.has(columnType) || (TEXT_TYPES.has(columnType) && characterSet === BINARY);
  return isBytes ? '' : value;
}

function problemOf(task: DatabaseTask, error: ClientError): Problem {
  const { number, message } = error;
  if (number !== null && LOGIN.has(number)) return databaseProblem(task, 'IMPORT_CONNECTION_LOGIN', message);
  if (number !== null && WRITES.has(number))
    return databaseProblem(task, 'IMPORT_CONNECTION_WRITES', message);
  if (number !== null && TIMEOUT.has(number))
    return databaseProblem(task, 'IMPORT_CONNECTION_TIMEOUT', message);
  return networkProblem(task, error) ?? databaseProblem(task, 'IMPORT_CONNECTION_FAILED', message);
}
