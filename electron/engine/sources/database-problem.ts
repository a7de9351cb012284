import { problem, type Problem } from '../../../shared/errors/problem.ts';
import type { DatabaseTask } from './database-protocol.ts';

const REASON_CHARACTERS = 300;

/** Codes of Node for a server that cannot be reached. */
const NETWORK: ReadonlySet<string> = new Set(
  'ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ETIMEDOUT ECONNRESET EPIPE EHOSTDOWN ECONNABORTED EADDRNOTAVAIL EPROTO PROTOCOL_CONNECTION_LOST'.split(
    ' ',
  ),
);

/** What a client was told, as far as anything of it is known. */
export type ClientError = { readonly code: string; readonly message: string; readonly number: number | null };

/** The parts of an error of a client library that say something. */
export function clientError(error: unknown): ClientError {
  const of = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  const list: unknown = of(error, 'errors');
  // Several addresses were tried: the first says enough.
  const inner: unknown = Array.isArray(list) && list.length > 0 ? list[0] : error;
  const code: unknown = of(inner, 'code') ?? of(error, 'code');
  const number: unknown = of(inner, 'errno') ?? of(inner, 'number');
  const message: unknown = of(inner, 'message');
  return {
    code: typeof code === 'string' ? code : '',
    message: (typeof message === 'string' ? message : '').slice(0, REASON_CHARACTERS),
    number: typeof number === 'number' ? number : null,
  };
}

/** The refusal for an error of the network or of encryption; null for one the database itself has given. */
export function networkProblem(task: DatabaseTask, { code, message }: ClientError): Problem | null {
  if (isAboutEncryption(code, message))
    return databaseProblem(task, 'IMPORT_CONNECTION_TLS', code || message);
  if (NETWORK.has(code)) return databaseProblem(task, 'IMPORT_CONNECTION_UNREACHABLE', code);
  return /timeout expired|connect timeout|Failed to connect|Connection terminated|socket hang up/iu.test(
    message,
  )
    ? databaseProblem(task, 'IMPORT_CONNECTION_UNREACHABLE', message)
    : null;
}

function isAboutEncryption(code: string, message: string): boolean {
  return (
    /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HANDSHAKE_(?:NO_)?SSL)/u.test(code) ||
    /certificate|does not support SSL|SSL\/TLS|server does not support encryption|doesn't support TLS|requires encryption|wrong version number/iu.test(
      message,
    )
  );
}

/** A refusal that names the server as a person wrote it. */
export function databaseProblem(
  task: DatabaseTask,
  code:
    | 'IMPORT_CONNECTION_UNREACHABLE'
    | 'IMPORT_CONNECTION_LOGIN'
    | 'IMPORT_CONNECTION_TLS'
    | 'IMPORT_CONNECTION_TIMEOUT'
    | 'IMPORT_CONNECTION_FAILED'
    | 'IMPORT_CONNECTION_WRITES',
  reason: string,
): Problem {
  const server = task.port === null ? task.host : `${task.host}:${String(task.port)}`;
  const all = { server, reason, user: task.user, seconds: String(task.limits.statementSeconds) };
  const wanted: Readonly<Record<typeof code, readonly (keyof typeof all)[]>> = {
    IMPORT_CONNECTION_UNREACHABLE: ['server', 'reason'],
    IMPORT_CONNECTION_LOGIN: ['server', 'user'],
    IMPORT_CONNECTION_TLS: ['server', 'reason'],
    IMPORT_CONNECTION_TIMEOUT: ['seconds'],
    IMPORT_CONNECTION_FAILED: ['reason'],
    IMPORT_CONNECTION_WRITES: ['reason'],
  };
  return problem(code, server, Object.fromEntries(wanted[code].map((key) => [key, all[key]])));
}
