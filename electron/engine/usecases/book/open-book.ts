import { basename, join } from 'node:path';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { parseRecoveryKey } from '../../keys/recovery-key.ts';
import { openKeychainSlot, openRecoverySlot, openUserSlot, type UserSlot } from '../../keys/slot.ts';
import { checkSlotFile, type ReadSlotFile } from '../../keys/slot-file.ts';
import { findSlotFile, readSlotFile } from '../../keys/slot-storage.ts';
import { removeUnfinishedBackups, writeBackup } from '../../store/backup.ts';
import { openStore, type Schema, type Store } from '../../store/book.ts';
import { BACKUP_EXTENSION, databasePath } from '../../store/book-files.ts';
import { type BookLock, takeLock } from '../../store/book-lock.ts';
import type { WriteHandle } from '../../store/handle.ts';
import { settleNextDatabase } from '../../store/next-database.ts';
import { bookFolder, finishReveal } from './book-folder.ts';

/** What opens a slot. A recovery key opens the book for nobody in particular: a new password is set with it first. */
export type Secret =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'recovery'; readonly recoveryKey: string }
  | { readonly kind: 'keychain'; readonly secret: Uint8Array };

export type BookUser = { readonly id: string; readonly name: string };

/** An open book, in the thread that writes. Other threads open `openReader(path, key)`; they close before it does. */
export type OpenBook = {
  readonly dir: string;
  readonly path: string;
  readonly slotPath: string;
  readonly key: Uint8Array;
  readonly bookId: string;
  readonly name: string;
  readonly currency: string;
  readonly sample: boolean;
  /** Who unlocked it; null after a recovery key. */
  readonly user: BookUser | null;
  write(): WriteHandle;
  checkpoint(): Result<void, Problem>;
  /** Closes the files, gives the lock back and wipes the key. */
  close(): void;
};

export type OpenBookOptions = {
  /** The book's folder, or its slot file. */
  readonly dir: string;
  readonly secret: Secret;
  /** Whose slot; null tries everyone's. */
  readonly userId?: string | null;
  /** Instant recorded for migrations that run now, ISO 8601. */
  readonly at: string;
  readonly schema?: Schema;
};

export type Unlocked = {
  readonly dir: string;
  readonly slotPath: string;
  readonly slots: ReadSlotFile;
  readonly key: Uint8Array;
  readonly user: BookUser | null;
};

/** Who has a slot in a book, readable without any secret. */
export function readBookUsers(
  path: string,
): Result<{ readonly bookId: string; readonly name: string; readonly users: readonly BookUser[] }, Problem> {
  const found = findSlotFile(bookFolder(path));
  if (!found.ok) return found;
  const read = readSlotFile(found.value);
  if (!read.ok) return read;
  const { bookId, name } = read.value.file;
  return ok({
    bookId,
    name,
    users: userSlots(read.value).map(({ id, name: userName }) => ({ id, name: userName })),
  });
}

/** Opens a book. A wrong secret changes nothing on the disk. */
export async function openBook(options: OpenBookOptions): Promise<Result<OpenBook, Problem>> {
  const unlocked = await unlockKey(options.dir, options.secret, options.userId ?? null);
  if (!unlocked.ok) return unlocked;
  const locked = takeLock(unlocked.value.dir);
  if (!locked.ok) {
    unlocked.value.key.fill(0);
    return locked;
  }
  let opened: Result<OpenBook, Problem> | null = null;
  try {
    opened = openUnlocked(unlocked.value, options.at, options.schema);
    return opened.ok ? ok(withLock(opened.value, locked.value)) : opened;
  } finally {
    if (opened?.ok !== true) {
      locked.value.release();
      unlocked.value.key.fill(0);
    }
  }
}

function withLock(book: OpenBook, lock: BookLock): OpenBook {
  return {
    ...book,
    close: () => {
      book.close();
      lock.release();
    },
  };
}

/** Opens a book whose lock the caller holds, after settling a change of its key that was cut off. */
export function openUnlocked(unlocked: Unlocked, at: string, schema?: Schema): Result<OpenBook, Problem> {
  const { dir, key, slots } = unlocked;
  const settled = settleNextDatabase(dir, key, slots.file.bookId);
  if (!settled.ok) return settled;
  const store = openStore({
    dir,
    key,
    bookId: slots.file.bookId,
    at,
    beforeUpgrade: (from) => backUpBeforeUpgrade(unlocked, from, at, schema),
    ...(schema === undefined ? {} : { schema }),
  });
  return store.ok ? ok(openBookOf(unlocked, store.value)) : store;
}

const BEFORE_UPGRADE = 'before-upgrade-';

function backUpBeforeUpgrade(
  { dir, key, slotPath }: Unlocked,
  from: number,
  at: string,
  schema?: Schema,
): Result<void, Problem> {
  // The lock is held, so what lies there is of an upgrade that was cut off.
  removeUnfinishedBackups(dir, BEFORE_UPGRADE);
  const target = join(dir, `${BEFORE_UPGRADE}${from}-${at.replace(/[^0-9]/g, '')}${BACKUP_EXTENSION}`);
  const slotName = basename(slotPath);
  const quiet = { onProgress: () => undefined, isCancelled: () => false };
  const made = writeBackup({
    path: databasePath(dir),
    key,
    slotPath,
    slotName,
    target,
    at,
    ...quiet,
    ...factsOf(schema),
  });
  return made.ok ? ok(undefined) : made;
}

function factsOf(schema: Schema | undefined): { readonly facts?: Schema['facts'] } {
  return schema === undefined ? {} : { facts: schema.facts };
}

function openBookOf({ dir, slotPath, key, user }: Unlocked, store: Store): OpenBook {
  const { bookId, name, currency, sample } = store.meta;
  return {
    dir,
    path: store.path,
    slotPath,
    key,
    bookId,
    name,
    currency,
    sample,
    user,
    write: () => store.write,
    checkpoint: () => store.checkpoint(),
    close: () => {
      store.close();
      key.fill(0);
    },
  };
}

/** Gets the key out of a slot, without opening the book. */
export async function unlockKey(
  path: string,
  secret: Secret,
  userId: string | null,
): Promise<Result<Unlocked, Problem>> {
  const dir = bookFolder(path);
  const whole = finishReveal(dir);
  if (!whole.ok) return whole;
  const found = findSlotFile(dir);
  if (!found.ok) return found;
  const slots = readSlotFile(found.value);
  if (!slots.ok) return slots;
  const opened = await openSlot(slots.value, secret, userId);
  if (!opened.ok) return opened;
  const genuine = checkSlotFile(slots.value, opened.value.key, basename(found.value));
  return genuine.ok ? ok({ dir, slotPath: found.value, slots: slots.value, ...opened.value }) : genuine;
}

type OpenedSlot = { readonly key: Uint8Array; readonly user: BookUser | null };

function openSlot(
  read: ReadSlotFile,
  secret: Secret,
  userId: string | null,
): Promise<Result<OpenedSlot, Problem>> {
  if (secret.kind === 'password') return openByPassword(read, secret.password, userId);
  return Promise.resolve(
    secret.kind === 'recovery'
      ? openByRecovery(read, secret.recoveryKey)
      : openByKeychain(read, secret.secret, userId),
  );
}

async function openByPassword(
  read: ReadSlotFile,
  password: string,
  userId: string | null,
): Promise<Result<OpenedSlot, Problem>> {
  const slots = userSlots(read).filter((slot) => userId === null || slot.id === userId);
  if (slots.length === 0) return refuse('BOOK_USER_UNKNOWN', read.file.name, { user: userId ?? '' });
  let last: Result<OpenedSlot, Problem> = refuse('BOOK_SECRET_WRONG', read.file.name);
  for (const slot of slots) {
    const opened = await openUserSlot(read.file, slot, password);
    if (opened.ok) return ok({ key: opened.value, user: { id: slot.id, name: slot.name } });
    last = opened;
  }
  return last;
}

function openByRecovery(read: ReadSlotFile, typed: string): Result<OpenedSlot, Problem> {
  const secret = parseRecoveryKey(typed);
  if (!secret.ok) return secret;
  for (const slot of read.file.slots) {
    if (slot.kind !== 'recovery') continue;
    const opened = openRecoverySlot(read.file, slot, secret.value);
    return opened.ok ? ok({ key: opened.value, user: null }) : opened;
  }
  return refuse('BOOK_SECRET_WRONG', read.file.name);
}

function openByKeychain(
  read: ReadSlotFile,
  secret: Uint8Array,
  userId: string | null,
): Result<OpenedSlot, Problem> {
  for (const slot of read.file.slots) {
    if (slot.kind !== 'keychain' || (userId !== null && slot.id !== userId)) continue;
    const opened = openKeychainSlot(read.file, slot, secret);
    if (!opened.ok) return opened;
    const user = userSlots(read).find((candidate) => candidate.id === slot.id);
    return ok({ key: opened.value, user: user === undefined ? null : { id: user.id, name: user.name } });
  }
  return refuse('BOOK_SECRET_WRONG', read.file.name);
}

/** The slots of people. */
export function userSlots(read: ReadSlotFile): readonly UserSlot[] {
  return read.file.slots.filter((slot) => slot.kind === 'user');
}
