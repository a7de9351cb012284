import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import {
  checkSlotFile,
  formatSlotFile,
  parseSlotFile,
  type ReadSlotFile,
  type SlotFile,
} from './slot-file.ts';

export const SLOT_EXTENSION = '.qzbook';
const NEXT_EXTENSION = '.qzbook-next';
const NAME_LENGTH_MAX = 60;
const BYTES_MAX = 1024 * 1024;

/** Turns the name of a book into a file name that Windows, macOS and Linux all accept. */
export function slotFileName(bookName: string): string {
  const plain = bookName
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
    .slice(0, NAME_LENGTH_MAX)
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain);
  return `${plain === '' || reserved ? `book_${plain}` : plain}${SLOT_EXTENSION}`;
}

/** The slot file of a book's folder. */
export function findSlotFile(dir: string): Result<string, Problem> {
  let names: readonly string[];
  try {
    names = readdirSync(dir).filter((name) => name.toLowerCase().endsWith(SLOT_EXTENSION));
  } catch {
    // A folder that cannot be listed holds no book as far as anybody can tell.
    return refuse('BOOK_NOT_FOUND', basename(dir));
  }
  const [first, second] = names;
  if (first === undefined) return refuse('BOOK_NOT_FOUND', basename(dir));
  if (second !== undefined) return refuse('BOOK_KEYS_SEVERAL', basename(dir), { files: names.join(', ') });
  return ok(join(dir, first));
}

/** Reads a slot file. */
export function readSlotFile(path: string): Result<ReadSlotFile, Problem> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse('BOOK_STORAGE_FAILED', basename(path), { reason: errnoOf(error) });
  }
  if (bytes.length > BYTES_MAX) return refuse('BOOK_KEYS_DAMAGED', basename(path), { reason: 'size' });
  return parseSlotFile(bytes.toString('utf8'), basename(path));
}

/** Puts a new slot file in the place of the old one. It is on the disk and was read back and checked before the old one goes. */
export function writeSlotFile(path: string, file: SlotFile, key: Uint8Array): Result<void, Problem> {
  const next = join(dirname(path), `${basename(path, SLOT_EXTENSION)}${NEXT_EXTENSION}`);
  try {
    writeDurably(next, formatSlotFile(file, key));
    const read = readSlotFile(next);
    const good = read.ok ? checkSlotFile(read.value, key, basename(path)) : read;
    if (!good.ok) {
      rmSync(next, { force: true });
      return good;
    }
    renameSync(next, path);
    syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    rmSync(next, { force: true });
    const reason = errnoOf(error);
    return refuse(reason === 'ENOSPC' ? 'BOOK_DISK_FULL' : 'BOOK_STORAGE_FAILED', basename(path), { reason });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dir, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
