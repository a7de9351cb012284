import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate as macrotask } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { MenuItemConstructorOptions } from 'electron';
import type { Page } from 'playwright-core';
import { ShellApp } from './app.ts';
import { ChromiumHost, type Look } from './chromium-host.ts';
import { type DialogAnswerer, ShellDialogs } from './dialogs.ts';
import { provideElectron, withdrawElectron } from './electron-hooks.ts';
import { ElectronModule } from './electron-module.ts';
import type { ShellWindow } from './browser-window.ts';

export type ShellOptions = {
  readonly headless: boolean;
  /** Folder of the app's data and of the browser's profile. */
  readonly userData: string;
  /** Language of the system, such as zh-CN. */
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  /** The bundle of main; the project's own by default. */
  readonly main?: string;
  /** Arguments the app believes it was started with. */
  readonly args?: readonly string[];
  /** What a call of a window is answered with in place of the app's own answer; undefined: the app answers. For tests of what a window does then. */
  readonly overrule?: (name: unknown) => unknown;
  /** Asks the user where tests prepare answers. */
  readonly askUser?: (shell: () => ElectronModule) => DialogAnswerer;
};

/** A running app in Chromium. */
export type Shell = {
  /** The pages of all open windows. */
  pages(): readonly Page[];
  /** The page of the first window, once its own document is loaded. */
  firstPage(): Promise<Page>;
  readonly dialogs: ShellDialogs;
  /** Requests that were cancelled because they would have left the machine. */
  readonly blocked: readonly string[];
  /** Paths the app wanted shown in the system's viewer. */
  readonly openedPaths: readonly string[];
  readonly windows: ReadonlySet<ShellWindow>;
  menu(): readonly MenuItemConstructorOptions[];
  /** Pids of the app's child processes. */
  childPids(): readonly number[];
  /** Quits the app as a user would, and waits until everything has ended. */
  close(): Promise<number>;
  /** Resolves with the exit code when the app has ended. */
  readonly ended: Promise<number>;
};

const root = join(import.meta.dirname, '..', '..');
const LOADED_WAIT_MS = 30_000;
const DEFAULT_LOCALE = 'zh-CN';
let instances = 0;

function versionOfApp(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return String(version);
}

const requireByNode = createRequire(import.meta.url);
const { importByNode }: { readonly importByNode: (address: string) => Promise<unknown> } =
  requireByNode('./import-by-node.cjs');

async function importBundle(file: string, instance: string, args: readonly string[]): Promise<void> {
  const before = process.argv;
  process.argv = [process.execPath, root, ...args];
  try {
    // A mark in the address gives each shell a fresh copy of the bundle, and that copy its own stand-in.
    await importByNode(`${pathToFileURL(file).href}?shell=${instance}`);
  } finally {
    process.argv = before;
  }
}

function denyStrangePages(host: ChromiumHost, electron: ElectronModule): void {
  host.onStrangePage = (page) => {
    for (const window of electron.windows) window.contents.asksForWindow(page.url());
    // Whatever the app answers: a window it did not make itself is no window of the app.
    void page.close().catch(() => undefined); // already closed by whoever opened it
  };
}

function lookOf(options: ShellOptions): Look {
  return {
    headless: options.headless,
    locale: options.locale ?? DEFAULT_LOCALE,
    colorScheme: options.colorScheme ?? 'light',
    size: options.size ?? { width: 1440, height: 900 },
  };
}

/** Joins a browser that has just started with the app that waits for it. */
async function connect(host: ChromiumHost, electron: ElectronModule, app: ShellApp): Promise<void> {
  denyStrangePages(host, electron);
  host.context.once('close', () => app.lastWindowClosed());
  app.becomeReady();
  await macrotask();
  await permitAsAppSays(host, electron);
}

/** Starts the app's bundle with the stand-in for `electron` and a Chromium to show its windows in. */
export async function startShell(options: ShellOptions): Promise<Shell> {
  instances += 1;
  const instance = `${process.pid}-${instances}`;
  const userData = options.userData;
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const look = lookOf(options);
  const openedPaths: string[] = [];
  const { promise: ended, resolve: finish } = Promise.withResolvers<number>();
  const { promise: hosting, resolve: gotHost } = Promise.withResolvers<ChromiumHost>();
  let running: ChromiumHost | null = null;

  const end = async (code: number): Promise<void> => {
    for (const child of electron.children) child.kill();
    await app.handedOver();
    await running?.close();
    withdrawElectron(instance);
    finish(code);
  };
  const app = new ShellApp({
    userData,
    locale: look.locale,
    version: versionOfApp(),
    end: (code) => void end(code),
    closeWindows: () => {
      for (const window of electron.windows) window.destroy();
    },
  });
  const dialogs = new ShellDialogs(options.askUser?.(() => electron) ?? null);
  const electron: ElectronModule = new ElectronModule({
    app,
    host: () => hosting,
    dialogs,
    dark: look.colorScheme === 'dark',
    opened: (path) => openedPaths.push(path),
    quiet: options.headless,
    overrule: options.overrule ?? (() => undefined),
  });
  provideElectron(instance, electron.exports());
  await importBundle(options.main ?? join(root, 'dist', 'main', 'index.mjs'), instance, options.args ?? []);
  // A second start has handed over what it was given: it needs no browser of its own.
  if (!app.hasEnded()) {
    const host = await ChromiumHost.launch(userData, look);
    running = host;
    gotHost(host);
    await connect(host, electron, app);
  }

  return {
    pages: () => running?.context.pages() ?? [],
    firstPage: () => firstPage(electron),
    dialogs,
    blocked: electron.blocked,
    openedPaths,
    windows: electron.windows,
    menu: () => electron.menu,
    childPids: () => [...electron.children].flatMap((child) => (child.pid === undefined ? [] : [child.pid])),
    close: () => {
      app.quit();
      return ended;
    },
    ended,
  };
}

/** Asks the app once what it allows its own origin, and tells Chromium to deny the rest without asking anybody. */
async function permitAsAppSays(host: ChromiumHost, electron: ElectronModule): Promise<void> {
  const check = electron.session('').permissionCheck;
  const details = { isMainFrame: true, requestingUrl: 'app://book/', securityOrigin: 'app://book' };
  const allowed = check?.(null, 'clipboard-sanitized-write', 'app://book', details) === true;
  await host.permit('app://book/', allowed ? ['clipboard-write'] : []);
}

async function firstPage(electron: ElectronModule): Promise<Page> {
  const [window] = electron.windows;
  if (window === undefined) throw new Error('The app has no window');
  const page = await window.contents.page();
  await page.waitForURL((url) => url.hostname === 'book.localhost', { timeout: LOADED_WAIT_MS });
  return page;
}
