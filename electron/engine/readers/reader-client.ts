import { FILE_CHUNK_BYTES } from '../../../shared/contract/wire.ts';
import { parseRow, readSummary } from '../../../shared/contract/rows.ts';
import type { ReadSummary } from '../../../shared/domain/reading/read-result.ts';
import type { AnyRow, LeftRow } from '../../../shared/domain/reading/rows.ts';
import { ERRORS, problem, type ErrorCode, type Problem } from '../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../shared/std/result.ts';
import type { ReadOptions } from './read-options.ts';
import {
  fromReader,
  leftRow,
  RESULT_BYTES_MAX,
  rowsHead,
  type RowsHead,
  type FromReader,
  type ReaderHost,
  type ReaderPort,
} from './reader-protocol.ts';

/** A file to be read: whole, or in pieces as they come. */
export type ReadRequest = {
  readonly name: string;
  readonly source: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly options: ReadOptions;
  /** Wall clock the reader gets. */
  readonly secondsMax?: number;
};

/** Where rows go as they arrive, already checked. A returned promise holds the reader back. */
export type ReadHandlers = {
  readonly rows?: (rows: readonly AnyRow[]) => void | Promise<void>;
  /** Takes every row of the file, records or not, with the bytes they came in: one JSON document a line. */
  readonly packed?: (part: PackedPart) => void | Promise<void>;
  readonly progress?: (rows: number) => void;
  /** Aborting kills the reader and refuses with JOB_CANCELLED. */
  readonly signal?: AbortSignal;
};

/** Rows as they travelled, and as they were checked. Whoever takes a part may keep its bytes. */
export type PackedPart = {
  readonly fields: readonly string[];
  /** One JSON list; what stands in it besides the entries is the head. */
  readonly bytes: Buffer;
  /** Where the text of each entry begins and ends in the bytes. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly entries: readonly (AnyRow | LeftRow)[];
};

const SECONDS_MAX = 180;
const MILLISECONDS = 1000;
const [NEWLINE, COMMA, OPEN_LIST, CLOSE_LIST] = [0x0a, 0x2c, 0x5b, 0x5d];

/** The options of a reading where nobody decided anything. */
export const READ_OPTIONS: ReadOptions = {
  kind: null,
  encoding: null,
  delimiter: null,
  sheet: null,
  dateOrder: null,
  columns: {},
  currency: 'CNY',
  account: '',
  profile: null,
  profiles: [],
  headerLine: null,
  signMode: null,
  unitFactor: null,
  balancesAsItems: false,
  cutOver: null,
};

/**
 * Reads a file in a process of its own, which is killed afterwards whatever happened. A reader that dies, hangs, or answers
 * nonsense is a coded failure (IMPORT_READER_DIED, IMPORT_READER_TIMEOUT, IMPORT_READER_INVALID); the caller lives on.
 */
export async function readFile(
  request: ReadRequest,
  host: ReaderHost,
  handlers: ReadHandlers,
): Promise<Result<ReadSummary, Problem>> {
  const port = host.openReader();
  const seconds = request.secondsMax ?? SECONDS_MAX;
  try {
    return await new Promise<Result<ReadSummary, Problem>>((resolve, reject) => {
      const end = (code: ErrorCode, params: Readonly<Record<string, string>> = {}): void =>
        resolve(err(problem(code, request.name, params)));
      const timer = setTimeout(
        () => end('IMPORT_READER_TIMEOUT', { seconds: String(seconds) }),
        seconds * MILLISECONDS,
      );
      const finish = (result: Result<ReadSummary, Problem>): void => {
        clearTimeout(timer);
        resolve(result);
      };
      handlers.signal?.addEventListener('abort', () => end('JOB_CANCELLED'), { once: true });
      port.onExit((code) => end('IMPORT_READER_DIED', { exit: String(code ?? '') }));
      const collector = new Collector(request, handlers, port, finish);
      collector.silent = (after) => end('IMPORT_READER_TIMEOUT', { seconds: String(after) });
      port.onMessage((message) => collector.take(message));
      collector.failed = reject;
      if (handlers.signal?.aborted === true) end('JOB_CANCELLED');
      send(port, request).catch(reject);
    });
  } finally {
    port.kill();
  }
}

async function send(port: ReaderPort, request: ReadRequest): Promise<void> {
  port.post({ type: 'open', name: request.name, options: JSON.stringify(request.options) });
  const pieces = request.source instanceof Uint8Array ? [request.source] : request.source;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += FILE_CHUNK_BYTES) {
      port.post({ type: 'chunk', bytes: piece.slice(at, at + FILE_CHUNK_BYTES) });
    }
  }
  port.post({ type: 'read' });
}

/** Puts the pieces of the answer together again and checks them. Messages are dealt with one after another. */
class Collector {
  failed: (error: unknown) => void = () => undefined;
  /** The reader asked to be ended after this silence. */
  silent: (seconds: number) => void = () => undefined;
  private guardTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly request: ReadRequest;
  private readonly handlers: ReadHandlers;
  private readonly port: ReaderPort;
  private readonly finish: (result: Result<ReadSummary, Problem>) => void;
  private queue: Promise<void> = Promise.resolve();
  private over = false;
  private head: RowsHead | null = null;
  private kept: Buffer = Buffer.alloc(0);
  private readonly summary: Buffer[] = [];
  private bytesTotal = 0;

  constructor(
    request: ReadRequest,
    handlers: ReadHandlers,
    port: ReaderPort,
    finish: (result: Result<ReadSummary, Problem>) => void,
  ) {
    this.request = request;
    this.handlers = handlers;
    this.port = port;
    this.finish = finish;
  }

  take(value: unknown): void {
    const message = fromReader.safeParse(value);
    if (message.success && message.data.type === 'guard') return this.guard(message.data.seconds);
    this.queue = this.queue
      .then(() => (this.over ? undefined : this.handle(message.success ? message.data : null)))
      .catch((error: unknown) => {
        this.over = true;
        this.failed(error);
      });
  }

  /** Begins or ends the wait for a sign of the reader. */
  private guard(seconds: number | null): void {
    if (this.guardTimer !== null) clearTimeout(this.guardTimer);
    this.guardTimer = null;
    if (seconds === null) return;
    const timer = setTimeout(() => {
      // What the reader has said meanwhile is heard first.
      setImmediate(() => {
        if (this.guardTimer === timer) this.silent(seconds);
      });
    }, seconds * MILLISECONDS);
    timer.unref();
    this.guardTimer = timer;
  }

  private async handle(message: FromReader | null): Promise<void> {
    if (message === null || message.type === 'guard' || message.type === 'replied')
      this.close('IMPORT_READER_INVALID');
    else if (message.type === 'progress') this.handlers.progress?.(message.rows);
    else if (message.type === 'rows') await this.rows(message.bytes);
    else if (message.type === 'refused') this.refused(message.problem);
    else {
      this.summary.push(Buffer.from(message.bytes));
      if (message.last) this.done();
    }
  }

  private close(code: ErrorCode): void {
    this.over = true;
    this.finish(err(problem(code, this.request.name)));
  }

  private async rows(bytes: Uint8Array): Promise<void> {
    this.bytesTotal += bytes.length;
    if (this.bytesTotal > RESULT_BYTES_MAX) return this.close('IMPORT_RESULT_TOO_LARGE');
    const joined = Buffer.allocUnsafeSlow(1 + this.kept.length + bytes.length);
    joined[0] = OPEN_LIST;
    joined.set(this.kept, 1);
    joined.set(bytes, 1 + this.kept.length);
    const end = joined.lastIndexOf(NEWLINE);
    this.kept = joined.subarray(Math.max(end, 0) + 1);
    const part = end < 0 ? null : this.partOf(joined.subarray(0, end + 1));
    if (part === null && end >= 0) return this.close('IMPORT_READER_INVALID');
    if (part !== null && part.entries.length > 0) await this.deliver(part);
    this.port.post({ type: 'more' });
  }

  private async deliver(part: PackedPart): Promise<void> {
    const { handlers } = this;
    await handlers.packed?.(part);
    if (handlers.rows === undefined) return;
    const rows = part.entries.filter((entry): entry is AnyRow => !isLeft(entry));
    if (rows.length > 0) await handlers.rows(rows);
  }

  /** Whole lines of JSON as checked rows; null when one of them is not what it must be. The lines become one list in place: no text is made twice. */
  private partOf(bytes: Buffer): PackedPart | null {
    const lineEnds = listInPlace(bytes);
    const values = parseJson(bytes.toString('utf8'));
    if (!Array.isArray(values) || values.length !== lineEnds.length) return null;
    const entries: (AnyRow | LeftRow)[] = [];
    const [starts, ends] = [new Uint32Array(values.length), new Uint32Array(values.length)];
    for (const [index, each] of values.entries()) {
      if (this.head === null && isHead(each)) {
        const head = rowsHead.safeParse(each);
        if (!head.success) return null;
        this.head = head.data;
        continue;
      }
      const entry = Array.isArray(each) ? parseValues(this.head, each) : parseLeft(each);
      if (entry === null) return null;
      starts[entries.length] = index === 0 ? 1 : (lineEnds[index - 1] ?? 0) + 1;
      ends[entries.length] = lineEnds[index] ?? 0;
      entries.push(entry);
    }
    return { fields: this.head?.fields ?? [], bytes, starts, ends, entries };
  }

  private refused(
    told:
      | Problem
      | { readonly code: string; readonly place: string; readonly params: Readonly<Record<string, string>> },
  ): void {
    const { code } = told;
    this.over = true;
    if (!Object.hasOwn(ERRORS, code)) return this.close('IMPORT_READER_INVALID');
    this.finish(
      err(problem(code as ErrorCode, told.place === 'file' ? this.request.name : told.place, told.params)),
    ); // looked up just above
  }

  private done(): void {
    const parsed = readSummary.safeParse(parseJson(Buffer.concat(this.summary).toString('utf8')));
    if (!parsed.success || this.kept.length > 0) return this.close('IMPORT_READER_INVALID');
    this.over = true;
    this.finish(ok(parsed.data));
  }
}

/** Puts commas where lines end, and the end of the list where the last one does. Gives the places. */
function listInPlace(bytes: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) {
    bytes[at] = COMMA;
    ends.push(at);
  }
  bytes[bytes.length - 1] = CLOSE_LIST;
  return ends;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever asked sees null, which no schema accepts.
    return null;
  }
}

function isHead(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

/** Whether an entry is a row of the file that is no record. */
export function isLeft(entry: AnyRow | LeftRow): entry is LeftRow {
  // Invoices and parties have a status or none, but never one beside findings.
  return 'findings' in entry;
}

function parseLeft(value: unknown): LeftRow | null {
  const left = leftRow.safeParse(value);
  return left.success ? left.data : null;
}

/** A row from its values. A list that does not fit the fields is no row. */
function parseValues(head: RowsHead | null, values: readonly unknown[]): AnyRow | null {
  if (head === null || values.length !== head.fields.length) return null;
  const { kind, fields } = head;
  const row: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) row[field] = values[index];
  return parseRow(kind, row);
}
