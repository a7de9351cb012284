import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forkReader } from '../../../electron/engine/readers/fork-reader.ts';
import { readFile, READ_OPTIONS, type ReadHandlers } from '../../../electron/engine/readers/reader-client.ts';
import {
  PIECE_BYTES,
  RESULT_BYTES_MAX,
  type ReaderPort,
} from '../../../electron/engine/readers/reader-protocol.ts';
import { startReaderSession } from '../../../electron/engine/readers/reader-session.ts';
import type { AnyRow } from '../../../shared/domain/reading/rows.ts';
import { wireSize, WIRE_BYTES_MAX, type Wire } from '../../../shared/contract/wire.ts';
import { encoded, readRows, separated } from '../../fixtures/reading/read-text.ts';

/** Starting a process takes its time on a busy machine. */
const PATIENCE = 60_000;
const READER_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../../electron/engine/readers');

function collect(): { readonly rows: AnyRow[]; readonly handlers: ReadHandlers } {
  const rows: AnyRow[] = [];
  return { rows, handlers: { rows: (batch) => void rows.push(...batch) } };
}

/** A port to a reader that does what a test says; nothing runs behind it. */
function fakePort(
  behave: (say: (message: unknown) => void, exit: (code: number | null) => void) => (message: Wire) => void,
): { readonly port: ReaderPort; readonly killed: () => number } {
  let kills = 0;
  const listeners: ((message: unknown) => void)[] = [];
  const exits: ((code: number | null) => void)[] = [];
  const receive = behave(
    (message) => listeners.forEach((listener) => listener(message)),
    (code) => exits.forEach((listener) => listener(code)),
  );
  return {
    port: {
      post: (message) => queueMicrotask(() => receive(message)),
      onMessage: (listener) => listeners.push(listener),
      onExit: (listener) => exits.push(listener),
      kill: () => {
        kills += 1;
      },
    },
    killed: () => kills,
  };
}

const invoiceFile = (count: number): Uint8Array =>
  encoded(
    separated([
      ['发票号码', '客户编码', '开票日期', '价税合计', '摘要', '区域'],
      ...Array.from({ length: count }, (_e, i) => [
        `INV-${i}`,
        `C${i % 50}`,
        '2026-10-05',
        `${i}.05`,
        `第${i}批货款`,
        '华东',
      ]),
    ]),
    'gb18030',
  );

test(
  'readFile: a real reader process gives the same rows and summary as reading here',
  async () => {
    const bytes = invoiceFile(5_000);
    const { rows, handlers } = collect();
    const result = await readFile(
      { name: 'f.csv', source: bytes, options: READ_OPTIONS },
      { openReader: () => forkReader() },
      handlers,
    );
    const here = await readRows(bytes, null);
    expect(result).toEqual(here.result);
    expect(rows).toEqual(here.rows);
    expect(Object.getPrototypeOf(rows[0]?.custom)).toBeNull();
  },
  PATIENCE,
);

test(
  'readFile: bytes may come in pieces, and a refusal of the file names the file',
  async () => {
    const { handlers } = collect();
    const source = [new Uint8Array(0)];
    const result = await readFile(
      { name: 'leer.csv', source, options: READ_OPTIONS },
      { openReader: () => forkReader() },
      handlers,
    );
    expect(result).toEqual({
      ok: false,
      error: { code: 'IMPORT_FILE_EMPTY', place: 'leer.csv', params: {} },
    });
  },
  PATIENCE,
);

test(
  'readFile: a reader that is killed, hangs or is cancelled is a coded failure, and is always ended',
  async () => {
    const bytes = invoiceFile(20_000);
    const died = await readFile(
      { name: 'f.csv', source: bytes, options: READ_OPTIONS },
      { openReader: () => killedAtOnce() },
      collect().handlers,
    );
    expect(died).toMatchObject({ ok: false, error: { code: 'IMPORT_READER_DIED' } });
    const hanging = fakePort(() => () => undefined);
    const hung = await readFile(
      { name: 'f.csv', source: bytes, options: READ_OPTIONS, secondsMax: 0.05 },
      { openReader: () => hanging.port },
      collect().handlers,
    );
    expect(hung).toMatchObject({
      ok: false,
      error: { code: 'IMPORT_READER_TIMEOUT', params: { seconds: '0.05' } },
    });
    expect(hanging.killed()).toBe(1);
    const control = new AbortController();
    control.abort();
    const cancelled = await readFile(
      { name: 'f.csv', source: bytes, options: READ_OPTIONS },
      { openReader: () => fakePort(() => () => undefined).port },
      { ...collect().handlers, signal: control.signal },
    );
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'JOB_CANCELLED' } });
  },
  PATIENCE,
);

function killedAtOnce(): ReaderPort {
  const port = forkReader();
  port.onMessage(() => port.kill());
  return port;
}

function typeOf(message: Wire): string {
  return String(memberOf(message, 'type'));
}

function isLast(message: Wire): boolean {
  return memberOf(message, 'last') === true;
}

function memberOf(message: Wire, name: string): unknown {
  return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
}

const text = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);

const rowsText = (...values: readonly unknown[]): Uint8Array =>
  new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''));

test.each([
  ['no message', { type: 'gossip' }],
  ['no JSON', { type: 'rows', bytes: new TextEncoder().encode('{\n') }],
  ['no head', { type: 'rows', bytes: text({ line: 1 }) }],
  ['a row that does not fit', { type: 'rows', bytes: rowsText({ kind: 'bank', fields: ['line'] }, []) }],
  ['a row that is none', { type: 'rows', bytes: rowsText({ kind: 'bank', fields: ['line'] }, [1]) }],
  ['a summary that is none', { type: 'summary', bytes: text({}), last: true }],
  ['a code nobody knows', { type: 'refused', problem: { code: 'toString', place: '', params: {} } }],
])(
  'readFile: a reader that answers %s is not believed',
  async (_what, answer) => {
    const lying = fakePort((say) => (message) => {
      if (typeOf(message) === 'read') say(answer);
    });
    const result = await readFile(
      { name: 'f.csv', source: new Uint8Array(3), options: READ_OPTIONS },
      { openReader: () => lying.port },
      collect().handlers,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'IMPORT_READER_INVALID' } });
  },
  PATIENCE,
);

test(
  'readFile: more bytes of rows than the limit end the reading',
  async () => {
    const flood = fakePort((say) => (message) => {
      if (typeOf(message) !== 'read') return;
      say({
        type: 'rows',
        bytes: { length: RESULT_BYTES_MAX + 1, byteLength: 1, __proto__: Uint8Array.prototype },
      });
    });
    const result = await readFile(
      { name: 'f.csv', source: new Uint8Array(3), options: READ_OPTIONS, secondsMax: 5 },
      { openReader: () => flood.port },
      collect().handlers,
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'IMPORT_RESULT_TOO_LARGE' } });
  },
  PATIENCE,
);

test(
  'reader session: pieces fit the wire, and the reader waits while too many are under way',
  async () => {
    const posted: Wire[] = [];
    let tell: (message: unknown) => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      startReaderSession({
        post: (message) => {
          posted.push(message);
          if (isLast(message)) resolve();
          if (typeOf(message) === 'rows') setImmediate(() => tell({ type: 'more' }));
        },
        onMessage: (listener) => {
          tell = listener;
        },
      });
    });
    tell({ type: 'open', name: 'f', options: JSON.stringify(READ_OPTIONS) });
    tell({ type: 'chunk', bytes: invoiceFile(30_000) });
    tell({ type: 'read' });
    await ended;
    expect(posted.filter((message) => typeOf(message) === 'rows').length).toBeGreaterThan(20);
    for (const message of posted) expect(wireSize(message)).toBeLessThan(WIRE_BYTES_MAX);
    expect(PIECE_BYTES).toBeLessThan(WIRE_BYTES_MAX);
  },
  PATIENCE,
);

/** Every module the reader process loads, found by following its imports. */
function modulesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
    /^import (?!type ).*from '([^']+)';/gmu,
  )) {
    if (specifier.startsWith('.')) modulesOf(join(dirname(file), specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

test(
  'reader process: it loads nothing that could touch files, the network or other processes',
  () => {
    const outside = [...modulesOf(join(READER_FOLDER, 'reader-process.ts'))].filter(
      (name) => !name.startsWith('/'),
    );
    expect(outside.sort()).toEqual([
      'node:buffer',
      'node:zlib',
      // SQLite as WebAssembly with its bytes inside; it is started without Node's modules.
      'sql.js/dist/sql-wasm-inline.js',
      'zod',
    ]);
  },
  PATIENCE,
);
