import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonicalBytes, fromHex, toHex } from '../../../shared/contract/canonical-bytes.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { deriveKey } from './key-derivation.ts';
import type { Slot } from './slot.ts';

/** What the slot file of a book holds. `keyId` tells generations of the key apart without revealing it. */
export type SlotFile = {
  readonly bookId: string;
  readonly name: string;
  readonly keyId: string;
  readonly slots: readonly Slot[];
};

const FORMAT = 'qingzhang-book';
const VERSION = 1;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const sealed = { salt: hex(16), nonce: hex(12), sealed: hex(48) };
const slot = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('user'),
    id: z.string().min(1),
    name: z.string(),
    kdf: z.strictObject({ memoryKiB: z.int(), passes: z.int(), lanes: z.int() }),
    ...sealed,
  }),
  z.strictObject({ kind: z.literal('recovery'), ...sealed }),
  z.strictObject({ kind: z.literal('keychain'), id: z.string().min(1), ...sealed }),
]);
const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  bookId: z.string().min(1),
  name: z.string(),
  keyId: hex(16),
  slots: z.array(slot).min(1),
  mac: hex(32),
});

/** Public name of a key: says which key, and nothing about it. */
export function keyIdOf(key: Uint8Array): string {
  return toHex(deriveKey(key, new Uint8Array(0), 'qingzhang key id 1').subarray(0, 16));
}

function macOf(file: SlotFile, key: Uint8Array): string {
  const macKey = deriveKey(key, new Uint8Array(0), 'qingzhang slot file 1');
  const { bookId, name, keyId, slots } = file;
  return createHmac('sha256', macKey).update(canonicalBytes({ bookId, name, keyId, slots })).digest('hex');
}

/** Writes a slot file's text. Its list of slots is signed with the book's key, so that no slot comes back or goes unnoticed. */
export function formatSlotFile(file: SlotFile, key: Uint8Array): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...file, mac: macOf(file, key) }, null, 2)}\n`;
}

/** A slot file as read: its signature can be checked only once a slot was opened. */
export type ReadSlotFile = { readonly file: SlotFile; readonly mac: string };

/** Reads a slot file's text. */
export function parseSlotFile(text: string, place: string): Result<ReadSlotFile, Problem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // JSON.parse says no more than that it is not JSON: the file was cut or overwritten.
    return refuse('BOOK_KEYS_DAMAGED', place, { reason: 'json' });
  }
  const version = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value);
  if (version.success && version.data.version > VERSION) {
    return refuse('BOOK_NEWER', place, { found: String(version.data.version), known: String(VERSION) });
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success)
    return refuse('BOOK_KEYS_DAMAGED', place, { reason: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { bookId, name, keyId, slots, mac } = parsed.data;
  return ok({ file: { bookId, name, keyId, slots }, mac });
}

/** Checks a slot file with the key one of its slots gave. */
export function checkSlotFile(read: ReadSlotFile, key: Uint8Array, place: string): Result<void, Problem> {
  const genuine =
    keyIdOf(key) === read.file.keyId && timingSafeEqual(fromHex(macOf(read.file, key)), fromHex(read.mac));
  return genuine ? ok(undefined) : refuse('BOOK_KEYS_DAMAGED', place, { reason: 'mac' });
}
