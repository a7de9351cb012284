import { basename } from 'node:path';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { Result } from '../../../../shared/std/result.ts';
import { type BackupReport, writeBackup } from '../../store/backup.ts';
import type { OpenBook } from './open-book.ts';

export type BackupBookOptions = {
  readonly target: string;
  /** Now, ISO 8601 UTC. */
  readonly at: string;
  readonly onProgress: (done: number, name: string) => void;
  readonly isCancelled: () => boolean;
};

/** Backs up an open book from any thread; the writer goes on working meanwhile. */
export function backUpBook(
  book: Pick<OpenBook, 'path' | 'key' | 'slotPath'>,
  options: BackupBookOptions,
): Result<BackupReport, Problem> {
  const { path, key, slotPath } = book;
  return writeBackup({ path, key, slotPath, slotName: basename(slotPath), ...options });
}
