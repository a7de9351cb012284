import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a book's folder other than the key slots, which carry the book's name. */
export const DATABASE_FILE = 'book.db';
export const NEXT_DATABASE_FILE = 'book-next.db';
export const ANCHOR_FILE = 'anchor';
export const LOCK_FILE = 'lock';
export const BACKUP_EXTENSION = '.qzbackup';

/** Files an operating system leaves in folders by itself; a folder that holds nothing else counts as empty. */
const DEBRIS: ReadonlySet<string> = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', '.directory']);

/** Path of a book's database. */
export function databasePath(dir: string): string {
  return join(dir, DATABASE_FILE);
}

/** Names in a folder that hold data; empty when the folder does not exist. */
export function dataNames(dir: string): readonly string[] {
  try {
    return readdirSync(dir).filter((name) => !DEBRIS.has(name.toLowerCase()));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Makes a rename in this folder durable. Windows flushes directories by itself and refuses to open them. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(dir, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
