import { basename, join, resolve } from 'node:path';
import { canonicalBytes, toHex } from '../../../../shared/contract/canonical-bytes.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { RandomSource } from '../../keys/random-source.ts';
import { SLOT_EXTENSION } from '../../keys/slot-storage.ts';
import { type Head, createAnchor } from '../../store/anchor.ts';
import { type BackupManifest, unpackBackup } from '../../store/backup.ts';
import { openReader, type Schema } from '../../store/book.ts';
import { DATABASE_FILE, databasePath } from '../../store/book-files.ts';
import { commitCommand } from '../../store/journal.ts';
import { journalHead } from '../../store/journal-row.ts';
import { type Check, verifyBook } from '../../store/verify.ts';
import { assembleBook } from './book-folder.ts';
import { openUnlocked, type Secret, type Unlocked, unlockKey } from './open-book.ts';

export type RestoreOptions = {
  /** The backup. */
  readonly file: string;
  /** A folder that does not exist or is empty. */
  readonly dir: string;
  readonly secret: Secret;
  readonly userId?: string | null;
  /** Now, ISO 8601 UTC. */
  readonly at: string;
  /** The device that restores: its name is not in the backup, so two restored copies never pass for one. */
  readonly device: string;
  readonly random: RandomSource;
  readonly commandId?: string;
  /** Checks besides those of the store: projections and invariants. */
  readonly checks?: readonly Check[];
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
  readonly schema?: Schema;
};

export type RestoredBook = {
  readonly dir: string;
  readonly bookId: string;
  readonly name: string;
  readonly head: number;
};

/** Makes a book out of a backup, in a folder without data. It appears after it was unlocked and verified; the restoration is its next journal row. */
export async function restoreBook(options: RestoreOptions): Promise<Result<RestoredBook, Problem>> {
  const dir = resolve(options.dir);
  return assembleBook(dir, async (workshop) => {
    const unpacked = unpackBackup(options.file, (name) => placeOf(name, workshop));
    if (!unpacked.ok) return unpacked;
    const { manifest, names } = unpacked.value;
    if (names.length !== 2 || !names.includes(DATABASE_FILE)) {
      return refuse('BOOK_BACKUP_DAMAGED', basename(options.file), { reason: names.join(', ') });
    }
    const unlocked = await unlockKey(workshop, options.secret, options.userId ?? null);
    if (!unlocked.ok) return unlocked;
    const { bookId, name } = unlocked.value.slots.file;
    const restored = restoreUnlocked(options, manifest, unlocked.value);
    unlocked.value.key.fill(0);
    return restored.ok ? ok({ dir, bookId, name, head: restored.value }) : restored;
  });
}

function placeOf(name: string, workshop: string): string | undefined {
  const plain = name === basename(name) && !name.includes('\\') && !name.startsWith('.');
  const known = name === DATABASE_FILE || name.endsWith(SLOT_EXTENSION);
  return plain && known ? join(workshop, name) : undefined;
}

function restoreUnlocked(
  options: RestoreOptions,
  manifest: BackupManifest,
  unlocked: Unlocked,
): Result<number, Problem> {
  const { dir, slots } = unlocked;
  const { bookId } = slots.file;
  const head = verifyRestored(options, unlocked);
  if (!head.ok) return head;
  if (head.value.seq !== manifest.head || manifest.bookId !== bookId) {
    return refuse('BOOK_BACKUP_DAMAGED', basename(options.file), { reason: 'manifest' });
  }
  const anchored = createAnchor(dir, bookId, head.value);
  if (!anchored.ok) return anchored;
  const opened = openUnlocked(unlocked, options.at, options.schema);
  if (!opened.ok) return opened;
  const command = {
    commandId: options.commandId ?? toHex(options.random(16)),
    at: options.at,
    actor: unlocked.user?.id ?? '',
    device: options.device,
    name: 'book.restore',
    bytes: canonicalBytes({ backupAt: manifest.at, head: manifest.head, headHash: toHex(head.value.hash) }),
  };
  const recorded = commitCommand(opened.value.write(), command, () => ok(null));
  opened.value.close();
  return recorded.ok ? ok(recorded.value.seq) : recorded;
}

function verifyRestored(options: RestoreOptions, { dir, key }: Unlocked): Result<Head, Problem> {
  const reader = openReader(databasePath(dir), key, 'copy');
  if (!reader.ok) return reader;
  const { read } = reader.value;
  const { checks = [], onProgress, isCancelled, schema } = options;
  const facts = schema === undefined ? {} : { facts: schema.facts };
  const verified = verifyBook(read, { checks, anchored: null, onProgress, isCancelled, ...facts });
  const head = verified.ok ? journalHead(read) : null;
  reader.value.close();
  if (!verified.ok) return verified;
  const [first] = verified.value.problems;
  if (first !== undefined) return { ok: false, error: first };
  return head === null
    ? refuse('BOOK_BACKUP_DAMAGED', basename(options.file), { reason: 'journal' })
    : ok(head);
}
