import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { ANCHOR_FILE, syncFolder } from './book-files.ts';
import { fileProblem } from './storage-problem.ts';

/** Where the journal ends: its last number and that row's hash. */
export type Head = { readonly seq: number; readonly hash: Uint8Array };

/**
 * The last head that was acknowledged, outside the database. A write-ahead log cut short or a file put back from last
 * week opens without any error; only this file knows that something is missing. Two records are written in turn, so
 * that a torn write never costs the older one.
 */
export type Anchor = {
  readonly head: Head;
  write(head: Head): Result<void, Problem>;
  close(): void;
};

const MAGIC = Buffer.from('QZANCHR1');
const HASH_BYTES = 32;
const BODY_BYTES = MAGIC.length + 8 + HASH_BYTES + HASH_BYTES;
const RECORD_BYTES = BODY_BYTES + HASH_BYTES;
/** Records lie in different blocks of the disk. */
const RECORD_DISTANCE = 4096;

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function encode(bookId: string, head: Head): Buffer {
  const body = Buffer.alloc(BODY_BYTES);
  MAGIC.copy(body);
  body.writeBigUInt64BE(BigInt(head.seq), MAGIC.length);
  body.set(head.hash, MAGIC.length + 8);
  body.set(sha256(Buffer.from(bookId)), MAGIC.length + 8 + HASH_BYTES);
  return Buffer.concat([body, sha256(body)]);
}

function decode(record: Buffer, bookId: string): Head | null {
  if (record.length < RECORD_BYTES) return null;
  const head = {
    seq: Number(record.readBigUInt64BE(MAGIC.length)),
    hash: new Uint8Array(record.subarray(MAGIC.length + 8, MAGIC.length + 8 + HASH_BYTES)),
  };
  return Number.isSafeInteger(head.seq) && record.subarray(0, RECORD_BYTES).equals(encode(bookId, head))
    ? head
    : null;
}

/** The acknowledged head of a book, read without keeping the file open. */
export function readAnchor(dir: string, bookId: string): Result<Head, Problem> {
  const path = join(dir, ANCHOR_FILE);
  try {
    return newest(readFileSync(path), bookId, path);
  } catch (error) {
    return missing(error, path);
  }
}

function newest(bytes: Buffer, bookId: string, path: string): Result<Head, Problem> {
  const heads = [0, RECORD_DISTANCE]
    .map((offset) => decode(bytes.subarray(offset, offset + RECORD_BYTES), bookId))
    .filter((head) => head !== null)
    .sort((a, b) => b.seq - a.seq);
  return heads[0] === undefined ? refuse('BOOK_ANCHOR_DAMAGED', basename(path)) : ok(heads[0]);
}

function missing(error: unknown, path: string): Result<never, Problem> {
  const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return absent
    ? refuse('BOOK_ANCHOR_DAMAGED', basename(path))
    : { ok: false, error: fileProblem(error, path) };
}

/** Writes the anchor of a book that has none yet. */
export function createAnchor(dir: string, bookId: string, head: Head): Result<void, Problem> {
  const path = join(dir, ANCHOR_FILE);
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      ftruncateSync(file, 2 * RECORD_DISTANCE);
      for (const offset of [0, RECORD_DISTANCE])
        writeSync(file, encode(bookId, head), 0, RECORD_BYTES, offset);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(dir);
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: fileProblem(error, path) };
  }
}

/** Opens the anchor of a book for writing along with its journal. */
export function openAnchor(dir: string, bookId: string): Result<Anchor, Problem> {
  const path = join(dir, ANCHOR_FILE);
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch (error) {
    return missing(error, path);
  }
  const bytes = Buffer.alloc(2 * RECORD_DISTANCE);
  const length = readSync(file, bytes, 0, bytes.length, 0);
  const found = newest(bytes.subarray(0, length), bookId, path);
  if (!found.ok) {
    closeSync(file);
    return found;
  }
  return ok(anchorOn(file, path, bookId, bytes, found.value));
}

function anchorOn(file: number, path: string, bookId: string, bytes: Buffer, start: Head): Anchor {
  let head = start;
  const first = decode(bytes.subarray(0, RECORD_BYTES), bookId);
  let next = first !== null && first.seq === start.seq ? RECORD_DISTANCE : 0;
  return {
    get head() {
      return head;
    },
    write(latest) {
      try {
        writeSync(file, encode(bookId, latest), 0, RECORD_BYTES, next);
        fsyncSync(file);
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        return refuse('BOOK_ANCHOR_UNWRITABLE', basename(path), { reason });
      }
      head = latest;
      next = next === 0 ? RECORD_DISTANCE : 0;
      return ok(undefined);
    },
    close: () => closeSync(file),
  };
}
