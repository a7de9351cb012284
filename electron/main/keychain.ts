import type { SafeStorage } from 'electron';
import type { WireReply } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { refuse } from '../../shared/errors/problem.ts';
import { ok } from '../../shared/std/result.ts';

type Storage = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>;

function bytesOf(input: Wire, name: string): Uint8Array | null {
  if (typeof input !== 'object' || input === null || input instanceof Uint8Array || Array.isArray(input))
    return null;
  const value: unknown = Reflect.get(input, name);
  return value instanceof Uint8Array ? value : null;
}

/** Whether the operating system offers a keychain that protects anything: Linux without one only pretends. */
export async function keychainAvailable(storage: Storage, platform: NodeJS.Platform): Promise<WireReply> {
  return ok({ available: platform !== 'linux' && (await storage.isAsyncEncryptionAvailable()) });
}

/** Wraps a slot's secret. Main sees it for a moment; it is never stored here. */
export async function keychainProtect(storage: Storage, input: Wire): Promise<WireReply> {
  const secret = bytesOf(input, 'secret');
  if (secret === null) return refuse('REQUEST_INVALID', 'keychain.protect');
  const wrapped = await storage.encryptStringAsync(Buffer.from(secret).toString('base64'));
  return ok({ protected: new Uint8Array(wrapped) });
}

/** Unwraps a slot's secret. `stale` asks for a fresh wrapping: the keychain's own key has changed. */
export async function keychainReveal(storage: Storage, input: Wire): Promise<WireReply> {
  const wrapped = bytesOf(input, 'protected');
  if (wrapped === null) return refuse('REQUEST_INVALID', 'keychain.reveal');
  const answer = await storage.decryptStringAsync(Buffer.from(wrapped)).catch(() => null);
  // A keychain that cannot answer now may answer later: the slot must not be deleted for it.
  if (answer === null) return refuse('KEYCHAIN_UNAVAILABLE', 'keychain.reveal');
  return ok({ secret: new Uint8Array(Buffer.from(answer.result, 'base64')), stale: answer.shouldReEncrypt });
}
