import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { onlyKnown, StrictEmitter, strict } from './strict.ts';
import type { ShellWebContents } from './web-contents.ts';

const EVENTS = ['ready-to-show', 'close', 'closed', 'focus', 'blur', 'show', 'session-end'];
const OPTIONS = [
  'name',
  'windowStatePersistence',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'title',
  'backgroundColor',
  'autoHideMenuBar',
  'parent',
  'webPreferences',
];
const PREFERENCES = [
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webSecurity',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'webviewTag',
  'navigateOnDragDrop',
  'spellcheck',
  'preload',
  'plugins',
  'devTools',
  'partition',
];

type Imitated =
  | 'id'
  | 'show'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isDestroyed'
  | 'setTitle'
  | 'removeMenu'
  | 'close'
  | 'destroy'
  | 'loadURL';

/** A window of the app: one page of Chromium. What only an operating system's window has is remembered, not done. */
export class ShellWindow extends StrictEmitter implements Pick<BrowserWindow, Imitated> {
  readonly id: number;
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: ShellWebContents;
  readonly webContents: ShellWebContents;
  #destroyed = false;
  #shown = false;

  constructor(id: number, options: BrowserWindowConstructorOptions, contents: ShellWebContents) {
    super('BrowserWindow', EVENTS);
    onlyKnown('BrowserWindow', options, OPTIONS);
    onlyKnown('BrowserWindow webPreferences', options.webPreferences ?? {}, PREFERENCES);
    this.id = id;
    this.options = options;
    this.contents = contents;
    this.webContents = strict('WebContents', contents);
    contents.on('destroyed', () => this.#closed());
    contents.on('did-finish-load', () => {
      if (this.#shown) return;
      this.#shown = true;
      this.emit('ready-to-show');
    });
  }

  loadURL(address: string): Promise<void> {
    return this.contents.loadURL(address);
  }

  show(): void {
    this.#onPage((page) => page.bringToFront());
  }

  focus(): void {
    this.#onPage((page) => page.bringToFront());
  }

  restore(): void {
    this.#onPage((page) => page.bringToFront());
  }

  isMinimized(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setTitle(title: string): void {
    this.#onPage((page) =>
      page.evaluate((text) => {
        Reflect.get(globalThis, 'document').title = text;
      }, title),
    );
  }

  removeMenu(): void {
    // The shell shows no menus.
  }

  close(): void {
    this.#onPage((page) => page.close({ runBeforeUnload: true }));
  }

  destroy(): void {
    this.#onPage((page) => page.close());
    this.contents.destroyed();
  }

  #onPage(action: (page: Awaited<ReturnType<ShellWebContents['page']>>) => Promise<unknown>): void {
    if (this.#destroyed || this.options.webPreferences?.plugins === true) return;
    this.contents
      .page()
      .then(action)
      .catch(() => undefined); // a window that closes meanwhile has nothing left to be done to it
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('closed');
  }
}
