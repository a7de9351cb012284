import { join, resolve } from 'node:path';
import { canonicalBytes, toHex } from '../../../../shared/contract/canonical-bytes.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { DEFAULT_KDF, type KdfParameters } from '../../keys/key-derivation.ts';
import type { RandomSource } from '../../keys/random-source.ts';
import { formatRecoveryKey, RECOVERY_KEY_BYTES } from '../../keys/recovery-key.ts';
import { makeRecoverySlot, makeUserSlot } from '../../keys/slot.ts';
import { keyIdOf } from '../../keys/slot-file.ts';
import { slotFileName, writeSlotFile } from '../../keys/slot-storage.ts';
import { type BookMeta, createStore, openStore, type Schema } from '../../store/book.ts';
import { KEY_BYTES } from '../../store/connection.ts';
import type { WriteHandle } from '../../store/handle.ts';
import { commitCommand } from '../../store/journal.ts';
import { assembleBook } from './book-folder.ts';

export type CreateBookOptions = {
  /** A folder that does not exist or is empty; the book becomes this folder. */
  readonly dir: string;
  readonly name: string;
  readonly currency: string;
  readonly sample?: boolean;
  readonly owner: { readonly id: string; readonly name: string; readonly password: string };
  readonly kdf?: KdfParameters;
  readonly random: RandomSource;
  /** Now, ISO 8601 UTC. */
  readonly at: string;
  readonly device: string;
  /** Id of the command that is recorded as the first; made up when the caller has none. */
  readonly commandId?: string;
  /** Writes the facts a new book starts with, under journal number 1. */
  readonly firstFacts?: (write: WriteHandle, seq: number) => Result<Wire, Problem>;
  readonly schema?: Schema;
};

export type CreatedBook = {
  readonly dir: string;
  readonly bookId: string;
  readonly slotPath: string;
  /** To be printed and shown once; it is stored nowhere. */
  readonly recoveryKey: string;
};

/** Makes a new book: key, slots, database, anchor and first journal row. It appears whole or not at all, and never over anything. */
export async function createBook(options: CreateBookOptions): Promise<Result<CreatedBook, Problem>> {
  const dir = resolve(options.dir);
  const { random } = options;
  const bookId = toHex(random(16));
  const key = random(KEY_BYTES);
  const recovery = random(RECOVERY_KEY_BYTES);
  const fileName = slotFileName(options.name);
  try {
    const made = await assembleBook(dir, async (workshop) => {
      const slots = await writeFirstSlots(options, bookId, key, recovery, join(workshop, fileName));
      return slots.ok ? writeFirstRow(options, bookId, key, workshop) : slots;
    });
    if (!made.ok) return made;
    return ok({ dir, bookId, slotPath: join(dir, fileName), recoveryKey: formatRecoveryKey(recovery) });
  } finally {
    key.fill(0);
    recovery.fill(0);
  }
}

async function writeFirstSlots(
  { owner, name, kdf, random }: CreateBookOptions,
  bookId: string,
  key: Uint8Array,
  recovery: Uint8Array,
  path: string,
): Promise<Result<void, Problem>> {
  const context = { bookId, keyId: keyIdOf(key) };
  const user = await makeUserSlot(context, owner, owner.password, kdf ?? DEFAULT_KDF, key, random);
  if (!user.ok) return user;
  const slots = [user.value, makeRecoverySlot(context, recovery, key, random)];
  return writeSlotFile(path, { ...context, name, slots }, key);
}

function writeFirstRow(
  options: CreateBookOptions,
  bookId: string,
  key: Uint8Array,
  dir: string,
): Result<void, Problem> {
  const { name, currency, sample = false, at, device, owner, schema } = options;
  const meta: BookMeta = { bookId, name, currency, sample, createdAt: at };
  const made = createStore(dir, key, meta, schema);
  if (!made.ok) return made;
  const beforeUpgrade = (): Result<void, Problem> => ok(undefined);
  const opened = openStore({
    dir,
    key,
    bookId,
    at,
    beforeUpgrade,
    ...(schema === undefined ? {} : { schema }),
  });
  if (!opened.ok) return opened;
  const store = opened.value;
  const command = {
    commandId: options.commandId ?? toHex(options.random(16)),
    at,
    actor: owner.id,
    device,
    name: 'book.create',
    bytes: canonicalBytes({ bookId, name, currency, sample, owner: { id: owner.id, name: owner.name } }),
  };
  const committed = commitCommand(
    store.write,
    command,
    (seq) => options.firstFacts?.(store.write, seq) ?? ok(null),
  );
  store.close();
  return committed.ok ? ok(undefined) : committed;
}
