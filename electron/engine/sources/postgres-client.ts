import pg from 'pg';
import type { Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { type ClientError, clientError, databaseProblem, networkProblem } from './database-problem.ts';
import type { DatabaseTask } from './database-protocol.ts';
import type { RowFile } from './row-file.ts';

const PORT = 5432;
const FETCH_ROWS = 1_000;
const MILLISECONDS = 1_000;
const CURSOR = 'qingzhang_pull';
/** Object ids of types whose text is not what is wanted: bytes, and amounts with a sign of currency. */
const BYTEA = 17;
const MONEY = 790;
const BOOLEAN = 16;

/** Fetches the rows of a statement from PostgreSQL, in a read-only transaction and through a cursor that takes one query alone. */
export async function fetchPostgres(
  task: DatabaseTask,
  statement: string,
  file: RowFile,
): Promise<Result<string, Problem>> {
  const client = new pg.Client({
    host: task.host,
    port: task.port ?? PORT,
    database: task.database,
    user: task.user,
    // As a function even an empty password is one: nothing is looked up in the environment or in files.
    password: () => task.password,
    ssl: task.tls === 'off' ? false : { rejectUnauthorized: task.tls === 'verify' },
    connectionTimeoutMillis: task.limits.connectSeconds * MILLISECONDS,
    statement_timeout: task.limits.statementSeconds * MILLISECONDS,
    application_name: 'qingzhang',
    options:
      '-c default_transaction_read_only=on -c datestyle=ISO -c intervalstyle=iso_8601 -c lc_monetary=C -c standard_conforming_strings=on',
    // Every value stays the text the server sent.
    types: { getTypeParser: () => (text: string) => text },
  });
  // A connection that breaks is told by the query that was waiting.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // The extended protocol takes one statement alone; the declared type does not know the word.
    const declared: pg.QueryConfig & { readonly queryMode: 'extended' } = {
      text: `DECLARE ${CURSOR} NO SCROLL CURSOR FOR ${statement}`,
      queryMode: 'extended',
    };
    await client.query(declared);
    const stopped = await fetchAll(client, task, file);
    if (stopped !== null) return err(stopped);
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version') AS version",
    );
    return ok(`PostgreSQL ${rows[0]?.version ?? ''}`.trim());
  } catch (error) {
    return err(problemOf(task, clientError(error)));
  } finally {
    // The process ends with the task; the server rolls back what the connection leaves open.
    void client.end().catch(() => undefined);
  }
}

async function fetchAll(client: pg.Client, task: DatabaseTask, file: RowFile): Promise<Problem | null> {
  for (let isFirst = true; ; isFirst = false) {
    const { fields, rows } = await client.query<(string | null)[]>({
      text: `FETCH ${String(task.isTest ? 1 : FETCH_ROWS)} FROM ${CURSOR}`,
      rowMode: 'array',
    });
    if (isFirst) file.begin(fields.map(({ name }) => name));
    if (task.isTest) return null;
    for (const row of rows) {
      const stopped = file.row(row.map((text, index) => textOf(text, fields[index]?.dataTypeID ?? 0)));
      if (stopped !== null) return stopped;
    }
    if (rows.length < FETCH_ROWS) return null;
  }
}

/** A value as text of a file: amounts without sign of currency, bytes as nothing. */
export function textOf(text: string | null, type: number): string {
  if (text === null || type === BYTEA) return '';
  if (type === BOOLEAN) return text === 't' ? 'true' : 'false';
  return type === MONEY ? text.replaceAll(/[$,]/gu, '') : text;
}

function problemOf(task: DatabaseTask, error: ClientError): Problem {
  const { code, message } = error;
  if (/^28|^3D000$|^53300$/u.test(code)) return databaseProblem(task, 'IMPORT_CONNECTION_LOGIN', message);
  if (code === '25006' || (code === '0A000' && /data-modifying/u.test(message)))
    return databaseProblem(task, 'IMPORT_CONNECTION_WRITES', message);
  if (code === '57014') return databaseProblem(task, 'IMPORT_CONNECTION_TIMEOUT', message);
  if (/^[0-9A-Z]{5}$/u.test(code) && !/^E[A-Z]{4}$/u.test(code))
    return databaseProblem(task, 'IMPORT_CONNECTION_FAILED', message);
  return networkProblem(task, error) ?? databaseProblem(task, 'IMPORT_CONNECTION_FAILED', message);
}
