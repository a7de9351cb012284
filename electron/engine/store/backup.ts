import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { canonicalBytes, readCanonicalBytes, toHex } from '../../../shared/contract/canonical-bytes.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import type { Head } from './anchor.ts';
import { guarded, openReader, readMeta } from './book.ts';
import { DATABASE_FILE, syncFolder } from './book-files.ts';
import { readContainer, writeContainer } from './container.ts';
import { journalHead } from './journal-row.ts';
import type { FactTable } from './fact-table.ts';
import { fileProblem } from './storage-problem.ts';
import { makeVerifiedCopy, removeDatabase } from './verified-copy.ts';

export type BackupOptions = {
  /** Path of the book's database. */
  readonly path: string;
  readonly key: Uint8Array;
  /** The slot file as it lies beside the database, and the name it gets in the backup. */
  readonly slotPath: string;
  readonly slotName: string;
  /** Where the backup goes; nothing may be there yet. */
  readonly target: string;
  /** Now, ISO 8601 UTC. */
  readonly at: string;
  readonly facts?: readonly FactTable[];
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
};

export type BackupReport = { readonly bytes: number; readonly head: number; readonly headHash: string };

const VERSION = 1;
/** A copy or a container that is not whole yet, and what SQLite keeps beside a copy. */
const UNFINISHED = /\.(?:copy(?:-wal|-shm|-journal)?|part)$/u;

/**
 * Writes a backup: a copy of the database that was opened with its key and verified from the ground up, and the slot
 * file, in one container that is read back before it gets its name. Until then there is nothing under that name.
 */
export function writeBackup(options: BackupOptions): Result<BackupReport, Problem> {
  const { target } = options;
  if (existsSync(target)) return refuse('BOOK_BACKUP_EXISTS', basename(target));
  const copy = `${target}.copy`;
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    const copied = makeVerifiedCopy({ ...options, from: options.path, to: copy });
    if (!copied.ok) return copied;
    const head = headOf(copy, options.key);
    if (!head.ok) return head;
    const written = writeContainer(part, manifestOf(options, head.value), [
      { name: options.slotName, path: options.slotPath, size: statSync(options.slotPath).size },
      { name: DATABASE_FILE, path: copy, size: statSync(copy).size },
    ]);
    if (!written.ok) return written;
    const whole = readContainer(part, () => null);
    if (!whole.ok) return whole;
    if (existsSync(target)) return refuse('BOOK_BACKUP_EXISTS', basename(target));
    renameSync(part, target);
    syncFolder(dirname(target));
    return ok({ bytes: statSync(target).size, head: head.value.seq, headHash: toHex(head.value.hash) });
  } catch (error) {
    if (!(error instanceof Error) || !('errno' in error)) throw error;
    return { ok: false, error: fileProblem(error, target) };
  } finally {
    removeDatabase(copy);
    rmSync(part, { force: true });
  }
}

/**
 * Removes what a backup that was cut off left beside its place. Only for a folder in which nobody else writes backups of this name. What
 * another program holds open stays until the next time: it harms nothing, and must not keep a book from being opened.
 */
export function removeUnfinishedBackups(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || !UNFINISHED.test(name)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch (error) {
      if (!(error instanceof Error) || !('errno' in error)) throw error;
    }
  }
}

type NamedHead = Head & { readonly bookId: string; readonly name: string };

function headOf(path: string, key: Uint8Array): Result<NamedHead, Problem> {
  const opened = openReader(path, key, 'copy');
  if (!opened.ok) return opened;
  const { read } = opened.value;
  const head = guarded(path, () => {
    const { bookId, name } = readMeta(read);
    return ok({ ...journalHead(read), bookId, name });
  });
  opened.value.close();
  return head;
}

function manifestOf(options: BackupOptions, head: NamedHead): Uint8Array {
  const { bookId, name, seq, hash } = head;
  return canonicalBytes({ version: VERSION, bookId, name, at: options.at, head: seq, headHash: toHex(hash) });
}

/** What a backup says of itself before it is opened. */
export type BackupManifest = {
  readonly bookId: string;
  readonly name: string;
  readonly at: string;
  readonly head: number;
};

/** Unpacks a backup after checking its hashes. `destination` decides by name; an unexpected name is refused by returning undefined. */
export function unpackBackup(
  file: string,
  destination: (name: string) => string | undefined,
): Result<{ readonly manifest: BackupManifest; readonly names: readonly string[] }, Problem> {
  const whole = readContainer(file, () => null);
  if (!whole.ok) return whole;
  const manifest = manifestFrom(whole.value.manifest, file);
  if (!manifest.ok) return manifest;
  const targets = new Map(whole.value.names.map((name) => [name, destination(name)]));
  const stranger = whole.value.names.find((name) => targets.get(name) === undefined);
  if (stranger !== undefined || targets.size !== whole.value.names.length) {
    return refuse('BOOK_BACKUP_DAMAGED', basename(file), { reason: stranger ?? 'names' });
  }
  const unpacked = readContainer(file, (name) => targets.get(name) ?? null);
  return unpacked.ok ? ok({ manifest: manifest.value, names: unpacked.value.names }) : unpacked;
}

function manifestFrom(bytes: Uint8Array, file: string): Result<BackupManifest, Problem> {
  const damaged = refuse('BOOK_BACKUP_DAMAGED', basename(file), { reason: 'manifest' });
  let value: unknown;
  try {
    value = readCanonicalBytes(bytes);
  } catch {
    // The hashes held, so whoever wrote this wrote it so: it is not a manifest of ours.
    return damaged;
  }
  if (typeof value !== 'object' || value === null || !('version' in value)) return damaged;
  if (typeof value.version === 'number' && value.version > VERSION) {
    return refuse('BOOK_NEWER', basename(file), { found: String(value.version), known: String(VERSION) });
  }
  if (!('bookId' in value && 'name' in value && 'at' in value && 'head' in value)) return damaged;
  const { bookId, name, at, head } = value;
  if (
    typeof bookId !== 'string' ||
    typeof name !== 'string' ||
    typeof at !== 'string' ||
    typeof head !== 'number'
  ) {
    return damaged;
  }
  return ok({ bookId, name, at, head });
}
