import { canonicalBytes, toHex } from '../../../../shared/contract/canonical-bytes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { DEFAULT_KDF, type KdfParameters } from '../../keys/key-derivation.ts';
import type { RandomSource } from '../../keys/random-source.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../../keys/recovery-key.ts';
import { makeRecoverySlot, makeUserSlot, type UserSlot } from '../../keys/slot.ts';
import { keyIdOf } from '../../keys/slot-file.ts';
import { writeSlotFile } from '../../keys/slot-storage.ts';
import type { Schema } from '../../store/book.ts';
import { databasePath } from '../../store/book-files.ts';
import { takeLock } from '../../store/book-lock.ts';
import { KEY_BYTES } from '../../store/connection.ts';
import { commitCommand } from '../../store/journal.ts';
import { checkNoLog, layNextDatabase, promoteNextDatabase } from '../../store/next-database.ts';
import { makeVerifiedCopy } from '../../store/verified-copy.ts';
import { type BookUser, openUnlocked, type Unlocked, unlockKey, userSlots } from './open-book.ts';
import type { NewUser } from './users.ts';

export type RotateOptions = {
  readonly dir: string;
  readonly userId: string;
  readonly password: string;
  /** Other people who keep a slot, with the password each starts with. Everyone else's slot ends with the old key. */
  readonly others: readonly NewUser[];
  readonly random: RandomSource;
  readonly kdf?: KdfParameters;
  /** Now, ISO 8601 UTC. */
  readonly at: string;
  readonly device: string;
  readonly commandId?: string;
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
  readonly schema?: Schema;
};

export type RotatedKey = {
  /** The new one: the old paper is worth nothing any more. */
  readonly recoveryKey: string;
  /** People who had a slot and have none now. */
  readonly dropped: readonly BookUser[];
};

/**
 * Gives a closed book a new key: a verified copy under the new key takes the place of the database. Killed at any point
 * the book opens either with the old slots or with the new ones, and has lost nothing.
 */
export async function rotateKey(options: RotateOptions): Promise<Result<RotatedKey, Problem>> {
  const secret = { kind: 'password', password: options.password } as const;
  const unlocked = await unlockKey(options.dir, secret, options.userId);
  if (!unlocked.ok) return unlocked;
  const locked = takeLock(unlocked.value.dir);
  if (!locked.ok) return locked;
  const newKey = options.random(KEY_BYTES);
  try {
    return await rotateLocked(options, unlocked.value, newKey);
  } finally {
    unlocked.value.key.fill(0);
    newKey.fill(0);
    locked.value.release();
  }
}

async function rotateLocked(
  options: RotateOptions,
  unlocked: Unlocked,
  newKey: Uint8Array,
): Promise<Result<RotatedKey, Problem>> {
  const { dir, slotPath, slots } = unlocked;
  const key = new Uint8Array(unlocked.key);
  const context = { bookId: slots.file.bookId, keyId: keyIdOf(newKey) };
  const users = await newUserSlots(options, unlocked, newKey);
  if (!users.ok) return users;
  const recorded = recordRotation(options, unlocked, context.keyId);
  if (!recorded.ok) return recorded;
  const { onProgress, isCancelled } = options;
  const from = databasePath(dir);
  const facts = options.schema === undefined ? {} : { facts: options.schema.facts };
  const laid = layNextDatabase(dir, (to) =>
    makeVerifiedCopy({ from, to, key, newKey, onProgress, isCancelled, ...facts }),
  );
  key.fill(0);
  if (!laid.ok) return laid;
  const recovery = options.random(RECOVERY_KEY_BYTES);
  const file = {
    ...context,
    name: slots.file.name,
    slots: [...users.value, makeRecoverySlot(context, recovery, newKey, options.random)],
  };
  const decided = writeSlotFile(slotPath, file, newKey);
  if (!decided.ok) return decided;
  // The change is decided: a copy that cannot take its place now does so at the next opening.
  promoteNextDatabase(dir);
  const kept = new Set(users.value.map((slot) => slot.id));
  const dropped = userSlots(slots).filter((slot) => !kept.has(slot.id));
  return ok({
    recoveryKey: formatRecoveryKey(recovery),
    dropped: dropped.map(({ id, name }) => ({ id, name })),
  });
}

async function newUserSlots(
  options: RotateOptions,
  { slots, user }: Unlocked,
  newKey: Uint8Array,
): Promise<Result<readonly UserSlot[], Problem>> {
  if (user === null) return refuse('BOOK_USER_UNKNOWN', slots.file.name, { user: options.userId });
  const context = { bookId: slots.file.bookId, keyId: keyIdOf(newKey) };
  const people = [
    { ...user, password: options.password },
    ...options.others.filter(({ id }) => id !== user.id),
  ];
  const made: UserSlot[] = [];
  for (const person of people) {
    const slot = await makeUserSlot(
      context,
      person,
      person.password,
      options.kdf ?? DEFAULT_KDF,
      newKey,
      options.random,
    );
    if (!slot.ok) return slot;
    made.push(slot.value);
  }
  return ok(made);
}

/** The change is recorded before it is made, so that the copy carries the record; afterwards no connection is left. */
function recordRotation(options: RotateOptions, unlocked: Unlocked, keyId: string): Result<void, Problem> {
  const opened = openUnlocked({ ...unlocked, key: new Uint8Array(unlocked.key) }, options.at, options.schema);
  if (!opened.ok) return opened;
  const command = {
    commandId: options.commandId ?? toHex(options.random(16)),
    at: options.at,
    actor: options.userId,
    device: options.device,
    name: 'book.rotateKey',
    bytes: canonicalBytes({ keyId, users: [options.userId, ...options.others.map(({ id }) => id)] }),
  };
  const recorded = commitCommand(opened.value.write(), command, () => ok(null));
  const flushed = opened.value.checkpoint();
  opened.value.close();
  if (!recorded.ok) return recorded;
  return flushed.ok ? checkNoLog(unlocked.dir) : flushed;
}
