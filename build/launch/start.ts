// Opens the window: in Electron where its program is or can be had, else in an installed Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBrowser, installBrowserOnDebian, missingBrowserAdvice } from '../shell/browser.ts';
import { obtainElectron } from './electron-binary.ts';

const root = join(import.meta.dirname, '..', '..');
const isRoot = process.getuid?.() === 0;

function refuseWithoutScreen(): void {
  const { env } = process;
  if (process.platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return;
  process.stderr.write(
    'There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty), so no window can open.\n',
  );
  process.exit(1);
}

function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${program}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

const build = spawnSync(process.execPath, [join(root, 'build', 'vite', 'build.ts'), '--if-stale'], {
  cwd: root,
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);
refuseWithoutScreen();

const args = process.argv.slice(2);
const electron = process.env['QZ_SHELL'] === 'chromium' ? null : obtainElectron(root);
if (electron !== null) {
  process.stderr.write('Opening the window in Electron.\n');
  run(electron, [...(isRoot && process.platform === 'linux' ? ['--no-sandbox'] : []), root, ...args]);
} else if (findBrowser() !== null || installBrowserOnDebian()) {
  process.stderr.write(`Electron's program is not available here: opening the window in ${findBrowser()}.\n`);
  run(process.execPath, [join(root, 'build', 'shell', 'run.ts'), ...args]);
} else {
  process.stderr.write(`${missingBrowserAdvice()}\n`);
  process.exitCode = 1;
}
