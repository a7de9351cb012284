import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';

/** Fields a log line may carry. Amounts, names, numbers of documents and secrets have no field, so they cannot get in. */
const FIELDS = [
  'where',
  'name',
  'code',
  'milliseconds',
  'rows',
  'error',
  'exitCode',
  'thread',
  'state',
] as const;
type Field = (typeof FIELDS)[number];
export type LogFields = { readonly [F in Field]?: string | number };

const FILE_BYTES_MAX = 2 * 1024 * 1024;
/** Amounts, dates, numbers of documents and accounts: two digits and more, with whatever groups them. */
const DIGITS = /\d[\d.,'\u2019]*\d/g;
const QUOTED = /(["'`\u201c\u300c]).*?(["'`\u201d\u300d])/g;
const HAN = /\p{Script=Han}+/gu;
/** The folders a path leads through. */
const FOLDERS = /(?:file:\/\/|\b[A-Za-z]:)?[\\/](?:[^\s\\/]+[\\/])+/g;
/** A line of a stack: what was called, in which of our files, where. The folder before it says who works here and is left out. */
const FRAME =
  /^\s+at (?:(async |new )?([\w$.#<>]+(?: \[as \w+\])?) \()?(?:.*[/\\])?([\w.-]+\.(?:ts|mjs|js|cjs)|node:[\w/]+):(\d+):(\d+)\)?$/;

/** Takes out of an error text what could be somebody's data: quoted text, Chinese text, figures, folders, line breaks. Stack frames of our own files stay readable. */
export function redact(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const frame = FRAME.exec(line);
      if (frame !== null) return `at ${frame[2] ?? ''} ${frame[3] ?? ''}:${frame[4] ?? ''}`;
      if (/^\s+at /.test(line)) return 'at …';
      return line.replace(QUOTED, '$1…$2').replace(FOLDERS, '…/').replace(HAN, '…').replace(DIGITS, '#');
    })
    .join(' | ')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .slice(0, 4000);
}

class Log {
  #folder: string | null = folderOfThread();

  /** Where to write from now on; before that nothing is kept. */
  open(folder: string): void {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
  }

  info(event: string, fields: LogFields = {}): void {
    this.#write('info', event, fields);
  }

  error(event: string, fields: LogFields = {}): void {
    this.#write('error', event, fields);
  }

  get folder(): string | null {
    return this.#folder;
  }

  #write(level: string, event: string, fields: LogFields): void {
    if (this.#folder === null) return;
    const path = join(this.#folder, 'engine.log');
    const parts = FIELDS.flatMap((field) => {
      const value = fields[field];
      return value === undefined ? [] : [`${field}=${typeof value === 'number' ? value : redact(value)}`];
    });
    const line = `${new Date().toISOString()} ${level} ${redact(event)} ${parts.join(' ')}\n`;
    try {
      rotate(path);
      appendFileSync(path, line, { mode: 0o600 });
    } catch (error) {
      // A log that cannot be written must not stop the work it reports on; standard error is all that is left.
      process.stderr.write(`log: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}

function folderOfThread(): string | null {
  const data: unknown = isMainThread ? null : workerData;
  if (typeof data !== 'object' || data === null || !('logFolder' in data)) return null;
  return typeof data.logFolder === 'string' ? data.logFolder : null;
}

function rotate(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > FILE_BYTES_MAX) renameSync(path, `${path}.1`);
}

/** The engine's log: allow-listed fields, redacted texts, one line an event. */
export const log = new Log();
