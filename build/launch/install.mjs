// Installs the packages of the lockfile when they are missing or older than it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProjectNode, root } from './project-node.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.qingzhang-lock-hash');

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lockFile)).digest('hex');
}

/** Whether what npm noted about node_modules agrees with the lockfile; packages of other platforms may be absent. */
function agreesWithLock() {
  const noted = readText(join(root, 'node_modules', '.package-lock.json'));
  if (noted === null) return false;
  const installed = JSON.parse(noted).packages ?? {};
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    return found === undefined ? entry.optional === true : found.version === entry.version;
  });
}

function npm(args) {
  const cli = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  // Started by npm itself: its own script, run without a shell, is safe for paths with spaces on every system.
  const result =
    cli !== undefined && /\.[cm]?js$/.test(cli)
      ? spawnSync(process.execPath, [cli, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return true;
  if (result.error !== undefined) process.stderr.write(`npm: ${result.error.message}\n`);
  return false;
}

/** Leaves node_modules as the lockfile has it, or ends the process saying what failed. */
export function ensureInstalled() {
  const hash = lockHash();
  if (readText(stampFile) !== hash && !agreesWithLock()) {
    process.stderr.write('Installing packages (npm ci) …\n');
    // Scripts stay off: npm 10 would try to compile the database driver, whose prebuilt file is already in its package.
    const done = npm([
      'ci',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (!done) {
      process.stderr.write(
        'The packages could not be installed. Check the connection to the npm registry and run the command again.\n',
      );
      process.exit(1);
    }
  }
  // The one script that is wanted, where the machine's own Node is too old: it fetches the Node 24 the lockfile names.
  if (findProjectNode() === null) npm(['rebuild', 'node', '--loglevel=error']);
  writeFileSync(stampFile, hash);
}
