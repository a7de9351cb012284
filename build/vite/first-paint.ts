import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the window may load before it can draw anything, compressed: an old laptop parses it while its user waits. */
const LIMIT_KILOBYTES = 500;

/** The scripts a page asks for before anything of it is drawn, by their addresses in it. */
export function firstScripts(page: string): readonly string[] {
  return [
    ...page.matchAll(/<(?:script|link rel="modulepreload")[^>]*\s(?:src|href)="\.\/([^"]+)"/gu),
  ].flatMap(([, address]) => (address === undefined ? [] : [address]));
}

/** Kilobytes of script before first paint, compressed. Throws when the built page asks for more than it may, or for none. */
export function firstPaintKilobytes(folder: string): number {
  const scripts = firstScripts(readFileSync(join(folder, 'index.html'), 'utf8'));
  if (scripts.length === 0) throw new Error('the built page asks for no script');
  const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
  const kilobytes = Math.ceil(bytes / 1024);
  if (kilobytes > LIMIT_KILOBYTES)
    throw new Error(`${kilobytes} KB of script before first paint, at most ${LIMIT_KILOBYTES}`);
  return kilobytes;
}
