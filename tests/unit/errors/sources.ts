import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A file of the project as text; `path` from the root, with slashes. */
export type Source = { readonly path: string; readonly text: string };

/** Every TypeScript file below a folder of the project. */
export function sourcesIn(folder: string): readonly Source[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }).map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(`${ROOT}${path}`, 'utf8'),
  }));
}
