import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALL_LIMIT_MS = 60_000;
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/** Path of Electron's program when it was downloaded before, or null. Never imports the package: that would download. */
export function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(program) ? program : null;
}

function failedRecently(note: string): boolean {
  return existsSync(note) && Date.now() - statSync(note).mtimeMs < RETRY_AFTER_MS;
}

/** Finds Electron's program or tries once a day to fetch it with its own installer; null when it cannot be had. */
export function obtainElectron(root: string): string | null {
  const found = findElectron(root);
  if (found !== null) return found;
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  const note = join(root, '.cache', 'electron-unavailable');
  if (!existsSync(installer) || failedRecently(note)) return null;
  process.stderr.write('Fetching Electron (at most a minute) …\n');
  spawnSync(process.execPath, [installer], { cwd: root, timeout: INSTALL_LIMIT_MS, stdio: 'ignore' });
  const fetched = findElectron(root);
  if (fetched === null) {
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(
      note,
      'Electron could not be fetched. Remove this file to try again before a day is over.\n',
    );
  } else {
    rmSync(note, { force: true });
  }
  return fetched;
}
