import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The engine's log and main's, each with the file it was continued from. */
const FILES = ['engine.log.1', 'engine.log', 'main.old.log', 'main.log'] as const;

/** The lines of the program's logs in a folder, file after file, oldest first in each; none where nothing was written. */
export function logLines(folder: string): readonly string[] {
  return FILES.flatMap((name) => {
    const path = join(folder, name);
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  });
}
