import { ERRORS, type ErrorCode, problem, type Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import { type DatabasePort, type DatabaseTask, fromDatabase } from './database-protocol.ts';

/** What a database answered: the rows as a file of separated text, and what was said beside them. */
export type Pulled = {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly server: string;
  readonly columns: readonly string[];
};

type Around = {
  readonly open: () => DatabasePort;
  readonly progress: (rows: number) => void;
  /** Aborting ends the process and refuses with JOB_CANCELLED. */
  readonly signal: AbortSignal;
};

const MILLISECONDS = 1_000;
/** What starting and ending takes beside the limits the client keeps itself. */
const GRACE_SECONDS = 10;

/**
 * Runs a task in a process of its own, which is killed afterwards whatever happened. Refuses with what the database said
 * (IMPORT_CONNECTION_…), IMPORT_CONNECTION_TIMEOUT, IMPORT_CONNECTION_DIED or JOB_CANCELLED.
 */
export async function pullRows(
  name: string,
  task: DatabaseTask,
  around: Around,
): Promise<Result<Pulled, Problem>> {
  const port = around.open();
  const { connectSeconds, statementSeconds, bytes: bytesMax } = task.limits;
  const seconds = connectSeconds + statementSeconds + GRACE_SECONDS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise((resolve) => {
      const end = (code: ErrorCode, params: Readonly<Record<string, string>> = {}): void =>
        resolve(err(problem(code, name, params)));
      timer = setTimeout(
        () => end('IMPORT_CONNECTION_TIMEOUT', { seconds: String(seconds) }),
        seconds * MILLISECONDS,
      );
      around.signal.addEventListener('abort', () => end('JOB_CANCELLED'), { once: true });
      port.onExit(() => end('IMPORT_CONNECTION_DIED'));
      const pieces: Uint8Array[] = [];
      let size = 0;
      port.onMessage((value) => {
        const message = fromDatabase.safeParse(value);
        if (!message.success) return end('IMPORT_CONNECTION_DIED');
        const { data } = message;
        if (data.type === 'rows') around.progress(data.rows);
        else if (data.type === 'piece') {
          size += data.bytes.byteLength;
          if (size > bytesMax)
            return end('IMPORT_CONNECTION_TOO_MUCH', { what: 'bytes', limit: String(bytesMax) });
          pieces.push(data.bytes);
        } else if (data.type === 'refused')
          end(isCode(data.code) ? data.code : 'IMPORT_CONNECTION_DIED', data.params);
        else {
          const { rows, server, columns } = data;
          resolve(ok({ bytes: joined(pieces, size), rows, server, columns }));
        }
      });
      if (around.signal.aborted) end('JOB_CANCELLED');
      else port.post(task);
    });
  } finally {
    clearTimeout(timer);
    port.kill();
  }
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
