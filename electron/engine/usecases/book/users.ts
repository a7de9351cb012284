import { basename } from 'node:path';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { DEFAULT_KDF, type KdfParameters } from '../../keys/key-derivation.ts';
import type { RandomSource } from '../../keys/random-source.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../../keys/recovery-key.ts';
import {
  makeKeychainSlot,
  makeRecoverySlot,
  makeUserSlot,
  openUserSlot,
  type Slot,
} from '../../keys/slot.ts';
import { checkSlotFile, type SlotFile } from '../../keys/slot-file.ts';
import { readSlotFile, writeSlotFile } from '../../keys/slot-storage.ts';
import { takeLock } from '../../store/book-lock.ts';
import { type BookUser, type OpenBook, unlockKey } from './open-book.ts';

/** What a change of the slots needs: the open book's key and where its slot file lies. */
export type SlotAccess = Pick<OpenBook, 'key' | 'slotPath'>;

/** Reads the slots anew, changes the list, and puts the file in the place of the old one. The database is not touched. */
async function changeSlots(
  { key, slotPath }: SlotAccess,
  change: (file: SlotFile) => Promise<Result<readonly Slot[], Problem>> | Result<readonly Slot[], Problem>,
): Promise<Result<void, Problem>> {
  const read = readSlotFile(slotPath);
  if (!read.ok) return read;
  const genuine = checkSlotFile(read.value, key, basename(slotPath));
  if (!genuine.ok) return genuine;
  const slots = await change(read.value.file);
  return slots.ok ? writeSlotFile(slotPath, { ...read.value.file, slots: slots.value }, key) : slots;
}

export type NewUser = { readonly id: string; readonly name: string; readonly password: string };

/** Gives a person a slot of their own. Ids and, whatever their case, names are unique in a book. */
export function addUser(
  book: SlotAccess,
  user: NewUser,
  random: RandomSource,
  kdf: KdfParameters = DEFAULT_KDF,
): Promise<Result<void, Problem>> {
  return changeSlots(book, async (file) => {
    const name = user.name.normalize('NFC').toLowerCase();
    const taken = file.slots.some(
      (slot) =>
        slot.kind === 'user' && (slot.id === user.id || slot.name.normalize('NFC').toLowerCase() === name),
    );
    if (taken) return refuse('BOOK_USER_EXISTS', file.name, { user: user.name });
    const made = await makeUserSlot(file, user, user.password, kdf, book.key, random);
    return made.ok ? ok([...file.slots, made.value]) : made;
  });
}

/** Takes a person's slots away. Whoever has seen the key may still know it: changing the key is the answer to that. */
export function removeUser(book: SlotAccess, id: string): Promise<Result<void, Problem>> {
  return changeSlots(book, (file) => {
    const kept = file.slots.filter((slot) => slot.kind === 'recovery' || slot.id !== id);
    if (kept.length === file.slots.length) return refuse('BOOK_USER_UNKNOWN', file.name, { user: id });
    if (!kept.some((slot) => slot.kind === 'user')) return refuse('BOOK_LAST_USER', file.name);
    return ok(kept);
  });
}

/** Wraps the key anew under another password of the same person; the book's key stays as it is. */
export function changePassword(
  book: SlotAccess,
  userId: string,
  passwords: { readonly old: string; readonly next: string },
  random: RandomSource,
  kdf: KdfParameters = DEFAULT_KDF,
): Promise<Result<void, Problem>> {
  return changeSlots(book, async (file) => {
    const slot = file.slots.find((candidate) => candidate.kind === 'user' && candidate.id === userId);
    if (slot?.kind !== 'user') return refuse('BOOK_USER_UNKNOWN', file.name, { user: userId });
    const known = await openUserSlot(file, slot, passwords.old);
    if (!known.ok) return known;
    known.value.fill(0);
    const made = await makeUserSlot(file, slot, passwords.next, kdf, book.key, random);
    return made.ok ? ok(file.slots.map((other) => (other === slot ? made.value : other))) : made;
  });
}

export type RecoverOptions = {
  readonly dir: string;
  readonly recoveryKey: string;
  /** Who gets the new password; null is the first person of the book. */
  readonly userId: string | null;
  readonly newPassword: string;
  readonly random: RandomSource;
  readonly kdf?: KdfParameters;
};

/** Sets a new password with the printed recovery key. The book is opened with it afterwards, like any other day. */
export async function recoverAccess(options: RecoverOptions): Promise<Result<BookUser, Problem>> {
  const unlocked = await unlockKey(options.dir, { kind: 'recovery', recoveryKey: options.recoveryKey }, null);
  if (!unlocked.ok) return unlocked;
  const { dir, key, slotPath } = unlocked.value;
  const locked = takeLock(dir);
  if (!locked.ok) return locked;
  let user: BookUser = { id: '', name: '' };
  const changed = await changeSlots({ key, slotPath }, async (file) => {
    const people = file.slots.filter((slot) => slot.kind === 'user');
    const slot = people.find((candidate) => options.userId === null || candidate.id === options.userId);
    if (slot === undefined) return refuse('BOOK_USER_UNKNOWN', file.name, { user: options.userId ?? '' });
    user = { id: slot.id, name: slot.name };
    const made = await makeUserSlot(
      file,
      slot,
      options.newPassword,
      options.kdf ?? DEFAULT_KDF,
      key,
      options.random,
    );
    return made.ok ? ok(file.slots.map((other) => (other === slot ? made.value : other))) : made;
  });
  locked.value.release();
  key.fill(0);
  return changed.ok ? ok(user) : changed;
}

/** Replaces the recovery key. The paper with the old one is worth nothing from now on. */
export async function newRecoveryKey(
  book: SlotAccess,
  random: RandomSource,
): Promise<Result<string, Problem>> {
  const secret = random(RECOVERY_KEY_BYTES);
  const changed = await changeSlots(book, (file) => {
    const others = file.slots.filter((slot) => slot.kind !== 'recovery');
    return ok([...others, makeRecoverySlot(file, secret, book.key, random)]);
  });
  return changed.ok ? ok(formatRecoveryKey(secret)) : changed;
}

/** Lets the operating system's keychain open the book for a person: it keeps `secret`, 32 random bytes. Null takes that away again. */
export function setKeychainSecret(
  book: SlotAccess,
  userId: string,
  secret: Uint8Array | null,
  random: RandomSource,
): Promise<Result<void, Problem>> {
  return changeSlots(book, (file) => {
    if (!file.slots.some((slot) => slot.kind === 'user' && slot.id === userId)) {
      return refuse('BOOK_USER_UNKNOWN', file.name, { user: userId });
    }
    const others = file.slots.filter((slot) => slot.kind !== 'keychain' || slot.id !== userId);
    return ok(
      secret === null ? others : [...others, makeKeychainSlot(file, userId, secret, book.key, random)],
    );
  });
}
