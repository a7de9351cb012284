import { app, protocol } from 'electron';
import { APP_SCHEME } from './app-origin.ts';
import { type Assembly, assemble, type Wishes } from './assembly.ts';
import { bookFileAmong, readSecondStart, type SecondStart } from './opened-files.ts';
import { guardContents } from './session-guard.ts';

/** Never changes: data folder, keychain entry, taskbar identity and updates hang on it. */
const APP_ID = 'cn.qingzhang.app';

const wishes: Wishes = { language: 'zh-CN', bookFile: null };
let assembly: Assembly | null = null;
let ending = false;

/** Shows a book the user double-clicked: at once when a window listens, else as soon as one asks for it. */
function openBook(file: string): void {
  const window = assembly?.windows.listening() ?? null;
  if (assembly === null || window === null) wishes.bookFile = file;
  else assembly.showBook(window, file);
}

function secondStart(data: unknown): void {
  const { bookFile } = readSecondStart(data);
  assembly?.windows.bringToFront();
  if (bookFile !== null) openBook(bookFile);
}

/** Lets the engine write everything down and lock before the program ends; the children die with it. */
async function end(running: Assembly): Promise<void> {
  await running.engine.close();
  await running.printing.clear().catch(() => undefined); // a copy still open in a viewer is removed at the next start
  app.exit(0);
}

function ready(): void {
  const [preferred] = app.getPreferredSystemLanguages();
  wishes.language = preferred === undefined || preferred.startsWith('zh') ? 'zh-CN' : 'en';
  assembly = assemble(wishes);
  assembly.windows.open();
}

function start(): void {
  wishes.bookFile = bookFileAmong(process.argv.slice(1), process.cwd());
  app.on('second-instance', (_event, _argv, _folder, data) => secondStart(data));
  app.on('activate', () => assembly?.windows.bringToFront());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('before-quit', (event) => {
    if (assembly === null) return;
    event.preventDefault();
    if (ending) return;
    ending = true;
    void end(assembly);
  });
  void app.whenReady().then(ready);
}

// Before ready, once; the scheme is an origin of its own without any privilege it does not need.
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
app.enableSandbox();
app.setAppUserModelId(APP_ID);
app.on('web-contents-created', (_event, contents) => guardContents(contents));
app.on('open-file', (event, file) => {
  event.preventDefault();
  const book = bookFileAmong([file], process.cwd());
  if (book !== null) openBook(book);
});

const handedOver: SecondStart = { bookFile: bookFileAmong(process.argv.slice(1), process.cwd()) };
if (app.requestSingleInstanceLock(handedOver)) start();
else app.exit(0);
