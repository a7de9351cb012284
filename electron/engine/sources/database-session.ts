import type { Wire } from '../../../shared/contract/wire.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { err, type Result } from '../../../shared/std/result.ts';
import { type DatabaseTask, databaseTask } from './database-protocol.ts';
import { fetchMysql } from './mysql-client.ts';
import { fetchPostgres } from './postgres-client.ts';
import { RowFile } from './row-file.ts';
import { fetchSqlServer } from './sqlserver-client.ts';
import { readingStatement } from './statement-guard.ts';

const CLIENTS = { postgres: fetchPostgres, mysql: fetchMysql, sqlserver: fetchSqlServer } as const;

/** Does the one task a process of this kind is started for, and says how it ended. */
export async function serveTask(message: unknown, post: (message: Wire) => void): Promise<void> {
  const task = databaseTask.parse(message);
  const file = new RowFile(
    task.limits,
    (bytes) => post({ type: 'piece', bytes }),
    (rows) => post({ type: 'rows', rows }),
  );
  const fetched = await fetchRows(task, file);
  const stopped = fetched.ok ? file.end() : fetched.error;
  if (stopped !== null) post({ type: 'refused', code: stopped.code, params: { ...stopped.params } });
  else if (fetched.ok)
    post({ type: 'done', rows: file.rows, server: fetched.value.slice(0, 500), columns: [...file.columns] });
}

async function fetchRows(task: DatabaseTask, file: RowFile): Promise<Result<string, Problem>> {
  const statement = readingStatement(task.statement, task.type);
  if (!statement.ok)
    return err(problem('IMPORT_CONNECTION_STATEMENT', 'database', { reason: statement.error }));
  return CLIENTS[task.type](task, statement.value, file);
}
