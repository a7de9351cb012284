import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron';
import type { WindowEvent } from '../../shared/contract/engine-protocol.ts';
import { OPERATIONS } from '../../shared/contract/contract.ts';
import { hostOperations } from '../../shared/contract/host.ts';
import { MENU_LABELS, type MenuLanguage } from '../../shared/i18n/menu.ts';
import { INVOKE_CHANNEL } from '../preload/channels.ts';
import { APP_SCHEME } from './app-origin.ts';
import { appProtocolHandler } from './app-protocol.ts';
import { BookWindows } from './book-windows.ts';
import { type ChildRole, childOptions } from './child-options.ts';
import type { ChildProcess } from './child-process.ts';
import { DesktopNotices } from './desktop-notices.ts';
import { EngineProcess } from './engine-process.ts';
import { eventLog } from './event-log.ts';
import { bookFolder, hostOperationsAnswerer } from './host-operations.ts';
import { hostRequestAnswerer } from './host-requests.ts';
import { menuTemplate } from './menu.ts';
import { NativeDialogs } from './native-dialogs.ts';
import { PathTokens } from './path-tokens.ts';
import { PRINT_PARTITION, Printing } from './printing.ts';
import { requestRelay } from './relay.ts';
import { RestartPolicy } from './restart-policy.ts';
import { guardBookSession, guardPrintSession } from './session-guard.ts';
import { tokenBytes } from './token-bytes.ts';
import { browserWindowOptions, printWindowOptions } from './window-options.ts';

const ENGINE_DEATHS_MAX = 3;
const ENGINE_DEATHS_WINDOW_MS = 60_000;

/** Folder of all bundles; main's own is dist/main/index.mjs. */
const dist = join(import.meta.dirname, '..');

type Log = ReturnType<typeof eventLog>;
/** What the user chose or asked for outside the windows. */
export type Wishes = { language: MenuLanguage; bookFile: string | null };
export type Assembly = {
  readonly windows: BookWindows;
  readonly engine: EngineProcess;
  readonly printing: Printing;
  /** Tells a window of a book the user double-clicked. */
  showBook(window: BrowserWindow, keyFile: string): void;
};

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function fork(role: ChildRole, file: string): ChildProcess {
  return utilityProcess.fork(join(dist, file), [], childOptions(role, process.env, app.isPackaged));
}

function ownFolder(name: string): string {
  // In a folder of its own: the other entries of userData are Chromium's.
  const folder = join(app.getPath('userData'), 'qingzhang', name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

function setMenu(windows: BookWindows, language: MenuLanguage): void {
  const template = menuTemplate({
    language,
    platform: process.platform,
    packaged: app.isPackaged,
    zoom: (way) => windows.zoom(BrowserWindow.getFocusedWindow(), way),
    send: (command) => windows.deliverToFront(BrowserWindow.getFocusedWindow(), { type: 'menu', command }),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function serveWindows(): void {
  const files: unknown = JSON.parse(readFileSync(join(dist, 'renderer-manifest.json'), 'utf8'));
  const names = Array.isArray(files) ? files.map(String) : [];
  guardBookSession(session.defaultSession);
  const handler = appProtocolHandler({ folder: join(dist, 'renderer'), files: new Set(names) });
  session.defaultSession.protocol.handle(APP_SCHEME, handler);
}

function makePrinting(wishes: Wishes): Printing {
  const printSession = session.fromPartition(PRINT_PARTITION);
  const printing = new Printing({
    folder: ownFolder('print'),
    openWindow: (options) => {
      const window = new BrowserWindow(options);
      window.removeMenu();
      return window;
    },
    windowOptions: (parent) =>
      printWindowOptions({
        title: MENU_LABELS[wishes.language].printTitle,
        partition: PRINT_PARTITION,
        parent,
      }),
    openPath: (path) => shell.openPath(path),
    sleep,
    now: () => performance.now(),
  });
  guardPrintSession(printSession);
  printSession.protocol.handle(APP_SCHEME, (request) => printing.handle(request));
  return printing;
}

function makeWindows(tokens: PathTokens, endEngine: () => void, log: Log): BookWindows {
  return new BookWindows({
    create: (options) => new BrowserWindow(options),
    options: (name) =>
      browserWindowOptions({
        name,
        preload: join(dist, 'preload', 'index.cjs'),
        dark: nativeTheme.shouldUseDarkColors,
        packaged: app.isPackaged,
      }),
    now: () => performance.now(),
    closed: (contents) => tokens.forgetWindow(contents),
    sessionEnds: endEngine,
    log,
  });
}

function makeEngine(
  tokens: PathTokens,
  deliver: (event: WindowEvent) => void,
  wishes: Wishes,
  log: Log,
): EngineProcess {
  return new EngineProcess({
    facts: {
      version: app.getVersion(),
      locale: wishes.language,
      logFolder: ownFolder('logs'),
      spoolFolder: ownFolder('spool'),
      assetsFolder: join(dist, '..', 'assets'),
      background: true,
    },
    policy: new RestartPolicy(ENGINE_DEATHS_MAX, ENGINE_DEATHS_WINDOW_MS),
    forkEngine: () => fork('engine', join('engine', 'entry.mjs')),
    forkReader: (program) =>
      fork(
        program,
        program === 'reader'
          ? join('reader', 'reader-process.mjs')
          : join('database', 'database-process.mjs'),
      ),
    now: () => performance.now(),
    after: (ms, action) => {
      setTimeout(action, ms);
    },
    deliver,
    answerHost: hostRequestAnswerer({ tokens, keychain: safeStorage, platform: process.platform }),
    log,
  });
}

function answerWindows(
  parts: Omit<Assembly, 'showBook'>,
  tokens: PathTokens,
  wishes: Wishes,
  log: Log,
): void {
  const { windows, engine, printing } = parts;
  const relay = requestRelay({
    known: new Set([...OPERATIONS, ...hostOperations].map((operation) => operation.name)),
    tokens,
    windowOf: (contents) => windows.of(contents),
    answerHost: hostOperationsAnswerer({
      tokens,
      printing,
      nativeTheme,
      dialogs: new NativeDialogs(dialog, tokens, () => wishes.language),
      openPath: (path) => shell.openPath(path),
      openExternal: (address) => shell.openExternal(address),
      notices: new DesktopNotices({
        isSupported: () => Notification.isSupported(),
        make: (options) => new Notification(options),
      }),
      fileBytes: (token, window) =>
        tokenBytes(tokens, token, window, (name, offset) =>
          engine.invoke('file.fetch', { token: name, offset }, {}, window),
        ),
      openWindow: (address) => void windows.open(address),
      setLanguage: (language) => {
        wishes.language = language;
        setMenu(windows, language);
      },
      takeOpenedBook: () => {
        const file = wishes.bookFile;
        wishes.bookFile = null;
        return file;
      },
    }),
    askEngine: (name, input, paths, window) => engine.invoke(name, input, paths, window),
    log,
  });
  ipcMain.handle(INVOKE_CHANNEL, (event, name: unknown, input: unknown) => relay(event, name, input));
}

/** Puts the parts of main together once Electron is ready, and starts the engine. */
export function assemble(wishes: Wishes): Assembly {
  const log = eventLog(ownFolder('logs'), () => new Date().toISOString());
  const tokens = new PathTokens();
  serveWindows();
  const printing = makePrinting(wishes);
  const clearCopies = (): void => {
    // A copy that a viewer still holds open is removed the next time.
    printing.clear().catch(() => log('print-copies-kept', {}));
  };
  const deliver = (event: WindowEvent): void => {
    if (event.type === 'locked') clearCopies();
    windows.deliver(event);
  };
  const engine = makeEngine(tokens, deliver, wishes, log);
  const windows = makeWindows(tokens, () => void engine.close(), log);
  const parts = { windows, engine, printing };
  answerWindows(parts, tokens, wishes, log);
  setMenu(windows, wishes.language);
  clearCopies();
  engine.start();
  return {
    ...parts,
    showBook: (window, keyFile) => {
      const folder = bookFolder(tokens, keyFile, window.webContents.id);
      windows.deliverToFront(window, { type: 'open-book', ...folder });
    },
  };
}
