import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundles are made of; a change in any of it makes them stale. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'build/vite',
  'assets/help',
  'package.json',
  'package-lock.json',
];

function filesUnder(path: string): readonly string[] {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One hash over the names and contents of all sources. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const paths = SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path));
  const files = paths.flatMap((path) => (path.endsWith('.json') ? [path] : filesUnder(path)));
  for (const file of files.toSorted()) {
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function stampFile(root: string): string {
  return join(root, 'dist', '.source-hash');
}

/** Whether dist was built from exactly these sources. */
export function isFresh(root: string): boolean {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === sourceHash(root);
}

/** Notes what dist was built from. */
export function markFresh(root: string, hash: string): void {
  writeFileSync(stampFile(root), hash);
}
