import type { Wire } from '../../../shared/contract/wire.ts';
import type { ImportKind } from '../../../shared/domain/reading/columns.ts';
import type { AnyRow, LeftRow } from '../../../shared/domain/reading/rows.ts';
import { problem, type Problem } from '../../../shared/errors/problem.ts';
import { readCells } from './read-cells.ts';
import { readSource } from './read-file.ts';
import type { ReadOptions } from './read-options.ts';
import { chunkSource, memorySource } from './reader.ts';
import { readReply } from './reply-workbook/read-reply.ts';
import { PIECE_BYTES, PIECES_UNDER_WAY, RESULT_BYTES_MAX, toReader } from './reader-protocol.ts';

/** The reader's own end of its channel. */
export type SessionPort = {
  post(message: Wire): void;
  onMessage(listener: (message: unknown) => void): void;
};

/** Characters gathered before they are turned into bytes: three bytes each at most. */
const GATHERED_CHARACTERS = PIECE_BYTES;
/** Characters kept of a row that is no record: enough to see what it was. */
const RAW_CHARACTERS = 2_000;

/** Sends the rows of one file as pieces and waits while too many are under way. */
class RowStream {
  bytesTotal = 0;
  private readonly port: SessionPort;
  private headed = false;
  private gathered: string[] = [];
  private characters = 0;
  private underWay = 0;
  private resume: (() => void) | null = null;

  constructor(port: SessionPort) {
    this.port = port;
  }

  /** Rows of one file have the same fields in the same order: their names go first, once, then values only. */
  add(kind: ImportKind, row: AnyRow): void {
    if (!this.headed) this.line(JSON.stringify({ kind, fields: Object.keys(row) }));
    this.headed = true;
    this.line(JSON.stringify(Object.values(row)));
    if (this.characters >= GATHERED_CHARACTERS) this.flush();
  }

  /** A row that is no record: its raw text is shortened as that of records is by who shows it. */
  addLeft(row: LeftRow): void {
    this.line(JSON.stringify({ ...row, raw: row.raw.slice(0, RAW_CHARACTERS) }));
    if (this.characters >= GATHERED_CHARACTERS) this.flush();
  }

  private line(text: string): void {
    this.gathered.push(text);
    this.characters += text.length + 1;
  }

  flush(): void {
    if (this.gathered.length === 0) return;
    this.gathered.push(''); // the last line ends as well
    const bytes = new Uint8Array(Buffer.from(this.gathered.join('\n')));
    this.gathered = [];
    this.characters = 0;
    this.bytesTotal += bytes.length;
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      this.underWay += 1;
      this.port.post({ type: 'rows', bytes: bytes.slice(at, at + PIECE_BYTES) });
    }
  }

  acknowledged(): void {
    this.underWay -= 1;
    if (this.underWay < PIECES_UNDER_WAY) this.resume?.();
  }

  /** Resolves as soon as few enough pieces are under way. */
  room(): Promise<void> | undefined {
    if (this.underWay < PIECES_UNDER_WAY) return undefined;
    return new Promise((resolve) => {
      this.resume = () => {
        this.resume = null;
        resolve();
      };
    });
  }
}

class ResultTooLarge extends Error {}

/** Serves one file on a port: takes its bytes, reads it, sends rows, progress and the summary. */
export function startReaderSession(port: SessionPort): void {
  const chunks: Uint8Array[] = [];
  const stream = new RowStream(port);
  let replies = Promise.resolve();
  let opened: { readonly name: string; readonly options: ReadOptions } | null = null;
  port.onMessage((value) => {
    const message = toReader.parse(value);
    if (message.type === 'chunk') chunks.push(message.bytes);
    else if (message.type === 'more') stream.acknowledged();
    else if (message.type === 'cells') void answerCells(port, message);
    else if (message.type === 'reply') replies = replies.then(() => answerReply(port, message));
    else if (message.type === 'open')
      opened = { name: message.name, options: JSON.parse(message.options) as ReadOptions }; // our own engine wrote it
    else if (opened !== null) void serve(port, stream, chunks, opened.name, opened.options);
  });
}

/** Reads one returned workbook; those of a group are read one after another. */
async function answerReply(
  port: SessionPort,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const read = await readReply(memorySource(bytes), name);
  port.post(
    read.ok
      ? { type: 'replied', reply: read.value as Wire, refused: null } // plain JSON by its type
      : { type: 'replied', reply: null, refused: { ...read.error, params: { ...read.error.params } } },
  );
}

/** Sends the cells of a small table. */
async function answerCells(
  port: SessionPort,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const read = await readCells(memorySource(bytes), name);
  if (read.ok) postSummary(port, read.value);
  else refuse(port, read.error);
}

/** Sends a value as JSON, cut into pieces. */
function postSummary(port: SessionPort, value: unknown): void {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    port.post({
      type: 'summary',
      bytes: bytes.slice(at, at + PIECE_BYTES),
      last: at + PIECE_BYTES >= bytes.length,
    });
  }
}

async function serve(
  port: SessionPort,
  stream: RowStream,
  chunks: readonly Uint8Array[],
  name: string,
  options: ReadOptions,
): Promise<void> {
  try {
    const result = await readSource(chunkSource(chunks), name, options, {
      row: (kind, row) => {
        stream.add(kind, row);
        if (stream.bytesTotal > RESULT_BYTES_MAX) throw new ResultTooLarge();
      },
      left: (row) => {
        stream.addLeft(row);
        if (stream.bytesTotal > RESULT_BYTES_MAX) throw new ResultTooLarge();
      },
      breathe: (rows) => {
        port.post({ type: 'progress', rows });
        return stream.room();
      },
      guard: (seconds) => {
        port.post({ type: 'guard', seconds });
        // The message must be on its way before this process is busy.
        return new Promise((resolve) => setImmediate(resolve));
      },
    });
    if (!result.ok) return refuse(port, result.error);
    stream.flush();
    postSummary(port, result.value);
  } catch (error) {
    if (!(error instanceof ResultTooLarge)) throw error;
    refuse(port, problem('IMPORT_RESULT_TOO_LARGE', 'file', { limit: String(RESULT_BYTES_MAX) }));
  }
}

function refuse(port: SessionPort, error: Problem): void {
  port.post({
    type: 'refused',
    problem: { code: error.code, place: error.place, params: { ...error.params } },
  });
}
