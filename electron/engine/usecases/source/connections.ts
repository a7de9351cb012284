import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import {
  type ConnectionFields,
  connectionFields,
  connectionTest,
  type HandedFile,
} from '../../../../shared/contract/source.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import {
  allConnections,
  connectionSecret,
  insertConnectionSecret,
  insertConnectionVersion,
  type StoredConnection,
} from '../../store/queries/source.ts';
import { PULL_LIMITS } from '../../sources/database-protocol.ts';
import { type Pulled, pullRows } from '../../sources/pull-rows.ts';
import { readingStatement } from '../../sources/statement-guard.ts';
import type { ReadHandle } from '../../store/handle.ts';
import type { CommandHandler, PreparedHandler, QueryHandler } from '../context.ts';
import type { JobContext, JobHandler } from '../job-context.ts';
import { userName } from '../output/statement-list.ts';

const CANCEL_LOOK_MS = 100;
const RANDOM_BYTES = 32;

/** connection.list: everything but the passwords. */
export const connectionList: QueryHandler<'connection.list'> = ({ read }, { offset, limit }) => {
  const all = allConnections(read);
  const rows = all.slice(offset, offset + limit).map((connection) => ({
    ...fieldsOf(connection),
    uid: connection.uid,
    hasPassword: connection.hasSecret,
    version: connection.version,
    at: connection.at,
    by: userName(read, connection.actor),
  }));
  return ok({ rows, total: all.length });
};

function fieldsOf(connection: StoredConnection): ConnectionFields {
  return connectionFields.parse(JSON.parse(connection.fields));
}

function named(read: ReadHandle, uid: string): StoredConnection | undefined {
  return allConnections(read).find((each) => each.uid === uid);
}

/**
 * connection.save: the password is taken out of the request before it becomes a command, so that the journal's copy of the request never
 * holds it. It is asked for again when the connection would carry it to another server, database or user, or carry it less safely.
 */
export const connectionSave: JobHandler<'connection.save'> = (context, request) => {
  const { password, ...rest } = request;
  const extra = { secret: password, random: randomBytes(RANDOM_BYTES).toString('base64url') };
  return context.commit('connection.save', { ...rest, password: null }, extra);
};

const prepared = z.object({ secret: z.string().max(1_000).nullable(), random: z.string() });

/** Writes a version of a connection and, where one was given, its password. */
export const connectionSaveCommit: PreparedHandler<'connection.save'> = (
  { write, seq, newUid },
  request,
  extra,
) => {
  const { secret, random } = prepared.parse(extra);
  const { commandId: _command, uid, password: _taken, ...fields } = request;
  const all = allConnections(write);
  const before = uid === null ? undefined : all.find((each) => each.uid === uid);
  if (uid !== null && before === undefined) return refuse('NOT_FOUND', `connection ${uid}`);
  const holder = all.find((each) => nameKey(each.name) === nameKey(fields.name));
  if (holder !== undefined && holder.uid !== uid)
    return refuse('IMPORT_CONNECTION_NAME_TAKEN', fields.name, { name: fields.name });
  const statement = readingStatement(fields.statement, fields.type);
  if (!statement.ok) return refuse('IMPORT_CONNECTION_STATEMENT', fields.name, { reason: statement.error });
  const isKept = before !== undefined && before.hasSecret && isSameServer(fieldsOf(before), fields);
  if (secret === null && !isKept) return refuse('IMPORT_CONNECTION_PASSWORD_NEEDED', fields.name);
  const made = uid ?? newUid();
  const version = { seq, uid: made, name: fields.name, fields: canonicalText(fields), removed: false };
  insertConnectionVersion(write, version);
  if (secret !== null) insertConnectionSecret(write, { seq, uid: made, random, secret });
  return ok({ seq, uid: made });
};

/** Whether a password goes to the same place as before, and no less protected. */
function isSameServer(before: ConnectionFields, after: ConnectionFields): boolean {
  const safety = { off: 0, on: 1, verify: 2 };
  return (
    (['type', 'host', 'port', 'database', 'user'] as const).every((key) => before[key] === after[key]) &&
    safety[after.tls] >= safety[before.tls]
  );
}

function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** connection.remove: it is offered no more, and nothing reads its password again; both stay in the encrypted book, as all facts do. */
export const connectionRemove: CommandHandler<'connection.remove'> = ({ write, seq }, { uid }) => {
  const connection = named(write, uid);
  if (connection === undefined) return refuse('NOT_FOUND', `connection ${uid}`);
  const { name, fields } = connection;
  insertConnectionVersion(write, { seq, uid, name, fields, removed: true });
  return ok({ seq, uid });
};

/** connection.test: connects and asks for the captions. */
export const connectionTestJob: JobHandler<'connection.test'> = async (context, { uid }) => {
  const pulled = await pull(context, uid, true);
  if (!pulled.ok) return pulled;
  const { server, columns } = pulled.value;
  return ok(connectionTest.parse({ server, columns: [...columns] }));
};

/** connection.pull: the rows of the statement become a file the engine holds, to be previewed like any other. */
export const connectionPull: JobHandler<'connection.pull'> = async (context, { uid }) => {
  const pulled = await pull(context, uid, false);
  if (!pulled.ok) return pulled;
  const { fields, bytes } = pulled.value;
  const name = `${fields.name}.csv`;
  const file = await context.keepFile(name, bytes);
  return ok({ file, name, kind: fields.kind, profile: fields.profile } satisfies HandedFile);
};

async function pull(
  context: JobContext,
  uid: string,
  isTest: boolean,
): Promise<Result<Pulled & { readonly fields: ConnectionFields }, Problem>> {
  const connection = named(context.read, uid);
  if (connection === undefined) return refuse('NOT_FOUND', `connection ${uid}`);
  const fields = fieldsOf(connection);
  const { type, host, port, database, user, tls, statement } = fields;
  const limits = {
    rows: PULL_LIMITS.rows,
    bytes: PULL_LIMITS.bytes,
    connectSeconds: PULL_LIMITS.connectSeconds,
    statementSeconds: isTest ? PULL_LIMITS.testSeconds : PULL_LIMITS.statementSeconds,
  };
  const password = connectionSecret(context.read, uid) ?? '';
  context.progress(0, 0, 'pull.connect');
  const abort = new AbortController();
  // Between two messages of the server nobody else would look whether the person still waits.
  const watch = setInterval(() => {
    if (context.cancelled()) abort.abort();
  }, CANCEL_LOOK_MS);
  try {
    const pulled = await pullRows(
      fields.name,
      { type, host, port, database, user, tls, statement, password, isTest, limits },
      {
        open: () => context.openDatabase(),
        progress: (rows) => {
          context.progress(rows, 0, 'pull.rows');
          if (context.cancelled()) abort.abort();
        },
        signal: abort.signal,
      },
    );
    return pulled.ok ? ok({ ...pulled.value, fields }) : pulled;
  } finally {
    clearInterval(watch);
  }
}
