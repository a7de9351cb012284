import type { Wire } from '../../../shared/contract/wire.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { err, type Result } from '../../../shared/std/result.ts';
import { type DatabaseTask, databaseTask } from './database-protocol.ts';
import { RowFile } from './row-file.ts';
import { readingStatement } from './statement-guard.ts';

/** Each client is loaded when it is needed: a process talks to one kind of database. */
const CLIENTS = {
  postgres: async () => (await import('./postgres-client.ts')).fetchPostgres,
  mysql: async () => (await import('./mysql-client.ts')).fetchMysql,
  sqlserver: async () => (await import('./sqlserver-client.ts')).fetchSqlServer,
} as const;

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
  const fetchFrom = await CLIENTS[task.type]();
  return fetchFrom(task, statement.value, file);
}
