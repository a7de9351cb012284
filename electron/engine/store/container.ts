import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { fileProblem } from './storage-problem.ts';

/**
 * The container of a backup: a magic line, the manifest, then file after file, each as name, length, bytes and SHA-256
 * of the bytes, and at the end the SHA-256 of everything before it. Lengths are 64 bit, big end first. It is written
 * and read in chunks, never held in memory.
 */
const MAGIC = Buffer.from('QZBACKUP 1\n');
const CHUNK_BYTES = 1024 * 1024;
const HASH_BYTES = 32;
const NAME_BYTES_MAX = 1024;
const MANIFEST_BYTES_MAX = 64 * 1024;

export type ContainerFile = { readonly name: string; readonly path: string; readonly size: number };

/** Writes a container to a path that must be free, and flushes it. */
export function writeContainer(
  path: string,
  manifest: Uint8Array,
  files: readonly ContainerFile[],
): Result<void, Problem> {
  try {
    const output = new Output(path);
    try {
      output.put(MAGIC);
      output.putSized(manifest);
      output.put(sizeBytes(files.length));
      for (const file of files) writeFile(output, file);
      output.finish();
    } finally {
      output.close();
    }
    return ok(undefined);
  } catch (error) {
    return { ok: false, error: fileProblem(error, path) };
  }
}

function writeFile(output: Output, file: ContainerFile): void {
  output.putSized(Buffer.from(file.name));
  output.put(sizeBytes(file.size));
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const source = openSync(file.path, 'r');
  try {
    for (let done = 0; done < file.size; ) {
      const read = readSync(source, chunk, 0, Math.min(chunk.length, file.size - done), done);
      if (read === 0) throw Object.assign(new Error('the file became shorter'), { code: 'EIO' });
      output.put(chunk.subarray(0, read));
      hash.update(chunk.subarray(0, read));
      done += read;
    }
  } finally {
    closeSync(source);
  }
  output.put(hash.digest());
}

function sizeBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

class Output {
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');

  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600);
  }

  put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#write(bytes);
  }

  putSized(bytes: Uint8Array): void {
    this.put(sizeBytes(bytes.length));
    this.put(bytes);
  }

  finish(): void {
    this.#write(this.#hash.digest());
    fsyncSync(this.#file);
  }

  #write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Where the bytes of a file in a container go; null reads over them, to check the container only. */
export type Destination = (name: string) => string | null;

/** Reads a container, checks every hash in it, and writes its files where `destination` says. Returns manifest and names. */
export function readContainer(
  path: string,
  destination: Destination,
): Result<{ readonly manifest: Uint8Array; readonly names: readonly string[] }, Problem> {
  let input: Input | null = null;
  try {
    input = new Input(path);
    if (!input.take(MAGIC.length).equals(MAGIC)) throw new Damaged('magic');
    const manifest = input.takeSized(MANIFEST_BYTES_MAX);
    const names: string[] = [];
    const count = input.takeSize();
    for (let i = 0; i < count; i += 1) names.push(readFile(input, destination));
    input.finish();
    return ok({ manifest: new Uint8Array(manifest), names });
  } catch (error) {
    if (error instanceof Damaged)
      return refuse('BOOK_BACKUP_DAMAGED', basename(path), { reason: error.message });
    return { ok: false, error: fileProblem(error, path) };
  } finally {
    input?.close();
  }
}

/** Thrown inside this file only, where the container contradicts itself. */
class Damaged extends Error {}

function readFile(input: Input, destination: Destination): string {
  const name = input.takeSized(NAME_BYTES_MAX).toString('utf8');
  const size = input.takeSize();
  const target = destination(name);
  const file = target === null ? null : openSync(target, 'wx', 0o600);
  const hash = createHash('sha256');
  try {
    for (let left = size; left > 0; ) {
      const bytes = input.take(Math.min(left, CHUNK_BYTES));
      hash.update(bytes);
      if (file !== null) for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      left -= bytes.length;
    }
    if (file !== null) fsyncSync(file);
  } finally {
    if (file !== null) closeSync(file);
  }
  if (!input.take(HASH_BYTES).equals(hash.digest())) throw new Damaged(`hash of ${name}`);
  return name;
}

class Input {
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');

  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  take(length: number): Buffer {
    const bytes = this.#read(length);
    this.#hash.update(bytes);
    return bytes;
  }

  takeSize(): number {
    const size = Number(this.take(8).readBigUInt64BE());
    if (!Number.isSafeInteger(size)) throw new Damaged('size');
    return size;
  }

  takeSized(max: number): Buffer {
    const size = this.takeSize();
    if (size > max) throw new Damaged('size');
    return this.take(size);
  }

  finish(): void {
    const expected = this.#hash.digest();
    if (!this.#read(HASH_BYTES).equals(expected)) throw new Damaged('hash');
    if (readSync(this.#file, Buffer.alloc(1), 0, 1, null) !== 0) throw new Damaged('length');
  }

  #read(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.#file, bytes, done, length - done, null);
      if (read === 0) throw new Damaged('length');
      done += read;
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}
