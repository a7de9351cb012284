// Opens the app in an installed Chromium, for somebody who works in it.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chooseOverPage } from './file-chooser.ts';
import { startShell } from './shell.ts';

/** Where Electron would keep the data of this app. */
function userDataFolder(): string {
  const { env } = process;
  if (env['QZ_USER_DATA']) return env['QZ_USER_DATA'];
  if (process.platform === 'win32') return join(env['APPDATA'] ?? homedir(), 'Qingzhang');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Qingzhang');
  return join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Qingzhang');
}

const locale = Intl.DateTimeFormat().resolvedOptions().locale;
const shell = await startShell({
  headless: false,
  userData: userDataFolder(),
  locale,
  args: process.argv.slice(2),
  askUser: (electron) =>
    chooseOverPage(
      async () => {
        const [window] = electron().windows;
        if (window === undefined) throw new Error('There is no window to ask in');
        return window.contents.page();
      },
      locale.startsWith('zh') ? 'zh' : 'en',
    ),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void shell.close());
process.exit(await shell.ended);
