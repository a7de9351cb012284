import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a watched folder as the file system shows it. Times are milliseconds of the file system's clock. */
export type SeenFile = { readonly name: string; readonly size: number; readonly changedAt: number };

/** Names that programs give to files they are still writing, and files that belong to the system. */
const TEMPORARY =
  /^(?:~\$|~|\.|desktop\.ini$|thumbs\.db$)|\.(?:tmp|temp|crdownload|part|partial|download|filepart|!ut|lock)$/iu;

/** Files looked at in one folder: more is an archive, not a place where files arrive. */
const FILES_MAX = 2_000;

/** Whether a name is one of a file still being written, or none of a user's. */
export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}

/** The ordinary files of a folder by name, links and folders left out; null when it cannot be read. */
export async function filesOf(folder: string): Promise<readonly SeenFile[] | null> {
  const entries = await orNull(readdir(folder, { withFileTypes: true }));
  if (entries === null) return null;
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
    .slice(0, FILES_MAX);
  const found: SeenFile[] = [];
  for (const name of names) {
    const seen = await orNull(lstat(join(folder, name)));
    // Writing changes the second time even where the first is that of the original of a copy.
    if (seen !== null && seen.isFile())
      found.push({ name, size: seen.size, changedAt: Math.max(seen.mtimeMs, seen.ctimeMs) });
  }
  return found;
}

/** The bytes of a file; null when it cannot be read now, as while another program holds it. */
export async function bytesOfFile(folder: string, name: string): Promise<Uint8Array | null> {
  const read = await orNull(readFile(join(folder, name)));
  if (read === null) return null;
  const bytes = new Uint8Array(read.byteLength);
  bytes.set(read);
  return bytes;
}

/** A file that went away or is held by another is no failure of ours: the next look sees. */
async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
