import { createCipheriv, createDecipheriv } from 'node:crypto';
import { canonicalBytes, fromHex, toHex } from '../../../shared/contract/canonical-bytes.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { checkKdf, deriveKey, type KdfParameters, stretchPassword } from './key-derivation.ts';
import type { RandomSource } from './random-source.ts';

/** The sealed key in hexadecimal digits: nonce and ciphertext with its tag, AES-256-GCM. */
type Sealed = { readonly salt: string; readonly nonce: string; readonly sealed: string };

/** A person's slot: the book's key sealed by their password. */
export type UserSlot = Sealed & {
  readonly kind: 'user';
  readonly id: string;
  readonly name: string;
  readonly kdf: KdfParameters;
};
/** The slot of the printed recovery key. */
export type RecoverySlot = Sealed & { readonly kind: 'recovery' };
/** A person's slot whose secret the operating system's keychain keeps. Never the only one. */
export type KeychainSlot = Sealed & { readonly kind: 'keychain'; readonly id: string };
export type Slot = UserSlot | RecoverySlot | KeychainSlot;

/** What all slots of one book are bound to: a slot moved into another book or generation does not open. */
export type SlotContext = { readonly bookId: string; readonly keyId: string };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

/** What a slot says of itself in the clear is authenticated with the key it seals. */
function associatedData(context: SlotContext, slot: Slot): Uint8Array {
  const common = {
    format: 'qingzhang slot 1',
    book: context.bookId,
    key: context.keyId,
    kind: slot.kind,
    salt: slot.salt,
  };
  if (slot.kind === 'recovery') return canonicalBytes(common);
  if (slot.kind === 'keychain') return canonicalBytes({ ...common, id: slot.id });
  return canonicalBytes({ ...common, id: slot.id, name: slot.name, kdf: slot.kdf });
}

function seal<S extends Slot>(context: SlotContext, slot: S, wrappingKey: Uint8Array, key: Uint8Array): S {
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, fromHex(slot.nonce));
  cipher.setAAD(associatedData(context, slot));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  wrappingKey.fill(0);
  return { ...slot, sealed: toHex(sealed) };
}

function unseal(
  context: SlotContext,
  slot: Slot,
  wrappingKey: Uint8Array,
  place: string,
): Result<Uint8Array, Problem> {
  const sealed = fromHex(slot.sealed);
  try {
    const decipher = createDecipheriv('aes-256-gcm', wrappingKey, fromHex(slot.nonce), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associatedData(context, slot));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return ok(
      new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])),
    );
  } catch {
    // Node tells a wrong key and a changed slot by the same exception: neither opens.
    return refuse('BOOK_SECRET_WRONG', place);
  } finally {
    wrappingKey.fill(0);
  }
}

function fresh(random: RandomSource): Sealed {
  return { salt: toHex(random(SALT_BYTES)), nonce: toHex(random(NONCE_BYTES)), sealed: '' };
}

async function passwordKey(password: string, slot: UserSlot): Promise<Uint8Array> {
  const stretched = await stretchPassword(password, fromHex(slot.salt), slot.kdf);
  const key = deriveKey(stretched, fromHex(slot.salt), 'qingzhang slot 1 user');
  stretched.fill(0);
  return key;
}

/** Seals the book's key for a person. */
export async function makeUserSlot(
  context: SlotContext,
  user: { readonly id: string; readonly name: string },
  password: string,
  kdf: KdfParameters,
  key: Uint8Array,
  random: RandomSource,
): Promise<Result<UserSlot, Problem>> {
  if (password === '') return refuse('BOOK_PASSWORD_EMPTY', user.name);
  const fit = checkKdf(kdf, user.name);
  if (!fit.ok) return fit;
  const slot: UserSlot = { kind: 'user', id: user.id, name: user.name, kdf, ...fresh(random) };
  return ok(seal(context, slot, await passwordKey(password, slot), key));
}

/** Opens a person's slot. */
export async function openUserSlot(
  context: SlotContext,
  slot: UserSlot,
  password: string,
): Promise<Result<Uint8Array, Problem>> {
  if (password === '') return refuse('BOOK_SECRET_WRONG', slot.name);
  const fit = checkKdf(slot.kdf, slot.name);
  if (!fit.ok) return fit;
  return unseal(context, slot, await passwordKey(password, slot), slot.name);
}

/** Seals the book's key under the recovery key; 160 random bits need no stretching. */
export function makeRecoverySlot(
  context: SlotContext,
  secret: Uint8Array,
  key: Uint8Array,
  random: RandomSource,
): RecoverySlot {
  const slot: RecoverySlot = { kind: 'recovery', ...fresh(random) };
  return seal(context, slot, deriveKey(secret, fromHex(slot.salt), 'qingzhang slot 1 recovery'), key);
}

/** Opens the slot of the recovery key. */
export function openRecoverySlot(
  context: SlotContext,
  slot: RecoverySlot,
  secret: Uint8Array,
): Result<Uint8Array, Problem> {
  return unseal(
    context,
    slot,
    deriveKey(secret, fromHex(slot.salt), 'qingzhang slot 1 recovery'),
    'recoveryKey',
  );
}

/** Seals the book's key under a random secret that the operating system's keychain keeps for a person. */
export function makeKeychainSlot(
  context: SlotContext,
  id: string,
  secret: Uint8Array,
  key: Uint8Array,
  random: RandomSource,
): KeychainSlot {
  const slot: KeychainSlot = { kind: 'keychain', id, ...fresh(random) };
  return seal(context, slot, deriveKey(secret, fromHex(slot.salt), 'qingzhang slot 1 keychain'), key);
}

/** Opens a keychain slot. */
export function openKeychainSlot(
  context: SlotContext,
  slot: KeychainSlot,
  secret: Uint8Array,
): Result<Uint8Array, Problem> {
  return unseal(context, slot, deriveKey(secret, fromHex(slot.salt), 'qingzhang slot 1 keychain'), slot.id);
}
