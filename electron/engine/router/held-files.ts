import { randomBytes } from 'node:crypto';
import { FILE_BYTES_MAX } from '../../../shared/contract/file.ts';
import { FILE_CHUNK_BYTES } from '../../../shared/contract/wire.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';

type Held = { readonly name: string; readonly bytes: Uint8Array; received: number };

/** Bytes held in memory at most; the oldest go first. Nothing of them is ever written to the disk. */
const HELD_BYTES_MAX = 2 * FILE_BYTES_MAX;

/** Files that arrived as bytes, and files the engine made and a window fetches, each under a token. */
export class HeldFiles {
  readonly #files = new Map<string, Held>();

  /** Makes room for a file of a known size that arrives in chunks. */
  begin(name: string, size: number): Result<string, Problem> {
    if (size > FILE_BYTES_MAX)
      return refuse('REQUEST_TOO_LARGE', name, { size: String(size), limit: String(FILE_BYTES_MAX) });
    return ok(this.#hold({ name, bytes: new Uint8Array(size), received: 0 }));
  }

  /** Keeps a file the engine made. */
  keep(name: string, bytes: Uint8Array): string {
    return this.#hold({ name, bytes, received: bytes.byteLength });
  }

  /** Puts a chunk in its place. Chunks come in order and never reach past the announced size. */
  add(token: string, offset: number, bytes: Uint8Array): Result<void, Problem> {
    const held = this.#files.get(token);
    if (held === undefined) return refuse('TOKEN_UNKNOWN', 'file.chunk');
    if (offset !== held.received || offset + bytes.byteLength > held.bytes.byteLength)
      return refuse('REQUEST_INVALID', 'file.chunk', { offset: String(offset) });
    held.bytes.set(bytes, offset);
    held.received += bytes.byteLength;
    return ok(undefined);
  }

  /** One chunk of a held file. */
  chunk(
    token: string,
    offset: number,
  ): Result<{ readonly name: string; readonly size: number; readonly bytes: Uint8Array }, Problem> {
    const held = this.#files.get(token);
    if (held === undefined) return refuse('TOKEN_UNKNOWN', 'file.fetch');
    return ok({
      name: held.name,
      size: held.bytes.byteLength,
      bytes: held.bytes.slice(offset, offset + FILE_CHUNK_BYTES),
    });
  }

  /** A whole file, once all of it has arrived. */
  whole(token: string): { readonly name: string; readonly bytes: Uint8Array } | null {
    const held = this.#files.get(token);
    return held === undefined || held.received !== held.bytes.byteLength
      ? null
      : { name: held.name, bytes: held.bytes };
  }

  discard(token: string): void {
    this.#files.delete(token);
  }

  /** Forgets everything: nothing readable stays when the book is locked. */
  clear(): void {
    this.#files.clear();
  }

  #hold(held: Held): string {
    const token = `held-${randomBytes(16).toString('base64url')}`;
    this.#files.set(token, held);
    let total = 0;
    for (const { bytes } of this.#files.values()) total += bytes.byteLength;
    for (const [oldest, { bytes }] of this.#files) {
      if (total <= HELD_BYTES_MAX || oldest === token) break;
      total -= bytes.byteLength;
      this.#files.delete(oldest);
    }
    return token;
  }
}
