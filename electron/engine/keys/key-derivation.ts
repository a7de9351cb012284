import { hkdfSync } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';

/** How a password is stretched. `passes` is Argon2's t, `lanes` its p. */
export type KdfParameters = { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };

/** About half a second on an office computer. */
export const DEFAULT_KDF: KdfParameters = { memoryKiB: 65_536, passes: 3, lanes: 1 };

/** Least cost that is accepted (OWASP, Password Storage): weaker slots are an attack or a mistake. */
export const KDF_FLOOR: KdfParameters = { memoryKiB: 19_456, passes: 2, lanes: 1 };

/** Beyond this a damaged or hostile file would only make the machine stand still. */
const KDF_CEILING: KdfParameters = { memoryKiB: 1_048_576, passes: 64, lanes: 16 };

const KEY_BYTES = 32;

/** Refuses parameters below the floor or beyond reason. */
export function checkKdf(kdf: KdfParameters, place: string): Result<void, Problem> {
  const names = ['memoryKiB', 'passes', 'lanes'] as const;
  const low = names.find((name) => kdf[name] < KDF_FLOOR[name]);
  if (low !== undefined) return refuse('BOOK_KEYS_WEAK', place, { parameter: low, value: String(kdf[low]) });
  const high = names.find((name) => kdf[name] > KDF_CEILING[name] || !Number.isInteger(kdf[name]));
  return high === undefined ? ok(undefined) : refuse('BOOK_KEYS_DAMAGED', place, { reason: high });
}

/** Argon2id version 1.3 of a password in NFC, so that the same keys typed on another system give the same bytes. */
export async function stretchPassword(
  password: string,
  salt: Uint8Array,
  kdf: KdfParameters,
): Promise<Uint8Array> {
  return argon2id({
    password: password.normalize('NFC'),
    salt,
    memorySize: kdf.memoryKiB,
    iterations: kdf.passes,
    parallelism: kdf.lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
}

/** HKDF with SHA-256: a key for one named purpose from a key that is random already. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, Buffer.from(purpose), KEY_BYTES));
}
