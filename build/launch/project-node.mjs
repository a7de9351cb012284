// Finds the Node the project runs on: the one its lockfile brings, else the machine's own when it is new enough.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Type stripping without a flag and the N-API of the database driver: older versions end in a crash without a message. */
const NODE_MINIMUM = [24, 15];

export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > NODE_MINIMUM[0] || (major === NODE_MINIMUM[0] && minor >= NODE_MINIMUM[1]);
}

function bundledNode() {
  const file = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(file)) return null;
  const answer = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return answer.status === 0 && isNewEnough(answer.stdout.trim()) ? file : null;
}

/** Path of a Node that can run the project, or null. */
export function findProjectNode() {
  return bundledNode() ?? (isNewEnough(process.version) ? process.execPath : null);
}

/** Path of a Node that can run the project; ends the process with an explanation when there is none. */
export function projectNode() {
  const node = findProjectNode();
  if (node !== null) return node;
  process.stderr.write(
    `Qingzhang needs Node ${NODE_MINIMUM.join('.')} or later; this is ${process.version} and the copy from npm ` +
      `could not be installed for ${process.platform}-${process.arch}.\nInstall Node 24 from https://nodejs.org and run the command again.\n`,
  );
  process.exit(1);
}

/** The environment of child processes: tools find the project's own programs first. */
export function childEnvironment() {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [dirname(projectNode()), join(root, 'node_modules', '.bin')];
  return { ...process.env, [key]: [...folders, process.env[key] ?? ''].join(delimiter) };
}
