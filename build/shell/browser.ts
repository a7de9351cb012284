import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Chromium, Chrome and Edge are installed, in the order they are tried. */
function candidates(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name]);
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) =>
      roots.flatMap((root) => (root === undefined ? [] : [join(root, program)])),
    );
  }
  if (process.platform === 'darwin') {
    const programs = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return programs.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
  return names.map((name) => `/usr/bin/${name}`);
}

/** Path of an installed browser the shell can drive, or null. QZ_BROWSER names another one. */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const chosen = environment['QZ_BROWSER'];
  const all = chosen === undefined ? candidates(environment) : [chosen];
  return all.find((file) => existsSync(file)) ?? null;
}

/** What to install when there is no browser. */
export function missingBrowserAdvice(): string {
  if (process.platform === 'linux') {
    return 'No Chromium found. Install it (Debian: apt-get install chromium) or name one in QZ_BROWSER.';
  }
  return 'No Chrome, Chromium or Edge found. Install one of them or name it in QZ_BROWSER.';
}

/** Installs Chromium from Debian's archive when this is Debian and we are root. Says whether it is there afterwards. */
export function installBrowserOnDebian(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  const options = {
    stdio: 'inherit' as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  process.stderr.write('Installing Chromium (apt-get install chromium) …\n');
  spawnSync('apt-get', ['update', '-qq'], options);
  const result = spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], options);
  return result.status === 0 && findBrowser() !== null;
}
