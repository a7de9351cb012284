import { ERRORS, type ErrorCode, type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { fromReader, type ReaderHost, sheetCells, type SheetCells } from './reader-protocol.ts';

const SECONDS_MAX = 60;
const MILLISECONDS = 1000;
/** Bytes of cells that are put together. */
const CELL_BYTES_MAX = 64 * 1024 * 1024;

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

/** The cells of a small table, read in a process of its own that is killed afterwards, whatever happened. */
export async function cellsOfFile(
  file: { readonly name: string; readonly bytes: Uint8Array },
  host: ReaderHost,
): Promise<Result<SheetCells, Problem>> {
  const port = host.openReader();
  const { name } = file;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result<SheetCells, Problem>>((resolve) => {
      const pieces: Uint8Array[] = [];
      let size = 0;
      const end = (code: ErrorCode, params: Readonly<Record<string, string>> = {}): void =>
        resolve(refuse(code, name, params));
      timer = setTimeout(
        () => end('IMPORT_READER_TIMEOUT', { seconds: String(SECONDS_MAX) }),
        SECONDS_MAX * MILLISECONDS,
      );
      port.onExit((code) => end('IMPORT_READER_DIED', { exit: String(code ?? '') }));
      port.onMessage((value) => {
        const message = fromReader.safeParse(value);
        if (!message.success) return end('IMPORT_READER_INVALID');
        if (message.data.type === 'guard') return;
        if (message.data.type === 'refused') {
          const { code, params } = message.data.problem;
          return end(isErrorCode(code) ? code : 'IMPORT_READER_INVALID', params);
        }
        if (message.data.type !== 'summary') return end('IMPORT_READER_INVALID');
        size += message.data.bytes.length;
        if (size > CELL_BYTES_MAX) return end('IMPORT_RESULT_TOO_LARGE', { limit: String(CELL_BYTES_MAX) });
        pieces.push(message.data.bytes);
        if (message.data.last) resolve(cellsIn(pieces, name));
      });
      // A copy: what is posted is handed over.
      port.post({ type: 'cells', name, bytes: new Uint8Array(file.bytes) });
    });
  } finally {
    clearTimeout(timer);
    port.kill();
  }
}

function cellsIn(pieces: readonly Uint8Array[], name: string): Result<SheetCells, Problem> {
  try {
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    const cells = sheetCells.safeParse(value);
    return cells.success ? ok(cells.data) : refuse('IMPORT_READER_INVALID', name);
  } catch {
    return refuse('IMPORT_READER_INVALID', name);
  }
}
